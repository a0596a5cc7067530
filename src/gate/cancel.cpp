#include "gate/cancel.h"

#include "domain/token.h"
#include "gate/hold.h"
#include "gate/row_moves.h"

namespace hallpay::gate {

using domain::CancelReason;
using domain::OrderState;
using ports::GateEventKind;
using ports::GateOrderView;
using ports::GateRefusal;
using ports::HoldProgress;
using Cancelled = Result<GateOrderView, GateRefusal>;

namespace {

/// A stone over an order that will never be: no amount, and dead.
GateOrderView neverAccepted(const std::string& token, Instant now)
{
    return {.token = token,
            .state = OrderState::Cancelled,
            .reason = CancelReason::NeverAccepted,
            .deadline = now};
}

bool nothingLive(ports::GateTx& tx, const GateOrderView& order, CancelReason reason)
{
    if (order.hold == HoldProgress::Clear) return true;
    return reason == CancelReason::NeverAccepted && !tx.liveAttempt(order.token);
}

} // namespace

Cancelled cancel(const GateContext& gate, const std::string& token, CancelReason reason)
{
    if (reason == CancelReason::None || !domain::isTokenOf(token, gate.options.training))
        return GateRefusal::Conflict;
    const auto now = gate.clock.now();
    return gate.ledger.transact([&](ports::GateTx& tx) -> Cancelled {
        auto order = tx.order(token);
        if (!order) {
            if (reason != CancelReason::NeverAccepted) return GateRefusal::UnknownOrder;
            const auto stone = neverAccepted(token, now);
            tx.addOrder(stone);
            tx.appendEvent(GateEventKind::Cancelled, now, stone);
            return stone;
        }
        if (order->state == OrderState::Cancelled && order->reason == reason) return *order;
        if (const auto refusal = finalRefusal(*order)) return *refusal;
        if (!nothingLive(tx, *order, reason)) return GateRefusal::NotHeld;
        ensure(moveOrder(*order, domain::OrderEvent::Cancel, reason));
        keepOrder(tx, *order);
        tx.appendEvent(GateEventKind::Cancelled, now, *order);
        return *order;
    });
}

} // namespace hallpay::gate
