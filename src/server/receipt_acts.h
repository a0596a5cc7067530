// The rows of the staff API's table about receipts, their stock and the audit trail.
#pragma once

#include "server/staff_routes.h"

#include <vector>

namespace hallpay::server {

std::vector<StaffRoute> receiptRoutes();
std::vector<StaffRoute> trailRoutes();

} // namespace hallpay::server
