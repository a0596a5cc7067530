// What a toll window takes for slips: cash, or a card on the bank's own terminal.
#pragma once

#include "base/result.h"
#include "base/time.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace hallpay::domain {

/// Names travel on the wire. The numbers are stored: append only.
enum class WindowMethod { Cash = 0, Card = 1, Last = Card };

inline constexpr std::size_t kTenderSlipsMax = 10; ///< that are paid together

inline constexpr std::size_t kReferenceMin = 6; ///< characters of a terminal's reference
inline constexpr std::size_t kReferenceMax = 32;

/// Why a text is no terminal's reference.
enum class ReferenceFault {
    Shape, ///< not 6 to 32 letters and digits
    CardNumber, ///< what a card itself shows must be stored nowhere
    IdNumber, ///< personal
    PayerCode, ///< money could be taken by it
    BillNumber ///< of a payment by WeChat: of another slip, or this slip is paid already
};

/// The reference under which the bank's terminal keeps a card payment, in capitals: 6 to 32 letters
/// and digits, on a Chinese terminal's slip the 12 digits of 参考号. Refused is what looks like a
/// card's number (13 to 19 digits with a right Luhn digit), a resident identity number (its check
/// character may be wrong), a payer's own code and the number of a payer's bill. `today` is the
/// business day.
/// Source: ISO/IEC 7812-1 annex B; ISO 8583 field 37; GB 11643-1999.
Result<std::string, ReferenceFault> parseTerminalReference(std::string_view text, Day today);

/// Its word in the detail "reason" of RefusalCode::BadReference: shape, card_number …
const char* nameOf(ReferenceFault fault);

} // namespace hallpay::domain
