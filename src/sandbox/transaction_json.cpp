#include "sandbox/transaction_json.h"

namespace hallpay::sandbox {

namespace {

const char* sentenceOf(TradeState state)
{
    switch (state) {
    case TradeState::NotPay: return "订单未支付";
    case TradeState::Success: return "支付成功";
    case TradeState::Refund: return "转入退款";
    case TradeState::Closed: return "订单已关闭";
    case TradeState::Revoked: return "订单已撤销";
    case TradeState::UserPaying: return "用户支付中";
    case TradeState::PayError: return "支付失败";
    }
    return "";
}

} // namespace

nlohmann::json transactionJson(const Order& order, const Credentials& credentials)
{
    const auto& request = order.request;
    nlohmann::json body{{"appid", credentials.appid},
                        {"mchid", credentials.mchid},
                        {"out_trade_no", request.outTradeNo},
                        {"trade_state", wordOf(order.state)},
                        {"trade_state_desc", sentenceOf(order.state)},
                        {"attach", request.attach},
                        {"amount", {{"total", request.totalFen}}}};
    if (!request.deviceId.empty()) body["scene_info"] = {{"device_id", request.deviceId}};
    if (request.type == TradeType::Micropay) body["trade_type"] = wordOf(request.type);
    if (!order.paidAt) return body;
    body["transaction_id"] = order.transactionId;
    body["trade_type"] = wordOf(request.type);
    body["bank_type"] = "OTHERS";
    body["success_time"] = formatRfc3339(*order.paidAt);
    body["payer"] = {{"openid", order.payerOpenid}};
    body["promotion_detail"] = nlohmann::json::array();
    body["amount"] = {{"total", order.paidFen},
                      {"payer_total", order.paidFen},
                      {"currency", "CNY"},
                      {"payer_currency", "CNY"}};
    return body;
}

} // namespace hallpay::sandbox
