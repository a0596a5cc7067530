#include "base/money.h"

namespace hallpay {

namespace {

std::string yuanDigits(std::int64_t fen, bool grouped)
{
    const std::int64_t magnitude = fen < 0 ? -fen : fen;
    std::string whole = std::to_string(magnitude / 100);
    if (grouped)
        for (int at = static_cast<int>(whole.size()) - 3; at > 0; at -= 3)
            whole.insert(static_cast<std::size_t>(at), ",");
    const auto cents = std::to_string(100 + magnitude % 100).substr(1);
    return whole + "." + cents;
}

} // namespace

std::string formatYuan(Money amount)
{
    return (amount.fen() < 0 ? "-" : "") + yuanDigits(amount.fen(), false);
}

std::string formatYuanSign(Money amount)
{
    return formatSumSign(amount.fen());
}

std::string formatSumSign(std::int64_t fen)
{
    return (fen < 0 ? "-¥" : "¥") + yuanDigits(fen, true);
}

std::optional<Money> parseYuan(std::string_view text)
{
    std::int64_t fen = 0;
    int decimals = -1; // -1 until the point has been seen
    bool digitSeen = false;
    for (const char c : text) {
        if (c == '.') {
            if (decimals >= 0 || !digitSeen) return std::nullopt;
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9' || decimals == 2) return std::nullopt;
        fen = fen * 10 + (c - '0');
        if (fen > Money::kMaxFen) return std::nullopt;
        digitSeen = true;
        if (decimals >= 0) ++decimals;
    }
    if (!digitSeen || decimals == 0) return std::nullopt;
    for (int missing = decimals < 0 ? 2 : 2 - decimals; missing > 0; --missing) fen *= 10;
    if (fen > Money::kMaxFen) return std::nullopt;
    return Money::fromFen(fen);
}

} // namespace hallpay
