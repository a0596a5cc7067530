// What is sent for each way to pay and to pay back: checked first, then the same bytes each time.
#pragma once

#include "ports/wallet.h"
#include "wechat/merchant.h"

#include <string>
#include <string_view>

namespace hallpay::wechat {

/// What a payer reads in the wallet's own bill. Nothing personal, no document type.
inline constexpr std::string_view kDescription = "出入境证件费";

/// Source: WeChat Pay v3, out_trade_no: 6 to 32 of digits, letters and _ - | *.
bool isTradeNumber(std::string_view number);

/// Source: WeChat Pay v3, out_refund_no: 1 to 64 of digits, letters and _ - | * @.
bool isRefundNumber(std::string_view number);

/// The wallet's own number of a payment: 1 to 32 letters and digits.
bool isTransactionNumber(std::string_view number);

/// False when the wallet could only refuse it.
bool isSendable(const ports::JsapiOrder& order);
bool isSendable(const ports::NativeOrder& order);
bool isSendable(const ports::PayerCodeOrder& order, Day today);
bool isSendable(const ports::RefundOrder& order);

/// JSON in a fixed order of fields with nothing of the moment in it: the same order gives the same
/// bytes. Source: WeChat Pay v3, JSAPI, Native, code payment, refund.
std::string bodyOf(const ports::JsapiOrder& order, const Merchant& merchant,
                   const std::string& notifyUrl);
std::string bodyOf(const ports::NativeOrder& order, const Merchant& merchant,
                   const std::string& notifyUrl);
/// Holds the payer's code: never logged or kept.
std::string bodyOf(const ports::PayerCodeOrder& order, const Merchant& merchant);
std::string bodyOf(const ports::RefundOrder& order, const std::string& notifyUrl);

} // namespace hallpay::wechat
