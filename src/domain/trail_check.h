// Whether the chain of the audit trail is whole: what a walk over all its rows found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hallpay::domain {

/// What is wrong with a chain, at the first row that shows it. Names travel: append only.
enum class TrailFault {
    None,
    RowChanged, ///< the row is not what its hash was made of, or stands in another's place
    RowMissing, ///< its number is passed over
    EndCut, ///< the ledger itself counts more rows than there are
    EndDiffers, ///< the ledger's own head is of other rows than these
    HeadMissing, ///< all rows follow, and none has the head that was asked for
    Other ///< a newer server's, which this program does not know
};

struct TrailCheck {
    std::int64_t rows = 0; ///< that follow one another, from the first on
    std::string head{}; ///< hash of the last of these, 64 hexadecimal digits
    TrailFault fault = TrailFault::None;
    /// The first row that does not follow; the number after the last one when the end is missing.
    /// 0 = none.
    std::int64_t brokenAt = 0;
    std::int64_t knownAt = 0; ///< the row that has the head asked for; 0 = not asked for, or none

    bool isWhole() const { return fault == TrailFault::None; }

    friend bool operator==(const TrailCheck&, const TrailCheck&) = default;
};

/// Less than a whole head is enough to name its row, from so many digits on.
inline constexpr std::size_t kHeadDigits = 64;
inline constexpr std::size_t kHeadDigitsMin = 16;

/// A head or its beginning as somebody typed it from paper, in groups and in either case; nullopt
/// when it is none.
std::optional<std::string> headFrom(std::string_view typed);

/// A head in groups of four digits, as it is compared with paper.
std::string groupedHead(std::string_view head);

} // namespace hallpay::domain
