// The rows of the staff API's table about who may say yes to others' acts.
#pragma once

#include "server/staff_routes.h"

#include <vector>

namespace hallpay::server {

std::vector<StaffRoute> approvalRoutes();

} // namespace hallpay::server
