// Days of the week on which offices work.
#pragma once

#include "base/time.h"

namespace hallpay::domain {

/// The `count`-th working day after `from`; `from` itself for 0. Monday to Friday: public holidays,
/// and the weekends worked in exchange, are in no table here, so that around them it comes out a
/// few days early or late.
Day afterWorkingDays(Day from, int count);

} // namespace hallpay::domain
