// An exact amount of Chinese yuan, counted in fen (1 yuan = 100 fen).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace hallpay {

class Money {
public:
    /// Upper bound of any amount this product handles: 10 million yuan.
    static constexpr std::int64_t kMaxFen = 1'000'000'000;

    constexpr Money() = default;

    /// @throws std::out_of_range outside [-kMaxFen, kMaxFen].
    static constexpr Money fromFen(std::int64_t fen)
    {
        if (fen > kMaxFen || fen < -kMaxFen) throw std::out_of_range("Money");
        return Money(fen);
    }

    constexpr std::int64_t fen() const noexcept { return m_fen; }
    constexpr bool isPositive() const noexcept { return m_fen > 0; }

    friend constexpr Money operator+(Money a, Money b) { return fromFen(a.m_fen + b.m_fen); }
    friend constexpr Money operator-(Money a, Money b) { return fromFen(a.m_fen - b.m_fen); }
    constexpr Money& operator+=(Money b) { return *this = *this + b; }
    friend constexpr auto operator<=>(Money, Money) = default;

    /// This amount `quantity` times. @throws std::out_of_range past the ceiling.
    constexpr Money times(std::int64_t quantity) const
    {
        if (quantity < 0 || quantity > kMaxFen) throw std::out_of_range("Money");
        if (m_fen != 0 && quantity > kMaxFen / (m_fen < 0 ? -m_fen : m_fen))
            throw std::out_of_range("Money");
        return fromFen(m_fen * quantity);
    }

private:
    explicit constexpr Money(std::int64_t fen) : m_fen(fen) { }
    std::int64_t m_fen = 0;
};

/// "1234.50": yuan with two decimals, no grouping, no currency sign, in every locale.
std::string formatYuan(Money amount);

/// "¥1,234.50": as it stands on screens and paper.
std::string formatYuanSign(Money amount);
/// The same for a sum of many amounts, which may pass what Money holds.
std::string formatSumSign(std::int64_t fen);

/// Reads "12", "12.3" or "12.34" (no sign, no grouping); nothing else is an amount.
std::optional<Money> parseYuan(std::string_view text);

inline namespace literals {
consteval Money operator""_fen(unsigned long long fen)
{
    return Money::fromFen(static_cast<std::int64_t>(fen));
}
} // namespace literals

} // namespace hallpay
