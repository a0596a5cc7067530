#include "base/money.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace hallpay {
namespace {

TEST(Money, ReadsWhatACashierTypes)
{
    const std::array<std::pair<const char*, Money>, 8> kCases{{{"0", 0_fen},
                                                               {"12", 1'200_fen},
                                                               {"12.3", 1'230_fen},
                                                               {"12.34", 1'234_fen},
                                                               {"0.05", 5_fen},
                                                               {"007", 700_fen},
                                                               {"10000000", 1'000'000'000_fen},
                                                               {"9999999.99", 999'999'999_fen}}};
    for (const auto& [text, amount] : kCases) EXPECT_EQ(amount, parseYuan(text)) << text;
}

TEST(Money, RefusesWhatIsNoAmount)
{
    for (const char* text : {"", ".", "12.", ".5", "1.234", "-1", "+1", "1,234", " 12", "12 ",
                             "1e3", "¥12", "1.2.3", "10000000.01", "99999999999999999999", "１２"})
        EXPECT_EQ(std::nullopt, parseYuan(text)) << text;
}

TEST(Money, WritesTwoDecimalsWhateverTheAmount)
{
    EXPECT_EQ("0.00", formatYuan(0_fen));
    EXPECT_EQ("0.05", formatYuan(5_fen));
    EXPECT_EQ("120.00", formatYuan(12'000_fen));
    EXPECT_EQ("-0.05", formatYuan(Money::fromFen(-5)));
    EXPECT_EQ("¥999.99", formatYuanSign(99'999_fen));
    EXPECT_EQ("¥1,000.00", formatYuanSign(100'000_fen));
    EXPECT_EQ("¥10,000,000.00", formatYuanSign(1'000'000'000_fen));
    EXPECT_EQ("-¥1,234.56", formatYuanSign(Money::fromFen(-123'456)));
    EXPECT_EQ("¥123,456,789.01", formatSumSign(12'345'678'901)) << "beyond what Money holds";
}

TEST(Money, ComesBackFromItsOwnText)
{
    std::mt19937_64 source(20171022);
    std::uniform_int_distribution<std::int64_t> fen(0, Money::kMaxFen);
    for (int i = 0; i < 2'000; ++i) {
        const auto amount = Money::fromFen(fen(source));
        EXPECT_EQ(amount, parseYuan(formatYuan(amount))) << amount.fen();
    }
}

TEST(Money, StopsAtItsCeilingInsteadOfWrappingRound)
{
    const auto most = Money::fromFen(Money::kMaxFen);
    EXPECT_THROW(most + 1_fen, std::out_of_range);
    EXPECT_THROW(Money::fromFen(-Money::kMaxFen) - 1_fen, std::out_of_range);
    EXPECT_THROW(Money::fromFen(Money::kMaxFen + 1), std::out_of_range);
    EXPECT_THROW(Money::fromFen(INT64_MIN), std::out_of_range);
    EXPECT_THROW((12'000_fen).times(100'000), std::out_of_range);
    EXPECT_THROW((1_fen).times(-1), std::out_of_range);
    EXPECT_THROW((1_fen).times(INT64_MAX), std::out_of_range);
    EXPECT_EQ(most, (100_fen).times(10'000'000));
    EXPECT_EQ(0_fen, (0_fen).times(1'000'000'000));
    EXPECT_EQ(9'000_fen, 6'000_fen + (1'500_fen).times(2));
}

} // namespace
} // namespace hallpay
