#include "sandbox/http_listener.h"

#include "base/log.h"
#include "sandbox/sandbox_error.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/ThreadPool.h>
#include <Poco/Timespan.h>

#include <optional>

namespace hallpay::sandbox {

namespace {

using Poco::Net::HTTPResponse;
using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

constexpr std::size_t kDrainBytesMax = 4 * HttpListener::kBodyBytesMax;

struct Callbacks {
    HttpListener::Handler handler;
    HttpListener::Silence silence;
};

/// nullopt past the limit, after the rest was drained: unread bytes would reset the connection
/// before the client reads the answer.
std::optional<std::string> readBody(std::istream& stream)
{
    std::string body;
    char chunk[8192];
    while (stream.read(chunk, sizeof chunk) || stream.gcount() > 0) {
        body.append(chunk, static_cast<std::size_t>(stream.gcount()));
        if (body.size() > HttpListener::kBodyBytesMax) {
            stream.ignore(static_cast<std::streamsize>(kDrainBytesMax));
            return std::nullopt;
        }
    }
    return body;
}

bool hasBody(const HTTPServerRequest& request)
{
    return request.hasContentLength() || request.getChunkedTransferEncoding();
}

Request requestOf(const HTTPServerRequest& from, std::string body)
{
    Request request{from.getMethod(), from.getURI(), {}, std::move(body)};
    for (const auto& [name, value] : from) request.headers[lowerAscii(name)] = value;
    return request;
}

void send(const Reply& reply, HTTPServerResponse& response)
{
    response.setStatusAndReason(static_cast<HTTPResponse::HTTPStatus>(reply.status));
    for (const auto& [name, value] : reply.headers) {
        // Poco has filled this one in by the machine's own clock.
        if (name == "Date")
            response.set(name, value);
        else
            response.add(name, value);
    }
    if (reply.status == HTTPResponse::HTTP_NO_CONTENT) {
        response.send();
        return;
    }
    response.setContentType(reply.contentType);
    response.sendBuffer(reply.body.data(), reply.body.size());
}

/// A caller who gave up must not hold one of the threads.
bool hasLeft(Poco::Net::StreamSocket& socket)
{
    try {
        if (!socket.poll(Poco::Timespan(0), Poco::Net::Socket::SELECT_READ)) return false;
        char byte = 0;
        return socket.receiveBytes(&byte, 1) <= 0;
    } catch (const Poco::Exception&) {
        return true;
    }
}

class Handler final : public Poco::Net::HTTPRequestHandler {
public:
    explicit Handler(const Callbacks& callbacks) : m_callbacks(callbacks) { }

    void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override
    {
        const auto reply = answer(request);
        if (!reply.hangUp) return send(reply, response);
        response.setKeepAlive(false);
        auto socket = dynamic_cast<Poco::Net::HTTPServerRequestImpl&>(request).detachSocket();
        m_callbacks.silence([&] { return hasLeft(socket); });
        socket.close();
    }

private:
    Reply answer(HTTPServerRequest& request) const
    {
        const auto& method = request.getMethod();
        if (method != "GET" && method != "POST" && method != "PUT" && method != "DELETE")
            return refusal(405, "bad_method", method);
        auto body = hasBody(request) ? readBody(request.stream()) : std::string();
        if (!body) return refusal(413, "too_large", "");
        try {
            return m_callbacks.handler(requestOf(request, std::move(*body)));
        } catch (const std::exception& failure) {
            log(LogLevel::Error, "sandbox", failure.what());
            return jsonReply(500, {{"code", "SYSTEM_ERROR"}, {"message", "系统错误"}});
        }
    }

    const Callbacks& m_callbacks;
};

class Factory final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    explicit Factory(const Callbacks& callbacks) : m_callbacks(callbacks) { }
    Poco::Net::HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override
    {
        return new Handler(m_callbacks);
    }

private:
    const Callbacks& m_callbacks;
};

Poco::Net::ServerSocket listenOn(std::uint16_t port)
{
    try {
        Poco::Net::ServerSocket socket;
        // Without SO_REUSEPORT, which Poco's own constructor sets: two sandboxes would share a
        // port and each answer half of the calls.
        socket.bind(Poco::Net::SocketAddress("127.0.0.1", port), true, false);
        socket.listen(HttpListener::kQueuedMax);
        return socket;
    } catch (const Poco::Exception& failure) {
        throw SandboxError("cannot listen on 127.0.0.1:" + std::to_string(port) + ": "
                           + failure.displayText());
    }
}

} // namespace

struct HttpListener::Server {
    explicit Server(std::uint16_t port) : socket(listenOn(port)) { }

    Poco::Net::ServerSocket socket;
    Callbacks callbacks;
    Poco::ThreadPool pool{"sandbox", 4, kThreadsMax};
    std::unique_ptr<Poco::Net::HTTPServer> http;
};

HttpListener::HttpListener(std::uint16_t port) : m_server(std::make_unique<Server>(port)) { }

HttpListener::~HttpListener()
{
    stop();
}

std::uint16_t HttpListener::port() const
{
    return m_server->socket.address().port();
}

void HttpListener::start(Handler handler, Silence silence)
{
    m_server->callbacks = {std::move(handler), std::move(silence)};
    Poco::Net::HTTPServerParams::Ptr params = new Poco::Net::HTTPServerParams;
    params->setMaxThreads(kThreadsMax);
    params->setMaxQueued(kQueuedMax);
    params->setTimeout(Poco::Timespan(15, 0));
    params->setKeepAliveTimeout(Poco::Timespan(5, 0));
    // Poco 1.11 wakes at stop() only the workers that already wait: one that is about to would
    // hold the end up for the whole idle time (10 s by default).
    params->setThreadIdleTime(Poco::Timespan(0, 200'000));
    m_server->http = std::make_unique<Poco::Net::HTTPServer>(
        new Factory(m_server->callbacks), m_server->pool, m_server->socket, params);
    m_server->http->start();
}

void HttpListener::stop()
{
    if (!m_server->http) return;
    m_server->http->stopAll(true);
    m_server->pool.joinAll();
    m_server->http.reset();
}

} // namespace hallpay::sandbox
