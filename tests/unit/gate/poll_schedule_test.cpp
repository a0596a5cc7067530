// When an attempt is asked about, and who waits when too many are.
#include "gate/poll_schedule.h"

#include <gtest/gtest.h>

#include <map>

namespace hallpay::gate {
namespace {

using namespace std::chrono_literals;

const PollSchedule::Time kStart{1000s};

std::vector<int> secondsAsked(PollSchedule& schedule, int from, int to)
{
    std::vector<int> asked;
    for (int tenth = from * 10; tenth <= to * 10; ++tenth)
        if (!schedule.due(kStart + 100ms * tenth).empty()) asked.push_back(tenth / 10);
    return asked;
}

TEST(Polling, AsksOftenAtFirstAndEverMoreRarely)
{
    PollSchedule schedule(50);
    schedule.watch("T1", kStart, 0s);
    const auto asked = secondsAsked(schedule, 0, 300);
    std::vector<int> wanted;
    for (int s = 1; s <= 15; ++s) wanted.push_back(s);
    for (int s = 17; s <= 61; s += 2) wanted.push_back(s);
    for (const int s : {71, 101, 161, 221, 281}) wanted.push_back(s);
    EXPECT_EQ(wanted, asked);
}

TEST(Polling, AsksAtOnceWhenThePageIsBackButNotTwiceInASecond)
{
    PollSchedule schedule(50);
    schedule.watch("T1", kStart, 120s);
    EXPECT_TRUE(schedule.due(kStart + 2s).empty());
    schedule.hurry("T1", kStart + 2s);
    EXPECT_EQ(1u, schedule.due(kStart + 2s).size());
    schedule.hurry("T1", kStart + 2100ms);
    EXPECT_TRUE(schedule.due(kStart + 2200ms).empty());
    EXPECT_EQ(1u, schedule.due(kStart + 3s).size());
}

TEST(Polling, AClockThatIsPutBackMakesNobodyWaitLonger)
{
    PollSchedule schedule(50);
    schedule.watch("T1", kStart, 0s);
    EXPECT_EQ(1u, schedule.due(kStart + 1s).size());
    EXPECT_TRUE(schedule.due(kStart + 1s - 24h).empty());
    EXPECT_EQ(1u, schedule.due(kStart + 2s - 24h).size());
    EXPECT_EQ(1u, schedule.due(kStart + 10h).size()) << "once for all that was missed";
    EXPECT_TRUE(schedule.due(kStart + 10h).empty());
}

TEST(Polling, StopsWhenTheAttemptIsFinal)
{
    PollSchedule schedule(50);
    schedule.watch("T1", kStart, 0s);
    schedule.forget("T1");
    schedule.hurry("T1", kStart);
    EXPECT_TRUE(secondsAsked(schedule, 0, 60).empty());
    EXPECT_EQ(0u, schedule.size());
}

TEST(Polling, KeepsToTheCapAndLetsNobodyWaitLongerThanTheOthers)
{
    PollSchedule schedule(50);
    for (int i = 0; i < 100; ++i) schedule.watch("T" + std::to_string(i), kStart, 0s);
    std::map<std::string, int> asked;
    std::size_t all = 0;
    for (int tenth = 10; tenth < 110; ++tenth)
        for (const auto& attempt : schedule.due(kStart + 100ms * tenth)) {
            ++asked[attempt];
            ++all;
        }
    EXPECT_LE(all, 50u * 10 + 50);
    EXPECT_GE(all, 50u * 9);
    ASSERT_EQ(100u, asked.size());
    for (const auto& [attempt, times] : asked) EXPECT_NEAR(5, times, 1) << attempt;
}

TEST(Polling, FortyAttemptsInTheirFirstSecondsAreAskedEverySecond)
{
    PollSchedule schedule(50);
    for (int i = 0; i < 40; ++i) schedule.watch("T" + std::to_string(i), kStart, 0s);
    std::map<std::string, int> asked;
    for (int tenth = 0; tenth <= 100; ++tenth)
        for (const auto& attempt : schedule.due(kStart + 100ms * tenth)) ++asked[attempt];
    for (const auto& [attempt, times] : asked) EXPECT_GE(times, 9) << attempt;
}

} // namespace
} // namespace hallpay::gate
