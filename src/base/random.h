// Unguessable bytes and the identifiers made of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace hallpay {

/// Fills `count` bytes from the system's source of randomness. Any thread.
/// @throws std::exception when the system has none to give.
void fillRandom(void* bytes, std::size_t count);

/// `count` letters of 0-9A-V without look-alikes I, L, O, U (Crockford's base 32): 5 bits each,
/// and each one within QR's alphanumeric set. Source: ISO/IEC 18004, table of alphanumeric mode.
std::string randomBase32(std::size_t count);

/// `count` bytes as lower-case hexadecimal.
std::string randomHex(std::size_t count);

} // namespace hallpay
