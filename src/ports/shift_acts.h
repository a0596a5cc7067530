// What a toll window asks about its shift.
#pragma once

#include "domain/shift_views.h"

#include <string>

namespace hallpay::ports {

/// How a shift begins: without a drawer; with what the last shift left in it; or with a count.
struct ShiftStart {
    bool hasDrawer = true;
    bool carried = false; ///< what the last shift left is there, and is not counted again
    domain::DrawerCount count; ///< of the float; empty where nothing is counted
};

struct DrawerMove {
    domain::DrawerAct act = domain::DrawerAct::Opened;
    Money amount; ///< 0 for Opened
    std::string reason; ///< 1 to 100 characters, nothing personal
};

/// What closes a shift that was counted, and who signs beside whoever has signed in.
struct ShiftEnd {
    std::string reason; ///< of a difference, at most 100 characters; may be empty without one
    std::int64_t terminalPayments = 0; ///< as the card terminal says
    Money terminal;
    Money left; ///< of what was counted: stays in the drawer for the next shift
    std::string staffNumber; ///< a supervisor's or another cashier's; or the badge
    std::string password; ///< or the PIN
    bool ask = false; ///< as in SecondPerson
    std::int64_t approvalId = 0;
};

} // namespace hallpay::ports
