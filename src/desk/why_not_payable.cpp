#include "desk/why_not_payable.h"

namespace hallpay::desk {

using domain::RefusalCode;

domain::Refusal whyNotPayable(const Context& context, const OpenSlip& open)
{
    const auto& order = open.order;
    if (open.slip.ended != domain::SlipEnd::None) return refusal(RefusalCode::AlreadyCancelled);
    if (open.slip.paidAt) return refusal(RefusalCode::AlreadyPaid);
    if (open.slip.state == domain::SlipState::Exempt) return refusal(RefusalCode::NothingDue);
    switch (order.mirror.state) {
    case domain::OrderState::Held:
        return refusal(RefusalCode::HeldElsewhere, "window",
                       context.directory.windowName(order.heldByWindowId));
    case domain::OrderState::Paid: return refusal(RefusalCode::AlreadyPaid);
    case domain::OrderState::Cancelled: return refusal(RefusalCode::AlreadyCancelled);
    case domain::OrderState::Lapsed: return refusal(RefusalCode::AlreadyLapsed);
    case domain::OrderState::Payable: break;
    }
    const bool over = context.clock.now() + kLastMinutes > order.deadline;
    return refusal(over ? RefusalCode::AlreadyLapsed : RefusalCode::GateNotReached);
}

} // namespace hallpay::desk
