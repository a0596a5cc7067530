// The toll window takes cash: asked on and on while the wallet closes the code, cut short by a
// supervisor alone.
#include "unit/present/toll/toll_window.h"

namespace hallpay::test {

namespace {

TEST_F(TollWindow, CashIsTakenOnceTheCodeIsDead)
{
    const auto id = hall.addSlip({"李梅"});
    scan(id);
    EXPECT_TRUE(view.acts.takeCash);
    EXPECT_FALSE(view.acts.release);
    presenter.takeCash();
    work.all();
    EXPECT_EQ(TollNotice::CashTaken, view.notice);
    EXPECT_EQ(SlipState::Paid, view.state());
    EXPECT_TRUE(view.acts.printReceipts);
    EXPECT_FALSE(view.acts.takeCash);
}

TEST_F(TollWindow, WhileTheWalletClosesTheCodeASupervisorMayCutItShort)
{
    const auto id = hall.addSlip({"李梅"});
    scan(id);
    hall.closing = true;
    presenter.takeCash();
    work.all();
    EXPECT_EQ(TollNotice::Cancelling, view.notice);
    EXPECT_EQ(SlipState::Held, view.state());
    EXPECT_FALSE(view.acts.takeCash || view.acts.cancel) << "it is being closed already";
    ASSERT_TRUE(view.acts.release);
    presenter.releaseAtRisk("2001", "2001");
    work.all();
    EXPECT_EQ(domain::RefusalCode::SecondPersonNeeded, view.refused);
    EXPECT_EQ(SlipState::Held, view.state());
    ASSERT_TRUE(view.acts.release);
    presenter.releaseAtRisk("3001", "3001");
    work.all();
    EXPECT_EQ(TollNotice::CashAtRisk, view.notice);
    EXPECT_EQ(SlipState::Paid, view.state());
    const auto asked = hall.keysOf("takeCash").size();
    work.timePasses();
    work.all();
    EXPECT_EQ(asked, hall.keysOf("takeCash").size()) << "nobody waits for the wallet any more";
    EXPECT_EQ(TollNotice::CashAtRisk, view.notice);
}

TEST_F(TollWindow, TheWalletsLateConfirmationTakesTheCashByItself)
{
    const auto id = hall.addSlip({"李梅"});
    scan(id);
    hall.closing = true;
    presenter.takeCash();
    work.all();
    hall.closing = false;
    work.timePasses();
    work.all();
    EXPECT_EQ(TollNotice::CashTaken, view.notice);
    EXPECT_EQ(SlipState::Paid, view.state());
    const auto keys = hall.keysOf("takeCash");
    EXPECT_EQ(1u, std::set<std::string>(keys.begin(), keys.end()).size());
}

TEST_F(TollWindow, WhilePaidOrCancelledThereIsNoCashToTake)
{
    const auto id = hall.addSlip({"李梅"});
    hall.pay(id);
    scan(id);
    EXPECT_FALSE(view.acts.takeCash);
    presenter.takeCash();
    presenter.releaseAtRisk("3001", "3001");
    work.all();
    EXPECT_TRUE(hall.keysOf("takeCash").empty());
    EXPECT_TRUE(hall.keysOf("takeCashAtRisk").empty());
}

} // namespace

} // namespace hallpay::test
