// An order as merchants read it: in a query's answer and inside a notification.
#pragma once

#include "sandbox/credentials.h"
#include "sandbox/order.h"

#include <nlohmann/json.hpp>

namespace hallpay::sandbox {

/// Before payment only what every answer has. Source: WECHATPAY.md §2.1.
nlohmann::json transactionJson(const Order& order, const Credentials& credentials);

} // namespace hallpay::sandbox
