// A day of payments in which everything goes wrong that the sandbox can make go wrong.
#pragma once

#include "fault/day/day_accounts.h"

#include <cstdint>
#include <string>

namespace hallpay::test {

struct DaySettings {
    std::uint64_t seed = 1;
    int payments = 500;
    int payersAtOnce = 6;
};

/// From the opening through the night to the next morning, when the day is matched with a bill that
/// is wrong in some lines, on ledgers and keys in `folder`. Blocks until all has come to its end.
/// What it draws depends on the seed alone.
DayReport simulateDay(const std::string& folder, const DaySettings& settings);

} // namespace hallpay::test
