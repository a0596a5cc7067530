// The shapes of who may say yes, and of what is asked of them from other desks.
#pragma once

#include "domain/approval.h"
#include "wire/staff_json.h"

#include <string>

namespace hallpay::wire {

struct PinBody {
    std::string pin;
};

struct NewPinBody {
    std::string pin;
    std::string password; ///< of whoever gets it
};

struct BadgeBody {
    std::string badge; ///< as a scanner reads it; empty takes it away
};

} // namespace hallpay::wire
