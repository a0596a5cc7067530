#include "server/pay_page/pay_page_handler.h"

#include "base/log.h"
#include "base/random.h"
#include "base/text.h"
#include "ports/ledger_error.h"
#include "server/http_exchange.h"
#include "server/pay_page/page_texts.h"
#include "server/pay_page/verification_files.h"
#include "server/pay_page/wallet_choice.h"

#include <Poco/Net/NameValueCollection.h>
#include <Poco/URI.h>
#include <nlohmann/json.hpp>

namespace hallpay::server {

using gate::PageState;
using nlohmann::json;
using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;
using Steady = std::chrono::steady_clock;

namespace {

constexpr std::size_t kUrlBytesMax = 2048;
constexpr std::size_t kFormBytesMax = 4096;
constexpr std::size_t kNonceBytes = 16;
constexpr std::string_view kCookie = "hallpay_payer";
constexpr std::string_view kHtml = "text/html; charset=utf-8";
constexpr std::string_view kJson = "application/json; charset=utf-8";
constexpr Words kNoSuchPage{"没有此页", "There is no such page"};
constexpr std::string_view kFail = "{\"code\":\"FAIL\",\"message\":\"失败\"}";

void sendJson(HTTPServerResponse& response, int status, const json& body)
{
    send(response, {status, std::string(kJson), body.dump()});
}

void redirect(HTTPServerResponse& response, int status, const std::string& location)
{
    response.set("Location", location);
    send(response, {status, std::string(kHtml), ""});
}

void refuse(HTTPServerResponse& response, const RefusalWords& words)
{
    sendJson(response, words.status,
             {{"state", words.word},
              {"message", std::string(words.text.zh) + " " + std::string(words.text.en)},
              {"message_zh", words.text.zh},
              {"message_en", words.text.en}});
}

/// A page's address in the spelling of the directory that is registered at the wallet.
std::string pagePath(const std::string& token)
{
    return "/p/" + token;
}

bool wantsJson(const HTTPServerRequest& request)
{
    return request.get("Accept", "").find("application/json") != std::string::npos;
}

bool isGet(const std::string& method)
{
    return method == "GET" || method == "HEAD";
}

/// "/NAME" → NAME; empty for a path with folders.
std::string fileName(const std::string& path)
{
    const bool atRoot = path.starts_with('/') && path.find('/', 1) == std::string::npos;
    return atRoot ? path.substr(1) : std::string();
}

bool isOtherWallet(const HTTPServerRequest& request)
{
    return OpenedBy::Other == openedBy(request.get("User-Agent", ""));
}

/// "/p/TOKEN/pay" → TOKEN, "pay". Both empty for any other path.
std::pair<std::string, std::string> partsOf(const std::string& path)
{
    if (!upperAscii(path).starts_with("/P/")) return {};
    const auto end = path.find('/', 3);
    const auto token = upperAscii(path.substr(3, end == std::string::npos ? end : end - 3));
    if (end == std::string::npos || end + 1 == path.size()) return {token, ""};
    return {token, path.substr(end + 1)};
}

/// Only what tokens are made of ever comes back in a page.
std::string tokenText(const std::string& text)
{
    constexpr std::size_t kTokenMax = 23;
    const bool plain = !text.empty() && text.size() <= kTokenMax
        && text.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    return plain ? text : std::string();
}

} // namespace

void PayPageHandler::handleRequest(HTTPServerRequest& request, HTTPServerResponse& response)
{
    response.set("Referrer-Policy", "no-referrer");
    response.set("X-Robots-Tag", "noindex, nofollow");
    try {
        route(request, response);
    } catch (const Poco::SyntaxException&) {
        if (!response.sent())
            sendMessage(request, 400, {"链接有误", "This link is not well formed"});
    } catch (const Poco::Exception&) {
        // The phone went away while it was read or written: nobody is there to be answered.
        log(LogLevel::Info, "public", "a connection broke");
    } catch (
        const std::exception& failure) { // boundary: ledger or bug; the same act may be repeated
        log(LogLevel::Error, "public", failure.what());
        if (!response.sent())
            sendMessage(request, 503, {"系统繁忙，请稍候再试", "Please try again"});
    }
}

void PayPageHandler::route(HTTPServerRequest& request, HTTPServerResponse& response)
{
    const auto& method = request.getMethod();
    const Poco::URI uri(request.getURI().size() > kUrlBytesMax ? "/" : request.getURI());
    if (uri.getPath() == m_site.options.notifyPath && method == "POST")
        return notify(request, response);
    if (const auto name = fileName(uri.getPath()); isVerificationName(name) && isGet(method))
        return verify(request, name);
    const auto body = readBody(request, kFormBytesMax);
    if (!body) return sendMessage(request, 413, {"请求过大", "Too large"});
    const auto [token, act] = partsOf(uri.getPath());
    const Exchange exchange{request, response, tokenText(token), uri.getPath()};
    const bool get = isGet(method);
    const bool known = act.empty() || act == "enter" || act == "state" || act == "pay";
    if (token.empty() || !known) return sendMessage(request, 404, kNoSuchPage);
    if (get == (act == "pay") || (!get && method != "POST")) {
        response.set("Allow", act == "pay" ? "POST" : "GET, HEAD");
        return sendMessage(request, 405, {"不支持", "Not supported"});
    }
    if (act == "pay") return pay(exchange);
    if (act.empty()) return show(exchange);
    std::string code, stateText;
    bool back = false;
    for (const auto& [name, value] : uri.getQueryParameters()) {
        if (name == "code") code = value;
        if (name == "state") stateText = value;
        if (name == "back") back = value == "1";
    }
    if (act == "state") return state(exchange, back);
    enter(exchange, code, stateText);
}

void PayPageHandler::notify(HTTPServerRequest& request, HTTPServerResponse& response)
{
    const auto fail = [&](int status) {
        send(response, {status, std::string(kJson), std::string(kFail)});
    };
    const auto body = readBody(request, m_site.options.notifyBytesMax);
    if (!body) return fail(413);
    try {
        const auto answer
            = m_site.door.notified({.timestamp = request.get("Wechatpay-Timestamp", ""),
                                    .nonce = request.get("Wechatpay-Nonce", ""),
                                    .signature = request.get("Wechatpay-Signature", ""),
                                    .serial = request.get("Wechatpay-Serial", ""),
                                    .body = *body});
        if (answer == gate::NotifyAnswer::Refused) return fail(401);
    } catch (const ports::LedgerError& failure) {
        // Not acknowledged: the wallet sends it again.
        log(LogLevel::Error, "public",
            std::string("a notification was not kept: ") + failure.what());
        return fail(500);
    }
    send(response, {204, std::string(kJson), ""});
}

void PayPageHandler::verify(HTTPServerRequest& request, const std::string& name)
{
    if (const auto text = verificationText(m_site.options.verificationFiles, name))
        return send(request.response(), {200, "text/plain; charset=utf-8", *text});
    if (!m_site.misses.allow(Steady::now()))
        return sendMessage(request, 429, {"请稍候再试", "Please try again later"});
    sendMessage(request, 404, kNoSuchPage);
}

void PayPageHandler::show(const Exchange& exchange)
{
    // The wallet lets pay only pages below the directory that is registered with it, letter for
    // letter; the printed link is in capitals, which make a smaller code.
    if (!exchange.token.empty() && exchange.path != pagePath(exchange.token))
        return redirect(exchange.response, 302, pagePath(exchange.token));
    const auto view = m_site.door.look(exchange.token);
    if (view.state != PageState::Payable) return sendPage(exchange, view);
    if (isOtherWallet(exchange.request))
        return send(exchange.response,
                    {200, std::string(kHtml), otherWalletHtml(frameFor(exchange.request), view)});
    if (payerOf(exchange.request)) return sendPage(exchange, view);
    // Nobody we know: the wallet says who it is. Nothing is kept for those who only look.
    const auto back = m_site.gateOptions.publicBaseUrl + pagePath(exchange.token) + "/enter";
    redirect(exchange.response, 302,
             m_site.door.identifyUrl(back, m_site.states.make(exchange.token, Steady::now())));
}

void PayPageHandler::enter(const Exchange& exchange, const std::string& code,
                           const std::string& state)
{
    const auto now = Steady::now();
    const auto page = pagePath(exchange.token);
    // Somebody goes back in the browser: the code has been used, and is not needed any more.
    if (payerOf(exchange.request)) return redirect(exchange.response, 302, page);
    if (code.empty() || !m_site.states.isGood(state, exchange.token, now))
        return redirect(exchange.response, 302, page); // too old: once more from the start
    const auto who = m_site.door.identify(code);
    if (who.answer == ports::WalletAnswer::Refused)
        return sendMessage(exchange.request, 403,
                           {"请在微信中打开此页", "Please open this page in WeChat"});
    if (who.answer != ports::WalletAnswer::Done || who.payerId.empty())
        return sendMessage(
            exchange.request, 503,
            {"微信暂时没有答复，请重新扫码", "WeChat does not answer just now: please scan again"});
    const bool secure = upperAscii(m_site.gateOptions.publicBaseUrl).starts_with("HTTPS:");
    exchange.response.set("Set-Cookie",
                          std::string(kCookie) + "=" + m_site.sessions.begin(who.payerId, now)
                              + "; Path=/; Max-Age="
                              + std::to_string(std::chrono::seconds(PayerSessions::kLife).count())
                              + "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : ""));
    redirect(exchange.response, 302, page);
}

void PayPageHandler::state(const Exchange& exchange, bool back)
{
    const auto view = m_site.door.look(exchange.token);
    if (view.state == PageState::Unknown && !m_site.misses.allow(Steady::now()))
        return sendJson(exchange.response, 429, {{"state", "unknown"}});
    if (back) m_site.door.reported(exchange.token);
    sendJson(exchange.response, view.state == PageState::Unknown ? 404 : 200,
             {{"state", wordsOf(view.state).word}});
}

void PayPageHandler::pay(const Exchange& exchange)
{
    // Without its script a page cannot reach the wallet: nothing is placed for it.
    if (!wantsJson(exchange.request))
        return redirect(exchange.response, 303, pagePath(exchange.token));
    if (isOtherWallet(exchange.request)) return refuse(exchange.response, otherWalletRefusal());
    auto view = m_site.door.look(exchange.token);
    if (view.state == PageState::Unknown && !m_site.misses.allow(Steady::now()))
        return sendJson(exchange.response, 429, {{"state", "unknown"}});
    if (view.state != PageState::Payable)
        return refuse(exchange.response, wordsOf(gate::OpenRefusal::NotPayable, view.state));
    const auto payer = payerOf(exchange.request);
    if (!payer) return refuse(exchange.response, unknownPayerWords());
    const auto opened = m_site.door.pay(exchange.token, *payer);
    if (!opened) {
        view = m_site.door.look(exchange.token);
        return refuse(exchange.response, wordsOf(opened.error(), view.state));
    }
    const auto& bridge = opened.value();
    sendJson(exchange.response, 200,
             {{"appId", bridge.appId},
              {"timeStamp", bridge.timeStamp},
              {"nonceStr", bridge.nonceStr},
              {"package", bridge.package},
              {"signType", bridge.signType},
              {"paySign", bridge.paySign}});
}

std::optional<std::string> PayPageHandler::payerOf(HTTPServerRequest& request) const
{
    Poco::Net::NameValueCollection cookies;
    request.getCookies(cookies);
    const auto session = cookies.get(std::string(kCookie), "");
    if (session.empty()) return std::nullopt;
    return m_site.sessions.payerOf(session, Steady::now());
}

PageFrame PayPageHandler::frameFor(HTTPServerRequest& request) const
{
    PageFrame frame{m_site.gateOptions.payeeName, m_site.gateOptions.training,
                    randomHex(kNonceBytes), prefersEnglish(request.get("Accept-Language", ""))};
    request.response().set("Content-Security-Policy", contentPolicy(frame.nonce));
    return frame;
}

void PayPageHandler::sendPage(const Exchange& exchange, const gate::PageView& view)
{
    const bool miss = view.state == PageState::Unknown;
    if (miss && !m_site.misses.allow(Steady::now()))
        return sendMessage(exchange.request, 429, {"请稍候再试", "Please try again later"});
    const bool missing = miss || view.state == PageState::OtherHall;
    send(exchange.response,
         {missing ? 404 : 200, std::string(kHtml),
          pageHtml(frameFor(exchange.request), exchange.token, view)});
}

void PayPageHandler::sendMessage(HTTPServerRequest& request, int status, const Words& words)
{
    send(request.response(), {status, std::string(kHtml), messageHtml(frameFor(request), words)});
}

} // namespace hallpay::server
