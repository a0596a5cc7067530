// Unpacks a gzip file piece by piece, so that what it holds never lies in memory as a whole.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace hallpay::wechat {

enum class Unpacked {
    Done,
    Damaged, ///< no gzip, cut short, or its own check sum does not hold
    TooLarge ///< holds more than was allowed
};

/// Calls `take` with each piece in its order (64 KiB at most); pieces that came before a fault are
/// not to be believed. Source: RFC 1952; several members are one file.
Unpacked gunzip(std::string_view file, std::uint64_t plainBytesMax,
                const std::function<void(std::string_view)>& take);

} // namespace hallpay::wechat
