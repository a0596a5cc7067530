#include "sandbox/phone_site.h"

#include "base/text.h"
#include "sandbox/oauth.h"
#include "sandbox/phone_pages.h"

#include <array>

namespace hallpay::sandbox {

using nlohmann::json;

namespace {

constexpr std::string_view kNativeScheme = "WEIXIN://";
constexpr std::array<std::string_view, 5> kPassedHeaders{
    "cache-control", "referrer-policy", "x-content-type-options", "etag", "content-language"};

void setCookie(Reply& reply, std::string_view name, const std::string& value)
{
    reply.headers.emplace_back("Set-Cookie",
                               std::string(name) + "=" + percentEncode(value)
                                   + "; Path=/; HttpOnly; SameSite=Lax");
}

Reply refused(const BridgeRefusal& why)
{
    return refusal(409, why.reason, why.message);
}

Reply nobody()
{
    return refusal(403, "no_payer", "请先在 /phone 选择付款人 Choose who you are on /phone first");
}

std::string addSelf(const std::string& directive)
{
    const auto none = directive.find("'none'");
    if (none != std::string::npos) return directive.substr(0, none) + "'self'";
    return directive.find("'self'") == std::string::npos ? directive + " 'self'" : directive;
}

bool isHtml(const WebAnswer& answer)
{
    return lowerAscii(answer.header("Content-Type")).starts_with("text/html");
}

} // namespace

std::string allowBridge(const std::string& policy)
{
    std::string fallback;
    std::string allowed;
    bool script = false;
    bool connect = false;
    for (std::size_t at = 0; at < policy.size();) {
        const auto end = std::min(policy.find(';', at), policy.size());
        auto directive = trim(policy.substr(at, end - at));
        at = end + 1;
        const auto name = lowerAscii(directive.substr(0, directive.find(' ')));
        if (name == "default-src") fallback = directive.substr(name.size());
        if (name == "script-src" || name == "connect-src") {
            script |= name == "script-src";
            connect |= name == "connect-src";
            directive = addSelf(directive);
        }
        if (!directive.empty()) allowed += (allowed.empty() ? "" : "; ") + directive;
    }
    if (!fallback.empty() && !script) allowed += "; " + addSelf("script-src" + fallback);
    if (!fallback.empty() && !connect) allowed += "; " + addSelf("connect-src" + fallback);
    return allowed;
}

std::string injectBridge(const std::string& html)
{
    constexpr std::string_view kScript = "<script src=\"/phone/bridge.js\"></script>";
    const auto lower = lowerAscii(html);
    const auto head = lower.find("<head");
    const auto end = head == std::string::npos ? head : lower.find('>', head);
    auto with = html;
    if (end != std::string::npos)
        with.insert(end + 1, kScript);
    else
        with.insert(lower.starts_with("<!doctype") ? lower.find('>') + 1 : 0, kScript);
    return with;
}

Reply PhoneSite::handle(const Request& request)
{
    const auto path = request.path();
    const bool post = request.method == "POST";
    if (!post && (path == "/phone" || path == "/phone/")) return home(request, {});
    if (!post && path == "/phone/bridge.js") {
        Reply reply;
        reply.contentType = "text/javascript; charset=utf-8";
        reply.body = bridgeScript();
        return reply;
    }
    if (post && path == "/phone/open") return open(request);
    if (post && path == "/phone/paycode") return showCode(request);
    if (post && path == "/phone/native") return native(request);
    if (post && path == "/phone/bridge/start") return startPayment(request);
    if (post && path == "/phone/bridge/finish") return finishPayment(request);
    return refusal(404, "not_found", path);
}

Reply PhoneSite::home(const Request& request, const std::string& message) const
{
    const auto typed
        = request.method == "POST" ? request.formValue("code") : request.queryValue("code");
    return htmlReply(message.empty() ? 200 : 400,
                     homePage({m_payers.all(), request.cookie(kPayerCookie), typed, message}));
}

Reply PhoneSite::open(const Request& request)
{
    const auto payer = m_payers.byOpenid(request.formValue("payer"));
    if (!payer) return home(request, "请选择付款人 Choose who you are");
    const auto code = trim(request.formValue("code"));
    if (upperAscii(code).starts_with(kNativeScheme)) {
        const auto order = m_bridge.askPassword(code, *payer);
        if (!order) return home(request, order.error().message);
        const auto& wanted = order.value().request;
        auto reply = htmlReply(
            200, confirmPage(code, wanted.description, Money::fromFen(wanted.totalFen)));
        setCookie(reply, kPayerCookie, payer->openid);
        return reply;
    }
    const auto address = parseLocal(code);
    if (!address)
        return home(request, "不是本机的支付链接 This is no payment link of this machine");
    auto reply = follow(*address);
    setCookie(reply, kPayerCookie, payer->openid);
    return reply;
}

Reply PhoneSite::showCode(const Request& request)
{
    const auto payer = m_payers.byOpenid(request.formValue("payer"));
    if (!payer) return home(request, "请选择付款人 Choose who you are");
    auto reply = htmlReply(200, payCodePage(m_payCodes.issue({payer->openid, 0, false})));
    setCookie(reply, kPayerCookie, payer->openid);
    return reply;
}

Reply PhoneSite::native(const Request& request)
{
    const auto payer = m_payers.byOpenid(request.cookie(kPayerCookie));
    if (!payer) return nobody();
    const auto code = request.formValue("code");
    if (request.formValue("act") != "pay") {
        m_bridge.giveUp(code);
        return redirect("/phone");
    }
    const auto paid = m_bridge.pay(code, *payer);
    if (!paid) return htmlReply(409, messagePage(paid.error().message, paid.error().reason));
    if (!paid.value().paidAt)
        return htmlReply(200,
                         messagePage("正在输入密码，稍后付款", "Typing the password, pays soon"));
    return htmlReply(200, messagePage("支付成功", "Paid"));
}

Reply PhoneSite::startPayment(const Request& request)
{
    const auto payer = m_payers.byOpenid(request.cookie(kPayerCookie));
    if (!payer) return nobody();
    const auto handle = m_bridge.check(json::parse(request.body, nullptr, false));
    if (!handle) return refused(handle.error());
    const auto order = m_bridge.askPassword(handle.value(), *payer);
    if (!order) return refused(order.error());
    const auto& wanted = order.value().request;
    return jsonReply(200,
                     {{"payee", kPayee},
                      {"description", wanted.description},
                      {"amount", formatYuanSign(Money::fromFen(wanted.totalFen))}});
}

Reply PhoneSite::finishPayment(const Request& request)
{
    const auto payer = m_payers.byOpenid(request.cookie(kPayerCookie));
    if (!payer) return nobody();
    const auto body = json::parse(request.body, nullptr, false);
    const bool complete = body.is_object() && body.contains("parameters")
        && body.contains("confirm") && body["confirm"].is_boolean();
    if (!complete) return refusal(400, "bad_request", "body: {\"parameters\", \"confirm\"}");
    const auto handle = m_bridge.check(body["parameters"]);
    if (!handle) return refused(handle.error());
    if (!body["confirm"].get<bool>()) {
        m_bridge.giveUp(handle.value());
        return jsonReply(200, {{"state", "CANCELLED"}});
    }
    const auto paid = m_bridge.pay(handle.value(), *payer);
    if (!paid) return refused(paid.error());
    return jsonReply(200, {{"state", paid.value().paidAt ? "SUCCESS" : "TYPING"}});
}

Reply PhoneSite::passOn(const Request& request) const
{
    const auto payer = m_payers.byOpenid(request.cookie(kPayerCookie));
    const auto site = parseLocal("http://" + request.cookie(kSiteCookie));
    if (!payer || !site) return refusal(404, "not_found", request.path());
    WebCall call;
    call.method = request.method;
    call.address = {site->host, site->port, request.rawUrl};
    call.contentType = request.header("content-type");
    call.body = request.body;
    call.timeout = std::chrono::seconds(30);
    for (const auto* name : {"accept", "accept-language"}) {
        if (!request.header(name).empty()) call.headers.emplace_back(name, request.header(name));
    }
    if (request.method != "GET") call.headers.emplace_back("Origin", site->origin());
    const auto answered = m_browser.call(*payer, call);
    if (!answered) return htmlReply(502, messagePage("网页无法打开", "The page cannot be opened"));
    const auto& answer = answered.value();
    if (const auto location = answer.header("Location"); !location.empty()) {
        const auto target = resolveLocal(call.address, location);
        return target ? follow(*target) : redirect(location);
    }
    Reply reply;
    reply.status = answer.status;
    reply.contentType = answer.header("Content-Type");
    reply.body = isHtml(answer) ? injectBridge(answer.body) : answer.body;
    for (const auto name : kPassedHeaders) {
        const auto value = answer.header(std::string(name));
        if (!value.empty()) reply.headers.emplace_back(name, value);
    }
    if (const auto policy = answer.header("Content-Security-Policy"); !policy.empty())
        reply.headers.emplace_back("Content-Security-Policy", allowBridge(policy));
    return reply;
}

Reply PhoneSite::follow(const LocalAddress& address) const
{
    auto reply = redirect(address.target);
    if (!m_browser.isHome(address)) setCookie(reply, kSiteCookie, address.authority());
    return reply;
}

Reply PhoneSite::keepHere(const Request& request, Reply reply) const
{
    if (request.cookie(kSiteCookie).empty() || reply.status != 302) return reply;
    for (const auto& [name, value] : reply.headers) {
        if (name != "Location") continue;
        const auto target = parseLocal(value);
        return target ? follow(*target) : reply;
    }
    return reply;
}

} // namespace hallpay::sandbox
