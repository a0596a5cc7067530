// Which acts a slip allows now, to whom: buttons are enabled by this alone.
#pragma once

#include "domain/views.h"

namespace hallpay::present {

struct SlipActs {
    bool printReceipts = false;
    bool confirmReceipts = false;
    bool spoilReceipt = false;
    bool cancel = false;
    bool correct = false;
    bool reprint = false;
    bool newCode = false;

    friend bool operator==(const SlipActs&, const SlipActs&) = default;
};

/// The server decides; this only hides what it would refuse. `today` is the business day.
SlipActs actsOn(const domain::SlipCard& card, domain::RoleSet roles, Day today);

} // namespace hallpay::present
