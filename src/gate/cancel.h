// Use case: the hall ends an order, and says why, so that the page can say it too.
#pragma once

#include "gate/gate_context.h"
#include "ports/pay_gate.h"

namespace hallpay::gate {

/// Cancels a held order that is Clear. NeverAccepted needs no hold (its code was never printed)
/// but still nothing live; an order that the gate never saw is stored as cancelled, so that a
/// late accept finds it dead. Repeating the same reason changes nothing.
/// Refusals: UnknownOrder, NotHeld, AlreadyPaid, AlreadyFinal; Conflict for no reason or for a
/// token of the other kind.
Result<ports::GateOrderView, ports::GateRefusal>
cancel(const GateContext& gate, const std::string& token, domain::CancelReason reason);

} // namespace hallpay::gate
