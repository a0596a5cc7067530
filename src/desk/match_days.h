// Use case: a supervisor looks at a day of the wallet's, and decides about what differs.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "ports/pay_gate.h"
#include "ports/staff_api.h"

#include <string>

namespace hallpay::desk {

/// How the gate has the day, with the slips of this hall. Refuses RoleMissing, GateNotReached.
Answer<domain::DayView> reconciliation(const Context& context, const Caller& caller, Day day);

/// The gate's row decides; the hall audits who chose before it tells the gate. Repeated with its
/// key it asks the gate again, which changes nothing. Refuses RoleMissing, BadRequest ("field":
/// fix, reference, key), UnknownDifference, DifferenceEnded, KeyReused, GateNotReached.
Answer<domain::DayView> endDifference(const Context& context, const Caller& caller,
                                      const ports::DifferenceDecision& decision,
                                      const std::string& key);

/// The day's figures as a supervisor sees them, without what differs.
domain::DayView dayView(const Context& context, const ports::WalletDay& day,
                        const ports::DaysHealth& health);
/// What differs, with the slip of this hall that it is about, if it is about one.
domain::DifferenceView differenceView(const Context& context, const ports::HallTx& tx,
                                      const ports::DayDifference& row);

/// A day's standing changed: windows that show it read it again.
void tellDay(ports::HallTx& tx, Instant at);

} // namespace hallpay::desk
