#include "server/pay_page/pay_page_server.h"

#include "server/http_exchange.h"
#include "server/loopback.h"
#include "server/pay_page/pay_page_handler.h"

#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/ThreadPool.h>

#include <functional>
#include <stdexcept>

namespace hallpay::server {

namespace {

/// Past its queue Poco drops connections without a word: before that, they are told.
constexpr int kQueuedMax = 256;
constexpr int kToldMax = 128;
constexpr std::size_t kDrained = 64 * 1024;

class BusyHandler final : public Poco::Net::HTTPRequestHandler {
public:
    void handleRequest(Poco::Net::HTTPServerRequest& request,
                       Poco::Net::HTTPServerResponse& response) override
    {
        (void)readBody(request, kDrained);
        response.set("Retry-After", "1");
        send(response,
             {503, "application/json; charset=utf-8", "{\"code\":\"FAIL\",\"message\":\"失败\"}"});
    }
};

class PayPageHandlers final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    PayPageHandlers(PayPageSite& site, std::function<int()> queued)
        : m_site(site), m_queued(std::move(queued))
    {
    }

    Poco::Net::HTTPRequestHandler*
    createRequestHandler(const Poco::Net::HTTPServerRequest&) override
    {
        if (m_queued() > kToldMax) return new BusyHandler; // Poco deletes it
        return new PayPageHandler(m_site); // Poco deletes it
    }

private:
    PayPageSite& m_site;
    const std::function<int()> m_queued;
};

const PayPageOptions& checked(const PayPageOptions& options)
{
    // A name could lead anywhere tomorrow.
    Poco::Net::IPAddress address;
    if (!Poco::Net::IPAddress::tryParse(options.host, address) || !options.host.starts_with("127."))
        throw std::invalid_argument("a listener without TLS stays on 127.0.0.1 and its like");
    return options;
}

} // namespace

struct PayPageServer::Listener {
    Listener(gate::PayerDoor& door, const gate::GateOptions& gateOptions,
             const PayPageOptions& options)
        : site{.door = door,
               .gateOptions = gateOptions,
               .options = checked(options),
               .misses = MissLimiter(options.missesPerSecond, options.missesAtOnce)},
          pool("public", 2, options.threads), socket(listenOnLoopback(options.host, options.port))
    {
        Poco::Net::HTTPServerParams::Ptr params = new Poco::Net::HTTPServerParams;
        params->setMaxThreads(options.threads);
        params->setMaxQueued(kQueuedMax);
        params->setKeepAlive(false); // a kept connection would hold a pool thread
        params->setTimeout(Poco::Timespan(10, 0));
        const auto queued = [this] { return server ? server->queuedConnections() : 0; };
        server = std::make_unique<Poco::Net::HTTPServer>(new PayPageHandlers(site, queued), pool,
                                                         socket, params);
        server->start();
    }
    ~Listener()
    {
        server->stopAll(true);
        pool.joinAll();
    }

    PayPageSite site;
    Poco::ThreadPool pool;
    Poco::Net::ServerSocket socket;
    std::unique_ptr<Poco::Net::HTTPServer> server;
};

PayPageServer::PayPageServer(gate::PayerDoor& door, const gate::GateOptions& gateOptions,
                             const PayPageOptions& options)
    : m_listener(std::make_unique<Listener>(door, gateOptions, options))
{
}

PayPageServer::~PayPageServer() = default;

std::uint16_t PayPageServer::port() const
{
    return m_listener->socket.address().port();
}

} // namespace hallpay::server
