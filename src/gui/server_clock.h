// The server's clock between two words of it: told now and then, counted on by the steady clock.
#pragma once

#include "base/time.h"

#include <chrono>

namespace hallpay::gui {

class ServerClock {
public:
    using Steady = std::chrono::steady_clock;

    void set(Instant now)
    {
        m_told = now;
        m_at = Steady::now();
        m_known = true;
    }
    bool isKnown() const noexcept { return m_known; }
    Instant now() const
    {
        return m_told + std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - m_at);
    }

private:
    Instant m_told{};
    Steady::time_point m_at{};
    bool m_known = false;
};

} // namespace hallpay::gui
