// The body of a refund, checked field by field as the platform does.
#pragma once

#include "base/result.h"
#include "sandbox/json_check.h"
#include "sandbox/refund.h"

#include <string>

namespace hallpay::sandbox {

/// Refuses unknown fields, wrong types, lengths and characters. Source: WECHATPAY.md §2.3.
Result<RefundRequest, ParameterFault> parseRefund(const std::string& body);

} // namespace hallpay::sandbox
