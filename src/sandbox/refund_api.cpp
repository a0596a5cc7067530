#include "sandbox/refund_api.h"

#include "sandbox/refund_request.h"

namespace hallpay::sandbox {

namespace {

ApiAnswer refused(RefundRefusal refusal)
{
    switch (refusal) {
    case RefundRefusal::NoSuchOrder: return resourceNotExists("订单不存在");
    case RefundRefusal::NotPaid: return invalidRequest("订单未支付，不能退款");
    case RefundRefusal::Overdue: return invalidRequest("订单已超过可退款的最大期限");
    case RefundRefusal::FiguresDiffer:
        return invalidRequest("订单金额或退款金额与之前请求不一致，请核实后再试");
    case RefundRefusal::TotalDiffers: return invalidRequest("订单金额不一致");
    case RefundRefusal::TooMuch: return invalidRequest("申请退款金额超过订单可退金额");
    case RefundRefusal::TooManyParts: return invalidRequest("部分退款不能超过50次");
    case RefundRefusal::TooSoon: return frequencyLimited();
    case RefundRefusal::NotEnough: return notEnough();
    case RefundRefusal::BookFull: break;
    }
    return systemError();
}

} // namespace

RefundFate drawnFate(FaultSwitches& switches, const Occasion& occasion)
{
    const auto faults = switches.now();
    RefundFate fate{faults.refundDelayMs, faults.refundOutcome, faults.refundNotEnough, false};
    // How a refund ends does not depend on how often it was asked for; whether there is money does.
    const Occasion once{occasion.slip, "refund", 0};
    if (switches.strikes(Chance::RefundClosed, once)) fate.outcome = RefundStatus::Closed;
    if (switches.strikes(Chance::RefundAbnormal, once)) fate.outcome = RefundStatus::Abnormal;
    if (switches.strikes(Chance::RefundNotEnough, occasion)) fate.notEnough = true;
    return fate;
}

ApiAnswer RefundApi::apply(const Request& request, const Occasion& occasion) const
{
    const auto parsed = parseRefund(request.body);
    if (!parsed) return parameterError(parsed.error());
    const auto taken = m_world.refunds.apply(parsed.value(), drawnFate(m_world.faults, occasion));
    if (!taken) return refused(taken.error());
    m_world.notifier.wake();
    return answer(200, refundJson(taken.value()));
}

ApiAnswer RefundApi::query(const std::string& outRefundNo) const
{
    const auto refund = m_world.refunds.byNumber(outRefundNo);
    if (!refund) return resourceNotExists("退款单不存在");
    return answer(200, refundJson(*refund));
}

} // namespace hallpay::sandbox
