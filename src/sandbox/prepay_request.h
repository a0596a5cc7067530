// The body of an order, checked field by field as the platform does.
#pragma once

#include "base/result.h"
#include "sandbox/json_check.h"
#include "sandbox/order.h"

#include <string>

namespace hallpay::sandbox {

struct ParsedPrepay {
    OrderRequest order;
    std::string appid;
    std::string mchid;
};

/// Refuses unknown fields, wrong types, lengths and characters. Source: WECHATPAY.md §1.1.
Result<ParsedPrepay, ParameterFault> parsePrepay(TradeType type, const std::string& body);

/// Reads /notify_url, which may have no query. Source: WECHATPAY.md §1.1.
std::string checkNotifyUrl(JsonCheck& check, bool required);

} // namespace hallpay::sandbox
