// The power goes at every commit and every send of a slip's life: nothing acknowledged is
// missing afterwards, and nothing has happened twice.
#include "fault/killed/hall_under_fire.h"
#include "support/sanitized.h"

#include <gtest/gtest.h>

namespace hallpay::test {
namespace {

enum class Story { Paid, Cancelled, ByCode, NextDay, Refunded, Tender, WindowRefund };

struct Point {
    const char* name;
    int leastReached; ///< a story reaches it at least so often, or the list is out of date
    int most; ///< of these, the first so many are tried
    Story story = Story::Paid;
    bool notified = true; ///< false: payment is learnt by asking alone
    const char* after = ""; ///< the server has died here before it comes to the point by itself
    bool later = false; ///< counted from the story's own act: what comes before is another's
};

// Both ledgers commit through the same two points: registering, slip print, accepting, attempt,
// settling, mirroring, receipts, handing out. The lint of checkpoints holds this list to src.
constexpr Point kPoints[] = {
    {"ledger.commit.before", 14, 40},
    {"ledger.commit.after", 14, 40},
    {"hall.accept.before", 1, 2},
    {"hall.accept.after", 1, 2},
    {"hall.resend.before", 1, 1, Story::Paid, true, "hall.accept.before:1"},
    {"hall.resend.after", 1, 1, Story::Paid, true, "hall.accept.before:1"},
    {"gate.place.before", 1, 2},
    {"gate.place.after", 1, 2},
    {"gate.notify.before", 1, 2},
    {"gate.notify.after", 1, 2},
    {"gate.query.before", 1, 2, Story::Paid, false},
    {"gate.query.after", 1, 2, Story::Paid, false},
    {"hall.hold.before", 1, 2, Story::Cancelled},
    {"hall.hold.after", 1, 2, Story::Cancelled},
    {"gate.close.before", 1, 2, Story::Cancelled},
    {"gate.close.after", 1, 2, Story::Cancelled},
    {"hall.cancel.before", 1, 2, Story::Cancelled},
    {"hall.cancel.after", 1, 2, Story::Cancelled},
    {"hall.call.before", 1, 1, Story::Cancelled, true, "hall.hold.before:1"},
    {"hall.call.after", 1, 1, Story::Cancelled, true, "hall.hold.after:1"},
    {"hall.refund.before", 1, 2, Story::Refunded},
    {"hall.refund.after", 1, 2, Story::Refunded},
    {"gate.refund.before", 1, 2, Story::Refunded},
    {"gate.refund.after", 1, 2, Story::Refunded},
    {"ledger.commit.after", 6, 12, Story::Refunded, true, "", true},
    {"hall.hold.before", 3, 3, Story::Tender},
    {"hall.hold.after", 3, 3, Story::Tender},
    {"hall.cancel.before", 3, 3, Story::Tender},
    {"hall.cancel.after", 3, 3, Story::Tender},
    {"ledger.commit.before", 6, 40, Story::Tender, true, "", true},
    {"ledger.commit.before", 5, 40, Story::WindowRefund, true, "", true},
    {"ledger.commit.after", 5, 40, Story::WindowRefund, true, "", true},
    {"gate.code.before", 2, 2, Story::ByCode},
    {"gate.code.after", 2, 2, Story::ByCode},
    {"hall.scan.before", 1, 1, Story::ByCode},
    {"hall.scan.after", 1, 1, Story::ByCode},
    {"gate.reverse.before", 1, 1, Story::ByCode},
    {"gate.reverse.after", 1, 1, Story::ByCode},
    {"gate.bill.before", 1, 1, Story::NextDay},
    {"gate.bill.after", 1, 1, Story::NextDay},
};

// A sanitizer looks for other faults than this test: there every fourth commit will do.
constexpr int kStride = kSanitized ? 4 : 1;

class KilledServer : public testing::TestWithParam<Point> { };

TEST_P(KilledServer, LosesNothingAndDoublesNothing)
{
    const auto point = GetParam();
    const std::string after = point.after;
    HallUnderFire hall(point.notified);
    int reached = 0;
    for (int n = 1; n <= point.most; n += kStride) {
        const auto here = std::string(point.name) + ":" + std::to_string(n);
        SCOPED_TRACE(here);
        if (point.later)
            hall.startUnarmed(here);
        else
            hall.start(after.empty() ? here : after, after.empty() ? std::string() : here);
        if (point.story == Story::Paid)
            hall.playStory();
        else if (point.story == Story::ByCode)
            hall.playByCode();
        else if (point.story == Story::NextDay)
            hall.playDayAndBill();
        else if (point.story == Story::Refunded)
            hall.playRefund();
        else if (point.story == Story::Tender)
            hall.playTender();
        else if (point.story == Story::WindowRefund)
            hall.playWindowRefund();
        else
            hall.playCancelling();
        if (HasFailure()) return;
        const bool killed = hall.died();
        hall.expectWhole();
        if (HasFailure()) return;
        if (!killed) break;
        ++reached;
    }
    EXPECT_GE(reached * kStride, point.leastReached)
        << "this point is not on a slip's way any more";
}

INSTANTIATE_TEST_SUITE_P(EveryCommitAndSend, KilledServer, testing::ValuesIn(kPoints),
                         [](const auto& each) {
                             std::string name = each.param.name;
                             for (char& c : name)
                                 if (c == '.') c = '_';
                             if (each.param.story == Story::Tender) name += "_tender";
                             if (each.param.story == Story::WindowRefund) name += "_paid_out";
                             return each.param.later ? name + "_later" : name;
                         });

} // namespace
} // namespace hallpay::test
