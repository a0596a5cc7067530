// Random days at the counters, with steps that are allowed and steps that are not: after each step
// money, numbers, cash, paper and dates hold (DESIGN's invariants 1, 3, 5, 6 and 8), and so do
// shifts, the stock, closed days and what somebody elsewhere said yes to. A day that fails is made
// as short as it can be and printed, with its seed.
#include "base/log.h"
#include "property/toll_day/shrink.h"
#include "property/toll_day/toll_day.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

namespace hallpay::test {
namespace {

/// Under a sanitizer a day takes five times as long.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t kDays = 100;
#else
constexpr std::uint64_t kDays = 400;
#endif

/// What is rare comes up this often at least, else the days play too little of it.
constexpr int kRare = static_cast<int>(kDays / 100);

/// Thousands of disks that are full on purpose would hide what a failing day says.
class Quiet {
public:
    Quiet()
    {
        setLogSink([](LogLevel, std::string_view) {});
    }
    ~Quiet() { setLogSink(nullptr); }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;
};

/// What does not hold after some step of it, in words; empty: everything does.
std::string complaintOf(const std::vector<DayStep>& day, DayTally* tally = nullptr)
{
    TollDay world;
    for (const auto& step : day)
        if (const auto words = world.play(step); !words.empty()) return words;
    const auto words = world.finish();
    if (tally) tally->add(world.tally());
    return words;
}

std::uint64_t wantedSeed()
{
    const char* seed = std::getenv("HALLPAY_SEED");
    return seed ? std::strtoull(seed, nullptr, 10) : 0;
}

void expectGood(std::uint64_t seed, DayTally& tally)
{
    const auto day = drawDay(seed);
    const auto words = complaintOf(day, &tally);
    if (words.empty()) return;
    const auto shortest
        = shrink<DayStep>(day, [](const auto& list) { return !complaintOf(list).empty(); });
    ADD_FAILURE() << "HALLPAY_SEED=" << seed << ": " << words
                  << "\nshortest: " << complaintOf(shortest) << "\n"
                  << wordsOf(shortest);
}

TEST(TollDays, MoneyNumbersAndPaperHoldAfterEveryStep)
{
    const Quiet quiet;
    DayTally tally;
    if (const auto seed = wantedSeed()) {
        for (std::uint64_t day = 0; day < kDays && !HasFailure(); ++day)
            expectGood(seed + day, tally); // the one that was named comes first
        return;
    }
    for (std::uint64_t seed = 1; seed <= kDays && !HasFailure(); ++seed) expectGood(seed, tally);
    std::cout << "done " << tally.done << ", refused " << tally.refused << ", repeated "
              << tally.repeated << ", cash " << tally.cash << " (at risk " << tally.atRisk
              << "), by phone " << tally.paidByPhone << ", codes scanned " << tally.scanned
              << ", excess " << tally.excess << ", handed out " << tally.handedOut << ", spoiled "
              << tally.spoiled << ", refunds " << tally.refunds << " (out of drawers "
              << tally.paidOut << ", on terminals " << tally.onTerminal << ", settled otherwise "
              << tally.settled << "), power cuts " << tally.powerCuts << ", shifts " << tally.shifts
              << ", days closed " << tally.daysClosed << ", stock moved " << tally.stockMoves
              << ", late receipts " << tally.late << ", exempted " << tally.exempted
              << ", yes from elsewhere used " << tally.approvalsUsed << "\n";
    EXPECT_GE(tally.done, 1000);
    EXPECT_GE(tally.refused, 500);
    EXPECT_GE(tally.repeated, 50);
    EXPECT_GE(tally.cash, 30);
    EXPECT_GE(tally.atRisk, kRare);
    EXPECT_GE(tally.paidByPhone, 30);
    EXPECT_GE(tally.scanned, 20 * kRare);
    EXPECT_GE(tally.excess, kRare);
    EXPECT_GE(tally.handedOut, 10 * kRare);
    EXPECT_GE(tally.spoiled, kRare);
    EXPECT_GE(tally.refunds, kRare);
    EXPECT_GE(tally.paidOut, 2 * kRare);
    EXPECT_GE(tally.onTerminal, kRare);
    EXPECT_GE(tally.settled, kRare);
    EXPECT_GE(tally.powerCuts, 50);
    EXPECT_GE(tally.shifts, 10 * kRare);
    EXPECT_GE(tally.daysClosed, 50 * kRare);
    EXPECT_GE(tally.stockMoves, 10 * kRare);
    EXPECT_GE(tally.late, kRare);
    EXPECT_GE(tally.exempted, 5 * kRare);
    EXPECT_GE(tally.approvalsUsed, kRare);
}

TEST(Shrinking, LeavesWhatMustBeThere)
{
    const auto day = drawDay(7);
    const auto paysAfterCash = [](const std::vector<DayStep>& list) {
        bool cash = false;
        for (const auto& step : list) {
            if (step.move == Move::TakeCash) cash = true;
            if (cash && step.move == Move::PayPhone) return true;
        }
        return false;
    };
    auto longDay = day;
    longDay.push_back({Move::TakeCash, 1, 1, 1});
    longDay.insert(longDay.end(), day.begin(), day.end());
    longDay.push_back({Move::PayPhone, 1, 1, 1});
    const auto shortest = shrink<DayStep>(longDay, paysAfterCash);
    ASSERT_EQ(2u, shortest.size());
    EXPECT_EQ(Move::TakeCash, shortest[0].move);
    EXPECT_EQ(Move::PayPhone, shortest[1].move);
}

} // namespace
} // namespace hallpay::test
