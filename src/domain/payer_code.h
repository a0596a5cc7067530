// The payer's own code (付款码): what a window may scan instead of showing or printing one.
#pragma once

#include "base/time.h"

#include <chrono>
#include <string>

namespace hallpay::domain {

/// True for 18 digits that begin with 10 to 15 and have no birth date where a resident identity
/// number has it: such a number, scanned or mistyped, must not leave the hall (1 code in 2,000).
/// Source: WeChat Pay v3, auth_code; GB 11643-1999.
bool isPayerCode(const std::string& text, Day today);

/// How a payment by the payer's code stands. Names travel on the wire.
enum class PayerCodeState {
    None, ///< none was begun for this slip
    Paying, ///< the wallet is asked; the payer may be typing the password
    TakingBack, ///< it took too long: being reversed, until the wallet confirms it
    Paid,
    NotPaid ///< it came to nothing: no money was taken, or it went back
};

/// So long after it left, a code is a picture without worth: nothing can be debited by it.
inline constexpr std::chrono::seconds kPayerCodeLife{60};
/// So long the payer may type the password; then the payment is reversed.
/// Source: WeChat Pay, code payment: query for 30 s, then reverse.
inline constexpr std::chrono::seconds kPasswordPatience{30};
/// The wallet reverses nothing that is younger. Source: WeChat Pay, reverse.
inline constexpr std::chrono::seconds kReverseAge{15};

} // namespace hallpay::domain
