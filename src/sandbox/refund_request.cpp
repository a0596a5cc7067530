#include "sandbox/refund_request.h"

#include "sandbox/prepay_request.h"

namespace hallpay::sandbox {

namespace {

constexpr std::string_view kRefundLetters
    = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-|*@";
constexpr std::size_t kSourcesMax = 2;
constexpr std::size_t kGoodsMax = 6000;

void checkAmount(JsonCheck& check, RefundRequest& refund)
{
    check.object("/amount", true, {"refund", "from", "total", "currency"});
    refund.refundFen = check.integer("/amount/refund", {.required = true, .least = 1});
    refund.totalFen = check.integer("/amount/total", {.required = true, .least = 1});
    if (check.text("/amount/currency", {.required = true, .most = 16}) != "CNY")
        check.fail("/amount/currency", "仅支持CNY");
    std::int64_t sum = 0;
    const auto sources = check.array("/amount/from", 1, kSourcesMax);
    for (std::size_t i = 0; i < sources; ++i) {
        const auto source = "/amount/from/" + std::to_string(i);
        check.object(source, true, {"account", "amount"});
        const auto account = check.text(source + "/account", {.required = true});
        if (account != "AVAILABLE" && account != "UNAVAILABLE")
            check.fail(source + "/account", "枚举值不正确");
        sum += check.integer(source + "/amount", {.required = true, .least = 1});
    }
    if (sources > 0 && sum != refund.refundFen) check.fail("/amount/from", "金额之和应为退款金额");
}

void checkGoods(JsonCheck& check)
{
    for (std::size_t i = 0, n = check.array("/goods_detail", 1, kGoodsMax); i < n; ++i) {
        const auto item = "/goods_detail/" + std::to_string(i);
        check.object(item, true,
                     {"merchant_goods_id", "wechatpay_goods_id", "goods_name", "unit_price",
                      "refund_amount", "refund_quantity"});
        check.text(item + "/merchant_goods_id", {.required = true, .most = 32});
        check.text(item + "/wechatpay_goods_id", {.most = 32});
        check.text(item + "/goods_name", {.most = 256});
        check.integer(item + "/unit_price", {.required = true});
        check.integer(item + "/refund_amount", {.required = true});
        check.integer(item + "/refund_quantity", {.required = true, .least = 1});
    }
}

} // namespace

Result<RefundRequest, ParameterFault> parseRefund(const std::string& body)
{
    JsonCheck check(body);
    check.object("", true,
                 {"transaction_id", "out_trade_no", "out_refund_no", "reason", "notify_url",
                  "funds_account", "amount", "goods_detail"});
    RefundRequest refund;
    refund.transactionId = check.text("/transaction_id", {.most = 32});
    refund.outTradeNo = check.text("/out_trade_no", {.least = 6, .most = 32});
    if (refund.transactionId.empty() && refund.outTradeNo.empty())
        check.fail("/out_trade_no", "transaction_id与out_trade_no二选一");
    refund.outRefundNo
        = check.text("/out_refund_no", {.required = true, .most = 64, .letters = kRefundLetters});
    refund.reason = check.text("/reason", {.most = 80});
    refund.notifyUrl = checkNotifyUrl(check, false);
    refund.fundsAccount = check.text("/funds_account", {});
    if (!refund.fundsAccount.empty() && refund.fundsAccount != "AVAILABLE"
        && refund.fundsAccount != "UNSETTLED")
        check.fail("/funds_account", "枚举值不正确");
    checkAmount(check, refund);
    checkGoods(check);
    if (check.fault()) return *check.fault();
    refund.parameters = check.root().dump();
    return refund;
}

} // namespace hallpay::sandbox
