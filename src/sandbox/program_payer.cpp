#include "sandbox/program_payer.h"

#include "base/text.h"
#include "sandbox/payer_page.h"

namespace hallpay::sandbox {

using nlohmann::json;

namespace {

constexpr int kConflict = 409;
constexpr std::int64_t kPasswordMsMax = 300'000;
/// Source: WECHATPAY.md §6.2, so long a till asks before it takes the order back.
constexpr std::int64_t kGivesUpMs = 45'000;
constexpr std::string_view kNativeScheme = "WEIXIN://";

Reply refused(const BridgeRefusal& refusal_)
{
    return refusal(kConflict, refusal_.reason, refusal_.message);
}

Reply visitRefused(VisitRefusal why)
{
    switch (why) {
    case VisitRefusal::NotLocal:
        return refusal(kConflict, "not_local", "沙箱只打开本机链接 Only links of this machine");
    case VisitRefusal::TooManyRedirects:
        return refusal(kConflict, "too_many_redirects", "跳转次数过多 Too many redirects");
    case VisitRefusal::Unreachable: break;
    }
    return refusal(kConflict, "unreachable", "网页无法打开 The page cannot be opened");
}

json orderJson(const char* state, const Order& order)
{
    return {{"state", state},
            {"amount_fen", order.request.totalFen},
            {"out_trade_no", order.request.outTradeNo}};
}

std::string formBody(const Fields& inputs)
{
    std::string body;
    for (const auto& [name, value] : inputs) {
        if (!body.empty()) body += "&";
        body += percentEncode(name) + "=" + percentEncode(value);
    }
    return body;
}

/// The page's own words why it does not pay.
Reply pageRefused(const WebAnswer& answer)
{
    const auto body = json::parse(answer.body, nullptr, false);
    const auto text = [&](const char* name, const std::string& other) {
        const bool known = body.is_object() && body.contains(name) && body[name].is_string();
        return known ? body[name].get<std::string>() : other;
    };
    return refusal(kConflict, text("state", "http_" + std::to_string(answer.status)),
                   text("message", "页面拒绝支付 The page does not pay"));
}

} // namespace

Reply ProgramPayer::pay(const Request& request)
{
    const auto ready = prepare(json::parse(request.body, nullptr, false));
    if (!ready) return ready.error();
    const auto paid = m_bridge.pay(ready.value().handle, ready.value().payer);
    if (!paid) return refused(paid.error());
    if (!paid.value().paidAt) {
        auto typing = orderJson("TYPING", paid.value());
        typing["pays_stamp_ms"] = toMillis(paid.value().paysAt.value());
        return jsonReply(202, typing);
    }
    auto body = orderJson("SUCCESS", paid.value());
    body["transaction_id"] = paid.value().transactionId;
    body["paid_stamp_ms"] = toMillis(paid.value().paidAt.value());
    return jsonReply(200, body);
}

Reply ProgramPayer::showCode(const Request& request)
{
    const auto body = json::parse(request.body, nullptr, false);
    if (!body.is_object() || !body.contains("payer") || !body["payer"].is_string())
        return refusal(400, "bad_request",
                       "body: {\"payer\": NAME, \"password_ms\": 0 …, \"gives_up\": false}");
    const auto payer = m_payers.named(body["payer"].get<std::string>());
    if (!payer) return refusal(400, "bad_payer", "payer: 1 to 40 characters");
    PayCode code{payer.value().openid, 0, false};
    if (body.contains("password_ms")) {
        const auto& ms = body["password_ms"];
        if (!ms.is_number_unsigned() || ms > kPasswordMsMax)
            return refusal(400, "bad_request", "password_ms: 0 to 300000");
        code.passwordMs = ms;
    }
    code.givesUp = body.contains("gives_up") && body["gives_up"] == true;
    if (code.givesUp && code.passwordMs == 0) code.passwordMs = kGivesUpMs;
    return jsonReply(200, {{"auth_code", m_payCodes.issue(code)}});
}

Reply ProgramPayer::scan(const Request& request)
{
    const auto wanted = json::parse(request.body, nullptr, false);
    const auto ready = prepare(wanted);
    if (!ready) return ready.error();
    const auto& [payer, handle] = ready.value();
    const bool typing = wanted.contains("typing") && wanted["typing"] == true;
    if (!typing) m_bridge.giveUp(handle);
    const auto order = typing ? m_bridge.askPassword(handle, payer) : m_bridge.scan(handle, payer);
    if (!order) return refused(order.error());
    return jsonReply(200, orderJson(typing ? "TYPING" : "SCANNED", order.value()));
}

Result<ProgramPayer::Ready, Reply> ProgramPayer::prepare(const json& body)
{
    const bool complete = body.is_object() && body.contains("qr") && body["qr"].is_string()
        && body.contains("payer") && body["payer"].is_string();
    if (!complete) return refusal(400, "bad_request", "body: {\"qr\": TEXT, \"payer\": NAME}");
    const auto payer = m_payers.named(body["payer"].get<std::string>());
    if (!payer) return refusal(400, "bad_payer", "payer: 1 to 40 characters");
    const auto code = trim(body["qr"].get<std::string>());
    const bool native = upperAscii(code).starts_with(kNativeScheme);
    auto handle = native ? Result<std::string, Reply>(code) : openCode(code, payer.value());
    if (!handle) return handle.error();
    return Ready{payer.value(), std::move(handle).value()};
}

Result<std::string, Reply> ProgramPayer::openCode(const std::string& code, const Payer& payer)
{
    const auto visited = m_browser.visit(payer, code);
    if (!visited) return visitRefused(visited.error());
    return pressPay(visited.value(), payer);
}

Result<std::string, Reply> ProgramPayer::pressPay(const Visited& page, const Payer& payer)
{
    const auto found = readPayerPage(page.answer.body);
    if (!found.form) {
        const auto other = page.answer.status == 200 ? std::string("no_payer_page")
                                                     : "http_" + std::to_string(page.answer.status);
        return refusal(kConflict, found.state.empty() ? other : found.state,
                       "页面上没有支付按钮 The page has nothing to pay");
    }
    const auto target = resolveLocal(page.address, found.form->action);
    if (!target) return visitRefused(VisitRefusal::NotLocal);
    WebCall post;
    post.method = "POST";
    post.address = *target;
    post.headers = {{"Accept", "application/json"},
                    {"Origin", target->origin()},
                    {"Referer", page.address.url()}};
    post.contentType = "application/x-www-form-urlencoded";
    post.body = formBody(found.form->inputs);
    post.timeout = std::chrono::seconds(30);
    const auto answer = m_browser.call(payer, post);
    if (!answer) return visitRefused(VisitRefusal::Unreachable);
    if (answer.value().status != 200) return pageRefused(answer.value());
    const auto checked = m_bridge.check(json::parse(answer.value().body, nullptr, false));
    if (!checked) return refused(checked.error());
    return checked.value();
}

} // namespace hallpay::sandbox
