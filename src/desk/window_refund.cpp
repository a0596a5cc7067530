#include "desk/window_refund.h"

#include "desk/book_day.h"
#include "desk/money_mirror.h"
#include "desk/receipt_job.h"
#include "desk/shift_of.h"
#include "desk/shift_report.h"
#include "desk/slip_card.h"

namespace hallpay::desk {

namespace {

using domain::RefusalCode;
using domain::WindowMethod;
using domain::WindowRefundEvent;
using ports::Act;
using ports::AuditEntry;
using ports::WindowRefund;

constexpr std::string_view kIdBegin = "window-";

void audit(ports::HallTx& tx, AuditEntry entry, Act act, const WindowRefund& refund)
{
    entry.act = act;
    entry.slipId = refund.slipId;
    entry.subjectId = refund.id;
    entry.amount = refund.amount;
    tx.trail().audit(entry);
}

/// Stores its end, in the name of whoever `entry` says.
Answer<Done> end(ports::HallTx& tx, WindowRefund& refund, WindowRefundEvent event,
                 const AuditEntry& entry)
{
    const auto next = domain::advance(refund.state, event);
    if (!next) return refusal(RefusalCode::RefundDone);
    refund.state = next.value();
    refund.endedBy = entry.staffId;
    refund.endedAt = entry.at;
    refund.bookDay = bookDayOf(tx, entry.at);
    ensure(tx.windowRefunds().end(refund));
    return Done{};
}

void tellWindows(ports::HallTx& tx, std::int64_t slipId, Instant now)
{
    auto open = openSlip(tx, slipId);
    ensure(open.has_value());
    storeSlip(tx, *open, now);
    moneyEvent(tx, slipId, now);
}

/// The reference in its one form; empty for cash.
Answer<std::string> referenceOf(const Context& context, const ports::HallTx& tx,
                                const WindowRefund& refund, const std::string& typed)
{
    if (refund.method == WindowMethod::Cash) {
        if (!typed.empty()) return badField("reference");
        return std::string();
    }
    const auto parsed = domain::parseTerminalReference(typed, businessDay(context.clock.now()));
    if (!parsed) return refusal(RefusalCode::BadReference, "reason", nameOf(parsed.error()));
    if (const auto seen = tx.money().slipOfReference(parsed.value()))
        return refusal(RefusalCode::ReferenceSeen, "slip_number",
                       numberOf(context, *tx.slips().find(*seen)));
    return parsed.value();
}

/// Answers the slip.
Answer<std::int64_t> giveBackOnce(const Context& context, ports::HallTx& tx, const KeyedAct& act,
                                  const AuditEntry& entry, const ports::RefundGivenBack& given)
{
    const auto earlier = earlierAnswer(tx, act);
    if (!earlier) return earlier.error();
    if (earlier.value()) return earlier.value()->resultId;
    auto refund = tx.windowRefunds().find(given.id);
    if (!refund) return refusal(RefusalCode::UnknownMatter);
    if (refund->state != domain::WindowRefundState::Waiting)
        return refusal(RefusalCode::RefundDone);
    const auto reference = referenceOf(context, tx, *refund, given.reference);
    if (!reference) return reference.error();
    refund->reference = reference.value();
    const auto back = giveBackAt(tx, *refund, entry);
    if (!back) return back.error();
    tellWindows(tx, refund->slipId, entry.at);
    remember(tx, act, refund->slipId, entry.at);
    return refund->slipId;
}

} // namespace

std::string windowRefundIdOf(const Caller& caller, const std::string& key)
{
    return std::string(kIdBegin) + std::to_string(caller.staffId) + "-" + key;
}

bool isWindowRefund(const std::string& refundId)
{
    return refundId.starts_with(kIdBegin);
}

WindowRefund addWindowRefund(ports::HallTx& tx, WindowRefund fresh, const AuditEntry& asker,
                             const AuditEntry& approver)
{
    fresh.staffId = asker.staffId;
    fresh.approvedBy = approver.staffId;
    fresh.askedAt = asker.at;
    fresh.id = tx.windowRefunds().add(fresh);
    audit(tx, asker, Act::WindowRefundAsked, fresh);
    audit(tx, approver, Act::WindowRefundApproved, fresh);
    return fresh;
}

Answer<Done> giveBackAt(ports::HallTx& tx, WindowRefund& refund, const AuditEntry& entry)
{
    const bool cash = refund.method == WindowMethod::Cash;
    const auto shift = cash ? drawerShift(tx, entry.windowId) : takingShift(tx, entry.windowId);
    if (!shift) return shift.error();
    if (cash && expectedIn(tx.shifts().figures(shift.value())) < refund.amount)
        return refusal(RefusalCode::DrawerShort);
    refund.shiftId = shift.value().id;
    const auto ended = end(tx, refund, WindowRefundEvent::GiveBack, entry);
    if (!ended) return ended;
    audit(tx, entry, cash ? Act::RefundPaidOut : Act::RefundOnTerminal, refund);
    return Done{};
}

void payOutIfPossible(ports::HallTx& tx, WindowRefund& refund, const AuditEntry& entry)
{
    if (refund.method == WindowMethod::Cash) (void)giveBackAt(tx, refund, entry);
}

Answer<std::int64_t> settleWindowRefund(ports::HallTx& tx, const ports::RefundSettled& settled,
                                        const AuditEntry& settler, const AuditEntry& witness)
{
    auto refund = tx.windowRefunds().byRefundId(settled.refundId);
    if (!refund) return refusal(RefusalCode::UnknownMatter);
    if (refund->state != domain::WindowRefundState::Waiting)
        return refusal(RefusalCode::RefundDone);
    refund->reference = settled.reference;
    refund->endedWith = witness.staffId;
    const auto ended = end(tx, *refund, WindowRefundEvent::Settle, settler);
    if (!ended) return ended.error();
    audit(tx, settler, Act::WindowRefundSettled, *refund);
    audit(tx, witness, Act::WindowRefundSettled, *refund);
    tellWindows(tx, refund->slipId, settler.at);
    return refund->id;
}

Answer<domain::SlipCard> giveBack(const Context& context, const Caller& caller,
                                  const ports::RefundGivenBack& given, const std::string& key)
{
    const auto entry = tollAct(context, caller);
    if (!entry) return entry.error();
    const auto act = keyedAct(context, {caller.staffId, ports::Route::GiveBack, key},
                              std::to_string(given.id) + "\n" + given.reference);
    if (!act) return act.error();
    const auto slipId = context.ledger.transact([&](ports::HallTx& tx) {
        return giveBackOnce(context, tx, act.value(), entry.value(), given);
    });
    if (!slipId) return slipId.error();
    return readCard(context, slipId.value());
}

} // namespace hallpay::desk
