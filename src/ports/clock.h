// Where "now" comes from.
#pragma once

#include "base/time.h"

namespace hallpay::ports {

/// Any thread. In training it runs with the sandbox's offset; time-outs do not use it.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

} // namespace hallpay::ports
