// What a comparison found, against what is on record for that day.
#pragma once

#include "domain/match_day.h"
#include "gate/gate_context.h"

#include <vector>

namespace hallpay::gate {

/// Stores `found`, some at a time: a new matter is added, a known one takes the figures over. What
/// a person ended stays ended while its figures are the same; with others it is open again. Open
/// ones that were not found end as `vanished`; what came too much says that it can be refunded.
/// Doing it again changes nothing.
void keepDifferences(const GateContext& gate, Day day, const std::vector<domain::Difference>& found,
                     domain::DifferenceEnd vanished);

} // namespace hallpay::gate
