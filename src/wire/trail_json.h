// The shapes of what is checked: the audit trail, a receipt.
#pragma once

#include "domain/check_code.h"
#include "domain/trail_check.h"
#include "wire/staff_json.h"

#include <string>

namespace hallpay::wire {

struct HeadBody {
    std::string head; ///< empty, or from a report
};

} // namespace hallpay::wire
