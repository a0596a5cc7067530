// Bodies in, answers out: limits and shapes that every handler shares.
#pragma once

#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>

#include <cstddef>
#include <optional>
#include <string>

namespace hallpay::server {

struct Reply {
    int status = 200;
    std::string contentType = "application/json; charset=utf-8";
    std::string body;
};

/// The request's body, or nullopt when it has more than `bytesMax` bytes or no stated length; what
/// is too much is read and thrown away, since unread bytes would make the close reset the
/// connection before the client has our answer.
std::optional<std::string> readBody(Poco::Net::HTTPServerRequest& request, std::size_t bytesMax);

void send(Poco::Net::HTTPServerResponse& response, const Reply& reply);

} // namespace hallpay::server
