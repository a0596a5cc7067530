// The wallet's bill of a simulated day, wrong in some lines, and what our gate made of each.
#pragma once

#include "fault/day/day_slip.h"
#include "fault/day/day_world.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hallpay::test {

/// One line of which the bill says something else than what happened.
struct PlantedLine {
    std::string who; ///< the slip's payer, or "extra"
    std::string transactionId;
    domain::Difference expected; ///< kind, both sides and the bill's word
};

/// What was found of the planted lines.
struct BillFindings {
    std::int64_t planted = 0;
    std::int64_t typed = 0; ///< of the planted ones: as the kind that they are, with both sides
    std::vector<std::string> lines; ///< the same for the same seed
    std::vector<std::string> complaints; ///< in words
};

/// Has the wallet make the bill of `day` wrong: lines of each kind, drawn by the seed among what
/// our ledger has of that day. To be called before 10:00 of the next.
std::vector<PlantedLine> plantDiscrepancies(DayWorld& world, const std::vector<DaySlip>& slips,
                                            Day day, std::uint64_t seed);

/// Whether the day has been compared with its bill, and the wallet has answered all that was asked
/// about it: a query can be struck by a fault, and is then made again an hour later.
bool isAnswered(DayWorld& world, Day day);

/// Looks for each planted line among what differs, and that nothing else is open; then a
/// supervisor ends them all.
BillFindings settleBill(DayWorld& world, Day day, const std::vector<PlantedLine>& planted);

} // namespace hallpay::test
