#include "desk/take_cash.h"

#include "desk/end_slip.h"
#include "desk/mirror_gate.h"
#include "desk/money_mirror.h"
#include "desk/receipt_job.h"
#include "desk/second_person.h"
#include "desk/shift_of.h"
#include "desk/slip_card.h"

namespace hallpay::desk {

namespace {

using domain::RefusalCode;
using GateView = std::optional<ports::GateOrderView>;

/// One taking under one key; `releasedBy` is the supervisor, 0 = nobody was asked.
struct Taking {
    const Context& context;
    const Caller& caller;
    std::int64_t slipId = 0;
    KeyedAct act;
    Ending ending;
    std::int64_t releasedBy = 0;
};

/// What the gate said: the code is dead, or the window acts at risk.
struct Closed {
    GateView view;
    bool atRisk = false;
};

/// A lapsed code is as dead as one that was never given out.
Answer<std::optional<Claim>> claim(const Taking& taking)
{
    return taking.context.ledger.transact([&](ports::HallTx& tx) -> Answer<std::optional<Claim>> {
        const auto earlier = earlierAnswer(tx, taking.act);
        if (!earlier) return earlier.error();
        if (earlier.value()) return std::optional<Claim>();
        const auto shift = drawerShift(tx, taking.ending.by.windowId);
        if (!shift) return shift.error();
        auto claimed = claimSlip(taking.context, tx, taking.ending);
        if (claimed) return std::optional(std::move(claimed).value());
        if (claimed.error().code != RefusalCode::AlreadyLapsed) return claimed.error();
        return std::optional(Claim{{}, false, false});
    });
}

/// Whether a supervisor's word is enough now; why not, else.
Answer<Closed> atRisk(const Taking& taking, const domain::Refusal& no)
{
    if (taking.releasedBy == 0) return no;
    if (no.code == RefusalCode::GateNotReached) return Closed{std::nullopt, true};
    if (no.code != RefusalCode::StillClosing) return no;
    const auto since = taking.context.ledger.read([&](const ports::HallTx& tx) {
        return tx.orders().find(tx.slips().find(taking.slipId)->orderId())->heldSince;
    });
    const auto now = taking.context.clock.now();
    const auto from = since.value_or(now) + kReleaseAfter;
    if (now < from) return refusal(RefusalCode::ReleaseTooEarly, "from", formatRfc3339(from));
    return Closed{std::nullopt, true};
}

Answer<Closed> close(const Taking& taking, const Claim& claimed)
{
    auto view = endAtGate(taking.context, claimed, taking.ending);
    if (view) return Closed{std::move(view).value(), false};
    if (view.error().code == RefusalCode::AlreadyLapsed) return Closed{};
    return atRisk(taking, view.error());
}

void auditRelease(ports::HallTx& tx, const Taking& taking, const OpenSlip& open,
                  ports::AuditEntry entry)
{
    entry.staffId = taking.releasedBy;
    entry.role = domain::Role::Supervisor;
    entry.subjectId = open.order.id;
    auditSlip(tx, entry, ports::Act::ReleasedAtRisk, open.slip);
    // The code is to die as soon as the gate hears of it, whatever becomes of this window's hand.
    tx.orders().queueCall(open.order.token, ports::GateCallKind::CancelNeverAccepted, entry.at);
    moneyEvent(tx, open.slip.id, entry.at);
}

Answer<Done> keep(ports::HallTx& tx, const Taking& taking, const Closed& closed)
{
    const auto earlier = earlierAnswer(tx, taking.act);
    if (!earlier) return earlier.error();
    if (earlier.value()) return Done{};
    const auto shift = drawerShift(tx, taking.ending.by.windowId);
    if (!shift) return shift.error();
    auto entry = taking.ending.by;
    entry.at = taking.context.clock.now();
    auto open = openSlip(tx, taking.slipId);
    ensure(open.has_value());
    tx.orders().dropCalls(open->order.token, ports::GateCallKind::Release);
    if (closed.view) {
        applyGateView(tx, open->order, *closed.view, entry);
        open = openSlip(tx, taking.slipId);
    }
    auto& slip = open->slip;
    if (slip.paidAt) return refusal(RefusalCode::AlreadyPaid);
    if (slip.ended != domain::SlipEnd::None) return refusal(RefusalCode::AlreadyCancelled);
    slip.paidAt = entry.at;
    slip.bookDay = businessDay(entry.at);
    moveRequests(tx, *open, domain::RequestEvent::Pay);
    tx.money().addWindowPayment({.slipId = slip.id,
                                 .orderId = open->order.id,
                                 .amount = slip.amount,
                                 .staffId = entry.staffId,
                                 .windowId = entry.windowId,
                                 .takenAt = entry.at,
                                 .bookDay = *slip.bookDay,
                                 .releasedBy = closed.atRisk ? taking.releasedBy : 0,
                                 .shiftId = shift.value().id});
    entry.subjectId = open->order.id;
    auditSlip(tx, entry, ports::Act::CashTaken, slip);
    if (closed.atRisk) auditRelease(tx, taking, *open, entry);
    storeSlip(tx, *open, entry.at);
    remember(tx, taking.act, slip.id, entry.at);
    return Done{};
}

Answer<domain::SlipCard> take(const Taking& taking)
{
    const auto claimed = claim(taking);
    if (!claimed) return claimed.error();
    if (!claimed.value()) return readCard(taking.context, taking.slipId);
    const auto closed = close(taking, *claimed.value());
    if (!closed) return closed.error();
    const auto kept = taking.context.ledger.transact(
        [&](ports::HallTx& tx) { return keep(tx, taking, closed.value()); });
    if (!kept) return kept.error();
    return readCard(taking.context, taking.slipId);
}

Answer<domain::SlipCard> takeUnder(const Context& context, const Caller& caller,
                                   std::int64_t slipId, const ports::ActKey& key,
                                   std::int64_t releasedBy)
{
    const auto entry = tollAct(context, caller);
    if (!entry) return entry.error();
    const auto act
        = keyedAct(context, key, std::to_string(slipId) + "\n" + std::to_string(releasedBy));
    if (!act) return act.error();
    return take({.context = context,
                 .caller = caller,
                 .slipId = slipId,
                 .act = act.value(),
                 .ending = {caller, slipId, domain::CancelReason::NeverAccepted, entry.value()},
                 .releasedBy = releasedBy});
}

} // namespace

Answer<domain::SlipCard> takeCash(const Context& context, const Caller& caller, std::int64_t slipId,
                                  const std::string& key)
{
    return takeUnder(context, caller, slipId, {caller.staffId, ports::Route::TakeCash, key}, 0);
}

Answer<domain::SlipCard> takeCashAtRisk(const Context& context, const Caller& caller,
                                        const ports::AtRisk& wanted, const std::string& key)
{
    if (const auto entry = tollAct(context, caller); !entry) return entry.error();
    const auto releaser = secondPerson(context, caller, {wanted.staffNumber, wanted.password},
                                       {domain::Role::Supervisor});
    if (!releaser) return releaser.error();
    return takeUnder(context, caller, wanted.slipId,
                     {caller.staffId, ports::Route::TakeCashAtRisk, key}, releaser.value().staffId);
}

} // namespace hallpay::desk
