// Whether a hall's server answers on this machine.
#pragma once

#include "domain/views.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace hallpay {

/// What /api/v1/hall on loopback says within `patience`, all in all; nullopt when nobody answers
/// or whoever does is no hall server.
std::optional<domain::HallView> askHall(std::uint16_t port, std::chrono::milliseconds patience);

} // namespace hallpay
