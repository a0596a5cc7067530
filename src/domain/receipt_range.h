// A range of the numbered stock: the receipts of one box, as its label and its sheets name them.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hallpay::domain {

inline constexpr std::size_t kReceiptCodeDigits = 8;
inline constexpr std::size_t kReceiptNumberDigits = 10;
/// A box holds some thousand sheets; more at once is a digit that was mistyped.
inline constexpr std::int64_t kRangeNumbersMax = 100'000;

/// 票据代码 and the numbers from `first` to `last`, both among them.
struct ReceiptRange {
    std::string code; ///< 8 digits
    std::int64_t first = 0;
    std::int64_t last = 0;

    std::int64_t count() const { return last - first + 1; }

    friend bool operator==(const ReceiptRange&, const ReceiptRange&) = default;
};

/// Where what is left of a range is. The numbers are stored: append only.
enum class RangeState {
    AtWindow = 0,
    HandedBack = 1, ///< in the supervisor's safe, for any window
    Lost = 2 ///< accounted for, and never used
};

enum class RangeFault {
    Code, ///< not 8 digits
    First, ///< not 10 digits, or nothing but zeros
    Last,
    Backwards, ///< the last number is below the first
    TooMany, ///< more than kRangeNumbersMax numbers
};

/// All that is wrong with what was typed; the last two are said when nothing else is.
std::vector<RangeFault> rangeFaults(std::string_view code, std::string_view first,
                                    std::string_view last);

/// The range that these digits name, all of them as they stand on paper, with their zeros. Refuses
/// the first of its faults.
Result<ReceiptRange, RangeFault> receiptRangeOf(std::string_view code, std::string_view first,
                                                std::string_view last);

/// A receipt's number as it stands on paper: ten digits.
std::string receiptNumber(std::int64_t number);

} // namespace hallpay::domain
