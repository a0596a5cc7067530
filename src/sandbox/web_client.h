// Calls from the sandbox to the merchant's server; loopback alone.
#pragma once

#include "base/result.h"
#include "sandbox/http_message.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace hallpay::sandbox {

/// An http address on this machine, taken apart; scheme and host in any case.
struct LocalAddress {
    std::string host;
    std::uint16_t port = 80;
    /// Path and query; the fragment is dropped.
    std::string target = "/";

    /// "http://127.0.0.1:8080"
    std::string origin() const;
    /// "127.0.0.1:8080"
    std::string authority() const;
    std::string url() const { return origin() + target; }
    bool operator==(const LocalAddress&) const = default;
};

/// nullopt for every other scheme or machine.
std::optional<LocalAddress> parseLocal(const std::string& url);
/// `link` as it stands on a page at `page`: absolute, or beginning with / or ?, or relative.
std::optional<LocalAddress> resolveLocal(const LocalAddress& page, const std::string& link);

struct WebCall {
    std::string method = "GET";
    LocalAddress address;
    Fields headers;
    std::string contentType;
    std::string body;
    std::chrono::seconds timeout{10};
};

struct WebAnswer {
    int status = 0;
    Fields headers;
    std::string body;

    /// The first of that name, in any case; empty when absent.
    std::string header(const std::string& name) const;
};

enum class WebRefusal { Unreachable, Timeout, TooLarge };

/// One call, redirects not followed. Waits at most `timeout` for each step.
Result<WebAnswer, WebRefusal> callWeb(const WebCall& call);

} // namespace hallpay::sandbox
