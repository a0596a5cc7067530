// Why the wallet's money cannot be taken for a slip just now, by our own rows.
#pragma once

#include "desk/slip_change.h"

namespace hallpay::desk {

/// AlreadyPaid, AlreadyCancelled, AlreadyLapsed, HeldElsewhere; GateNotReached when nothing here
/// says why, as the order is not at the gate yet or something newer is on its way from there.
domain::Refusal whyNotPayable(const Context& context, const OpenSlip& open);

} // namespace hallpay::desk
