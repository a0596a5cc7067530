#include "protocol/sandbox/fake_shop.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/String.h>
#include <Poco/ThreadPool.h>
#include <Poco/URI.h>

namespace hallpay::test {

using Poco::Net::HTTPResponse;
using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

namespace {
constexpr const char* kToken = "TABCDEFGHJKMNPQRSTVWX";
}

struct FakeShop::Server {
    Poco::Net::ServerSocket socket{Poco::Net::SocketAddress("127.0.0.1", 0)};
    Poco::ThreadPool pool{2, 16};
    std::unique_ptr<Poco::Net::HTTPServer> http;

    mutable std::mutex mutex;
    const Merchant* merchant = nullptr;
    Page page;
    std::deque<int> statuses;
    std::vector<WebReply> notifications;
    std::vector<std::string> visits;
    std::string userAgent;
};

class FakeShop::Handler final : public Poco::Net::HTTPRequestHandler {
public:
    explicit Handler(Server& server) : m_server(server) { }

    void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override
    {
        const Poco::URI uri(request.getURI());
        const std::lock_guard lock(m_server.mutex);
        if (uri.getPath() == "/notify") return notified(request, response);
        m_server.visits.push_back(request.getMethod() + " " + uri.getPath());
        m_server.userAgent = request.get("User-Agent", "");
        if (Poco::toUpper(uri.getPath()) == std::string("/P/") + kToken)
            return page(request, uri, response);
        if (request.getMethod() == "POST" && uri.getPath() == pagePath() + "/pay")
            return pay(request, response);
        response.setStatus(HTTPResponse::HTTP_NOT_FOUND);
        response.send();
    }

private:
    static std::string pagePath() { return std::string("/p/") + kToken; }
    std::string origin() const
    {
        return "http://127.0.0.1:" + std::to_string(m_server.socket.address().port());
    }

    void notified(HTTPServerRequest& request, HTTPServerResponse& response)
    {
        WebReply heard;
        heard.status = 200;
        Poco::StreamCopier::copyToString(request.stream(), heard.body);
        for (const auto& [name, value] : request) heard.headers[Poco::toLower(name)] = value;
        m_server.notifications.push_back(heard);
        int status = 200;
        if (!m_server.statuses.empty()) {
            status = m_server.statuses.front();
            m_server.statuses.pop_front();
        }
        response.setStatus(static_cast<HTTPResponse::HTTPStatus>(status));
        response.sendBuffer("", 0);
    }

    std::string payer(const HTTPServerRequest& request) const
    {
        Poco::Net::NameValueCollection cookies;
        request.getCookies(cookies);
        return cookies.get("payer", "");
    }

    void page(HTTPServerRequest& request, const Poco::URI& uri, HTTPServerResponse& response)
    {
        std::string code;
        for (const auto& [name, value] : uri.getQueryParameters()) {
            if (name == "code") code = value;
        }
        const auto& shop = *m_server.merchant;
        if (!code.empty()) {
            const auto token
                = getJson(shop.port,
                          "/sns/oauth2/access_token?appid=" + shop.appid + "&secret=" + shop.secret
                              + "&code=" + code + "&grant_type=authorization_code");
            response.add("Set-Cookie",
                         "payer=" + token.json().value("openid", std::string("none"))
                             + "; Path=/p/; HttpOnly");
            return response.redirect(pagePath());
        }
        if (payer(request).empty()) {
            std::string target;
            Poco::URI::encode(origin() + pagePath(), ":/?&=#", target);
            return response.redirect(shop.baseUrl + "/connect/oauth2/authorize?appid=" + shop.appid
                                     + "&redirect_uri=" + target
                                     + "&response_type=code&scope=snsapi_base&state=S1"
                                       "#wechat_redirect");
        }
        response.setContentType("text/html; charset=utf-8");
        response.set("Content-Security-Policy", "default-src 'none'; script-src 'self'");
        const auto html = "<!doctype html><html><head><title>t</title></head><body data-state=\""
            + m_server.page.state + "\"><!-- <form id=\"pay\" action=\"/wrong\"> -->"
            + (m_server.page.state == "payable" ? "<form id=\"pay\" method=\"post\" action=\""
                       + pagePath() + "/pay\"><button>付款</button></form>"
                                                : "")
            + "</body></html>";
        response.sendBuffer(html.data(), html.size());
    }

    void pay(HTTPServerRequest& request, HTTPServerResponse& response)
    {
        response.setContentType("application/json");
        const auto& shown = m_server.page;
        const auto& shop = *m_server.merchant;
        const auto openid = shown.openid.empty() ? payer(request) : shown.openid;
        nlohmann::json body;
        if (shown.bridge) {
            body = *shown.bridge;
        } else {
            const auto placed = shop.placeJsapi(shown.number, shown.fen, openid);
            if (placed.status == 200) {
                body = shop.bridgeParameters(placed.json().at("prepay_id"));
            } else {
                response.setStatus(HTTPResponse::HTTP_CONFLICT);
                body = {{"state", "paid"}, {"message", placed.body}};
            }
        }
        const auto text = body.dump();
        response.sendBuffer(text.data(), text.size());
    }

    Server& m_server;
};

class FakeShop::Factory final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    explicit Factory(Server& server) : m_server(server) { }
    Poco::Net::HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override
    {
        return new Handler(m_server);
    }

private:
    Server& m_server;
};

FakeShop::FakeShop() : m_server(std::make_unique<Server>())
{
    Poco::Net::HTTPServerParams::Ptr params = new Poco::Net::HTTPServerParams;
    params->setKeepAlive(false);
    params->setMaxThreads(16);
    params->setThreadIdleTime(Poco::Timespan(0, 200'000));
    m_server->http = std::make_unique<Poco::Net::HTTPServer>(new Factory(*m_server), m_server->pool,
                                                             m_server->socket, params);
    m_server->http->start();
}

FakeShop::~FakeShop()
{
    m_server->http->stopAll(true);
    m_server->pool.joinAll();
}

int FakeShop::port() const
{
    return m_server->socket.address().port();
}

std::string FakeShop::notifyUrl() const
{
    return "http://127.0.0.1:" + std::to_string(port()) + "/notify";
}

std::string FakeShop::link() const
{
    return "HTTP://127.0.0.1:" + std::to_string(port()) + "/P/" + kToken;
}

void FakeShop::setMerchant(const Merchant* merchant)
{
    const std::lock_guard lock(m_server->mutex);
    m_server->merchant = merchant;
}

void FakeShop::setPage(const Page& page)
{
    const std::lock_guard lock(m_server->mutex);
    m_server->page = page;
}

void FakeShop::answerNotifications(std::deque<int> statuses)
{
    const std::lock_guard lock(m_server->mutex);
    m_server->statuses = std::move(statuses);
}

std::vector<WebReply> FakeShop::notifications() const
{
    const std::lock_guard lock(m_server->mutex);
    return m_server->notifications;
}

std::size_t FakeShop::notificationCount() const
{
    return notifications().size();
}

std::vector<std::string> FakeShop::visits() const
{
    const std::lock_guard lock(m_server->mutex);
    return m_server->visits;
}

std::string FakeShop::lastUserAgent() const
{
    const std::lock_guard lock(m_server->mutex);
    return m_server->userAgent;
}

} // namespace hallpay::test
