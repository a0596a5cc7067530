// Opens a notification of a payment or refund in the one right order: signature, age, decryption,
// whose it is.
#pragma once

#include "ports/wallet.h"
#include "wechat/platform_keys.h"

#include <string>

namespace hallpay::wechat {

/// Why a notification with this verdict counts for nothing; Good has no reason.
std::optional<ports::NotificationRefusal> refusalOf(Verdict verdict);

/// Reads the body of a notification whose signature and age were found good.
/// Source: WeChat Pay v3, payment notification, refund notification.
ports::OpenedNotification openVerified(const std::string& body, const Merchant& merchant);

} // namespace hallpay::wechat
