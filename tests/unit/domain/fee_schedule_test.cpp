#include "domain/fee_schedule.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace hallpay::domain {
namespace {

using namespace std::chrono_literals;
using F = FeeFaultKind;
using C = FeeChangeRefusal;

constexpr Day kToday = 2026y / 11 / 22;

Money priceOn(std::string_view code, Day day)
{
    return publishedFeeSchedule().price(code, day).value().amount;
}

TEST(PublishedFees, AreThoseOfTheDayOfAcceptance)
{
    struct Case {
        const char* code;
        Money in2017, in2019, in2020;
    };
    const Case kCases[] = {
        {"passport", 16'000_fen, 12'000_fen, 12'000_fen},
        {"hkmo.permit", 8'000_fen, 6'000_fen, 6'000_fen},
        {"tw.permit", 8'000_fen, 8'000_fen, 6'000_fen},
        {"hk.once", 1'500_fen, 1'500_fen, 1'500_fen},
        {"mo.once", 1'500_fen, 1'500_fen, 1'500_fen},
        {"hk.twice", 3'000_fen, 3'000_fen, 3'000_fen},
        {"mo.twice", 3'000_fen, 3'000_fen, 3'000_fen},
        {"hk.multi1y", 8'000_fen, 8'000_fen, 8'000_fen},
        {"hk.multi2y", 12'000_fen, 12'000_fen, 12'000_fen},
        {"hk.multi3y", 16'000_fen, 16'000_fen, 16'000_fen},
        {"hk.multi_long", 24'000_fen, 24'000_fen, 24'000_fen},
        {"mo.multi1y", 8'000_fen, 8'000_fen, 8'000_fen},
        {"mo.multi2y", 12'000_fen, 12'000_fen, 12'000_fen},
        {"mo.multi3y", 16'000_fen, 16'000_fen, 16'000_fen},
        {"mo.multi_long", 24'000_fen, 24'000_fen, 24'000_fen},
        {"tw.once", 1'500_fen, 1'500_fen, 1'500_fen},
        {"tw.multi", 8'000_fen, 8'000_fen, 8'000_fen},
        {"tw.permit_once", 1'500_fen, 1'500_fen, 1'500_fen},
        {"hkmo.settle", 4'000_fen, 4'000_fen, 4'000_fen},
        {"exit.once", 1'500_fen, 1'500_fen, 1'500_fen},
        {"exit.multi", 8'000_fen, 8'000_fen, 8'000_fen},
        {"passport.note", 2'000_fen, 2'000_fen, 2'000_fen},
    };
    EXPECT_EQ(publishedFeeSchedule().items().size(), std::size(kCases));
    for (const auto& [code, in2017, in2019, in2020] : kCases) {
        EXPECT_EQ(in2017, priceOn(code, 2017y / 7 / 1)) << code;
        EXPECT_EQ(in2017, priceOn(code, 2019y / 6 / 30)) << code;
        EXPECT_EQ(in2019, priceOn(code, 2019y / 7 / 1)) << code;
        EXPECT_EQ(in2019, priceOn(code, 2019y / 12 / 31)) << code;
        EXPECT_EQ(in2020, priceOn(code, 2020y / 1 / 1)) << code;
        EXPECT_EQ(in2020, priceOn(code, kToday)) << code;
    }
}

TEST(PublishedFees, NameTheirDocumentAndSayWhichDayIsInferred)
{
    const auto fees = publishedFeeSchedule();
    const auto rowOn
        = [&fees](Day day) { return fees.rows()[fees.price("passport", day).value().row]; };
    EXPECT_EQ("发改价格〔2017〕1186号", rowOn(2018y / 1 / 1).document);
    EXPECT_FALSE(rowOn(2018y / 1 / 1).dateVerified);
    EXPECT_EQ("发改价格〔2019〕914号", rowOn(2019y / 7 / 1).document);
    EXPECT_TRUE(rowOn(2019y / 7 / 1).dateVerified);
    EXPECT_EQ("发改价格规〔2019〕1931号", rowOn(kToday).document);
    EXPECT_FALSE(rowOn(kToday).dateVerified);
    EXPECT_EQ("发改价格规〔2019〕1931号", fees.price("tw.permit", kToday).value().document);
    for (const auto& row : fees.rows()) EXPECT_FALSE(row.document.empty()) << row.itemCode;
}

TEST(PublishedFees, MakeAPermitWithBothEndorsementsNinetyYuan)
{
    EXPECT_EQ(9'000_fen,
              priceOn("hkmo.permit", kToday) + priceOn("hk.once", kToday)
                  + priceOn("mo.once", kToday));
}

TEST(PublishedFees, PutTheFiveEverydayItemsOnTheDigits)
{
    const auto fees = publishedFeeSchedule();
    const char* kFirst[] = {"passport", "hkmo.permit", "tw.permit", "hk.once", "mo.once"};
    for (std::size_t i = 0; i < std::size(kFirst); ++i) {
        EXPECT_EQ(kFirst[i], fees.items()[i].code);
        EXPECT_EQ(static_cast<int>(i) + 1, fees.items()[i].digit);
    }
    std::set<std::string> codes;
    for (std::size_t i = 0; i < fees.items().size(); ++i) {
        const auto& item = fees.items()[i];
        EXPECT_TRUE(codes.insert(item.code).second) << item.code;
        EXPECT_EQ(i >= 5, item.digit == 0) << item.code;
        EXPECT_FALSE(item.nameZh.empty() || item.nameEn.empty()) << item.code;
        EXPECT_EQ(&item, fees.item(item.code));
    }
}

TEST(FeeSchedule, SaysWhyThereIsNoPrice)
{
    const FeeSchedule fees(1, {{"a", "甲", "A"}},
                           {{"a", 100_fen, 2020y / 1 / 1, 2021y / 1 / 1, "文", true}});
    EXPECT_EQ(FeeRefusal::UnknownItem, fees.price("b", kToday).error());
    EXPECT_EQ(nullptr, fees.item("b"));
    EXPECT_EQ(FeeRefusal::NotYetInForce, fees.price("a", 2019y / 12 / 31).error());
    EXPECT_TRUE(fees.price("a", 2020y / 1 / 1));
    EXPECT_TRUE(fees.price("a", 2020y / 12 / 31));
    EXPECT_EQ(FeeRefusal::NoLongerInForce, fees.price("a", 2021y / 1 / 1).error());
    EXPECT_EQ(FeeRefusal::NotYetInForce,
              publishedFeeSchedule().price("passport", 2017y / 6 / 30).error());
}

class FeeCheck : public testing::Test {
protected:
    FeeRow row(Day from, std::optional<Day> until, std::string code = "a") const
    {
        return {std::move(code), 100_fen, from, until, "文", true};
    }
    std::vector<FeeFault> faults(std::vector<FeeRow> rows) const
    {
        return checkFeeRows({{"a", "甲", "A"}, {"b", "乙", "B"}}, rows);
    }
    const Day jan = 2026y / 1 / 1, feb = 2026y / 2 / 1, mar = 2026y / 3 / 1, apr = 2026y / 4 / 1;
};

TEST_F(FeeCheck, PassesRowsThatFollowEachOtherInAnyOrder)
{
    EXPECT_EQ(faults({row(feb, mar), row(mar, {}), row(jan, feb)}), std::vector<FeeFault>{});
    EXPECT_EQ(faults({row(jan, feb), row(feb, mar, "b")}), std::vector<FeeFault>{});
    EXPECT_EQ(faults({}), std::vector<FeeFault>{});
}

TEST_F(FeeCheck, NamesTheDaysOfAGap)
{
    EXPECT_EQ(faults({row(jan, feb), row(mar, {})}),
              (std::vector{FeeFault{F::Gap, "a", feb, mar}}));
}

TEST_F(FeeCheck, NamesTheDaysOfAnOverlap)
{
    EXPECT_EQ(faults({row(jan, mar), row(feb, apr)}),
              (std::vector{FeeFault{F::Overlap, "a", feb, mar}}));
    EXPECT_EQ(faults({row(jan, {}), row(feb, mar)}),
              (std::vector{FeeFault{F::Overlap, "a", feb, mar}}));
    EXPECT_EQ(faults({row(jan, {}), row(feb, {})}),
              (std::vector{FeeFault{F::Overlap, "a", feb, std::nullopt}}));
    EXPECT_EQ(faults({row(jan, feb), row(jan, feb)}),
              (std::vector{FeeFault{F::Overlap, "a", jan, feb}}));
}

TEST_F(FeeCheck, SeesNoGapBehindARowThatIsCoveredByALongerOne)
{
    EXPECT_EQ(faults({row(jan, apr), row(feb, mar), row(apr, {})}),
              (std::vector{FeeFault{F::Overlap, "a", feb, mar}}));
}

TEST_F(FeeCheck, NamesRowsThatMeanNothing)
{
    auto debt = row(jan, {});
    debt.amount = Money::fromFen(-1);
    EXPECT_EQ(faults({debt}), (std::vector{FeeFault{F::Negative, "a", jan, std::nullopt}}));
    EXPECT_EQ(faults({row(feb, feb)}), (std::vector{FeeFault{F::EmptyPeriod, "a", feb, feb}}));
    EXPECT_EQ(faults({row(jan, {}, "c")}),
              (std::vector{FeeFault{F::UnknownItem, "c", jan, std::nullopt}}));
}

TEST_F(FeeCheck, KeepsAFaultyTableFromBecomingASchedule)
{
    EXPECT_THROW(FeeSchedule(1, {{"a", "甲", "A"}}, {row(jan, feb), row(mar, {})}), LogicFailure);
}

// A second opinion, day by day: no fault exactly when every day of an item's life has one price.
TEST_F(FeeCheck, AgreesWithCountingDayByDay)
{
    std::mt19937 source(1186);
    std::uniform_int_distribution<int> count(1, 4), start(0, 12), length(1, 6), open(0, 5);
    int sound = 0;
    for (int round = 0; round < 4'000; ++round) {
        std::vector<FeeRow> rows;
        for (int i = count(source); i > 0; --i) {
            const Day from = addDays(jan, start(source));
            const auto until
                = open(source) == 0 ? std::nullopt : std::optional(addDays(from, length(source)));
            rows.push_back(row(from, until));
        }
        int first = 99, end = 0;
        std::vector<int> prices(20);
        for (int day = 0; day < 20; ++day)
            for (const auto& r : rows) {
                const Day date = addDays(jan, day);
                if (date < r.from || (r.until && date >= *r.until)) continue;
                ++prices[static_cast<std::size_t>(day)];
                first = std::min(first, day);
                end = day + 1;
            }
        const bool good = std::all_of(prices.begin() + first, prices.begin() + end,
                                      [](int price) { return price == 1; });
        EXPECT_EQ(good, faults(rows).empty()) << "round " << round;
        if (good) ++sound;
    }
    EXPECT_GT(sound, 100); // Else the property says nothing about sound tables.
}

class FeeChange : public testing::Test {
protected:
    const FeeSchedule fees = publishedFeeSchedule();
    FeeRow next{"passport", 10'000_fen, kToday, std::nullopt, "发改价格〔2026〕1号", true};

    C refusal() const { return changed(fees, next, kToday).error(); }
};

TEST_F(FeeChange, EndsTheRowInUseAndFollowsIt)
{
    next.from = addDays(kToday, 1);
    const auto after = changed(fees, next, kToday).value();
    EXPECT_EQ(fees.version() + 1, after.version());
    EXPECT_EQ(12'000_fen, after.price("passport", kToday).value().amount);
    EXPECT_EQ(10'000_fen, after.price("passport", next.from).value().amount);
    EXPECT_EQ(next.document, after.price("passport", next.from).value().document);
    EXPECT_EQ(fees.rows().size() + 1, after.rows().size());
    // Nothing that was ever charged has changed.
    for (const auto& item : fees.items())
        for (Day day = 2017y / 7 / 1; day <= kToday; day = addDays(day, 30))
            EXPECT_EQ(fees.price(item.code, day).value().amount,
                      after.price(item.code, day).value().amount);
}

TEST_F(FeeChange, CorrectsAPlannedPriceButNoneInUse)
{
    next.from = addDays(kToday, 10);
    const auto planned = changed(fees, next, kToday).value();
    next.amount = 11'000_fen;
    const auto corrected = changed(planned, next, kToday).value();
    EXPECT_EQ(planned.rows().size(), corrected.rows().size());
    EXPECT_EQ(11'000_fen, corrected.price("passport", next.from).value().amount);
    EXPECT_EQ(C::NotInFuture, changed(planned, next, next.from).error());
    next.from = addDays(kToday, 5);
    EXPECT_EQ(C::LaterRowPlanned, changed(planned, next, kToday).error());
}

TEST_F(FeeChange, IsRefusedWithItsReason)
{
    EXPECT_EQ(C::NotInFuture, refusal());
    next.from = 2018y / 1 / 1;
    EXPECT_EQ(C::NotInFuture, refusal());
    next.from = 2027y / 2 / 30;
    EXPECT_EQ(C::NotInFuture, refusal());
    next.from = addDays(kToday, 1);
    next.itemCode = "visa";
    EXPECT_EQ(C::UnknownItem, refusal());
    next.itemCode = "passport";
    next.amount = Money::fromFen(-1);
    EXPECT_EQ(C::Negative, refusal());
    next.amount = 10'000_fen;
    next.document.clear();
    EXPECT_EQ(C::NoDocument, refusal());
    next.document = "文";
    next.until = 2028y / 1 / 1;
    EXPECT_EQ(C::EndsEarly, refusal());
}

TEST_F(FeeChange, IsRefusedWhenItWouldLeaveAGap)
{
    const FeeSchedule ended(1, {{"a", "甲", "A"}},
                            {{"a", 100_fen, 2020y / 1 / 1, 2021y / 1 / 1, "文", true}});
    next.itemCode = "a";
    next.from = addDays(kToday, 1);
    EXPECT_EQ(C::Gap, changed(ended, next, kToday).error());
}

} // namespace
} // namespace hallpay::domain
