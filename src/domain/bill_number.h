// The numbers of a payment that its payer's phone shows: 交易单号 is the wallet's, 商户单号 ours.
#pragma once

#include <string>
#include <string_view>

namespace hallpay::domain {

/// A number that no payment has had yet, from the system's randomness: under it an attempt is known
/// to the wallet. Source: WeChat Pay v3, out_trade_no: 6 to 32 letters and digits.
std::string makeMerchantNumber(bool training);

/// Whether `text`, normalised, has the shape of makeMerchantNumber().
bool isMerchantNumber(std::string_view text);

/// Whether it is one of a ledger of this kind.
bool isMerchantNumberOf(std::string_view text, bool training);

/// Whether `text`, normalised, may be either of them; nobody's name is one. The wallet's has 28
/// digits. Source: WeChat Pay v3, transaction_id.
bool isBillNumber(std::string_view text);

} // namespace hallpay::domain
