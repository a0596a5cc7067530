// Use case: a supervisor reads how a day stands, and decides about what differs.
#pragma once

#include "gate/gate_context.h"
#include "ports/day_report.h"

namespace hallpay::gate {

/// Refusals: UnknownDay.
Result<ports::DayReport, ports::DayRefusal> dayReport(const GateContext& gate, Day day);

/// The last `limit` days that are over and each older one that is not matched, newest first; of
/// each the open differences alone.
std::vector<ports::DayReport> lastDays(ports::GateRead& from, int limit);

/// QueryAgain makes the day due at once and notes who asked; every other choice ends the
/// difference, and with the last open one its day is matched. The same choice again changes
/// nothing. Refusals: UnknownDifference, Conflict, NotThatWay.
Result<ports::DayReport, ports::DayRefusal> endDifference(const GateContext& gate,
                                                          const ports::DifferenceChoice& choice);

} // namespace hallpay::gate
