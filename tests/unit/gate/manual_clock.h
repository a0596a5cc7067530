// A clock that stands still until the test moves it.
#pragma once

#include "ports/clock.h"

#include <atomic>

namespace hallpay::test {

class ManualClock final : public ports::Clock {
public:
    explicit ManualClock(Instant start) : m_millis(toMillis(start)) { }
    Instant now() const override { return fromMillis(m_millis); }
    void set(Instant instant) { m_millis = toMillis(instant); }
    void advance(std::chrono::milliseconds by) { m_millis += by.count(); }

private:
    std::atomic<std::int64_t> m_millis;
};

} // namespace hallpay::test
