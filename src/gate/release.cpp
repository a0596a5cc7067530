#include "gate/release.h"

#include "gate/hold.h"
#include "gate/row_moves.h"

namespace hallpay::gate {

using ports::GateOrderView;
using ports::GateRefusal;

Result<GateOrderView, GateRefusal> release(const GateContext& gate, const std::string& token)
{
    const auto now = gate.clock.now();
    return gate.ledger.transact([&](ports::GateTx& tx) -> Result<GateOrderView, GateRefusal> {
        auto order = tx.order(token);
        if (!order) return GateRefusal::UnknownOrder;
        if (const auto refusal = finalRefusal(*order)) return *refusal;
        if (!moveOrder(*order, domain::OrderEvent::Release)) return *order;
        keepOrder(tx, *order);
        tx.appendEvent(ports::GateEventKind::Released, now, *order);
        return *order;
    });
}

} // namespace hallpay::gate
