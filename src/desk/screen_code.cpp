#include "desk/screen_code.h"

#include "desk/permission.h"
#include "desk/slip_change.h"

namespace hallpay::desk {

namespace {

using domain::RefusalCode;
using ports::ScreenCodeRefusal;

/// Why the slip cannot be paid, by our own rows.
domain::Refusal notPayable(const Context& context, const OpenSlip& open)
{
    const auto& order = open.order;
    if (open.slip.ended != domain::SlipEnd::None) return refusal(RefusalCode::AlreadyCancelled);
    if (open.slip.paidAt) return refusal(RefusalCode::AlreadyPaid);
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

} // namespace

Answer<std::string> screenCode(const Context& context, const Caller& caller, std::int64_t slipId)
{
    const auto role = counterRole(caller);
    if (!role) return role.error();
    if (!context.directory.window(caller.actingWindow()))
        return refusal(RefusalCode::UnknownWindow);
    const auto find = [&](const ports::HallTx& tx) { return openSlip(tx, slipId); };
    const auto open = context.ledger.read(find);
    if (!open) return refusal(RefusalCode::UnknownSlip);
    if (open->slip.ended != domain::SlipEnd::None || open->slip.paidAt)
        return notPayable(context, *open);
    const auto code = context.gate.screenCode(open->order.token);
    if (code) return code.value();
    switch (code.error()) {
    case ScreenCodeRefusal::NotPayable:
        return notPayable(context, context.ledger.read(find).value());
    case ScreenCodeRefusal::SomebodyPaying: return refusal(RefusalCode::StillClosing);
    case ScreenCodeRefusal::WalletRefused:
    case ScreenCodeRefusal::NotReached: return refusal(RefusalCode::GateNotReached);
    }
    throw LogicFailure("ScreenCodeRefusal");
}

} // namespace hallpay::desk
