// The machine's clock: the one place that asks it.
#pragma once

#include "ports/clock.h"

namespace hallpay {

class SystemClock final : public ports::Clock {
public:
    Instant now() const override
    {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

} // namespace hallpay
