#include "sandbox/refund.h"

namespace hallpay::sandbox {

using nlohmann::json;

namespace {

constexpr const char* kAccount = "支付用户零钱";

RefundStatus statusFrom(const std::string& word)
{
    for (const auto status :
         {RefundStatus::Success, RefundStatus::Closed, RefundStatus::Abnormal}) {
        if (word == wordOf(status)) return status;
    }
    return RefundStatus::Processing;
}

json namesOf(const Refund& refund)
{
    json body{{"refund_id", refund.refundId},
              {"out_refund_no", refund.request.outRefundNo},
              {"transaction_id", refund.request.transactionId},
              {"out_trade_no", refund.request.outTradeNo},
              {"user_received_account", kAccount}};
    if (refund.status == RefundStatus::Success)
        body["success_time"] = formatRfc3339(refund.settlesAt);
    return body;
}

json amountsOf(const RefundRequest& request)
{
    return {{"total", request.totalFen},
            {"refund", request.refundFen},
            {"payer_total", request.totalFen},
            {"payer_refund", request.refundFen}};
}

} // namespace

std::string wordOf(RefundStatus status)
{
    switch (status) {
    case RefundStatus::Processing: return "PROCESSING";
    case RefundStatus::Success: return "SUCCESS";
    case RefundStatus::Closed: return "CLOSED";
    case RefundStatus::Abnormal: return "ABNORMAL";
    }
    return {};
}

json toJson(const Refund& refund)
{
    const auto& request = refund.request;
    return {{"transaction_id", request.transactionId},
            {"out_trade_no", request.outTradeNo},
            {"out_refund_no", request.outRefundNo},
            {"reason", request.reason},
            {"notify_url", request.notifyUrl},
            {"funds_account", request.fundsAccount},
            {"refund_fen", request.refundFen},
            {"total_fen", request.totalFen},
            {"parameters", request.parameters},
            {"refund_id", refund.refundId},
            {"by_hand", refund.byHand},
            {"created_ms", toMillis(refund.createdAt)},
            {"settles_ms", toMillis(refund.settlesAt)},
            {"outcome", wordOf(refund.outcome)},
            {"status", wordOf(refund.status)},
            {"notice", toJson(refund.notice)}};
}

Refund refundFromJson(const json& record)
{
    Refund refund;
    auto& request = refund.request;
    request.transactionId = record.at("transaction_id");
    request.outTradeNo = record.at("out_trade_no");
    request.outRefundNo = record.at("out_refund_no");
    request.reason = record.at("reason");
    request.notifyUrl = record.at("notify_url");
    request.fundsAccount = record.at("funds_account");
    request.refundFen = record.at("refund_fen");
    request.totalFen = record.at("total_fen");
    request.parameters = record.at("parameters");
    refund.refundId = record.at("refund_id");
    refund.byHand = record.at("by_hand");
    refund.createdAt = fromMillis(record.at("created_ms"));
    refund.settlesAt = fromMillis(record.at("settles_ms"));
    refund.outcome = statusFrom(record.at("outcome"));
    refund.status = statusFrom(record.at("status"));
    refund.notice = noticeFromJson(record.at("notice"));
    return refund;
}

json refundJson(const Refund& refund)
{
    auto body = namesOf(refund);
    const auto& request = refund.request;
    body["channel"] = "ORIGINAL";
    body["create_time"] = formatRfc3339(refund.createdAt);
    body["status"] = wordOf(refund.status);
    body["funds_account"] = request.fundsAccount.empty() ? "UNSETTLED" : request.fundsAccount;
    body["promotion_detail"] = json::array();
    auto amount = amountsOf(request);
    amount["from"] = json::array();
    amount["settlement_refund"] = request.refundFen;
    amount["settlement_total"] = request.totalFen;
    amount["discount_refund"] = 0;
    amount["currency"] = "CNY";
    amount["refund_fee"] = 0;
    body["amount"] = amount;
    return body;
}

json refundNoticeJson(const Refund& refund, const std::string& mchid)
{
    auto body = namesOf(refund);
    body["mchid"] = mchid;
    body["refund_status"] = wordOf(refund.status);
    body["amount"] = amountsOf(refund.request);
    return body;
}

} // namespace hallpay::sandbox
