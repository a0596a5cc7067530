// The same act for many things, from several callers at once.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>

namespace hallpay::bench {

/// From `callers` threads `act(i)` for each i below `count`. @throws std::runtime_error when an act
/// answered false or threw.
void fromMany(int callers, std::size_t count, const std::function<bool(std::size_t)>& act);

/// One of those callers does nothing until then.
void restUntil(std::chrono::steady_clock::time_point until);

} // namespace hallpay::bench
