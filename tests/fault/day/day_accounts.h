// What a simulated day came to: our ledger against the wallet's own truth.
#pragma once

#include "fault/day/day_bill.h"
#include "fault/day/day_slip.h"
#include "fault/day/day_world.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace hallpay::test {

struct DayReport {
    std::uint64_t seed = 0;
    std::int64_t payments = 0; ///< of the day, as the wallet counts them
    std::int64_t faults = 0; ///< that struck one of the day's slips
    std::int64_t faultKinds = 0; ///< how many different ones
    std::int64_t differenceFen = 0; ///< money in, of each day, and money out, all told
    std::int64_t unknownOrders = 0; ///< not in a final state, or with an attempt or refund alive
    std::int64_t brokenOrders = 0; ///< whose money does not add up
    std::int64_t suspense = 0;
    std::int64_t lapsed = 0;
    std::int64_t cancelled = 0;
    std::int64_t refunds = 0;
    std::int64_t consoleRefunds = 0; ///< made in the wallet's own console, and known here
    std::int64_t discrepanciesPlanted = 0; ///< in the wallet's bill of the day
    std::int64_t discrepanciesTyped = 0; ///< of these: found, as the kind that they are
    double seconds = 0;
    std::vector<std::string> lines; ///< faults, final states and sums: the same for the same seed
    std::string digest; ///< of these lines
    std::vector<std::string> complaints; ///< in words, for a test's output
};

/// The line of the bench, without its name.
nlohmann::json toJson(const DayReport& report);

/// What the accounts begin with.
struct DayBooks {
    std::vector<Day> days; ///< on which money may have moved, the day itself first
    std::int64_t paidBefore = 0; ///< what the wallet had taken before the doors opened
    BillFindings bill; ///< of the day itself
};

/// Reads everything; changes nothing.
DayReport accountsOf(DayWorld& world, const std::vector<DaySlip>& slips, const DayBooks& books);

} // namespace hallpay::test
