// What the people of one simulated day want: who comes when, and what becomes of their slips.
#pragma once

#include "base/money.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace hallpay::test {

enum class Deed {
    Pays,
    HeldAfterPaying, ///< a window lays its hand on the slip while its payer may still be typing
    TakenOver, ///< one phone opens the page, another one pays
    TakenOverWhileTyping, ///< the same, while the first is asked for the password
    ScansOnly,
    NeverScans,
    Cancelled,
    CancelledAfterScan
};

/// Whether its payer means to pay.
bool isPaidFor(Deed deed);

struct PlannedSlip {
    int number = 0;
    Deed deed = Deed::Pays;
    std::string payer; ///< by whose name the sandbox draws this slip's faults
    std::string firstPhone; ///< of a slip that is taken over
    Money amount;
    std::chrono::seconds arrival{}; ///< after the doors opened
    int refundParts = 0; ///< so many parts of the payment go back: 0 none
    bool wholeRefund = false; ///< the parts make up all of it
};

/// Nothing comes later than this after the doors opened; shorter for a small day.
std::chrono::seconds openFor(int payments);

/// A pure function of both: exactly `payments` slips are paid for, a few more are not. In the order
/// of their arrivals.
std::vector<PlannedSlip> planDay(std::uint64_t seed, int payments);

} // namespace hallpay::test
