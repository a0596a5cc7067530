#include "desk/mirror_gate.h"

#include "base/log.h"
#include "desk/book_day.h"
#include "desk/gate_link.h"
#include "desk/match_days.h"
#include "desk/money_mirror.h"
#include "domain/attempt.h"
#include "domain/token.h"

#include <algorithm>
#include <map>

namespace hallpay::desk {

namespace {

using domain::OrderState;

/// Its last phone has it: one more is sent to the window.
bool hasManyPhones(const ports::StoredOrder& order)
{
    return order.phones >= domain::kPhonesMax;
}

/// What windows can see of an order changed.
bool shows(const ports::StoredOrder& before, const ports::StoredOrder& after)
{
    return before.mirror.state != after.mirror.state || before.scanned != after.scanned
        || before.hold != after.hold || before.nextCloseAt != after.nextCloseAt
        || before.excess != after.excess || hasManyPhones(before) != hasManyPhones(after);
}

ports::StoredOrder mirrored(const ports::HallTx& tx, ports::StoredOrder order,
                            const ports::GateOrderView& view)
{
    order.mirror = {view.state, view.reason, view.version};
    order.scanned = order.scanned || view.scanned;
    order.hold = view.hold;
    order.nextCloseAt = view.nextCloseAt;
    order.excess = std::max(order.excess, view.excess);
    if (order.acceptance == ports::Acceptance::Sending)
        order.acceptance = view.reason == domain::CancelReason::NeverAccepted
            ? ports::Acceptance::Codeless
            : ports::Acceptance::Accepted;
    if (view.state == OrderState::Paid && view.paidAt) {
        order.paidAt = view.paidAt;
        order.walletDay = businessDay(*view.paidAt);
        // Where it was booked it stays, also when that day has been closed since.
        if (!order.bookDay) order.bookDay = bookDayOf(tx, *view.paidAt);
        order.transactionId = view.transactionId;
    }
    return order;
}

/// Neither ended by staff nor paid: what money comes for it settles it.
bool isOpen(const ports::StoredSlip& slip)
{
    return slip.ended == domain::SlipEnd::None && !slip.paidAt;
}

/// Whose hand was on the order when the gate cancelled it: that person asked for it, even when the
/// gate's event is here before the answer to the act.
ports::AuditEntry claimant(const ports::StoredOrder& order, ports::AuditEntry by)
{
    if (by.staffId != 0 || order.heldByStaffId == 0) return by;
    by.staffId = order.heldByStaffId;
    by.role = order.heldByRole;
    by.windowId = order.heldByWindowId;
    return by;
}

/// Money came for a slip that was open: its requests are paid.
void settle(ports::HallTx& tx, OpenSlip& open, const ports::StoredOrder& payer)
{
    open.slip.paidAt = payer.paidAt;
    open.slip.bookDay = payer.bookDay;
    moveRequests(tx, open, domain::RequestEvent::Pay);
}

/// A code that was thought dead has been paid in time after all: its successor must not be.
void endSuccessor(ports::HallTx& tx, OpenSlip& open, ports::AuditEntry by)
{
    const bool live = open.order.acceptance != ports::Acceptance::Codeless
        && (open.order.mirror.state == OrderState::Payable
            || open.order.mirror.state == OrderState::Held);
    if (live) tx.orders().queueCall(open.order.token, ports::GateCallKind::CancelReplaced, by.at);
    by.subjectId = open.order.id;
    auditSlip(tx, by, ports::Act::SettledByFormerCode, open.slip);
}

void end(ports::HallTx& tx, OpenSlip& open, domain::CancelReason reason, ports::AuditEntry by)
{
    const bool replaced = reason == domain::CancelReason::Replaced;
    open.slip.ended = replaced ? domain::SlipEnd::Replaced : domain::SlipEnd::Cancelled;
    moveRequests(tx, open, domain::RequestEvent::Cancel);
    auditSlip(tx, by, replaced ? ports::Act::Replaced : ports::Act::Cancelled, open.slip);
}

void auditMove(ports::HallTx& tx, const OpenSlip& open, const ports::StoredOrder& before,
               const ports::StoredOrder& after, ports::AuditEntry by)
{
    if (before.mirror.state != after.mirror.state) {
        if (after.mirror.state == OrderState::Paid)
            auditSlip(tx, by, after.excessHere ? ports::Act::Excess : ports::Act::Paid, open.slip);
        if (after.mirror.state == OrderState::Lapsed)
            auditSlip(tx, by, ports::Act::Lapsed, open.slip);
        if (before.mirror.state == OrderState::Held && after.mirror.state == OrderState::Payable)
            auditSlip(tx, by, ports::Act::Released, open.slip);
    }
    if (before.excess != after.excess) {
        by.act = ports::Act::Excess;
        by.slipId = open.slip.id;
        by.amount = after.excess;
        tx.trail().audit(by);
    }
}

bool endsSlip(const ports::StoredOrder& order)
{
    return order.mirror.state == OrderState::Cancelled
        && order.mirror.reason != domain::CancelReason::NeverAccepted;
}

} // namespace

void applyGateView(ports::HallTx& tx, ports::StoredOrder order, const ports::GateOrderView& view,
                   ports::AuditEntry by, int morePhones)
{
    if (view.version < order.mirror.version) return;
    if (view.state == OrderState::Paid && !view.paidAt) {
        log(LogLevel::Error, "hall", "the gate says paid without a time");
        return;
    }
    const auto before = order;
    order = mirrored(tx, std::move(order), view);
    order.phones += morePhones;
    if (order.mirror.state != OrderState::Held && before.mirror.state == OrderState::Held)
        order.letGo();
    if (order.mirror.state == OrderState::Paid && before.mirror.state != OrderState::Paid) {
        const auto slip = tx.slips().find(order.slipId);
        ensure(slip.has_value());
        order.excessHere = !isOpen(*slip);
    }
    if (!shows(before, order) && before.mirror == order.mirror
        && before.acceptance == order.acceptance && before.phones == order.phones)
        return;
    tx.orders().replace(order);
    if (order.excessHere && !before.excessHere) keepNotNeeded(tx, order, by.at);
    if (!shows(before, order)) return;

    auto open = openSlip(tx, order.slipId);
    ensure(open.has_value());
    by.subjectId = order.id;
    auditMove(tx, *open, before, order, by);
    const bool current = open->order.id == order.id;
    const bool wasOpen = isOpen(open->slip);
    if (wasOpen && order.mirror.state == OrderState::Paid) {
        settle(tx, *open, order);
        if (!current) endSuccessor(tx, *open, by);
    } else if (wasOpen && current && endsSlip(order)) {
        end(tx, *open, order.mirror.reason, claimant(before, by));
    } else if (!current) {
        return; // an old code that changes nothing for its slip
    }
    storeSlip(tx, *open, by.at);
}

void mirrorGate(const Context& context, const std::vector<ports::GateEvent>& events)
{
    if (events.empty()) return;
    std::map<std::int64_t, std::string> settled; // slips that were paid, by the code that did it
    context.ledger.write([&](ports::HallTx& tx) {
        settled.clear();
        const auto cursor = tx.head().gateCursor;
        auto last = cursor;
        ports::AuditEntry program;
        program.at = context.clock.now();
        for (const auto& event : events) {
            if (event.sequence <= last) continue;
            last = event.sequence;
            if (event.refund) mirrorRefund(tx, *event.refund, program.at);
            if (event.day) tellDay(tx, program.at);
            if (event.view.token.empty()) continue; // it is about no order
            auto order = tx.orders().withToken(event.view.token);
            const int phones = event.kind == ports::GateEventKind::Scanned ? 1 : 0;
            if (order && event.kind == ports::GateEventKind::Paid)
                settled[order->slipId] = event.view.token;
            if (order)
                applyGateView(tx, *std::move(order), event.view, program, phones);
            else
                log(LogLevel::Warning, "hall",
                    "the gate speaks of an unknown order " + domain::tokenForLog(event.view.token));
        }
        if (last != cursor) tx.orders().moveGateCursor(last);
    });
    for (const auto& [slipId, token] : settled)
        if (const auto stages = context.gate.stages(token)) context.watch.paid(slipId, *stages);
}

} // namespace hallpay::desk
