// The hall's mirror of the gate's rows, and what follows from it for slips.
#pragma once

#include "desk/slip_change.h"

namespace hallpay::desk {

/// Takes over what the gate says of `order` unless something newer is known already. Settles or
/// ends the slip when that is what happened; writes audit rows and events. `by`: who is behind it;
/// when that is the program and somebody's claim stands on the order, its end is that person's.
/// Money for a slip that is ended, or paid by another code, is excess here and never a taking. Says
/// the same twice: nothing changes the second time. `morePhones`: how many this view tells of for
/// the first time; with its last one (domain::kPhonesMax) a slip is flagged.
void applyGateView(ports::HallTx& tx, ports::StoredOrder order, const ports::GateOrderView& view,
                   ports::AuditEntry by, int morePhones = 0);

} // namespace hallpay::desk
