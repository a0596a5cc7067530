#include "domain/slip_number.h"

#include <gtest/gtest.h>

#include <random>

namespace hallpay::domain {
namespace {

using namespace std::chrono_literals;
using R = SlipNumberRefusal;

constexpr Day kToday = 2026y / 11 / 22;

std::vector<SlipNumber> someSlips()
{
    std::mt19937 source(79);
    std::uniform_int_distribution<int> part(0, 9999);
    std::uniform_int_distribution<int> days(0, 36'000);
    std::vector<SlipNumber> slips{
        {105, kToday, 41}, {9001, kToday, 1}, {0, 2000y / 1 / 1, 0}, {9999, 2099y / 12 / 31, 9999}};
    for (int i = 0; i < 200; ++i)
        slips.push_back({part(source), addDays(2000y / 1 / 1, days(source)), part(source)});
    return slips;
}

TEST(SlipNumber, StandsOnPaperInFourGroups)
{
    const SlipNumber slip{105, kToday, 41};
    const auto digits = slip.digits();
    ASSERT_EQ(15u, digits.size());
    EXPECT_EQ("01052611220041", digits.substr(0, 14));
    EXPECT_EQ("0105-261122-0041-" + digits.substr(14), slip.printed());
    EXPECT_EQ("0041-" + digits.substr(14), slip.printedShort());
}

// Source: Damm's own example, 572 with check digit 4. Leading zeros leave it as it is; the number
// has no date, but the check digit is looked at first.
TEST(SlipNumber, TakesItsCheckDigitFromDammsTable)
{
    for (char check = '0'; check <= '9'; ++check) {
        const auto read = parseSlipNumber(std::string("0000 000000 0572 ") + check);
        EXPECT_EQ(check == '4' ? R::NoSuchDate : R::WrongCheckDigit, read.error()) << check;
    }
}

TEST(SlipNumber, ComesBackFromEveryFormItIsTypedIn)
{
    for (const auto& slip : someSlips()) {
        EXPECT_EQ(slip, parseSlipNumber(slip.digits()).value()) << slip.printed();
        EXPECT_EQ(slip, parseSlipNumber(slip.printed()).value()) << slip.printed();
        EXPECT_EQ(slip, parseSlipNumber(" " + slip.printed() + " ").value());
        EXPECT_EQ(slip, parseShortSlipNumber(slip.printedShort(), slip.place, slip.day).value());
        EXPECT_EQ(slip,
                  parseShortSlipNumber(slip.digits().substr(10), slip.place, slip.day).value());
    }
}

TEST(SlipNumber, CatchesEverySingleWrongDigit)
{
    for (const auto& slip : someSlips()) {
        const auto right = slip.digits();
        for (std::size_t i = 0; i < right.size(); ++i)
            for (char wrong = '0'; wrong <= '9'; ++wrong) {
                if (wrong == right[i]) continue;
                auto typed = right;
                typed[i] = wrong;
                const auto read = parseSlipNumber(typed);
                ASSERT_FALSE(read) << typed;
                EXPECT_EQ(R::WrongCheckDigit, read.error()) << typed;
            }
    }
}

TEST(SlipNumber, CatchesEverySwapOfNeighbours)
{
    for (const auto& slip : someSlips()) {
        const auto right = slip.digits();
        for (std::size_t i = 0; i + 1 < right.size(); ++i) {
            if (right[i] == right[i + 1]) continue;
            auto typed = right;
            std::swap(typed[i], typed[i + 1]);
            const auto read = parseSlipNumber(typed);
            ASSERT_FALSE(read) << typed;
            EXPECT_EQ(R::WrongCheckDigit, read.error()) << typed;
        }
    }
}

TEST(SlipNumber, CatchesBothMistakesInTheShortFormToo)
{
    for (const auto& slip : someSlips()) {
        const auto right = slip.digits().substr(10);
        for (std::size_t i = 0; i < right.size(); ++i) {
            for (char wrong = '0'; wrong <= '9'; ++wrong) {
                auto typed = right;
                typed[i] = wrong;
                EXPECT_EQ(wrong == right[i],
                          bool(parseShortSlipNumber(typed, slip.place, slip.day)));
            }
            if (i + 1 == right.size() || right[i] == right[i + 1]) continue;
            auto typed = right;
            std::swap(typed[i], typed[i + 1]);
            EXPECT_FALSE(parseShortSlipNumber(typed, slip.place, slip.day)) << typed;
        }
    }
}

TEST(SlipNumber, SaysWhatIsWrong)
{
    const auto error = [](std::string_view text) { return parseSlipNumber(text).error(); };
    EXPECT_EQ(R::NotANumber, error(""));
    EXPECT_EQ(R::NotANumber, error("- -"));
    EXPECT_EQ(R::NotANumber, error("0105-261122-0041-X"));
    EXPECT_EQ(R::NotANumber, error("０１０５"));
    EXPECT_EQ(R::WrongLength, error("0105-261122-0041"));
    EXPECT_EQ(R::WrongLength, error("0105-261122-0041-9-9"));
    EXPECT_EQ(R::WrongLength, parseShortSlipNumber("0041", 105, kToday).error());
    EXPECT_EQ(R::NotANumber, parseShortSlipNumber("004I-9", 105, kToday).error());
}

TEST(SlipNumber, RefusesADateThatNoCalendarHas)
{
    // The check digit of these is right; only the date is not.
    int refused = 0;
    for (char check = '0'; check <= '9'; ++check) {
        const auto read = parseSlipNumber(std::string("01052602300041") + check);
        ASSERT_FALSE(read);
        if (read.error() == R::NoSuchDate) ++refused;
    }
    EXPECT_EQ(1, refused);
}

TEST(SlipNumber, NeverPrintsAPartThatDoesNotFit)
{
    EXPECT_THROW(static_cast<void>(SlipNumber{10'000, kToday, 1}.digits()), LogicFailure);
    EXPECT_THROW(static_cast<void>(SlipNumber{-1, kToday, 1}.digits()), LogicFailure);
    EXPECT_THROW(static_cast<void>(SlipNumber{105, kToday, 10'000}.digits()), LogicFailure);
    EXPECT_THROW(static_cast<void>(SlipNumber{105, 2100y / 1 / 1, 1}.digits()), LogicFailure);
    EXPECT_THROW(static_cast<void>(SlipNumber{105, 2026y / 2 / 30, 1}.digits()), LogicFailure);
}

TEST(SlipNumber, ShowsATrainingSlipByItsPlace)
{
    EXPECT_TRUE(isTrainingPlace(9000));
    EXPECT_TRUE(isTrainingPlace(9999));
    EXPECT_FALSE(isTrainingPlace(8999));
    EXPECT_FALSE(isTrainingPlace(105));
    EXPECT_FALSE(isTrainingPlace(0));
    const SlipNumber slip{9001, kToday, 1};
    EXPECT_EQ('9', slip.digits().front());
}

} // namespace
} // namespace hallpay::domain
