#include "domain/capitals.h"

#include "base/ensure.h"

#include <array>
#include <string_view>

namespace hallpay::domain {

namespace {

constexpr std::array<std::string_view, 10> kDigits{"零", "壹", "贰", "叁", "肆",
                                                   "伍", "陆", "柒", "捌", "玖"};

std::string digit(std::int64_t value)
{
    return std::string(kDigits[static_cast<std::size_t>(value)]);
}

/// 1 to 9999: one 零 for each run of zeros between two other digits, none at either end.
std::string section(std::int64_t number)
{
    struct Rank {
        std::int64_t weight;
        std::string_view word;
    };
    constexpr std::array<Rank, 4> kRanks{{{1000, "仟"}, {100, "佰"}, {10, "拾"}, {1, ""}}};
    std::string text;
    bool zeros = false;
    for (const auto& [weight, word] : kRanks) {
        const auto value = number / weight % 10;
        if (value == 0) {
            zeros = !text.empty();
            continue;
        }
        if (zeros) text += "零";
        zeros = false;
        text += digit(value) + std::string(word);
    }
    return text;
}

/// 1 yuan to the 10 million that Money can hold, so that there is no 亿.
std::string yuanWords(std::int64_t yuan)
{
    static_assert(Money::kMaxFen / 100 < 100'000'000);
    const auto tenThousands = yuan / 10'000;
    const auto rest = yuan % 10'000;
    std::string text;
    if (tenThousands > 0) text = section(tenThousands) + "万";
    if (tenThousands > 0 && rest > 0 && rest < 1000) text += "零";
    if (rest > 0) text += section(rest);
    return text + "元";
}

} // namespace

std::string capitals(Money amount)
{
    const auto total = amount.fen();
    ensure(total >= 0);
    if (total == 0) return "零元整";
    const auto yuan = total / 100;
    const auto jiao = total / 10 % 10;
    const auto fen = total % 10;
    std::string text = yuan > 0 ? yuanWords(yuan) : "";
    if (jiao > 0) text += digit(jiao) + "角";
    if (fen == 0) return text + "整";
    if (jiao == 0 && yuan > 0) text += "零";
    return text + digit(fen) + "分";
}

} // namespace hallpay::domain
