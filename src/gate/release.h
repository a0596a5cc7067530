// Use case: the window takes its hand off; the link works again.
#pragma once

#include "gate/gate_context.h"
#include "ports/pay_gate.h"

namespace hallpay::gate {

/// Held → Payable, also while an attempt is still being closed. A repeat changes nothing.
/// Refusals: UnknownOrder, AlreadyPaid, AlreadyFinal.
Result<ports::GateOrderView, ports::GateRefusal> release(const GateContext& gate,
                                                         const std::string& token);

} // namespace hallpay::gate
