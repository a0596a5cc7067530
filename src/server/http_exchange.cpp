#include "server/http_exchange.h"

#include <istream>

namespace hallpay::server {

namespace {
/// A body larger than this is not drained either: whoever sends it is no client of ours.
constexpr std::streamsize kDrainBytesMax = 1024 * 1024;
} // namespace

std::optional<std::string> readBody(Poco::Net::HTTPServerRequest& request, std::size_t bytesMax)
{
    const auto length = request.getContentLength64(); // -1 when chunked; no client of ours chunks
    const bool chunked = request.getChunkedTransferEncoding();
    if (length <= 0 && !chunked) return std::string();
    if (chunked || static_cast<std::size_t>(length) > bytesMax) {
        request.stream().ignore(kDrainBytesMax);
        return std::nullopt;
    }
    std::string body(static_cast<std::size_t>(length), '\0');
    request.stream().read(body.data(), static_cast<std::streamsize>(body.size()));
    if (static_cast<std::size_t>(request.stream().gcount()) != body.size()) return std::nullopt;
    return body;
}

void send(Poco::Net::HTTPServerResponse& response, const Reply& reply)
{
    response.setStatusAndReason(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(reply.status));
    response.set("Cache-Control", "no-store");
    response.set("X-Content-Type-Options", "nosniff");
    if (reply.status == Poco::Net::HTTPResponse::HTTP_NO_CONTENT) {
        response.setContentLength(0);
        response.send();
        return;
    }
    response.setContentType(reply.contentType);
    response.sendBuffer(reply.body.data(), reply.body.size());
}

} // namespace hallpay::server
