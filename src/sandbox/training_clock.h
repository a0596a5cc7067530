// The clock of the training world: the wall clock plus an offset that can be moved.
#pragma once

#include "base/time.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>

namespace hallpay::sandbox {

/// Any thread.
class TrainingClock {
public:
    static constexpr std::chrono::milliseconds kOffsetMax = std::chrono::hours(24 * 3660);

    explicit TrainingClock(std::function<Instant()> wallClock) : m_wallClock(std::move(wallClock))
    {
    }

    Instant now() const { return m_wallClock() + offset(); }
    Instant wall() const { return m_wallClock(); }
    std::chrono::milliseconds offset() const
    {
        return std::chrono::milliseconds(m_offsetMs.load());
    }
    void setOffset(std::chrono::milliseconds offset) { m_offsetMs.store(offset.count()); }

private:
    std::function<Instant()> m_wallClock;
    std::atomic<std::int64_t> m_offsetMs{0};
};

} // namespace hallpay::sandbox
