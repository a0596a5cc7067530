// Money that goes back: asking for it and asking about it.
#include "wechat/call_log.h"
#include "wechat/orders.h"
#include "wechat/refunds.h"
#include "wechat/wechat_wallet.h"

#include "base/text.h"

namespace hallpay::wechat {

namespace {

using ports::RefundAnswer;

constexpr const char* kRefunds = "/v3/refund/domestic/refunds";
constexpr int kRefundTriesMax = 2;
constexpr int kQueryTriesMax = 3;

/// What came of a call for refund `refundNo`, and of another none.
ports::RefundReply replyOf(const SignedReply& reply, const std::string& refundNo)
{
    ports::RefundReply refunded{
        .answer = RefundAnswer::Unclear, .refund = std::nullopt, .errorCode = reply.code};
    if (reply.neverLeft) {
        refunded.answer = RefundAnswer::Busy;
    } else if (reply.verified && reply.status == 200) {
        refunded.refund = readRefund(reply.body);
        if (refunded.refund && refunded.refund->refundNo != refundNo) refunded.refund.reset();
        if (refunded.refund) refunded.answer = RefundAnswer::Done;
    } else if (reply.verified) {
        refunded.answer = refundAnswerOf(reply.status, reply.code);
    }
    return refunded;
}

} // namespace

ports::RefundReply WechatWallet::refund(const ports::RefundOrder& order)
{
    if (!isSendable(order))
        return {.answer = RefundAnswer::Refused, .refund = {}, .errorCode = kNotSendable};
    const auto reply
        = post(CallKind::Refund, kRefunds, bodyOf(order, m_options.notifyUrl), kRefundTriesMax);
    auto refunded = replyOf(reply, order.refundNo);
    if (refunded.refund && refunded.refund->outTradeNo != order.outTradeNo) {
        refunded.refund.reset();
        refunded.answer = RefundAnswer::Unclear;
    }
    if (refunded.answer == RefundAnswer::Done) return refunded;
    logUnsuccessful("refunding", order.refundNo, refunded.errorCode);
    // A no to the second try says nothing about what became of the first.
    if (reply.unclearBefore && refunded.answer != RefundAnswer::Busy)
        refunded.answer = RefundAnswer::Unclear;
    const bool saysNo = refunded.answer == RefundAnswer::Refused
        || (reply.verified && !reply.unclearBefore && reply.code == "INVALID_REQUEST");
    return saysNo ? confirmedNo(order.refundNo, refunded.errorCode) : refunded;
}

/// A no counts when the wallet also knows of no refund under the number: INVALID_REQUEST is said
/// of a payment over a year old and of a refund that was taken on long ago alike.
ports::RefundReply WechatWallet::confirmedNo(const std::string& refundNo, const std::string& code)
{
    auto asked = queryRefund(refundNo);
    if (asked.answer == RefundAnswer::Done) return asked;
    const bool none = asked.answer == RefundAnswer::NotFound;
    return {.answer = none ? RefundAnswer::Refused : RefundAnswer::Unclear,
            .refund = std::nullopt,
            .errorCode = code};
}

ports::RefundReply WechatWallet::queryRefund(const std::string& refundNo)
{
    if (!isRefundNumber(refundNo))
        return {.answer = RefundAnswer::Refused, .refund = {}, .errorCode = kNotSendable};
    const auto reply
        = m_calls.call({.kind = CallKind::RefundQuery,
                        .target = std::string(kRefunds) + "/" + percentEncode(refundNo),
                        .triesMax = kQueryTriesMax});
    auto asked = replyOf(reply, refundNo);
    if (asked.answer != RefundAnswer::Done)
        logUnsuccessful("asking for refund", refundNo, asked.errorCode);
    return asked;
}

} // namespace hallpay::wechat
