#include "domain/slip_number.h"

#include <algorithm>
#include <array>

namespace hallpay::domain {

namespace {

constexpr std::size_t kFullLength = 15;
constexpr std::size_t kShortLength = 5;

/// Damm's totally anti-symmetric quasigroup of order 10, as published in his thesis.
constexpr std::array<std::string_view, 10> kDamm{
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790"};

/// Over digits with their check digit behind them the answer is 0.
int damm(std::string_view digits)
{
    std::size_t interim = 0;
    for (const char c : digits)
        interim = static_cast<std::size_t>(kDamm[interim][static_cast<std::size_t>(c - '0')] - '0');
    return static_cast<int>(interim);
}

/// `number` with exactly `width` digits.
std::string padded(int number, std::size_t width)
{
    ensure(number >= 0);
    const auto text = std::to_string(number);
    ensure(text.size() <= width);
    return std::string(width - text.size(), '0') + text;
}

int number(std::string_view digits)
{
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

/// `text` without hyphens and spaces, when nothing but digits is left.
Result<std::string, SlipNumberRefusal> digitsOf(std::string_view text, std::size_t length)
{
    std::string digits;
    for (const char c : text)
        if (c != '-' && c != ' ') digits.push_back(c);
    const bool allDigits
        = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits.empty() || !allDigits) return SlipNumberRefusal::NotANumber;
    if (digits.size() != length) return SlipNumberRefusal::WrongLength;
    return digits;
}

std::string withoutCheckDigit(const SlipNumber& slip)
{
    const int year = static_cast<int>(slip.day.year());
    ensure(slip.day.ok() && year >= 2000 && year <= 2099);
    return padded(slip.place, 4) + padded(year - 2000, 2)
        + padded(static_cast<int>(static_cast<unsigned>(slip.day.month())), 2)
        + padded(static_cast<int>(static_cast<unsigned>(slip.day.day())), 2)
        + padded(slip.running, 4);
}

} // namespace

std::string SlipNumber::digits() const
{
    auto text = withoutCheckDigit(*this);
    return text + std::to_string(damm(text));
}

std::string SlipNumber::printed() const
{
    const auto text = digits();
    return text.substr(0, 4) + "-" + text.substr(4, 6) + "-" + text.substr(10, 4) + "-"
        + text.substr(14);
}

std::string SlipNumber::printedShort() const
{
    return printed().substr(12);
}

Result<SlipNumber, SlipNumberRefusal> parseSlipNumber(std::string_view text)
{
    const auto digits = digitsOf(text, kFullLength);
    if (!digits) return digits.error();
    const std::string_view all = digits.value();
    if (damm(all) != 0) return SlipNumberRefusal::WrongCheckDigit;
    const Day day{std::chrono::year{2000 + number(all.substr(4, 2))},
                  std::chrono::month{static_cast<unsigned>(number(all.substr(6, 2)))},
                  std::chrono::day{static_cast<unsigned>(number(all.substr(8, 2)))}};
    if (!day.ok()) return SlipNumberRefusal::NoSuchDate;
    return SlipNumber{number(all.substr(0, 4)), day, number(all.substr(10, 4))};
}

Result<SlipNumber, SlipNumberRefusal> parseShortSlipNumber(std::string_view text, int place,
                                                           Day today)
{
    const auto digits = digitsOf(text, kShortLength);
    if (!digits) return digits.error();
    const SlipNumber slip{place, today, number(std::string_view(digits.value()).substr(0, 4))};
    // The check digit was made over place and day too: yesterday's short number is refused here,
    // unless chance wills it.
    if (slip.digits().back() != digits.value().back()) return SlipNumberRefusal::WrongCheckDigit;
    return slip;
}

} // namespace hallpay::domain
