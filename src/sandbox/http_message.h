// Requests and replies as values, so that every rule of the sandbox is a plain function.
#pragma once

#include "base/time.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hallpay::sandbox {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::string method;
    /// Path and query exactly as they were sent: signatures are made over it.
    std::string rawUrl;
    /// Names in lower case.
    std::map<std::string, std::string> headers;
    std::string body;

    /// Empty when absent. `name` in lower case.
    std::string header(const std::string& name) const;
    std::string cookie(std::string_view name) const;
    /// Without the query, still percent-encoded.
    std::string path() const;
    /// The path's parts, each percent-decoded.
    std::vector<std::string> segments() const;
    /// The decoded value of a parameter of the query; empty when absent.
    std::string queryValue(std::string_view name) const;
    /// The same of a form body.
    std::string formValue(std::string_view name) const;
};

struct Reply {
    int status = 200;
    std::string contentType = "application/json; charset=utf-8";
    std::string body;
    Fields headers;
    /// Answer nothing and drop the connection after a long silence.
    bool hangUp = false;
};

Reply jsonReply(int status, const nlohmann::json& body);
Reply htmlReply(int status, std::string body);
Reply redirect(const std::string& location);
/// 4xx of the sandbox's own pages: {"reason", "message"}.
Reply refusal(int status, const std::string& reason, const std::string& message);

/// "a=1&b=%20" as decoded pairs.
Fields parseForm(std::string_view text);
std::string valueOf(const Fields& fields, std::string_view name);
/// The decoded text; malformed escapes stay as they are.
std::string percentDecode(std::string_view text);
std::string lowerAscii(std::string_view text);
/// "Tue, 24 Nov 2026 02:00:00 GMT": an instant as HTTP's Date field says it.
std::string httpDate(Instant instant);

} // namespace hallpay::sandbox
