#include "server/pay_page/miss_limiter.h"

#include <algorithm>

namespace hallpay::server {

MissLimiter::MissLimiter(int perSecond, int burst)
    : m_perSecond(perSecond), m_burst(burst), m_left(burst)
{
}

bool MissLimiter::allow(std::chrono::steady_clock::time_point now)
{
    const std::lock_guard lock(m_mutex);
    if (m_filled != std::chrono::steady_clock::time_point{}) {
        const std::chrono::duration<double> passed = now - m_filled;
        m_left = std::min(m_burst, m_left + passed.count() * m_perSecond);
    }
    m_filled = now;
    if (m_left < 1) return false;
    m_left -= 1;
    return true;
}

} // namespace hallpay::server
