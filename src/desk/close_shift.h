// A counted shift is closed: its difference explained, signed by two people, on a numbered Z.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "ports/shift_acts.h"

namespace hallpay::desk {

/// A cashier's act, or a supervisor's once the shift's first day is over: somebody forgot it.
/// One transaction: sums by two ways, Z, shift, trail. Codes that are still open do not matter, nor
/// does the day: every entry keeps the day of its moment. A shift without a drawer needs no count.
/// Refuses RoleMissing, UnknownWindow, KeyReused, WrongPassword, TooManyTries, SecondPersonNeeded
/// (a supervisor or another cashier), ShiftNotOpen, ShiftNotCounted, DifferenceUnexplained,
/// ShiftSumsDiffer, BadRequest ("field": "reason", "terminal", "left": more than was counted).
Answer<domain::ShiftReport> closeShift(const Context& context, const Caller& caller,
                                       const ports::ShiftEnd& end, const std::string& key);

} // namespace hallpay::desk
