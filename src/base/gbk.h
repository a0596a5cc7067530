// The two-byte signs of GB18030, which are GBK: what receipt printers made for China know,
// save some old ones that stop at GB 2312.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace hallpay {

using GbkBytes = std::array<std::uint8_t, 2>;

/// The two bytes of `point`; nullopt for ASCII, for what takes four bytes or has none, and for
/// private use (and for everything on a system that has no such code page). The first is
/// 0x81..0xFE, the second 0x40..0xFE: neither is ever a control code. Source: GB 18030, two-byte
/// area; GBK 1.0.
std::optional<GbkBytes> gbkBytesOf(char32_t point);

/// The other way; nullopt for bytes that are no such sign.
std::optional<char32_t> gbkPointOf(GbkBytes bytes);

} // namespace hallpay
