// Slows down those who guess: only codes that do not exist are counted.
#pragma once

#include <chrono>
#include <mutex>

namespace hallpay::server {

/// Any thread. A bucket over all callers: behind a proxy every phone has the same address.
class MissLimiter {
public:
    MissLimiter(int perSecond, int burst);

    /// Counts one miss; false when there were too many of late.
    bool allow(std::chrono::steady_clock::time_point now);

private:
    const double m_perSecond;
    const double m_burst;
    std::mutex m_mutex;
    double m_left; // GUARDED_BY(m_mutex)
    std::chrono::steady_clock::time_point m_filled{}; // GUARDED_BY(m_mutex)
};

} // namespace hallpay::server
