// What every use case of the pay side works with.
#pragma once

#include "gate/gate_options.h"
#include "ports/clock.h"
#include "ports/gate_ledger.h"
#include "ports/wallet.h"

namespace hallpay::gate {

/// References only; what they refer to outlives every use case.
struct GateContext {
    ports::GateLedger& ledger;
    ports::Wallet& wallet;
    const ports::Clock& clock;
    const GateOptions& options;
};

} // namespace hallpay::gate
