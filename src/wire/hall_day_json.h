// A day of the hall's books on the wire.
#pragma once

#include "domain/hall_day_view.h"
#include "wire/json.h"

namespace hallpay::wire {

// For both directions; V is Writer or Reader.
template <typename V> void fields(V& v, domain::HallDayView& x);

} // namespace hallpay::wire
