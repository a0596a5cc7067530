#include "sandbox/notice_letter.h"

#include "sandbox/gcm.h"
#include "sandbox/transaction_json.h"

namespace hallpay::sandbox {

namespace {

const char* summaryOf(RefundStatus status)
{
    switch (status) {
    case RefundStatus::Success: return "退款成功";
    case RefundStatus::Closed: return "退款关闭";
    case RefundStatus::Abnormal: return "退款异常";
    case RefundStatus::Processing: break;
    }
    return "退款处理中";
}

std::uint32_t triesOf(const Notice& notice)
{
    return static_cast<std::uint32_t>(notice.attempts.size());
}

} // namespace

NoticeLetter letterOf(const Order& order, const Credentials& credentials, const SlipNames& slips)
{
    return {order.notice.id,
            order.request.notifyUrl,
            *order.paidAt,
            "TRANSACTION.SUCCESS",
            "支付成功",
            "transaction",
            transactionJson(order, credentials),
            order.transactionId,
            {slips.nameOf(order.request), "notify", triesOf(order.notice)}};
}

NoticeLetter letterOf(const Refund& refund, const Credentials& credentials, const SlipNames& slips)
{
    return {refund.notice.id,
            refund.request.notifyUrl,
            refund.settlesAt,
            "REFUND." + wordOf(refund.status),
            summaryOf(refund.status),
            "refund",
            refundNoticeJson(refund, credentials.mchid),
            refund.request.transactionId,
            {slips.known(refund.request.outTradeNo), "notify_refund", triesOf(refund.notice)}};
}

std::string envelopeOf(const NoticeLetter& letter, const Credentials& credentials)
{
    const auto sealed = seal(letter.content.dump(), credentials.apiv3Key, letter.kind);
    const nlohmann::json body{{"id", letter.id},
                              {"create_time", formatRfc3339(letter.createdAt)},
                              {"resource_type", "encrypt-resource"},
                              {"event_type", letter.event},
                              {"summary", letter.summary},
                              {"resource",
                               {{"original_type", letter.kind},
                                {"algorithm", "AEAD_AES_256_GCM"},
                                {"ciphertext", sealed.ciphertext},
                                {"associated_data", letter.kind},
                                {"nonce", sealed.nonce}}}};
    return body.dump();
}

} // namespace hallpay::sandbox
