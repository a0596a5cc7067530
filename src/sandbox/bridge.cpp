#include "sandbox/bridge.h"

#include "sandbox/pay_faults.h"

#include <algorithm>

namespace hallpay::sandbox {

namespace {

constexpr std::size_t kTextMax = 1024;
constexpr std::string_view kPackage = "prepay_id=";

BridgeRefusal badParameters(const std::string& what)
{
    return {"bad_parameters", "调用支付JSAPI缺少参数或参数错误 Wrong or missing: " + what};
}

/// The text under `name`, or empty when it is absent, no text, or too long.
std::string textOf(const nlohmann::json& parameters, const char* name)
{
    const auto found = parameters.find(name);
    if (found == parameters.end() || !found->is_string()) return {};
    auto text = found->get<std::string>();
    return text.size() > kTextMax ? std::string() : text;
}

Result<Order, BridgeRefusal> spoken(Result<Order, PayRefusal> outcome)
{
    if (outcome) return std::move(outcome).value();
    return BridgeRefusal{wordOf(outcome.error()), sentenceOf(outcome.error())};
}

} // namespace

Result<std::string, BridgeRefusal> Bridge::check(const nlohmann::json& parameters) const
{
    if (!parameters.is_object()) return badParameters("object");
    for (const auto* name : {"appId", "timeStamp", "nonceStr", "package", "signType", "paySign"}) {
        if (textOf(parameters, name).empty()) return badParameters(name);
    }
    const auto appId = textOf(parameters, "appId");
    const auto timeStamp = textOf(parameters, "timeStamp");
    const auto package = textOf(parameters, "package");
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (!std::all_of(timeStamp.begin(), timeStamp.end(), isDigit) || timeStamp.size() > 32)
        return badParameters("timeStamp");
    if (textOf(parameters, "nonceStr").size() > 32) return badParameters("nonceStr");
    if (textOf(parameters, "signType") != "RSA") return badParameters("signType");
    if (!package.starts_with(kPackage)) return badParameters("package");
    if (appId != m_credentials.appid)
        return BridgeRefusal{"wrong_appid", "appId不匹配 The appId is another merchant's"};
    const auto message
        = appId + "\n" + timeStamp + "\n" + textOf(parameters, "nonceStr") + "\n" + package + "\n";
    if (!m_credentials.merchantKey.verify(message, textOf(parameters, "paySign")))
        return BridgeRefusal{"bad_pay_sign", "支付验证签名失败 paySign is wrong"};
    return package.substr(kPackage.size());
}

void Bridge::letStrangerScan(const std::string& handle)
{
    const auto order = m_book.byHandle(handle);
    if (!order || !order->payerOpenid.empty()) return;
    if (m_faults.strikes(Chance::BoundToAnother, {m_slips.nameOf(order->request), "scan", 0}))
        m_book.bindToStranger(handle);
}

Result<Order, BridgeRefusal> Bridge::scan(const std::string& handle, const Payer& payer)
{
    letStrangerScan(handle);
    return spoken(m_book.scan(handle, payer.openid));
}

Result<Order, BridgeRefusal> Bridge::askPassword(const std::string& handle, const Payer& payer)
{
    letStrangerScan(handle);
    return spoken(m_book.beginEntry(handle, payer.openid));
}

void Bridge::giveUp(const std::string& handle)
{
    m_book.endEntry(handle);
}

Result<Order, BridgeRefusal> Bridge::pay(const std::string& handle, const Payer& payer)
{
    letStrangerScan(handle);
    PayTerms terms;
    if (const auto order = m_book.byHandle(handle)) {
        const auto slip = m_slips.nameOf(order->request);
        terms = drawnTerms(m_faults, {slip, "pay", m_faults.nextAttempt(slip, "pay")});
    }
    auto paid = m_book.pay(handle, payer.openid, terms);
    if (paid) m_notifier.wake();
    return spoken(std::move(paid));
}

} // namespace hallpay::sandbox
