#include "gate/lapse.h"

#include "gate/row_moves.h"

namespace hallpay::gate {

int lapseIdleOrders(const GateContext& gate, int limit)
{
    const auto now = gate.clock.now();
    const bool any = gate.ledger.read(
        [&](ports::GateRead& from) { return !from.idleOrdersDue(now, 1).empty(); });
    if (!any) return 0;
    return gate.ledger.write([&](ports::GateTx& tx) {
        auto due = tx.idleOrdersDue(now, limit);
        for (auto& order : due) {
            ensure(moveOrder(order, domain::OrderEvent::Lapse));
            keepOrder(tx, order);
            tx.appendEvent(ports::GateEventKind::Lapsed, now, order);
        }
        return static_cast<int>(due.size());
    });
}

} // namespace hallpay::gate
