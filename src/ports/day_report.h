// What crosses the border about a day of the wallet's: how it stands against the bill.
#pragma once

#include "ports/wallet_day_table.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::ports {

/// One day with all that differs, as of one moment.
struct DayReport {
    /// At most so many differences are told, the open ones first; `day` counts all open ones.
    static constexpr int kDifferencesMax = 500;

    WalletDay day;
    std::vector<DayDifference> differences;

    friend bool operator==(const DayReport&, const DayReport&) = default;
};

/// What a supervisor decided about one difference.
struct DifferenceChoice {
    std::int64_t id = 0;
    domain::DifferenceFix fix = domain::DifferenceFix::Accept;
    std::int64_t staffId = 0; ///< the hall's number
    std::string reference; ///< 1 to 128 bytes, nothing personal; empty for QueryAgain
};

enum class DayRefusal {
    UnknownDay, ///< not over yet, or before the ledger's first one
    UnknownDifference,
    Conflict, ///< ended another way, or a field that is not usable
    NotThatWay, ///< this difference cannot be ended so
    NotReached ///< the gate did not answer: outcome unknown, repeat the same
};

/// How the wallet's days stand, for whoever looks at the gate.
struct DaysHealth {
    std::int64_t waiting
        = 0; ///< days that are over and have no bill yet, those of today's bill too
    std::int64_t differing = 0; ///< days with open differences
    bool late = false; ///< one of these should have been matched by 18:00 of its next day

    friend bool operator==(const DaysHealth&, const DaysHealth&) = default;
};

} // namespace hallpay::ports
