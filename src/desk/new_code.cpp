#include "desk/new_code.h"

#include "desk/act_key.h"
#include "desk/new_slip.h"
#include "desk/permission.h"
#include "desk/send_order.h"

namespace hallpay::desk {

namespace {

using domain::RefusalCode;
using domain::SlipState;

std::optional<domain::Refusal> whyNot(const OpenSlip& open, Instant now)
{
    if (open.slip.ended != domain::SlipEnd::None) return refusal(RefusalCode::AlreadyCancelled);
    if (open.slip.paidAt || open.order.mirror.state == domain::OrderState::Paid)
        return refusal(RefusalCode::AlreadyPaid);
    const auto state = stateOf(open);
    if (state == SlipState::Exempt) return refusal(RefusalCode::NothingDue);
    if (state != SlipState::Lapsed && state != SlipState::NoCode)
        return refusal(now > open.order.deadline ? RefusalCode::GateNotReached
                                                 : RefusalCode::CodeStillValid);
    if (open.slip.codeNumber >= ports::kCodesMax) return badField("codes");
    return std::nullopt;
}

void giveNewCode(const Context& context, ports::HallTx& tx, OpenSlip& open, ports::AuditEntry entry)
{
    const auto now = context.clock.now();
    ++open.slip.codeNumber;
    open.order = newOrder(context, open.slip, now);
    tx.orders().add(open.order);
    // The paper with the new code is a further copy of a slip that has been printed before.
    if (open.slip.print != domain::PrintState::NotPrinted) ++open.slip.copies;
    open.slip.print = domain::PrintState::NotPrinted;
    entry.at = now;
    entry.subjectId = open.order.id;
    auditSlip(tx, entry, ports::Act::NewCode, open.slip);
    storeSlip(tx, open, now);
}

} // namespace

Answer<domain::SlipCard> newCode(const Context& context, const Caller& caller, std::int64_t slipId,
                                 const std::string& key)
{
    const auto role = counterRole(caller);
    if (!role) return role.error();
    if (!context.directory.window(caller.actingWindow()))
        return refusal(RefusalCode::UnknownWindow);
    const auto act
        = keyedAct(context, {caller.staffId, ports::Route::NewCode, key}, std::to_string(slipId));
    if (!act) return act.error();

    const auto stored = context.ledger.transact([&](ports::HallTx& tx) -> Answer<Done> {
        const auto earlier = earlierAnswer(tx, act.value());
        if (!earlier) return earlier.error();
        if (earlier.value()) return Done{};
        auto open = openSlip(tx, slipId);
        if (!open) return refusal(RefusalCode::UnknownSlip);
        const auto now = context.clock.now();
        if (const auto no = whyNot(*open, now)) return *no;
        giveNewCode(context, tx, *open, by(caller, role.value(), caller.actingWindow()));
        remember(tx, act.value(), slipId, now);
        return Done{};
    });
    if (!stored) return stored.error();
    return showSent(context, slipId);
}

} // namespace hallpay::desk
