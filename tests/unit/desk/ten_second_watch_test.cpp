// The ten-second watch of a hall: who sees which stage, and what a supervisor is told.
#include "unit/desk/hall_fixture.h"

#include "base/log.h"
#include "desk/ten_second_watch.h"

namespace hallpay::desk {
namespace {

using namespace std::chrono_literals;
using domain::CodePlace;
using domain::PayStage;

class TenSecondsOfAHall : public test::HallFixture {
protected:
    domain::StageFigures stage(PayStage stage)
    {
        const auto places = hall->tenSeconds(supervisor);
        EXPECT_TRUE(places);
        for (const auto& place : places.value())
            for (const auto& figures : place.stages)
                if (figures.stage == stage) return figures;
        return {};
    }
};

TEST_F(TenSecondsOfAHall, EachStageOfAPaymentIsMeasured)
{
    const auto slip = registered(1);
    const auto token = tokenOf(slip);
    ASSERT_TRUE(hall->reportSlipPrint(clerk, slip.row.id, 1, ports::PrintOutcome::Printed));
    clock.pass(6s);
    gate.scan(token);
    clock.pass(4s);
    const auto paidAt = clock.now();
    clock.pass(1500ms);
    gate.pay(token, paidAt);
    mirror();
    EXPECT_EQ(0, stage(PayStage::Shown).payments) << "no window has looked yet";
    clock.pass(200ms);
    ASSERT_TRUE(hall->slip(supervisor, slip.row.id));
    EXPECT_EQ(0, stage(PayStage::Shown).payments) << "the window that waits for it counts";
    ASSERT_TRUE(hall->slip(clerk, slip.row.id));
    clock.pass(1h);
    ASSERT_TRUE(hall->slip(clerk, slip.row.id));
    EXPECT_EQ(6s, stage(PayStage::Scanned).half);
    EXPECT_EQ(0ms, stage(PayStage::Ordered).half);
    EXPECT_EQ(4s, stage(PayStage::Paid).half);
    EXPECT_EQ(500ms, stage(PayStage::Learnt).half);
    EXPECT_EQ(200ms, stage(PayStage::Shown).half) << "only the first time counts";
    EXPECT_EQ(std::nullopt, hall->tenSeconds(supervisor).value().front().alarm);
}

TEST_F(TenSecondsOfAHall, TheWholeListShowsAPaymentToo)
{
    const auto slip = registered(1);
    gate.pay(tokenOf(slip), clock.now());
    mirror();
    clock.pass(100ms);
    EXPECT_EQ(0, stage(PayStage::Shown).payments);
    ASSERT_TRUE(hall->slips(clerk, businessDay(clock.now()), slip.row.windowId));
    EXPECT_EQ(1, stage(PayStage::Shown).payments);
    EXPECT_EQ(100ms, stage(PayStage::Shown).half);
}

TEST_F(TenSecondsOfAHall, IsForSupervisors)
{
    const auto refused = hall->tenSeconds(clerk);
    ASSERT_FALSE(refused);
    EXPECT_EQ(domain::RefusalCode::RoleMissing, refused.error().code);
}

TEST(TenSecondWatchTest, ASlowStageOfOursIsLoggedByItsNameAndByNothingElse)
{
    std::vector<std::string> lines;
    setLogSink([&](LogLevel, std::string_view line) { lines.emplace_back(line); });
    TenSecondWatch watch;
    const auto paid = *parseRfc3339("2026-11-20T09:00:00+08:00");
    watch.paid(7, {.scanned = {}, .ordered = {}, .paid = paid, .learnt = paid + 5200ms});
    watch.shown(7, paid + 6s);
    setLogSink(nullptr);
    ASSERT_EQ(1u, lines.size());
    EXPECT_NE(std::string::npos, lines[0].find("a payment was slow: learnt took 4200 ms"));
    EXPECT_EQ(std::string::npos, lines[0].find('7')) << "no slip is named";
    EXPECT_EQ(PayStage::Learnt, watch.figures().front().alarm);
}

TEST(TenSecondWatchTest, AWindowThatIsOpenedTheNextMorningWasNotSlow)
{
    TenSecondWatch watch;
    const auto paid = *parseRfc3339("2026-11-20T21:00:00+08:00");
    watch.paid(1, {.scanned = {}, .ordered = {}, .paid = paid, .learnt = paid + 1s});
    watch.shown(1, paid + 12h);
    EXPECT_EQ(0, watch.figures().front().stages.at(4).payments);
    EXPECT_EQ(1, watch.figures().front().stages.at(3).payments);
    EXPECT_EQ(std::nullopt, watch.figures().front().alarm);
}

TEST(TenSecondWatchTest, ItKeepsTheLatestAndNoMore)
{
    TenSecondWatch watch;
    const auto paid = *parseRfc3339("2026-11-20T09:00:00+08:00");
    const int count = static_cast<int>(TenSecondWatch::kPaymentsMax) + 10;
    for (int slip = 1; slip <= count; ++slip) {
        watch.printed(slip, CodePlace::Window, paid - 20s);
        watch.paid(slip, {.scanned = {}, .ordered = {}, .paid = paid, .learnt = paid + 1s});
        watch.shown(slip, paid + 1s);
    }
    ASSERT_EQ(1u, watch.figures().size());
    EXPECT_EQ(static_cast<int>(TenSecondWatch::kPaymentsMax),
              watch.figures().front().stages.at(4).payments);
    watch.shown(count + 1, paid);
    watch.printed(count + 2, CodePlace::Desk, paid);
    EXPECT_EQ(1u, watch.figures().size()) << "what is not paid says nothing";
}

} // namespace
} // namespace hallpay::desk
