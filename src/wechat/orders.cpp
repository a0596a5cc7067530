#include "wechat/orders.h"

#include "base/text.h"
#include "domain/money_limits.h"
#include "domain/payer_code.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace hallpay::wechat {

namespace {

using Body = nlohmann::ordered_json;

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool consistsOf(std::string_view text, std::string_view signs)
{
    return std::all_of(text.begin(), text.end(), [signs](char c) {
        return isLetterOrDigit(c) || signs.find(c) != std::string_view::npos;
    });
}

/// Source: WeChat Pay v3, basic rules: none beyond the basic plane.
bool isShownText(std::string_view utf8, std::size_t charactersMax)
{
    const auto text = decodeUtf8(utf8);
    return text && text->size() <= charactersMax
        && std::all_of(text->begin(), text->end(), [](char32_t c) { return c <= 0xFFFF; });
}

bool isDescription(std::string_view utf8)
{
    constexpr std::size_t kDescriptionMax = 127;
    return isShownText(utf8, kDescriptionMax);
}

/// What every order begins with.
Body beginning(const Merchant& merchant, const std::string& description,
               const std::string& outTradeNo)
{
    Body body;
    body["appid"] = merchant.appid;
    body["mchid"] = merchant.mchid;
    body["description"] = description.empty() ? std::string(kDescription) : description;
    body["out_trade_no"] = outTradeNo;
    return body;
}

void addAmount(Body& body, Money total)
{
    body["amount"]["total"] = total.fen();
    body["amount"]["currency"] = "CNY";
}

} // namespace

bool isTradeNumber(std::string_view number)
{
    return number.size() >= 6 && number.size() <= 32 && consistsOf(number, "_-|*");
}

bool isRefundNumber(std::string_view number)
{
    return !number.empty() && number.size() <= 64 && consistsOf(number, "_-|*@");
}

bool isTransactionNumber(std::string_view number)
{
    return !number.empty() && number.size() <= 32 && consistsOf(number, "");
}

bool isSendable(const ports::JsapiOrder& order)
{
    constexpr std::size_t kPayerMax = 128;
    return isTradeNumber(order.outTradeNo) && order.amount.isPositive() && !order.payerId.empty()
        && order.payerId.size() <= kPayerMax && decodeUtf8(order.payerId)
        && isDescription(order.description);
}

bool isSendable(const ports::NativeOrder& order)
{
    return isTradeNumber(order.outTradeNo) && order.amount.isPositive()
        && isDescription(order.description);
}

bool isSendable(const ports::PayerCodeOrder& order, Day today)
{
    constexpr std::size_t kDeviceMax = 32;
    constexpr std::size_t kAddressMax = 45;
    return isTradeNumber(order.outTradeNo) && order.amount.isPositive()
        && domain::isPayerCode(order.authCode, today) && isDescription(order.description)
        && order.deviceId.size() <= kDeviceMax && decodeUtf8(order.deviceId)
        && order.deviceAddress.size() <= kAddressMax && consistsOf(order.deviceAddress, ".:");
}

bool isSendable(const ports::RefundOrder& order)
{
    return isRefundNumber(order.refundNo) && isTradeNumber(order.outTradeNo)
        && order.amount.isPositive() && order.amount <= order.total
        && isShownText(order.reason, domain::kRefundReasonBytesMax);
}

std::string bodyOf(const ports::JsapiOrder& order, const Merchant& merchant,
                   const std::string& notifyUrl)
{
    Body body = beginning(merchant, order.description, order.outTradeNo);
    body["time_expire"] = formatRfc3339(order.expires);
    body["notify_url"] = notifyUrl;
    addAmount(body, order.amount);
    body["payer"]["openid"] = order.payerId;
    return body.dump();
}

std::string bodyOf(const ports::NativeOrder& order, const Merchant& merchant,
                   const std::string& notifyUrl)
{
    Body body = beginning(merchant, order.description, order.outTradeNo);
    body["time_expire"] = formatRfc3339(order.expires);
    body["notify_url"] = notifyUrl;
    addAmount(body, order.amount);
    return body.dump();
}

std::string bodyOf(const ports::PayerCodeOrder& order, const Merchant& merchant)
{
    Body body = beginning(merchant, order.description, order.outTradeNo);
    body["payer"]["auth_code"] = order.authCode;
    addAmount(body, order.amount);
    // The object must be there; what we do not know of it is left out, as null is not allowed.
    body["scene_info"] = Body::object();
    if (!order.deviceId.empty()) body["scene_info"]["device_id"] = order.deviceId;
    if (!order.deviceAddress.empty()) body["scene_info"]["device_ip"] = order.deviceAddress;
    return body.dump();
}

std::string bodyOf(const ports::RefundOrder& order, const std::string& notifyUrl)
{
    Body body;
    body["out_trade_no"] = order.outTradeNo;
    body["out_refund_no"] = order.refundNo;
    if (!order.reason.empty()) body["reason"] = order.reason;
    body["notify_url"] = notifyUrl;
    body["amount"]["refund"] = order.amount.fen();
    body["amount"]["total"] = order.total.fen();
    body["amount"]["currency"] = "CNY";
    return body.dump();
}

} // namespace hallpay::wechat
