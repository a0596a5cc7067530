// The toll window gives fees back: complete, by two people, once.
#include "unit/present/toll/toll_window.h"

#include <set>

namespace hallpay::test {

namespace {

class TollRefund : public TollWindow {
protected:
    std::int64_t collected(const std::vector<std::string>& names = {"李梅"})
    {
        const auto id = hall.addSlip(names);
        hall.pay(id);
        EXPECT_TRUE(hall.printReceipts(id, "p"));
        EXPECT_TRUE(hall.confirmReceipts(id, "c"));
        scan(id);
        return id;
    }
    ports::SlipRefund whole() const
    {
        ports::SlipRefund wanted{.slipId = 0,
                                 .requestIds = {},
                                 .amount = view.card->row.amount,
                                 .reason = "不再办理",
                                 .receiptNote = "已收回",
                                 .approver = {"3001", "3001"}};
        for (const auto& person : view.card->applicants)
            wanted.requestIds.push_back(person.requestId);
        return wanted;
    }
};

TEST_F(TollRefund, TheWholeSlipGoesBack)
{
    const auto id = collected();
    ASSERT_TRUE(view.acts.refund);
    EXPECT_TRUE(presenter.refund(whole()));
    work.all();
    EXPECT_EQ(TollNotice::Refunding, view.notice);
    EXPECT_EQ(SlipState::Refunding, view.state());
    EXPECT_EQ(id, hall.lastRefund().slipId);
    EXPECT_EQ(12'000_fen, hall.lastRefund().amount);
    EXPECT_EQ("已收回", hall.lastRefund().receiptNote);
    EXPECT_FALSE(view.acts.refund);
    EXPECT_FALSE(presenter.refund(whole())) << "nothing is left to give back";
}

TEST_F(TollRefund, WhatIsNotEnteredIsAskedForAndNothingIsSent)
{
    collected();
    using Wish = ports::SlipRefund;
    const auto missing = [&](void (*change)(Wish&)) {
        auto wanted = whole();
        change(wanted);
        EXPECT_FALSE(presenter.refund(wanted));
        work.all();
        return view.notice == TollNotice::RefundIncomplete;
    };
    EXPECT_TRUE(missing([](Wish& wish) { wish.requestIds.clear(); }));
    EXPECT_TRUE(missing([](Wish& wish) { wish.amount = {}; }));
    EXPECT_TRUE(missing([](Wish& wish) { wish.reason.clear(); }));
    EXPECT_TRUE(missing([](Wish& wish) { wish.receiptNote.clear(); })) << "a receipt is out";
    EXPECT_TRUE(missing([](Wish& wish) { wish.approver.staffNumber.clear(); }));
    EXPECT_TRUE(missing([](Wish& wish) { wish.approver.password.clear(); }));
    EXPECT_EQ(0, hall.callsOf("refundSlip"));
}

TEST_F(TollRefund, OfReceiptsThatAreNotOutNothingIsSaid)
{
    paidOnScreen();
    EXPECT_TRUE(presenter.refund(whole()));
    work.all();
    EXPECT_EQ("", hall.lastRefund().receiptNote);
}

TEST_F(TollRefund, ALostAnswerIsAskedForUnderTheSameKey)
{
    const auto id = collected();
    hall.answersLost = true;
    EXPECT_TRUE(presenter.refund(whole()));
    work.all();
    EXPECT_EQ(TollNotice::ServerAway, view.notice);
    EXPECT_EQ(SlipState::Refunding, hall.card(id).row.state) << "it was done";
    hall.answersLost = false;
    work.timePasses();
    work.all();
    EXPECT_EQ(TollNotice::Refunding, view.notice);
    const auto keys = hall.keysOf("refundSlip");
    EXPECT_GE(keys.size(), 2u);
    EXPECT_EQ(1u, std::set<std::string>(keys.begin(), keys.end()).size());
}

TEST_F(TollRefund, ARefusalLeavesTheSlipAsItIs)
{
    collected();
    auto wanted = whole();
    wanted.approver = {"2001", "2001"};
    EXPECT_TRUE(presenter.refund(wanted));
    work.all();
    EXPECT_EQ(domain::RefusalCode::SecondPersonNeeded, view.refused);
    EXPECT_EQ(SlipState::Collected, view.state());
    EXPECT_TRUE(view.acts.refund);
}

/// Paid at the window in this way, and on screen.
class WindowRefund : public TollRefund {
protected:
    std::int64_t taken(domain::WindowMethod method)
    {
        const auto id = hall.addSlip({"李梅"});
        const bool card = method == domain::WindowMethod::Card;
        EXPECT_TRUE(hall.takeTender(
            {.slipIds = {id}, .method = method, .reference = card ? "260112345678" : ""}, "t"));
        scan(id);
        return id;
    }
};

TEST_F(WindowRefund, CashIsPaidOutInOneStep)
{
    taken(domain::WindowMethod::Cash);
    ASSERT_TRUE(view.acts.refund);
    EXPECT_FALSE(view.acts.giveBack);
    EXPECT_TRUE(presenter.refund(whole()));
    work.all();
    EXPECT_EQ(TollNotice::RefundPaidOut, view.notice);
    EXPECT_EQ("¥120.00", view.text);
    EXPECT_EQ(SlipState::Refunded, view.state());
    EXPECT_FALSE(view.acts.giveBack);
    EXPECT_FALSE(presenter.giveBack({})) << "nothing waits";
    drawerThread.all();
    EXPECT_EQ(1, slipPrinter.kicks());
}

TEST_F(WindowRefund, CashThatWaitsIsPaidOutOnceTheDrawerHasIt)
{
    taken(domain::WindowMethod::Cash);
    hall.drawerEmpty = true;
    EXPECT_TRUE(presenter.refund(whole()));
    work.all();
    EXPECT_EQ(TollNotice::RefundToPayOut, view.notice);
    EXPECT_EQ(SlipState::Refunding, view.state());
    EXPECT_FALSE(view.acts.refund);
    ASSERT_TRUE(view.acts.giveBack);
    EXPECT_TRUE(presenter.giveBack({}));
    work.all();
    EXPECT_EQ(domain::RefusalCode::DrawerShort, view.refused);
    EXPECT_TRUE(view.acts.giveBack) << "it waits on";
    hall.drawerEmpty = false;
    hall.answersLost = true;
    EXPECT_TRUE(presenter.giveBack({}));
    work.all();
    hall.answersLost = false;
    work.timePasses();
    work.all();
    EXPECT_EQ(TollNotice::RefundPaidOut, view.notice);
    EXPECT_EQ(SlipState::Refunded, view.state());
    drawerThread.all();
    EXPECT_EQ(1, slipPrinter.kicks()) << "once it is on record, and once";
    const auto keys = hall.keysOf("giveBack");
    EXPECT_EQ(2u, std::set<std::string>(keys.begin(), keys.end()).size())
        << "one act that was refused, and one that was repeated";
}

TEST_F(WindowRefund, ACardsReferenceIsReadBeforeItIsSent)
{
    taken(domain::WindowMethod::Card);
    EXPECT_TRUE(presenter.refund(whole()));
    work.all();
    EXPECT_EQ(TollNotice::RefundOnTerminal, view.notice);
    for (const auto* none : {"", "1", "4111111111111111"}) {
        EXPECT_FALSE(presenter.giveBack(none));
        EXPECT_EQ(domain::RefusalCode::BadReference, view.refused);
    }
    EXPECT_EQ(0, hall.callsOf("giveBack"));
    EXPECT_TRUE(presenter.giveBack("260112345678"));
    work.all();
    EXPECT_EQ(domain::RefusalCode::ReferenceSeen, view.refused) << "the payment's own";
    EXPECT_TRUE(presenter.giveBack(" 260112349999 "));
    work.all();
    EXPECT_EQ(TollNotice::RefundDone, view.notice);
    EXPECT_EQ("260112349999", hall.lastBack());
    EXPECT_EQ(SlipState::Refunded, view.state());
}

TEST_F(TollRefund, ASecondScanOfARefundedSlipDoesNotSpeakOfAReceipt)
{
    const auto id = collected();
    EXPECT_TRUE(view.handOut) << "it is out";
    ASSERT_TRUE(presenter.refund(whole()));
    work.all();
    view.handOut.reset();
    scan(id);
    EXPECT_FALSE(view.handOut);
    EXPECT_EQ(SlipState::Refunding, view.state());
}

} // namespace

} // namespace hallpay::test
