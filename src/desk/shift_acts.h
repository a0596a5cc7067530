// What the acts on a shift have in common: how one is stored, audited and told.
#pragma once

#include "desk/context.h"
#include "domain/drawer_count.h"

#include <string>

namespace hallpay::desk {

/// All its numbers in one text: for the hash of a request.
std::string wordsOf(const domain::DrawerCount& count);

/// Stores the shift after `event`. One that its state refuses is a bug.
void moveShift(ports::HallTx& tx, ports::StoredShift& shift, domain::ShiftEvent event);

void auditShift(ports::HallTx& tx, ports::AuditEntry entry, ports::Act act, std::int64_t shiftId,
                Money amount);

/// Tells every window that the shift of this one stands otherwise.
void shiftEvent(ports::HallTx& tx, const ports::AuditEntry& entry);

} // namespace hallpay::desk
