// A cashier's shift by its page: what is typed, what is asked, and that no answer makes two of one.
#include "present/shift_presenter.h"

#include "support/fake_desk_parts.h"
#include "support/fake_event_feed.h"
#include "support/fake_staff_api.h"

#include <gtest/gtest.h>

namespace hallpay::present {

namespace {

using namespace hallpay::literals;
using domain::DrawerAct;
using domain::Role;
using domain::ShiftStanding;

class SeenShift final : public ShiftPage {
public:
    void showShift(const domain::ShiftView& now) override { shift = now; }
    void showReports(const std::vector<domain::ShiftReport>& now) override { reports = now; }
    void showReport(const domain::ShiftReport& now) override { report = now; }
    void showFault(ShiftFault now) override { fault = now; }
    void showNotice(ShiftNotice now) override { notice = now; }
    void showRefusal(const domain::Refusal& refusal) override { refused = refusal.code; }
    void showNoAnswer() override { ++unanswered; }
    void showDrawerTrouble(const ports::PrintReport& now) override { drawer = now.outcome; }
    void setBusy(bool now) override { busy = now; }

    domain::ShiftView shift;
    std::vector<domain::ShiftReport> reports;
    std::optional<domain::ShiftReport> report;
    ShiftFault fault = ShiftFault::None;
    std::optional<ShiftNotice> notice;
    std::optional<domain::RefusalCode> refused;
    std::optional<ports::PrintOutcome> drawer; ///< did not open
    int unanswered = 0;
    bool busy = false;
};

class ShiftOf : public testing::Test {
protected:
    ShiftOf()
    {
        page.open({Role::Cashier});
        work.all();
    }
    template <typename Act> void on(Act act)
    {
        act();
        work.all();
    }
    std::vector<std::string> acts() const
    {
        std::vector<std::string> names;
        for (const auto& act : api.shiftActs()) names.push_back(act.name);
        return names;
    }
    static std::vector<std::string> typed(const std::string& hundreds)
    {
        return {hundreds, "", "", "", "", "", "", ""};
    }
    void countTo(const std::string& hundreds)
    {
        on([&] { page.beginCount(); });
        on([&] { page.count(typed(hundreds)); });
    }
    static ShiftEndEntry ending()
    {
        return {.reason = "",
                .terminalPayments = "",
                .terminal = "",
                .left = "",
                .staffNumber = "3001",
                .password = "3001"};
    }

    test::FakeStaffApi api;
    test::HeldBackground work;
    test::FakeEventFeed events;
    LiveFeed feed{events, work};
    SeenShift seen;
    int lost = 0;
    test::FakePrinter printer;
    test::HeldBackground drawerThread;
    CashDrawer drawer{drawerThread, &printer};
    ShiftPresenter page{{seen, api, work, feed, 7, [this] { ++lost; }, &drawer}};
};

TEST_F(ShiftOf, WhatIsTypedIsACountOrNone)
{
    EXPECT_EQ(20'000_fen, ShiftPresenter::countOf(typed(" 2 "))->total());
    EXPECT_EQ(0_fen, ShiftPresenter::countOf(typed(""))->total());
    for (const auto* wrong : {"-1", "1.5", "x", "10000", "2x"})
        EXPECT_FALSE(ShiftPresenter::countOf(typed(wrong))) << wrong;
    EXPECT_FALSE(ShiftPresenter::countOf({"1"}));
}

TEST_F(ShiftOf, IsOpenedWithACountedFloat)
{
    api.shiftView = {.standing = ShiftStanding::None};
    on([&] { page.refresh(); });
    on([&] { page.start(typed("x")); });
    EXPECT_EQ(ShiftFault::Pieces, seen.fault);
    EXPECT_TRUE(acts().empty());
    on([&] { page.start(typed("5")); });
    ASSERT_EQ(1u, api.shiftActs().size());
    EXPECT_EQ(50'000_fen, api.shiftActs()[0].start.count.total());
    EXPECT_EQ(ShiftNotice::Opened, seen.notice);
    EXPECT_EQ(ShiftStanding::Open, seen.shift.standing);
}

TEST_F(ShiftOf, TheCarriedFloatIsTakenOnlyWhereSomethingWasLeft)
{
    api.shiftView = {.standing = ShiftStanding::None};
    on([&] { page.refresh(); });
    on([&] { page.startCarried(); });
    EXPECT_TRUE(acts().empty());
    api.shiftView.carried = 50'000_fen;
    on([&] { page.refresh(); });
    on([&] { page.startCarried(); });
    ASSERT_EQ(1u, api.shiftActs().size());
    EXPECT_TRUE(api.shiftActs()[0].start.carried);
}

TEST_F(ShiftOf, MoneyIsMovedWithAmountAndReasonAndTheDrawerOpenedWithout)
{
    on([&] { page.move(DrawerAct::PutIn, "", "换零钱"); });
    EXPECT_EQ(ShiftFault::Amount, seen.fault);
    on([&] { page.move(DrawerAct::TakenOut, "200", " "); });
    EXPECT_EQ(ShiftFault::Reason, seen.fault);
    EXPECT_TRUE(acts().empty());
    on([&] { page.move(DrawerAct::TakenOut, "200.50", "交保险柜"); });
    on([&] { page.move(DrawerAct::Opened, "200", "核对"); });
    const auto done = api.shiftActs();
    ASSERT_EQ(2u, done.size());
    EXPECT_EQ(20'050_fen, done[0].move.amount);
    EXPECT_EQ(0_fen, done[1].move.amount) << "no money moved";
    EXPECT_EQ(ShiftNotice::DrawerOpened, seen.notice);
}

TEST_F(ShiftOf, TheDrawerOpensOnceItIsOnRecordAndForNothingElse)
{
    on([&] { page.move(DrawerAct::Opened, "", "核对"); });
    drawerThread.all();
    EXPECT_EQ(1, printer.kicks());
    EXPECT_FALSE(seen.drawer);
    api.refuseShift = domain::Refusal{domain::RefusalCode::ShiftNotOpen, {}};
    on([&] { page.move(DrawerAct::Opened, "", "再核对"); });
    drawerThread.all();
    EXPECT_EQ(1, printer.kicks()) << "it was refused";
    api.refuseShift.reset();
    printer.kickReport = {.outcome = ports::PrintOutcome::NotReached, .detail = {}};
    on([&] { page.move(DrawerAct::PutIn, "100", "换零钱"); });
    drawerThread.all();
    EXPECT_EQ(2, printer.kicks());
    EXPECT_EQ(ports::PrintOutcome::NotReached, seen.drawer);
    EXPECT_EQ(ShiftNotice::PutIn, seen.notice) << "it is done all the same";
}

TEST_F(ShiftOf, IsCountedBlindExplainedAndSigned)
{
    countTo("6");
    EXPECT_EQ(ShiftNotice::Counted, seen.notice);
    ASSERT_TRUE(seen.shift.drawer);
    EXPECT_EQ(Money::fromFen(-2'000), seen.shift.drawer->difference);
    auto end = ending();
    on([&] { page.close(end); });
    EXPECT_EQ(ShiftFault::Reason, seen.fault);
    end.reason = "找错 20 元";
    end.left = "600.01";
    on([&] { page.close(end); });
    EXPECT_EQ(ShiftFault::Left, seen.fault);
    end.left = "500";
    end.terminal = "x";
    on([&] { page.close(end); });
    EXPECT_EQ(ShiftFault::Terminal, seen.fault);
    end.terminal = "";
    end.password = "";
    on([&] { page.close(end); });
    EXPECT_EQ(ShiftFault::Signer, seen.fault);
    end.password = "3001";
    on([&] { page.close(end); });
    ASSERT_TRUE(seen.report);
    EXPECT_EQ(1, seen.report->number);
    EXPECT_EQ(50'000_fen, seen.report->drawer->left);
    EXPECT_EQ(ShiftNotice::Closed, seen.notice);
    EXPECT_EQ(ShiftStanding::None, seen.shift.standing);
    EXPECT_EQ(1u, seen.reports.size());
}

TEST_F(ShiftOf, TheTerminalCountsWhatItGaveBackAndItsTotalMayBeBelowZero)
{
    api.shiftView.cardRefunds = 1;
    api.shiftView.cardBack = 12'000_fen;
    on([&] { page.beginCount(); });
    on([&] { page.count({"6", "", "1", "", "", "", "", ""}); });
    EXPECT_EQ(0_fen, seen.shift.drawer->difference);
    auto end = ending();
    on([&] { page.close(end); });
    EXPECT_EQ(ShiftFault::Reason, seen.fault) << "nothing is less than what went back";
    end.terminalPayments = "1";
    end.terminal = "--120";
    on([&] { page.close(end); });
    EXPECT_EQ(ShiftFault::Terminal, seen.fault);
    end.terminal = "-120";
    on([&] { page.close(end); });
    ASSERT_TRUE(seen.report);
    EXPECT_EQ(Money::fromFen(-12'000), api.shiftActs().back().end.terminal);
}

TEST_F(ShiftOf, AnActWithoutAnAnswerIsRepeatedUnderItsOwnKey)
{
    api.shiftAway = true;
    on([&] { page.move(DrawerAct::PutIn, "100", "换零钱"); });
    EXPECT_EQ(1, seen.unanswered);
    EXPECT_FALSE(seen.busy);
    api.shiftAway = false;
    on([&] { page.move(DrawerAct::PutIn, "100", "换零钱"); });
    on([&] { page.move(DrawerAct::PutIn, "100", "换零钱"); });
    const auto done = api.shiftActs();
    ASSERT_EQ(3u, done.size());
    EXPECT_EQ(done[0].key, done[1].key);
    EXPECT_NE(done[1].key, done[2].key) << "answered once, it is another one";
}

TEST_F(ShiftOf, ARefusalIsSaidAndALostSessionAsksToSignIn)
{
    api.refuseShift = domain::Refusal{domain::RefusalCode::ShiftNotOpen, {}};
    on([&] { page.beginCount(); });
    EXPECT_EQ(domain::RefusalCode::ShiftNotOpen, seen.refused);
    api.refuseShift = domain::Refusal{domain::RefusalCode::NotSignedIn, {}};
    on([&] { page.beginCount(); });
    EXPECT_EQ(1, lost);
}

TEST_F(ShiftOf, TwiceAtOnceIsDoneOnce)
{
    page.beginCount();
    page.beginCount();
    work.all();
    EXPECT_EQ(std::vector<std::string>{"begin"}, acts());
}

TEST_F(ShiftOf, ASupervisorCountsAndClosesAForgottenShiftAndNoOther)
{
    on([&] { page.open({Role::Supervisor}); });
    EXPECT_FALSE(page.mayClose()) << "it is the cashier's own on its day";
    on([&] { page.beginCount(); });
    EXPECT_TRUE(acts().empty());
    api.shiftView.forgotten = true;
    on([&] { page.refresh(); });
    EXPECT_TRUE(page.mayClose());
    EXPECT_FALSE(page.isCashier()) << "nothing else is theirs";
    countTo("1");
    EXPECT_EQ((std::vector<std::string>{"begin", "count"}), acts());
}

TEST_F(ShiftOf, ASupervisorWithoutAWindowSeesTheReportsAlone)
{
    SeenShift bossSeen;
    ShiftPresenter boss{{bossSeen, api, work, feed, 0, [] {}}};
    countTo("6");
    auto end = ending();
    end.reason = "找错";
    on([&] { page.close(end); });
    on([&] { boss.open({Role::Supervisor}); });
    EXPECT_FALSE(boss.isCashier());
    ASSERT_EQ(1u, bossSeen.reports.size());
    on([&] { boss.select(1); });
    ASSERT_TRUE(bossSeen.report);
    EXPECT_EQ("找错", bossSeen.report->reason);
    on([&] { boss.beginCount(); });
    EXPECT_EQ(3u, acts().size());
}

} // namespace

} // namespace hallpay::present
