#include "server/staff_server.h"

#include "base/log.h"
#include "ports/key_store.h"
#include "ports/ledger_error.h"
#include "server/loopback.h"
#include "server/staff_routes.h"
#include "wire/error_body.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/URI.h>

#include <algorithm>

namespace hallpay::server {

namespace {

using domain::RefusalCode;
using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

constexpr std::size_t kKeyLength = 32;
constexpr std::size_t kUrlBytesMax = 2048;
constexpr std::string_view kEvents = "/api/v1/events";

bool isKey(const std::string& key)
{
    return key.size() == kKeyLength && std::all_of(key.begin(), key.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

std::string bearerOf(const HTTPServerRequest& request)
{
    constexpr std::string_view kBearer = "Bearer ";
    const auto header = request.get("Authorization", "");
    return header.starts_with(kBearer) ? header.substr(kBearer.size()) : std::string();
}

class StaffHandler final : public Poco::Net::HTTPRequestHandler {
public:
    StaffHandler(const desk::Desk& desk, StreamHub& hub, std::size_t bodyBytesMax)
        : m_desk(desk), m_hub(hub), m_bodyBytesMax(bodyBytesMax)
    {
    }

    void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override
    {
        try {
            const Poco::URI uri(request.getURI().size() > kUrlBytesMax ? "/" : request.getURI());
            if (uri.getPath() == kEvents && request.getMethod() == "GET")
                return stream(request, response);
            send(response, answer(request, uri));
        } catch (const Poco::SyntaxException&) {
            send(response, refuse({RefusalCode::BadRequest, {{"field", "url"}}}));
        } catch (const Poco::Exception& e) {
            // The connection broke while it was read or written: nobody is there to be answered.
            log(LogLevel::Info, "staff", e.displayText());
        }
    }

private:
    Reply answer(HTTPServerRequest& request, const Poco::URI& uri) const
    {
        const auto body = readBody(request, m_bodyBytesMax);
        if (!body) return refuse({RefusalCode::TooLarge, {}});
        try {
            return act(request, uri, *body);
        } catch (const wire::WireError& e) {
            return refuse({RefusalCode::BadRequest, {{"field", e.what()}}});
        } catch (const ports::CommitUnknown& e) {
            log(LogLevel::Error, "staff", e.what());
            return refuse({RefusalCode::ServerBusy, {}});
        } catch (const ports::LedgerError& e) {
            log(LogLevel::Error, "staff", e.what());
            return refuse({RefusalCode::ServerBusy, {}});
        } catch (const std::exception& e) { // boundary: a bug answers 500 and is on record
            log(LogLevel::Error, "staff", e.what());
            return refuse({RefusalCode::Internal, {}});
        }
    }

    Reply act(const HTTPServerRequest& request, const Poco::URI& uri, const std::string& body) const
    {
        const auto matched = matchRoute(request.getMethod(), uri.getPath());
        if (!matched.route) {
            auto reply = refuse({RefusalCode::BadRequest, {{"field", "path"}}});
            reply.status = matched.otherMethod ? 405 : 404;
            return reply;
        }
        StaffCall call{.caller = {},
                       .id = matched.id,
                       .query = {},
                       .body = wire::Json::object(),
                       .key = request.get("Idempotency-Key", ""),
                       .bearer = bearerOf(request)};
        for (const auto& [name, value] : uri.getQueryParameters()) call.query[name] = value;
        if (matched.route->needs != Needs::Nothing) {
            const auto caller = m_desk.callerOf(call.bearer);
            if (!caller) return refuse(caller.error());
            call.caller = caller.value();
        }
        if (matched.route->needs == Needs::SessionAndKey && !isKey(call.key))
            return refuse({RefusalCode::BadRequest, {{"field", "Idempotency-Key"}}});
        if (!body.empty()) call.body = wire::parseJson(body, m_bodyBytesMax);
        return matched.route->act(m_desk, call);
    }

    void stream(HTTPServerRequest& request, HTTPServerResponse& response)
    {
        const auto bearer = bearerOf(request);
        const auto caller = m_desk.callerOf(bearer);
        if (!caller) return send(response, refuse(caller.error()));
        auto& plain = dynamic_cast<Poco::Net::HTTPServerRequestImpl&>(request);
        const auto lastId = request.get("Last-Event-ID", "");
        if (m_hub.take(plain.socket(), lastId, bearer)) {
            (void)plain.detachSocket(); // from here on the hub's alone
            return;
        }
        send(response, refuse({RefusalCode::ServerBusy, {}}));
    }

    const desk::Desk& m_desk;
    StreamHub& m_hub;
    const std::size_t m_bodyBytesMax;
};

/// Answers at once when all threads are taken and a queue has formed: past its queue Poco drops
/// connections without a word.
class BusyHandler final : public Poco::Net::HTTPRequestHandler {
public:
    void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override
    {
        (void)readBody(request, 0);
        response.set("Retry-After", "1");
        send(response, refuse({RefusalCode::ServerBusy, {}}));
    }
};

class StaffHandlers final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    StaffHandlers(const desk::Desk& desk, StreamHub& hub, std::size_t bodyBytesMax,
                  std::function<int()> queued)
        : m_desk(desk), m_hub(hub), m_bodyBytesMax(bodyBytesMax), m_queued(std::move(queued))
    {
    }

    Poco::Net::HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override
    {
        if (m_queued() > kQueuedMax) return new BusyHandler; // Poco deletes it
        return new StaffHandler(m_desk, m_hub, m_bodyBytesMax); // Poco deletes it
    }

private:
    static constexpr int kQueuedMax = 512;

    const desk::Desk& m_desk;
    StreamHub& m_hub;
    const std::size_t m_bodyBytesMax;
    const std::function<int()> m_queued;
};

} // namespace

StaffServer::StaffServer(const desk::Desk& desk, const ports::Clock& clock, Options options)
    : m_hub(desk, clock, options.streams), m_ledger(desk.context().ledger),
      m_pool("staff", 2, options.threads), m_socket(listenOnLoopback(options.host, options.port))
{
    Poco::Net::HTTPServerParams::Ptr params = new Poco::Net::HTTPServerParams;
    params->setMaxThreads(options.threads);
    params->setMaxQueued(1024);
    params->setKeepAlive(true);
    params->setKeepAliveTimeout(Poco::Timespan(1, 0)); // a kept connection holds a pool thread
    params->setTimeout(Poco::Timespan(10, 0));
    // A worker that begins to rest while the server stops is waited for as long as this.
    params->setThreadIdleTime(Poco::Timespan(1, 0));
    const auto queued = [this] { return m_server ? m_server->queuedConnections() : 0; };
    m_server = std::make_unique<Poco::Net::HTTPServer>(
        new StaffHandlers(desk, m_hub, options.bodyBytesMax, queued), m_pool, m_socket, params);
    m_listener = m_ledger.listen([this] { m_hub.wake(); });
    m_server->start();
}

StaffServer::~StaffServer()
{
    m_server->stopAll(true);
    m_ledger.stopListening(m_listener);
    m_pool.joinAll();
}

std::uint16_t StaffServer::port() const
{
    return m_socket.address().port();
}

} // namespace hallpay::server
