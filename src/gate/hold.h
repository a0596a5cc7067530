// Use case: a window lays its hand on an order before it takes the money another way.
#pragma once

#include "gate/gate_context.h"
#include "ports/pay_gate.h"

namespace hallpay::gate {

/// Held is set before anything is closed: from its commit on, no page gets parameters. The answer
/// says Closing while an attempt is live at the wallet; the jobs close it. A repeat changes
/// nothing. Refusals: UnknownOrder, AlreadyPaid, AlreadyFinal.
Result<ports::GateOrderView, ports::GateRefusal> hold(const GateContext& gate,
                                                      const std::string& token);

/// Why nothing can be done with an order in this state; nullopt while it is Payable or Held.
std::optional<ports::GateRefusal> finalRefusal(const ports::GateOrderView& order);

} // namespace hallpay::gate
