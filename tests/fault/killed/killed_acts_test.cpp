// The power goes at the commits and sends of what the staff can do: after the restart the act's
// repeat finishes it, once, and the audit trail, the stock and all sums are whole. With
// HALLPAY_TEST_ALL set it goes before and after every commit of every story.
#include "fault/killed/acts_under_fire.h"
#include "support/sanitized.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

namespace hallpay::test {
namespace {

struct Point {
    const char* story;
    const char* name;
    int leastDeaths; ///< fewer, and the list is out of date
    ActsUnderFire::Times times;
    const ActsUnderFire::Story& acts;
};

constexpr ActsUnderFire::Times kAll{1, 1, 9};
/// Of long stories each commit is tried one way, or of the longest two commits of three are: some
/// before they are made, the others after it.
constexpr ActsUnderFire::Times kOdd{1, 2, 9};
constexpr ActsUnderFire::Times kEven{2, 2, 9};
constexpr ActsUnderFire::Times kThirdBefore{1, 3, 9};
constexpr ActsUnderFire::Times kThirdAfter{2, 3, 9};
constexpr ActsUnderFire::Times kTwo{1, 1, 2};
/// Where a play takes ten seconds.
constexpr ActsUnderFire::Times kFirst{1, 1, 1};
/// Where the server does more by itself, so that it hardly gets through alive.
constexpr ActsUnderFire::Times kFirstOdd{1, 2, 3};
constexpr ActsUnderFire::Times kFirstEven{2, 2, 3};

const Point kPoints[] = {
    {"shift", "ledger.commit.before", 8, kAll, ActsUnderFire::kShift},
    {"shift", "ledger.commit.after", 8, kAll, ActsUnderFire::kShift},
    {"stock", "ledger.commit.before", 6, kAll, ActsUnderFire::kStock},
    {"stock", "ledger.commit.after", 6, kAll, ActsUnderFire::kStock},
    {"receipts", "ledger.commit.before", 4, kOdd, ActsUnderFire::kReceipts},
    {"receipts", "ledger.commit.after", 4, kEven, ActsUnderFire::kReceipts},
    {"otherwise", "ledger.commit.before", 1, kFirstOdd, ActsUnderFire::kOtherwise},
    {"otherwise", "ledger.commit.after", 1, kFirstEven, ActsUnderFire::kOtherwise},
    {"approvals", "ledger.commit.before", 5, kOdd, ActsUnderFire::kApprovals},
    {"approvals", "ledger.commit.after", 5, kEven, ActsUnderFire::kApprovals},
    {"waiver", "ledger.commit.before", 4, kOdd, ActsUnderFire::kWaiver},
    {"waiver", "ledger.commit.after", 4, kEven, ActsUnderFire::kWaiver},
    {"waiver", "hall.hold.before", 2, kTwo, ActsUnderFire::kWaiver},
    {"waiver", "hall.hold.after", 2, kTwo, ActsUnderFire::kWaiver},
    {"waiver", "hall.cancel.before", 2, kTwo, ActsUnderFire::kWaiver},
    {"waiver", "hall.cancel.after", 2, kTwo, ActsUnderFire::kWaiver},
    {"counter", "ledger.commit.before", 6, kThirdBefore, ActsUnderFire::kCounter},
    {"counter", "ledger.commit.after", 6, kThirdAfter, ActsUnderFire::kCounter},
    {"staff", "ledger.commit.before", 2, kTwo, ActsUnderFire::kStaff},
    {"staff", "ledger.commit.after", 2, kTwo, ActsUnderFire::kStaff},
    {"day", "ledger.commit.before", 2, kFirstOdd, ActsUnderFire::kDay},
    {"day", "ledger.commit.after", 2, kFirstEven, ActsUnderFire::kDay},
    {"at_risk", "ledger.commit.before", 1, kFirst, ActsUnderFire::kAtRisk},
    {"at_risk", "ledger.commit.after", 1, kFirst, ActsUnderFire::kAtRisk},
    {"refunds", "ledger.commit.after", 1, kFirst, ActsUnderFire::kRefunds},
    {"refunds", "hall.settle.before", 1, kFirst, ActsUnderFire::kRefunds},
    {"refunds", "hall.settle.after", 1, kFirst, ActsUnderFire::kRefunds},
    {"difference", "hall.decide.before", 1, kFirst, ActsUnderFire::kDifference},
    {"difference", "hall.decide.after", 1, kFirst, ActsUnderFire::kDifference},
    {"difference", "ledger.commit.before", 1, kFirst, ActsUnderFire::kDifference},
    {"difference", "ledger.commit.after", 1, kFirst, ActsUnderFire::kDifference},
};

/// Before and after which all commits are tried with HALLPAY_TEST_ALL alone.
const Point kPointsOfAll[] = {
    {"refunds", "ledger.commit.before", 1, kAll, ActsUnderFire::kRefunds},
};

/// More deaths than any story has commits: whoever comes so far never gets through alive.
constexpr ActsUnderFire::Times kEvery{1, 1, 120};

bool triesAll()
{
    const char* all = std::getenv("HALLPAY_TEST_ALL");
    return all != nullptr && *all != '\0';
}

std::vector<Point> points()
{
    std::vector<Point> points(std::begin(kPoints), std::end(kPoints));
    if (triesAll())
        for (const auto& point : kPointsOfAll) points.push_back(point);
    return points;
}

class KilledActs : public testing::TestWithParam<Point> { };

TEST_P(KilledActs, AreDoneOnceByTheirRepeat)
{
    const auto& point = GetParam();
    // A sanitizer looks for other faults than this test: there a few deaths will do.
    auto times = triesAll() ? kEvery : point.times;
    if (kSanitized) times.most = std::min(times.most, 3);
    int deaths = 0;
    bool lived = false;
    while (deaths < times.most && !lived && !HasFailure()) {
        ActsUnderFire world;
        const int most = std::min(ActsUnderFire::kPlays, times.most - deaths);
        const int died = world.dieAtEach(
            point.name, {times.first + times.each * deaths, times.each, most}, point.acts);
        deaths += died;
        lived = died < most;
        world.expectVerified();
    }
    EXPECT_GE(deaths, std::min(point.leastDeaths, times.most))
        << "this point is not on the way of these acts any more";
    EXPECT_LT(deaths, kEvery.most) << "the story never gets through alive";
    RecordProperty("deaths", deaths);
    std::cout << "deaths: " << deaths << '\n';
}

INSTANTIATE_TEST_SUITE_P(EveryActOfTheStaff, KilledActs, testing::ValuesIn(points()),
                         [](const auto& each) {
                             auto name = std::string(each.param.story) + "_" + each.param.name;
                             for (char& c : name)
                                 if (c == '.') c = '_';
                             return name;
                         });

} // namespace
} // namespace hallpay::test
