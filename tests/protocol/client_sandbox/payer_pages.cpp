#include "protocol/client_sandbox/payer_pages.h"

#include <Poco/Net/HTMLForm.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/StreamCopier.h>

#include <nlohmann/json.hpp>

namespace hallpay::test {

using Poco::Net::HTTPResponse;

class PayerPagesHandler final : public Poco::Net::HTTPRequestHandler {
public:
    explicit PayerPagesHandler(PayerPages& pages) : m_pages(pages) { }

    void handleRequest(Poco::Net::HTTPServerRequest& request,
                       Poco::Net::HTTPServerResponse& response) override
    {
        if (request.getURI() == "/wechat/notify") return notify(request, response);
        if (request.getMethod() == "POST") return pay(request, response);
        const Poco::Net::HTMLForm query(request);
        const auto code = query.get("code", "");
        if (code.empty())
            return response.redirect(m_pages.m_wallet->identifyUrl(m_pages.link(), "s1"));
        {
            const std::lock_guard lock(m_pages.m_mutex);
            m_pages.m_code = code;
        }
        const auto payer = m_pages.m_wallet->identify(code);
        response.setContentType("text/html; charset=utf-8");
        response.send() << "<!doctype html><html><head></head><body data-state=\"payable\">"
                           "<form id=\"pay\" method=\"post\" action=\"/P/TTESTTOKEN/pay\">"
                           "<input type=\"hidden\" name=\"payer\" value=\""
                        << payer.payerId << "\"></form></body></html>";
    }

private:
    void notify(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response)
    {
        ports::NotificationRequest arrived{request.get("Wechatpay-Timestamp", ""),
                                           request.get("Wechatpay-Nonce", ""),
                                           request.get("Wechatpay-Signature", ""),
                                           request.get("Wechatpay-Serial", ""),
                                           {}};
        Poco::StreamCopier::copyToString(request.stream(), arrived.body);
        auto opened = m_pages.m_wallet->open(arrived);
        const bool good = opened.notification.has_value();
        {
            const std::lock_guard lock(m_pages.m_mutex);
            m_pages.m_notifications.push_back(std::move(opened));
        }
        m_pages.m_arrived.notify_all();
        response.setStatus(good ? HTTPResponse::HTTP_NO_CONTENT : HTTPResponse::HTTP_UNAUTHORIZED);
        response.send();
    }

    void pay(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response)
    {
        const Poco::Net::HTMLForm form(request, request.stream());
        auto order = m_pages.m_order;
        order.payerId = form.get("payer", "");
        const auto placed = m_pages.m_wallet->placeJsapi(order);
        {
            const std::lock_guard lock(m_pages.m_mutex);
            m_pages.m_placed = placed;
        }
        response.setContentType("application/json");
        if (placed.answer != ports::WalletAnswer::Done) {
            response.setStatus(HTTPResponse::HTTP_CONFLICT);
            response.send() << nlohmann::json{{"state", "not_placed"}, {"message", ""}};
            return;
        }
        const auto bridge = m_pages.m_wallet->bridgeParameters(placed.prepayId);
        response.send() << nlohmann::json{
            {"appId", bridge.appId},       {"timeStamp", bridge.timeStamp},
            {"nonceStr", bridge.nonceStr}, {"package", bridge.package},
            {"signType", bridge.signType}, {"paySign", bridge.paySign}};
    }

    PayerPages& m_pages;
};

namespace {

class PagesFactory final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    explicit PagesFactory(PayerPages& pages) : m_pages(pages) { }
    Poco::Net::HTTPRequestHandler*
    createRequestHandler(const Poco::Net::HTTPServerRequest&) override
    {
        return new PayerPagesHandler(m_pages);
    }

private:
    PayerPages& m_pages;
};

} // namespace

PayerPages::PayerPages()
{
    const Poco::Net::ServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", 0));
    m_server = std::make_unique<Poco::Net::HTTPServer>(new PagesFactory(*this), m_pool, socket,
                                                       new Poco::Net::HTTPServerParams);
    m_server->start();
}

PayerPages::~PayerPages()
{
    stop();
}

void PayerPages::stop()
{
    m_server->stopAll(true);
    m_pool.joinAll();
}

void PayerPages::serve(ports::Wallet& wallet, const ports::JsapiOrder& order)
{
    m_wallet = &wallet;
    m_order = order;
}

std::string PayerPages::url() const
{
    return "http://127.0.0.1:" + std::to_string(m_server->port());
}

std::vector<ports::OpenedNotification> PayerPages::notifications(std::size_t count)
{
    std::unique_lock lock(m_mutex);
    m_arrived.wait_for(lock, std::chrono::seconds(10),
                       [&] { return m_notifications.size() >= count; });
    return m_notifications;
}

ports::Placed PayerPages::lastPlaced() const
{
    const std::lock_guard lock(m_mutex);
    return m_placed;
}

std::string PayerPages::lastCode() const
{
    const std::lock_guard lock(m_mutex);
    return m_code;
}

} // namespace hallpay::test
