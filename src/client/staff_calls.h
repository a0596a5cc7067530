// How one call of the staff API is built and its answer read: for the files that implement it.
#pragma once

#include "client/http_staff_api.h"
#include "wire/error_body.h"
#include "wire/json.h"
#include "wire/staff_json.h"

namespace hallpay::client {

/// A hold waits for the wallet's close.
inline constexpr std::chrono::seconds kHoldTimeout{15};

/// The whole trail of years is walked.
inline constexpr std::chrono::minutes kWholeTrailTimeout{2};

inline HttpRequest get(std::string path)
{
    return {.method = "GET", .path = std::move(path)};
}

inline HttpRequest post(std::string path, std::string body = "{}")
{
    return {.method = "POST", .path = std::move(path), .body = std::move(body)};
}

inline HttpRequest patient(HttpRequest request, std::chrono::milliseconds timeout)
{
    request.timeout = timeout;
    return request;
}

inline std::string slipPath(std::int64_t id, const std::string& act = {})
{
    return "/api/v1/slips/" + std::to_string(id) + (act.empty() ? "" : "/" + act);
}

inline wire::Json readJson(const HttpResponse& response)
{
    try {
        return wire::parseJson(response.body, HttpCall::kAnswerBytesMax);
    } catch (const wire::WireError& e) {
        throw ports::TransportError(e.what());
    }
}

inline domain::Refusal refusalOf(const HttpResponse& response)
{
    try {
        return wire::decodeRefusal(readJson(response));
    } catch (const wire::WireError&) {
        throw ports::TransportError("status " + std::to_string(response.status));
    }
}

inline bool isDone(const HttpResponse& response)
{
    return response.status >= 200 && response.status < 300;
}

template <typename T>
ports::Answer<T> HttpStaffApi::ask(HttpRequest request, const std::string& key)
{
    const auto response = send(std::move(request), key);
    if (!isDone(response)) return refusalOf(response);
    try {
        return wire::decode<T>(readJson(response));
    } catch (const wire::WireError& e) {
        throw ports::TransportError(e.what());
    }
}

} // namespace hallpay::client
