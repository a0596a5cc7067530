// The shapes of what is checked, the audit trail and receipts, and of late receipts.
#pragma once

#include "domain/check_code.h"
#include "domain/trail_check.h"
#include "wire/staff_json.h"

#include <string>

namespace hallpay::wire {

struct StockRestBody {
    std::string first;
    std::int64_t windowId = 0; ///< 0 = into the safe, or lost
    bool lost = false;
    std::string reason;
};

struct TornSheetBody {
    std::string number;
    std::string reason;
};

struct LateReceiptBody {
    std::string reason;
    std::string staffNumber; ///< the supervisor's
    std::string password;
    bool one = false;
    bool ask = false; ///< a supervisor at another desk, in place of both
    std::int64_t approvalId = 0; ///< in place of all: that one's yes
};

struct HeadBody {
    std::string head; ///< empty, or from a report
};

} // namespace hallpay::wire
