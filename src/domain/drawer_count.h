// Cash as it lies in a drawer: so many pieces of each note and coin.
#pragma once

#include "base/money.h"

#include <array>
#include <cstdint>
#include <vector>

namespace hallpay::domain {

/// In fen, the largest first: 100, 50, 20, 10, 5, 1, 0.5 and 0.1 yuan.
inline constexpr std::array<std::int64_t, 8> kDenominations{10'000, 5'000, 2'000, 1'000,
                                                            500,    100,   50,    10};
inline constexpr int kPiecesMax = 9'999; ///< of one denomination; more is a digit mistyped

struct DrawerCount {
    /// One number for each of kDenominations, in that order.
    std::vector<int> pieces = std::vector<int>(kDenominations.size());

    /// Whether these are so many numbers, each from 0 to kPiecesMax.
    bool isUsable() const
    {
        for (const int count : pieces)
            if (count < 0 || count > kPiecesMax) return false;
        return pieces.size() == kDenominations.size();
    }
    /// Of a usable count.
    Money total() const
    {
        Money sum;
        for (std::size_t i = 0; i < kDenominations.size(); ++i)
            sum += Money::fromFen(kDenominations[i]).times(pieces.at(i));
        return sum;
    }

    friend bool operator==(const DrawerCount&, const DrawerCount&) = default;
};

} // namespace hallpay::domain
