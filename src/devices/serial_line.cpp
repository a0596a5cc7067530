// What serial ports have in common on every system.
#include "devices/serial_line.h"

#include <algorithm>
#include <array>

namespace hallpay::devices {

ByteLine::Millis serialTransferTime(std::size_t bytes, int baud)
{
    constexpr std::size_t kBitsPerByte = 10;
    return ByteLine::Millis(bytes * kBitsPerByte * 1'000 / static_cast<std::size_t>(baud));
}

bool isSerialBaud(int baud)
{
    constexpr std::array kSpeeds{9'600, 19'200, 38'400, 57'600, 115'200};
    return std::ranges::find(kSpeeds, baud) != kSpeeds.end();
}

} // namespace hallpay::devices
