// 核验码: ten letters on a receipt by which any window tells whether this hall made it. It is our
// own, and no 校验码, which the finance bureau alone gives out.
#pragma once

#include "base/money.h"
#include "base/text.h"
#include "base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hallpay::domain {

inline constexpr std::size_t kCheckCodeLetters = 10; ///< 50 bits

/// What a check code is made of: all that stands on the paper and in the ledger alike.
struct CheckedReceipt {
    std::string code; ///< 票据代码
    std::string number; ///< 票据号码
    Money amount;
    Day day{}; ///< on which it was paid, as booked
    std::string slipNumber; ///< printed form
};

/// One text for the keyed hash; no two receipts have the same.
std::string checkedText(const CheckedReceipt& receipt);

/// The first 50 bits of a keyed hash, in letters that are not taken for one another.
/// Source: D. Crockford, Base 32 (no I, L, O, U).
std::string checkCodeFrom(const Bytes& keyedHash);

/// "7K3M9 Q2XAB", as it stands on paper.
std::string groupedCheckCode(std::string_view code);

/// A receipt's number and its check code, one after the other.
struct TypedCheck {
    std::int64_t number = 0;
    std::string code; ///< upper case, without what is easily taken for another letter
};

/// Spaces and hyphens are passed over, O is 0, I and L are 1; nullopt for anything else that is
/// found or scanned at a window, all of which is shorter or longer.
std::optional<TypedCheck> typedCheckFrom(std::string_view text);

/// What a check found. Names travel: append only.
enum class ReceiptVerdict {
    Genuine, ///< handed out
    NotOut, ///< number and code fit, and it should still lie at its window
    Void, ///< 作废
    Spoiled, ///< 损坏
    WrongCode,
    Unknown, ///< no receipt has this number
    Other ///< a newer server's, which this program does not know
};

/// With WrongCode and Unknown nothing but the verdict is told.
struct ReceiptCheck {
    ReceiptVerdict verdict = ReceiptVerdict::Unknown;
    std::string code{};
    std::string number{};
    Money amount{};
    std::string slipNumber{};
    Instant since{}; ///< when it became what it is

    friend bool operator==(const ReceiptCheck&, const ReceiptCheck&) = default;
};

} // namespace hallpay::domain
