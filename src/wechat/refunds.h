// What the wallet says of money that goes back: its refunds and its error codes for them.
#pragma once

#include "ports/wallet_money.h"

#include <optional>
#include <string>
#include <string_view>

namespace hallpay::wechat {

/// What a verified error after asking for, or about, a refund means. Anything not known for
/// certain is Unclear: an error never says "not refunded".
/// Source: WeChat Pay v3, refund error codes; spellings of v2, v3 and the SDKs differ.
ports::RefundAnswer refundAnswerOf(int status, std::string_view code);

/// The refund that a verified answer tells of; nullopt when its numbers, state or amounts are
/// missing or not of their type.
std::optional<ports::WalletRefund> readRefund(std::string_view json);

/// The same of a notification, where the state has another name and has come to an end.
std::optional<ports::WalletRefund> readRefundNotice(std::string_view json);

} // namespace hallpay::wechat
