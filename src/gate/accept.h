// Use case: the hall hands an order over the border.
#pragma once

#include "gate/gate_context.h"
#include "ports/pay_gate.h"

namespace hallpay::gate {

/// Stores the order as Payable. A repeat with the same amount and deadline answers the row as it
/// is now. Conflict: other figures, a token of the other kind or hall, or no amount.
/// AlreadyFinal: it was cancelled, perhaps before it was ever accepted.
Result<ports::GateOrderView, ports::GateRefusal> accept(const GateContext& gate,
                                                        const ports::GateOrder& order);

} // namespace hallpay::gate
