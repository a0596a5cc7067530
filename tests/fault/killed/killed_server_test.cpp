// The power goes at every commit and every send of a slip's life: nothing acknowledged is
// missing afterwards, and nothing has happened twice.
#include "fault/killed/hall_under_fire.h"

#include <gtest/gtest.h>

namespace hallpay::test {
namespace {

struct Point {
    const char* name;
    int leastReached; ///< a story reaches it at least so often, or the list is out of date
    int most; ///< of these, the first so many are tried
    bool notified = true; ///< false: payment is learnt by asking alone
};

// Both ledgers commit through the same two points: registering, accepting, attempt, settling,
// mirroring, receipts, handing out.
constexpr Point kPoints[] = {
    {"ledger.commit.before", 10, 40},   {"ledger.commit.after", 10, 40},
    {"hall.accept.before", 1, 2},       {"hall.accept.after", 1, 2},
    {"gate.place.before", 1, 2},        {"gate.place.after", 1, 2},
    {"gate.notify.before", 1, 2},       {"gate.notify.after", 1, 2},
    {"gate.query.before", 1, 2, false}, {"gate.query.after", 1, 2, false},
};

class KilledServer : public testing::TestWithParam<Point> { };

TEST_P(KilledServer, LosesNothingAndDoublesNothing)
{
    const auto point = GetParam();
    HallUnderFire hall(point.notified);
    int reached = 0;
    for (int n = 1; n <= point.most; ++n) {
        SCOPED_TRACE(std::string(point.name) + ":" + std::to_string(n));
        hall.start(std::string(point.name) + ":" + std::to_string(n));
        hall.playStory();
        if (HasFatalFailure()) return;
        const bool killed = hall.died();
        hall.expectWhole();
        if (HasFailure()) return;
        if (!killed) break;
        ++reached;
    }
    EXPECT_GE(reached, point.leastReached) << "this point is not on a slip's way any more";
}

INSTANTIATE_TEST_SUITE_P(EveryCommitAndSend, KilledServer, testing::ValuesIn(kPoints),
                         [](const auto& each) {
                             std::string name = each.param.name;
                             for (char& c : name)
                                 if (c == '.') c = '_';
                             return name;
                         });

} // namespace
} // namespace hallpay::test
