// Reads a URL with the same parser that will call it, so that a check and the call cannot differ.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hallpay::wechat {

struct Url {
    std::string scheme; ///< lower case
    std::string host; ///< lower case, IPv6 in brackets
    std::string path; ///< at least "/"
    bool hasQuery = false;
    bool hasFragment = false;
    bool hasCredentials = false;

    /// 127.0.0.0/8, ::1 or localhost.
    bool isLoopback() const;
};

/// nullopt when `text` is no absolute URL.
std::optional<Url> parseUrl(std::string_view text);

} // namespace hallpay::wechat
