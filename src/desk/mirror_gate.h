// The hall's mirror of the gate's rows, and what follows from it for slips.
#pragma once

#include "desk/slip_change.h"

namespace hallpay::desk {

/// Takes over what the gate says of `order` unless something newer is known already. Settles or
/// ends the slip when that is what happened; writes audit rows (`by`: who is behind it) and
/// events. Says the same twice: nothing changes the second time.
void applyGateView(ports::HallTx& tx, ports::StoredOrder order, const ports::GateOrderView& view,
                   ports::AuditEntry by);

} // namespace hallpay::desk
