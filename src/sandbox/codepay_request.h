// The body of an order by a payer's code, checked field by field as the platform does.
#pragma once

#include "base/result.h"
#include "sandbox/json_check.h"
#include "sandbox/order.h"

#include <string>

namespace hallpay::sandbox {

struct ParsedCodepay {
    /// Whose code it is, is not known yet.
    OrderRequest order;
    std::string appid;
    std::string mchid;
    std::string authCode;
};

/// Refuses unknown fields, wrong types, lengths and characters. Source: WECHATPAY.md §6.2.
Result<ParsedCodepay, ParameterFault> parseCodepay(const std::string& body);

} // namespace hallpay::sandbox
