#include "gate/hold.h"

#include "gate/row_moves.h"

namespace hallpay::gate {

using domain::OrderState;
using ports::GateOrderView;
using ports::GateRefusal;
using ports::HoldProgress;

std::optional<GateRefusal> finalRefusal(const GateOrderView& order)
{
    switch (order.state) {
    case OrderState::Payable:
    case OrderState::Held: return std::nullopt;
    case OrderState::Paid: return GateRefusal::AlreadyPaid;
    case OrderState::Lapsed:
    case OrderState::Cancelled: return GateRefusal::AlreadyFinal;
    }
    throw LogicFailure("OrderState");
}

Result<GateOrderView, GateRefusal> hold(const GateContext& gate, const std::string& token)
{
    const auto now = gate.clock.now();
    return gate.ledger.transact([&](ports::GateTx& tx) -> Result<GateOrderView, GateRefusal> {
        auto order = tx.order(token);
        if (!order) return GateRefusal::UnknownOrder;
        if (const auto refusal = finalRefusal(*order)) return *refusal;
        if (!moveOrder(*order, domain::OrderEvent::Hold)) return *order;
        const bool live = tx.liveAttempt(token).has_value();
        order->hold = live ? HoldProgress::Closing : HoldProgress::Clear;
        order->nextCloseAt = live ? std::optional(now) : std::nullopt;
        keepOrder(tx, *order);
        tx.appendEvent(ports::GateEventKind::Held, now, *order);
        return *order;
    });
}

} // namespace hallpay::gate
