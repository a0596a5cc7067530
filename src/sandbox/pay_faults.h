// What faults make of a payment.
#pragma once

#include "sandbox/faults.h"
#include "sandbox/order.h"

namespace hallpay::sandbox {

/// The switches as they stand, and what the seed draws for this payment.
PayTerms drawnTerms(FaultSwitches& switches, const Occasion& occasion);

} // namespace hallpay::sandbox
