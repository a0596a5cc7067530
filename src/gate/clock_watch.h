// Our clock against the wallet's: a wrong one makes signatures, deadlines and days wrong.
#pragma once

#include "gate/gate_context.h"
#include "ports/pay_gate.h"

#include <string>

namespace hallpay::gate {

/// From the wallet's last answer alone. No network.
ports::GateHealth healthOf(const GateContext& gate);

/// Whether new attempts must wait. Before it says so it asks the wallet once more, since a clock
/// that was set right shows only in an answer: then it blocks for the wallet.
bool clockIsWrong(const GateContext& gate);

/// Has the wallet answer something, so that its clock is seen. Blocks.
void compareClocks(const GateContext& gate);

/// For the log: "the clock differs by 130 s from the wallet's …".
std::string clockWords(const ports::GateHealth& health);

} // namespace hallpay::gate
