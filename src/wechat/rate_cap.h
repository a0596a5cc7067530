// How many calls of one kind may leave in a second. Any thread.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>

namespace hallpay::wechat {

/// A token bucket without a thread: each call is told when it may leave. A tenth of a second's
/// calls (at least one) may leave at once; after that they are spread evenly, first come first.
class RateCap {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// @param perSecond calls a second, 1 or more.
    explicit RateCap(int perSecond);

    /// When a call that comes at `now` may leave: `now` or later, and that place is taken.
    /// nullopt, and nothing is taken, when it could not leave by `latest`.
    std::optional<TimePoint> reserve(TimePoint now, TimePoint latest);

private:
    const std::chrono::nanoseconds m_interval;
    const std::chrono::nanoseconds m_burst; ///< how far the bucket may be ahead of an even flow
    std::mutex m_mutex;
    TimePoint m_evenly; // GUARDED_BY m_mutex: when the next call would leave in an even flow
};

} // namespace hallpay::wechat
