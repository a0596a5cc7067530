#include "desk/money_mirror.h"

#include "base/log.h"
#include "desk/book_day.h"
#include "desk/slip_change.h"
#include "domain/token.h"

#include <algorithm>

namespace hallpay::desk {

namespace {

using domain::RefundState;
using ports::ExcessKind;

constexpr int kAskedAtOnce = 64;

std::optional<ExcessKind> kindOf(ports::PaymentKind kind)
{
    switch (kind) {
    case ports::PaymentKind::Settles: return std::nullopt;
    case ports::PaymentKind::Second: return ExcessKind::Second;
    case ports::PaymentKind::Late: return ExcessKind::Late;
    case ports::PaymentKind::OnCancelled: return ExcessKind::OnCancelled;
    }
    throw LogicFailure("PaymentKind");
}

void audit(ports::HallTx& tx, ports::Act act, const ports::GateRefundView& view,
           ports::AuditEntry entry)
{
    entry.act = act;
    entry.amount = view.amount;
    tx.trail().audit(entry);
}

/// What the trail says of a refund that has come to `state`; nullopt while it is under way.
std::optional<ports::Act> actOf(RefundState state)
{
    switch (state) {
    case RefundState::Asked:
    case RefundState::Approved:
    case RefundState::Sending:
    case RefundState::Unknown:
    case RefundState::Accepted:
    case RefundState::SettledOtherwise: return std::nullopt;
    case RefundState::Done: return ports::Act::RefundDone;
    case RefundState::Failed: return ports::Act::RefundFailed;
    }
    throw LogicFailure("RefundState");
}

/// A slip whose fees go back shows whether they are back.
void tellSlip(ports::HallTx& tx, std::int64_t slipId, Instant now)
{
    auto open = openSlip(tx, slipId);
    if (open && stateOf(*open) != open->slip.state) storeSlip(tx, *open, now);
}

/// Told again it stays on the day on which it was booked. What a closed day has already, as a
/// refund that was settled by it, is booked nowhere else.
std::optional<Day> bookedOn(const ports::HallTx& tx, const ports::GateRefundView& view, Instant at)
{
    const auto known = tx.money().foreignRefund(view.walletRefundId);
    if (known && known->bookDay) return known->bookDay;
    const auto instead = tx.money().settledBy(view.walletRefundId);
    if (instead && tx.days().isClosed(*instead)) return std::nullopt;
    return bookDayOf(tx, at);
}

/// The wallet made a refund after all that was settled by one of its console, of whatever payment:
/// unless it was typed for a second one too, that one stands for nothing else any more.
void bookConsoleRefund(ports::HallTx& tx, const ports::HallRefund& refund, Instant now)
{
    auto known = tx.money().foreignRefund(refund.reference);
    if (!known || !known->doneAt || known->bookDay) return;
    if (tx.money().settledBy(refund.reference)) return;
    known->bookDay = bookDayOf(tx, now);
    tx.money().keepForeignRefund(*known);
}

/// Whether a booked refund of the console stands for this one, which then counts on no day.
bool isStoodFor(const ports::HallTx& tx, const ports::HallRefund& refund)
{
    if (refund.life.state != RefundState::SettledOtherwise) return false;
    const auto known = tx.money().foreignRefund(refund.reference);
    return known && known->bookDay;
}

void mirrorOurs(ports::HallTx& tx, ports::HallRefund refund, const ports::GateRefundView& view,
                Instant now)
{
    if (refund.answered && view.version <= refund.life.version) return;
    const auto before = refund.life.state;
    // Made after all, it counts from now on, and not on a day that has closed without it.
    const bool counted = view.state != RefundState::Done || !isStoodFor(tx, refund);
    const bool kept = counted && refund.bookDay && tx.days().isClosed(*refund.bookDay);
    refund.answered = true;
    refund.life = {view.state, view.failure, view.version};
    refund.walletRefundId = view.walletRefundId;
    refund.reference = view.reference;
    if (!kept) {
        refund.doneAt.reset();
        refund.bookDay.reset();
    }
    if (!kept && (view.state == RefundState::Done || view.state == RefundState::SettledOtherwise)) {
        refund.doneAt = view.doneAt.value_or(now);
        refund.bookDay = bookDayOf(tx, *refund.doneAt);
    }
    tx.money().replaceRefund(refund);
    if (before == view.state) return;
    if (view.state == RefundState::Done) bookConsoleRefund(tx, refund, now);
    tellSlip(tx, refund.slipId, now);
    ports::AuditEntry program;
    program.at = now;
    program.slipId = refund.slipId;
    program.subjectId = refund.id;
    if (const auto act = actOf(view.state)) audit(tx, *act, view, program);
    moneyEvent(tx, refund.slipId, now);
}

void keepForeign(ports::HallTx& tx, const ports::GateRefundView& view, Instant now)
{
    const auto order = view.token.empty() ? std::nullopt : tx.orders().withToken(view.token);
    const auto slipId = order ? order->slipId : 0;
    const bool done = view.state == RefundState::Done;
    const auto doneAt = done ? std::optional(view.doneAt.value_or(now)) : std::nullopt;
    tx.money().keepForeignRefund({.walletRefundId = view.walletRefundId,
                                  .slipId = slipId,
                                  .transactionId = view.transactionId,
                                  .amount = view.amount,
                                  .state = view.state,
                                  .failure = view.failure,
                                  .learntAt = now,
                                  .doneAt = doneAt,
                                  .bookDay = doneAt ? bookedOn(tx, view, *doneAt) : std::nullopt});
    ports::AuditEntry program;
    program.at = now;
    program.slipId = slipId;
    audit(tx, ports::Act::ConsoleRefund, view, program);
    moneyEvent(tx, slipId, now);
}

void keepExcess(ports::HallTx& tx, const ports::StoredOrder& order,
                const std::vector<ports::GatePayment>& payments, Instant now)
{
    bool added = false;
    for (const auto& payment : payments) {
        const auto kind = kindOf(payment.kind);
        if (!kind) continue;
        added |= tx.money().addExcess({.transactionId = payment.transactionId,
                                       .orderId = order.id,
                                       .slipId = order.slipId,
                                       .token = order.token,
                                       .kind = *kind,
                                       .amount = payment.amount,
                                       .paidAt = payment.succeededAt,
                                       .bookDay = bookDayOf(tx, payment.succeededAt),
                                       .learntAt = now});
    }
    if (added) moneyEvent(tx, order.slipId, now);
}

} // namespace

void moneyEvent(ports::HallTx& tx, std::int64_t slipId, Instant now)
{
    ports::EventEntry event;
    event.kind = "money";
    event.slipId = slipId;
    event.at = now;
    tx.trail().event(event);
}

void mirrorRefund(ports::HallTx& tx, const ports::GateRefundView& view, Instant now)
{
    if (view.refundId.empty()) return keepForeign(tx, view, now);
    auto ours = tx.money().refund(view.refundId);
    if (ours) return mirrorOurs(tx, *std::move(ours), view, now);
    log(LogLevel::Warning, "hall", "the gate speaks of a refund that nobody here asked for");
}

void keepNotNeeded(ports::HallTx& tx, const ports::StoredOrder& order, Instant now)
{
    ensure(order.paidAt && order.bookDay && !order.transactionId.empty());
    if (tx.money().addExcess({.transactionId = order.transactionId,
                              .orderId = order.id,
                              .slipId = order.slipId,
                              .token = order.token,
                              .kind = ExcessKind::NotNeeded,
                              .amount = order.amount,
                              .paidAt = *order.paidAt,
                              .bookDay = *order.bookDay,
                              .learntAt = now}))
        moneyEvent(tx, order.slipId, now);
}

bool learnExcess(const Context& context)
{
    const auto tokens = context.ledger.read(
        [](const ports::HallTx& tx) { return tx.money().excessToAskFor(kAskedAtOnce); });
    for (const auto& token : tokens) {
        const auto payments = context.gate.payments(token);
        if (!payments) return false;
        context.ledger.write([&](ports::HallTx& tx) {
            const auto order = tx.orders().withToken(token);
            ensure(order.has_value());
            keepExcess(tx, *order, *payments, context.clock.now());
        });
    }
    return true;
}

} // namespace hallpay::desk
