// What the gate saw of a payment: when its payer pressed *pay*, when it was ordered, paid, learnt.
#pragma once

#include "gate/gate_context.h"

#include <string>

namespace hallpay::gate {

/// From the payment that settled the order; all missing while there is none. An order that was
/// placed once more, hours after it was first, counts from its last sending.
ports::GateStages stagesOf(const GateContext& gate, const std::string& token);

} // namespace hallpay::gate
