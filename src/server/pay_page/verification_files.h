// The small text files by which a wallet sees that a domain is ours.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace hallpay::server {

/// "MP_verify_AbC123.txt" or "AbC123.txt": letters and digits alone, so that no name leads out of
/// its folder. Source: WeChat, the domain's verification file, which lies at its root.
bool isVerificationName(std::string_view name);

/// The text of the file `name` in `folder`; nullopt when `folder` is empty, has no regular file of
/// exactly this name, or that one is larger than 1 KiB. Read anew each time: a file that was just
/// put there is served without a restart.
std::optional<std::string> verificationText(const std::filesystem::path& folder,
                                            std::string_view name);

} // namespace hallpay::server
