// When a refund that is under way is asked about next, and when its payment is too old for it.
#pragma once

#include "base/time.h"

#include <algorithm>
#include <array>

namespace hallpay::gate {

/// Once a minute for five minutes, then ever more rarely, at last every four hours.
/// Source: WeChat Pay v3, refund query: once a minute for five minutes, then back off; a bank card
/// takes one to three working days.
constexpr std::chrono::minutes pauseAfter(int queries)
{
    constexpr std::array<int, 6> kRarer{5, 15, 30, 60, 120, 240};
    constexpr int kOften = 5;
    if (queries < kOften) return std::chrono::minutes(1);
    const auto step = std::min<std::size_t>(queries - kOften, kRarer.size() - 1);
    return std::chrono::minutes(kRarer[step]);
}

inline constexpr std::chrono::minutes kLongestRefundPause{240};

/// Source: WeChat Pay v3, refund: within a year of the payment's success.
inline constexpr std::chrono::days kRefundableFor{365};

/// Between two parts of one payment: a minute, and the time that the first may have been on its
/// way. Source: WeChat Pay v3, refund: a minute between the parts of one order.
inline constexpr std::chrono::seconds kBetweenParts{70};

/// Source: WeChat Pay v3, refund: at most 50 parts of one order.
inline constexpr int kPartsMax = 50;

} // namespace hallpay::gate
