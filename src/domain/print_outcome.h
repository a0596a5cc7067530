// How the printing of one paper ended.
#pragma once

#include <cstdint>
#include <vector>

namespace hallpay::domain {

/// A sure no (NotReached, PaperOut, MissingGlyph, TooLong): nothing was printed and nothing will
/// be. Unclear: some of it may lie in the printer.
enum class PrintOutcome { Printed, Unclear, NotReached, PaperOut, MissingGlyph, TooLong };

/// What became of some sheets of one slip, told by the window in whose printer they were.
struct ReceiptReport {
    std::int64_t slipId = 0;
    std::vector<std::int64_t> receiptIds; ///< these and no others
    PrintOutcome outcome = PrintOutcome::Unclear; ///< a sure no also when a person has looked

    friend bool operator==(const ReceiptReport&, const ReceiptReport&) = default;
};

} // namespace hallpay::domain
