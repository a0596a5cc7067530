// Raw HTTP for tests: what goes out and what came back, headers and all.
#pragma once

#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <string>

namespace hallpay::test {

struct WebReply {
    /// 0 when the connection ended without an answer.
    int status = 0;
    /// Names in lower case; of repeated ones the last.
    std::map<std::string, std::string> headers;
    std::string body;

    std::string header(const std::string& lowerName) const;
    nlohmann::json json() const;
};

using WebHeaders = std::map<std::string, std::string>;

struct WebRequest {
    std::string method = "GET";
    /// Path and query as they go over the wire.
    std::string target;
    WebHeaders headers = {};
    std::string body = {};
    int timeoutSeconds = 10;
};

/// One call to 127.0.0.1; redirects are not followed.
WebReply web(int port, const WebRequest& request);
WebReply getJson(int port, const std::string& target);
WebReply sendJson(int port, const std::string& method, const std::string& target,
                  const nlohmann::json& body);

/// Asks until `condition` holds; false when it does not within `seconds`.
bool eventually(const std::function<bool()>& condition, int seconds = 20);

std::string fileText(const std::string& path);

} // namespace hallpay::test
