// A PIN: digits by which somebody says yes beside whoever has signed in. It signs nobody in.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

namespace hallpay::domain {

inline constexpr std::size_t kPinDigitsMin = 6;
inline constexpr std::size_t kPinDigitsMax = 12;

/// Why digits are no PIN.
enum class PinFault {
    Shape, ///< not kPinDigitsMin to kPinDigitsMax digits
    OneDigit, ///< 111111
    Run ///< 123456, 987654
};

constexpr std::string_view nameOf(PinFault fault)
{
    switch (fault) {
    case PinFault::Shape: return "shape";
    case PinFault::OneDigit: return "one_digit";
    case PinFault::Run: return "run";
    }
    return "";
}

/// Whether it looks like a PIN; a weak one is among them.
constexpr bool isPinShaped(std::string_view text)
{
    return text.size() >= kPinDigitsMin && text.size() <= kPinDigitsMax
        && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Why nobody may have this PIN; nullopt for a good one.
constexpr std::optional<PinFault> pinFault(std::string_view text)
{
    if (!isPinShaped(text)) return PinFault::Shape;
    const auto stepsBy = [text](int step) {
        return std::ranges::adjacent_find(
                   text, [step](char left, char right) { return right - left != step; })
            == text.end();
    };
    if (stepsBy(0)) return PinFault::OneDigit;
    if (stepsBy(1) || stepsBy(-1)) return PinFault::Run;
    return std::nullopt;
}

} // namespace hallpay::domain
