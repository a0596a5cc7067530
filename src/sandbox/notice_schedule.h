// When a notification that was not taken is sent again.
#pragma once

#include "sandbox/order.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hallpay::sandbox {

/// 15 repeats within 24 hours and 4 minutes. Source: pay.weixin.qq.com payment-notice, by way of
/// WECHATPAY.md §4.
inline constexpr std::array<std::chrono::seconds, 15> kNoticeSteps{
    std::chrono::seconds(15), std::chrono::seconds(15), std::chrono::seconds(30),
    std::chrono::minutes(3),  std::chrono::minutes(10), std::chrono::minutes(20),
    std::chrono::minutes(30), std::chrono::minutes(30), std::chrono::minutes(30),
    std::chrono::minutes(60), std::chrono::hours(3),    std::chrono::hours(3),
    std::chrono::hours(3),    std::chrono::hours(6),    std::chrono::hours(6)};

/// The pause after `attempts` (1 … 15) of them failed, `timeFactor` times shorter than it really
/// is.
inline std::chrono::milliseconds noticeStep(std::size_t attempts, std::uint32_t timeFactor)
{
    return std::chrono::milliseconds(kNoticeSteps.at(attempts - 1)) / timeFactor;
}

/// `notice` after one more try: over when it was delivered or the schedule is at its end.
inline Notice afterAttempt(Notice notice, const NoticeAttempt& attempt, bool delivered, Instant now,
                           std::uint32_t timeFactor)
{
    notice.attempts.push_back(attempt);
    notice.pending = !delivered && notice.attempts.size() <= kNoticeSteps.size();
    if (notice.pending) notice.due = now + noticeStep(notice.attempts.size(), timeFactor);
    return notice;
}

} // namespace hallpay::sandbox
