// The toll window takes cash: its code is held first, asked on and on while the wallet closes it,
// cut short by a supervisor alone; a phone that was quicker has the cash given back.
#include "unit/present/toll/toll_window.h"

namespace hallpay::test {

namespace {

using domain::WindowMethod;
using present::Change;

class TakeCash : public TollWindow {
protected:
    std::int64_t asked(WindowMethod method = WindowMethod::Cash)
    {
        const auto id = hall.addSlip({"李梅"});
        scan(id);
        presenter.beginTender(method);
        work.all();
        return id;
    }
    bool take(const std::string& given)
    {
        const bool sent = presenter.take(given);
        work.all();
        return sent;
    }
};

TEST_F(TakeCash, IsAskedForOnceTheCodeIsHeldAndTheChangeStands)
{
    const auto id = hall.addSlip({"李梅"});
    scan(id);
    EXPECT_TRUE(view.acts.takeCash);
    EXPECT_FALSE(view.acts.release);
    presenter.beginTender(WindowMethod::Cash);
    ASSERT_TRUE(view.tender.asked);
    EXPECT_FALSE(view.tender.asked->held);
    EXPECT_EQ(12000_fen, view.tender.total);
    work.all();
    EXPECT_TRUE(view.tender.asked->held);
    EXPECT_EQ(TollNotice::TakeCash, view.notice);
    EXPECT_EQ("¥120.00", view.text);
    ASSERT_TRUE(take("200"));
    EXPECT_EQ(TollNotice::CashTaken, view.notice);
    EXPECT_EQ((Change{20000_fen, 8000_fen}), view.change);
    EXPECT_EQ(20000_fen, hall.lastTender().tendered);
    EXPECT_FALSE(view.tender.asked);
    EXPECT_EQ(SlipState::Paid, view.state());
    EXPECT_TRUE(view.acts.printReceipts);
    print();
    EXPECT_TRUE(view.change) << "the receipts are printed while the change is counted";
    scan(hall.addSlip({"王强"}));
    EXPECT_FALSE(view.change) << "until the next slip";
}

TEST_F(TakeCash, TheDrawerOpensForItAndOneThatDoesNotStopsNothing)
{
    asked();
    ASSERT_TRUE(take("200"));
    EXPECT_EQ(0, slipPrinter.kicks()) << "the windows do not wait for it";
    EXPECT_EQ(TollNotice::CashTaken, view.notice);
    drawerThread.all();
    EXPECT_EQ(1, slipPrinter.kicks());
    EXPECT_FALSE(view.drawer);
    slipPrinter.kickReport = {.outcome = ports::PrintOutcome::NotReached, .detail = {}};
    asked();
    ASSERT_TRUE(take(""));
    drawerThread.all();
    EXPECT_EQ(2, slipPrinter.kicks());
    ASSERT_TRUE(view.drawer);
    EXPECT_EQ(SlipState::Paid, view.state());
    view.drawer.reset();
    slipPrinter.breaks = true;
    asked();
    ASSERT_TRUE(take(""));
    scan(hall.addSlip({"王强"}));
    presenter.gather(); // something else is said meanwhile
    drawerThread.all();
    EXPECT_FALSE(view.drawer) << "a late word hides no newer one";
}

TEST_F(TakeCash, ACardOpensNoDrawer)
{
    asked(WindowMethod::Card);
    ASSERT_TRUE(take("260112345678"));
    drawerThread.all();
    EXPECT_EQ(TollNotice::CardTaken, view.notice);
    EXPECT_EQ(0, slipPrinter.kicks());
}

TEST_F(TakeCash, OnlyEnterIsToTheFenAndTooLittleIsNotSent)
{
    asked();
    EXPECT_FALSE(take("119.99"));
    EXPECT_EQ(TollNotice::TenderTooSmall, view.notice);
    EXPECT_EQ("¥120.00", view.text);
    EXPECT_FALSE(take("two"));
    EXPECT_EQ(TollNotice::TenderUnreadable, view.notice);
    EXPECT_EQ(0, hall.callsOf("takeTender"));
    ASSERT_TRUE(view.tender.asked);
    ASSERT_TRUE(take(""));
    EXPECT_EQ((Change{12000_fen, 0_fen}), view.change);
    EXPECT_EQ(0_fen, hall.lastTender().tendered);
}

TEST_F(TakeCash, EnterBeforeTheHoldIsAnsweredIsNoSecondTaking)
{
    const auto id = hall.addSlip({"李梅"});
    scan(id);
    presenter.beginTender(WindowMethod::Cash);
    ASSERT_TRUE(presenter.take("200"));
    EXPECT_FALSE(presenter.take("200"));
    work.all();
    EXPECT_EQ(1, hall.callsOf("takeTender"));
    EXPECT_EQ(TollNotice::CashTaken, view.notice);
    EXPECT_EQ((Change{20000_fen, 8000_fen}), view.change);
    work.timePasses();
    work.all();
    EXPECT_EQ(1, hall.callsOf("takeTender"));
}

TEST_F(TakeCash, WhileTheWalletClosesTheCodeItIsLockedAndASupervisorMayCutItShort)
{
    hall.closing = true;
    asked();
    EXPECT_EQ(TollNotice::TenderClosing, view.notice);
    ASSERT_TRUE(view.tender.asked);
    EXPECT_TRUE(view.tender.asked->locked);
    EXPECT_FALSE(take("200")) << "no money yet";
    EXPECT_EQ(0, hall.callsOf("takeTender"));
    EXPECT_EQ(SlipState::Held, view.state());
    ASSERT_TRUE(view.acts.release);
    EXPECT_EQ(view.card->releaseAt, view.acts.releaseFrom);
    presenter.releaseAtRisk("200", {"2001", "2001"}, "付款人等不及");
    work.all();
    EXPECT_EQ(domain::RefusalCode::SecondPersonNeeded, view.refused);
    EXPECT_EQ(SlipState::Held, view.state());
    ASSERT_TRUE(view.acts.release);
    ASSERT_TRUE(presenter.releaseAtRisk("200", {"3001", "3001"}, "付款人等不及"));
    work.all();
    EXPECT_EQ("付款人等不及", hall.lastReleaseReason());
    EXPECT_EQ(TollNotice::AtRiskTaken, view.notice);
    EXPECT_EQ((Change{20000_fen, 8000_fen}), view.change);
    EXPECT_EQ(SlipState::Paid, view.state());
    const auto held = hall.callsOf("holdForTender");
    work.timePasses();
    work.all();
    EXPECT_EQ(held, hall.callsOf("holdForTender")) << "nobody waits for the wallet any more";
    EXPECT_EQ(TollNotice::AtRiskTaken, view.notice);
}

TEST_F(TakeCash, TheWalletsLateConfirmationUnlocksItByItself)
{
    hall.closing = true;
    asked();
    hall.closing = false;
    work.timePasses();
    work.all();
    EXPECT_EQ(TollNotice::TakeCash, view.notice);
    EXPECT_TRUE(view.tender.asked->held);
    EXPECT_FALSE(view.tender.asked->locked);
    ASSERT_TRUE(take(""));
    EXPECT_EQ(SlipState::Paid, view.state());
}

TEST_F(TakeCash, AHandThatIsWantedIsLaidOnAgainInTime)
{
    asked();
    const auto held = hall.callsOf("holdForTender");
    work.timePasses();
    work.all();
    EXPECT_EQ(held + 1, hall.callsOf("holdForTender"));
    ASSERT_TRUE(presenter.leaveTender());
    work.timePasses();
    work.all();
    EXPECT_EQ(held + 1, hall.callsOf("holdForTender")) << "nobody wants it any more";
    EXPECT_FALSE(view.tender.asked);
    EXPECT_FALSE(presenter.leaveTender());
}

TEST_F(TakeCash, APhoneThatWasQuickerHasTheCashGivenBack)
{
    const auto id = asked();
    hall.pay(id);
    presenter.refresh();
    work.all();
    EXPECT_EQ(TollNotice::CashBack, view.notice);
    EXPECT_EQ(hall.card(id).row.shortNumber, view.text);
    EXPECT_FALSE(view.tender.asked);
    EXPECT_EQ(SlipState::Paid, view.state()) << "green";
    EXPECT_EQ(1, view.celebrated);
    EXPECT_EQ(0, hall.callsOf("takeTender"));
}

TEST_F(TakeCash, PaidBeforeTheWindowHeardOfItTheCashGoesBackToo)
{
    const auto id = asked();
    hall.pay(id);
    EXPECT_TRUE(take("200"));
    EXPECT_EQ(TollNotice::CashBack, view.notice);
    EXPECT_EQ(SlipState::Paid, view.state());
    EXPECT_EQ("wechat", view.card->payMethod);
    EXPECT_FALSE(view.change);
}

TEST_F(TakeCash, WhilePaidOrCancelledThereIsNoneToTake)
{
    const auto id = hall.addSlip({"李梅"});
    hall.pay(id);
    scan(id);
    EXPECT_FALSE(view.acts.takeCash);
    presenter.beginTender(WindowMethod::Cash);
    EXPECT_FALSE(presenter.take(""));
    EXPECT_FALSE(presenter.releaseAtRisk("", {"3001", "3001"}, "微信未响应"));
    work.all();
    EXPECT_EQ(0, hall.callsOf("takeTender") + hall.callsOf("holdForTender"));
    EXPECT_TRUE(hall.keysOf("takeTenderAtRisk").empty());
}

TEST_F(TakeCash, TheGateAwayASupervisorReleasesItAtOnce)
{
    hall.gateAway = true;
    asked();
    EXPECT_EQ(domain::RefusalCode::GateNotReached, view.refused);
    ASSERT_TRUE(view.acts.release);
    EXPECT_FALSE(view.acts.releaseFrom) << "at once";
    ASSERT_TRUE(presenter.releaseAtRisk("", {"3001", "3001"}, "微信未响应"));
    work.all();
    EXPECT_EQ(TollNotice::AtRiskTaken, view.notice);
}

TEST_F(TakeCash, AnotherSlipLeavesWhatWasBegun)
{
    hall.closing = true;
    asked();
    scan(hall.addSlip({"王强"}));
    EXPECT_FALSE(view.tender.asked);
    hall.closing = false;
    work.timePasses();
    work.all();
    EXPECT_EQ(0, hall.callsOf("takeTender")) << "nobody has taken the money";
}

TEST_F(TakeCash, ACardIsTakenUnderTheTerminalsReference)
{
    asked(WindowMethod::Card);
    EXPECT_EQ(TollNotice::TakeCard, view.notice);
    for (const auto* wrong : {"", "12-34", "4111111111111111", "11010519491231002X"}) {
        EXPECT_FALSE(take(wrong));
        EXPECT_EQ(domain::RefusalCode::BadReference, view.refused) << wrong;
    }
    EXPECT_EQ(0, hall.callsOf("takeTender")) << "what must not be stored does not leave this PC";
    presenter.scanned("260112345678");
    EXPECT_EQ("260112345678", view.reference);
    presenter.scanned("134567890123456789");
    EXPECT_EQ("260112345678", view.reference) << "a payer's code is no reference";
    EXPECT_EQ(1, view.warned);
    ASSERT_TRUE(take(view.reference));
    EXPECT_EQ(TollNotice::CardTaken, view.notice);
    EXPECT_EQ("card", view.card->payMethod);
    EXPECT_EQ("260112345678", hall.lastTender().reference);
    EXPECT_FALSE(view.change) << "a card has none";
}

TEST_F(TakeCash, AReferenceThatWasSeenBeforeIsKeptToBeMended)
{
    asked(WindowMethod::Card);
    ASSERT_TRUE(take("260112345678"));
    asked(WindowMethod::Card);
    ASSERT_TRUE(take("260112345678"));
    EXPECT_EQ(domain::RefusalCode::ReferenceSeen, view.refused);
    ASSERT_TRUE(view.tender.asked);
    ASSERT_TRUE(take("260112345679"));
    EXPECT_EQ(TollNotice::CardTaken, view.notice);
}

} // namespace

} // namespace hallpay::test
