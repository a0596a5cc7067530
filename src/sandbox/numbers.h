// Identifiers in the forms that the platform gives them.
#pragma once

#include "base/time.h"

#include <cstddef>
#include <string>

namespace hallpay::sandbox {

std::string randomDigits(std::size_t count);

/// Looks like wx201410272009395522657a690389285100.
std::string newPrepayId(Instant now);
/// Looks like 4200000263201902167700134902.
std::string newTransactionId(Instant now);
/// Looks like 50000709672019011908420787722.
std::string newRefundId(Instant now);
/// Looks like weixin://wxpay/bizpayurl?pr=JyC91EIz1.
std::string newCodeUrl();
/// A notification's: a UUID's 36 characters.
std::string newNoticeId();

/// What a phone shows to be scanned: 18 digits that begin with 10 to 15. Source: WECHATPAY.md §6.2.
std::string newPayCode();

} // namespace hallpay::sandbox
