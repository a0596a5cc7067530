// The figures of the ten-second watch on the wire.
#pragma once

#include "domain/ten_seconds.h"

#include <string>
#include <vector>

namespace hallpay::wire {

/// {"places": [{"place", "alarm", "stages": [{"stage", "payments", "half_ms", …}]}]}
std::string encodeTenSeconds(const std::vector<domain::PlaceFigures>& places);

} // namespace hallpay::wire
