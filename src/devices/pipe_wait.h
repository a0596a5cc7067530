// The seam to the system's way of waiting for a pipe.
#pragma once

#include <Poco/Pipe.h>

#include <chrono>

namespace hallpay::devices {

/// True once a read would return at once, with bytes or because the other end is closed; false
/// after `wait`.
bool waitForBytes(const Poco::Pipe& pipe, std::chrono::milliseconds wait);

} // namespace hallpay::devices
