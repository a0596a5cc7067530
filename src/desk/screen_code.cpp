#include "desk/screen_code.h"

#include "desk/permission.h"
#include "desk/why_not_payable.h"

namespace hallpay::desk {

using domain::RefusalCode;
using ports::ScreenCodeRefusal;

Answer<std::string> screenCode(const Context& context, const Caller& caller, std::int64_t slipId)
{
    const auto role = counterRole(caller);
    if (!role) return role.error();
    if (!context.directory.window(caller.actingWindow()))
        return refusal(RefusalCode::UnknownWindow);
    const auto find = [&](const ports::HallTx& tx) { return openSlip(tx, slipId); };
    const auto open = context.ledger.read(find);
    if (!open) return refusal(RefusalCode::UnknownSlip);
    if (open->slip.ended != domain::SlipEnd::None || open->slip.paidAt
        || open->slip.state == domain::SlipState::Exempt)
        return whyNotPayable(context, *open);
    const auto code = context.gate.screenCode(open->order.token);
    if (code) return code.value();
    switch (code.error()) {
    case ScreenCodeRefusal::NotPayable:
        return whyNotPayable(context, context.ledger.read(find).value());
    case ScreenCodeRefusal::SomebodyPaying: return refusal(RefusalCode::StillClosing);
    case ScreenCodeRefusal::WalletRefused:
    case ScreenCodeRefusal::NotReached: return refusal(RefusalCode::GateNotReached);
    }
    throw LogicFailure("ScreenCodeRefusal");
}

} // namespace hallpay::desk
