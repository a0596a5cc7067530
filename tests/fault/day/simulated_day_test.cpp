// A day of 500 payments with every fault on: what is true after it, and that it comes out the same
// again.
#include "fault/day/simulated_day.h"

#include "base/log.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

namespace hallpay::test {
namespace {

constexpr int kPayments = 500;

class SimulatedDayTest : public testing::Test {
protected:
    /// Each fault is a warning in the log: thousands of lines that say nothing new.
    SimulatedDayTest()
    {
        setLogSink([](LogLevel, std::string_view) {});
    }
    ~SimulatedDayTest() override { setLogSink(nullptr); }

    static DayReport day(std::uint64_t seed)
    {
        const TempFolder folder;
        auto report = simulateDay(folder.path(), {.seed = seed, .payments = kPayments});
        std::printf("%s\n", toJson(report).dump().c_str());
        return report;
    }

    /// What only one of two days has.
    static std::string differences(const std::vector<std::string>& one,
                                   const std::vector<std::string>& other)
    {
        std::vector<std::string> lines;
        std::set_symmetric_difference(one.begin(), one.end(), other.begin(), other.end(),
                                      std::back_inserter(lines));
        std::string text;
        for (const auto& line : lines) text += line + "\n";
        return text;
    }

    static void expectWhole(const DayReport& report)
    {
        std::string said;
        for (const auto& complaint : report.complaints) said += complaint + "\n";
        EXPECT_EQ(kPayments, report.payments);
        EXPECT_EQ(0, report.differenceFen) << said;
        EXPECT_EQ(0, report.unknownOrders) << said;
        EXPECT_EQ(0, report.brokenOrders) << said;
        EXPECT_EQ("", said);
        EXPECT_GT(report.faults, kPayments / 4) << "a day on which nothing happens shows nothing";
        EXPECT_GT(report.suspense, 0);
        EXPECT_GT(report.lapsed, 0);
        EXPECT_GT(report.cancelled, 0);
        EXPECT_GT(report.refunds, 0);
        EXPECT_GT(report.consoleRefunds, 0);
        EXPECT_GE(report.discrepanciesPlanted, 12) << "three of each kind";
        EXPECT_EQ(report.discrepanciesPlanted, report.discrepanciesTyped) << said;
    }
};

TEST_F(SimulatedDayTest, EveryFenIsAccountedForAndTheSameSeedMakesTheSameDay)
{
    const auto first = day(1);
    expectWhole(first);
    const auto again = day(1);
    expectWhole(again);
    EXPECT_EQ(first.digest, again.digest) << differences(first.lines, again.lines);
}

TEST_F(SimulatedDayTest, AnotherSeedMakesAnotherDayThatIsJustAsWhole)
{
    const auto report = day(2);
    expectWhole(report);
}

} // namespace
} // namespace hallpay::test
