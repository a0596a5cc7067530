// The one line that a call without success leaves for whoever runs the hall's server.
#pragma once

#include <string>
#include <string_view>

namespace hallpay::wechat {

/// Our own word for an order that never left, since the wallet could only refuse it.
inline constexpr const char* kNotSendable = "NOT_SENDABLE";

/// Logs number and the wallet's word: no person, no payload. A signed answer that makes no sense
/// has no word, so `code` becomes UNREADABLE.
void logUnsuccessful(std::string_view what, const std::string& number, std::string& code);

} // namespace hallpay::wechat
