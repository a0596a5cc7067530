#include "wechat/rate_cap.h"

#include "base/ensure.h"

#include <algorithm>

namespace hallpay::wechat {

namespace {

std::chrono::nanoseconds intervalOf(int perSecond)
{
    ensure(perSecond > 0);
    return std::chrono::nanoseconds(std::chrono::seconds(1)) / perSecond;
}

} // namespace

RateCap::RateCap(int perSecond)
    : m_interval(intervalOf(perSecond)), m_burst(m_interval * (std::max(perSecond / 10, 1) - 1))
{
}

std::optional<RateCap::TimePoint> RateCap::reserve(TimePoint now, TimePoint latest)
{
    const std::lock_guard lock(m_mutex);
    const TimePoint leaves = std::max(now, m_evenly - m_burst);
    if (leaves > latest) return std::nullopt;
    m_evenly = std::max(now, m_evenly) + m_interval;
    return leaves;
}

} // namespace hallpay::wechat
