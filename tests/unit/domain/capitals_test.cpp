#include "domain/capitals.h"

#include "base/ensure.h"
#include "base/text.h"

#include <gtest/gtest.h>

#include <random>

namespace hallpay::domain {
namespace {

struct Row {
    Money amount;
    const char* words;
};

TEST(Capitals, StandOnReceiptsAsTheRulesWant)
{
    const Row kRows[] = {
        {0_fen, "零元整"},
        {1_fen, "壹分"},
        {10_fen, "壹角整"},
        {12_fen, "壹角贰分"},
        {100_fen, "壹元整"},
        {105_fen, "壹元零伍分"},
        {1'000_fen, "壹拾元整"},
        {1'050_fen, "壹拾元伍角整"},
        {1'500_fen, "壹拾伍元整"},
        {6'000_fen, "陆拾元整"},
        {12'000_fen, "壹佰贰拾元整"},
        {10'500_fen, "壹佰零伍元整"},
        {32'504_fen, "叁佰贰拾伍元零肆分"},
        {100'100_fen, "壹仟零壹元整"},
        {140'950_fen, "壹仟肆佰零玖元伍角整"},
        {168'032_fen, "壹仟陆佰捌拾元叁角贰分"},
        {600'714_fen, "陆仟零柒元壹角肆分"},
        {1'000'000_fen, "壹万元整"},
        {1'000'001_fen, "壹万元零壹分"},
        {1'000'500_fen, "壹万零伍元整"},
        {1'640'902_fen, "壹万陆仟肆佰零玖元零贰分"},
        {10'700'053_fen, "壹拾万柒仟元伍角叁分"},
        {10'010'000_fen, "壹拾万零壹佰元整"},
        {100'010'010_fen, "壹佰万零壹佰元壹角整"},
        {505'050'505_fen, "伍佰零伍万零伍佰零伍元零伍分"},
        {999'999'999_fen, "玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"},
        {1'000'000'000_fen, "壹仟万元整"},
    };
    for (const auto& [amount, words] : kRows) EXPECT_EQ(words, capitals(amount)) << amount.fen();
}

TEST(Capitals, RefuseADebt)
{
    EXPECT_THROW(static_cast<void>(capitals(Money::fromFen(-1))), LogicFailure);
}

/// Reads capitals back the way a bookkeeper does, from left to right.
std::int64_t readFen(const std::string& words)
{
    static const std::u32string kDigits = U"零壹贰叁肆伍陆柒捌玖";
    std::int64_t fen = 0;
    std::int64_t yuan = 0;
    std::int64_t below = 0; // What has been read since the last 万.
    std::int64_t digit = 0;
    const auto take = [&](std::int64_t weight) {
        below += digit * weight;
        digit = 0;
    };
    const auto text = decodeUtf8(words).value();
    for (const char32_t c : text) {
        switch (c) {
        case U'拾': take(10); break;
        case U'佰': take(100); break;
        case U'仟': take(1000); break;
        case U'万':
            take(1);
            yuan += below * 10'000;
            below = 0;
            break;
        case U'元':
            take(1);
            fen += (yuan + below) * 100;
            break;
        case U'角':
            fen += digit * 10;
            digit = 0;
            break;
        case U'分':
            fen += digit;
            digit = 0;
            break;
        case U'整': break;
        default: digit = static_cast<std::int64_t>(kDigits.find(c));
        }
    }
    return fen;
}

void expectReadable(std::int64_t fen)
{
    const auto words = capitals(Money::fromFen(fen));
    EXPECT_EQ(fen, readFen(words)) << words;
    for (const char* clumsy : {"零零", "零万", "零拾", "零佰", "零仟", "零角", "零分", "零整"})
        EXPECT_EQ(std::string::npos, words.find(clumsy)) << words;
    if (fen >= 100) {
        EXPECT_EQ(std::string::npos, words.find("零元")) << words;
    }
    EXPECT_EQ(fen % 10 == 0, words.ends_with("整")) << words;
    EXPECT_FALSE(fen > 0 && words.starts_with("零")) << words;
}

TEST(Capitals, AreReadBackAsTheSameAmount)
{
    for (std::int64_t fen = 0; fen <= 30'000; ++fen) expectReadable(fen);
    std::mt19937_64 source(8859);
    std::uniform_int_distribution<std::int64_t> any(0, Money::kMaxFen);
    for (int i = 0; i < 20'000; ++i) expectReadable(any(source));
    // Amounts full of zeros are where the rules are hard.
    std::uniform_int_distribution<int> coin(0, 2);
    std::uniform_int_distribution<int> digit(1, 9);
    for (int i = 0; i < 20'000; ++i) {
        std::int64_t fen = 0;
        for (int place = 0; place < 9; ++place)
            fen = fen * 10 + (coin(source) == 0 ? digit(source) : 0);
        expectReadable(fen);
    }
}

} // namespace
} // namespace hallpay::domain
