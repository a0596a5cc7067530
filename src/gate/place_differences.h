// What is known elsewhere of a difference, and what the wallet says when it is asked about it.
#pragma once

#include "domain/match_day.h"
#include "gate/gate_context.h"

#include <optional>
#include <string>
#include <vector>

namespace hallpay::gate {

/// Types each of `found` by what stands on other days, in suspense and in the orders; leaves out
/// what other bills explain wholly. Reads beside the writer, some at a time.
std::vector<domain::Difference> placeDifferences(const GateContext& gate, Day day,
                                                 std::vector<domain::Difference> found);

/// The order that a difference is about; empty for money that fits none.
std::string tokenOf(ports::GateRead& from, const domain::Difference& difference);

/// Asks the wallet about up to `limit` of those that a query may end, and settles what it says.
/// What it answered becomes a matter for people (AskWallet), should it still differ afterwards.
/// Returns whether anything was settled.
bool askAbout(const GateContext& gate, std::vector<domain::Difference>& differences, int limit);

} // namespace hallpay::gate
