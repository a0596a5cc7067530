// A supervisor elsewhere is asked, the cashier goes on with another slip, and comes back by one
// key.
#include "unit/present/toll/toll_window.h"

namespace hallpay::test {

namespace {

class AskedElsewhere : public TollWindow {
protected:
    static ports::SecondPerson elsewhere()
    {
        return {.staffNumber = {}, .password = {}, .ask = true};
    }
    std::int64_t late()
    {
        const auto id = hall.addSlip({"李梅"});
        hall.pay(id);
        hall.setLate(id);
        scan(id);
        return id;
    }
    std::int64_t asked(std::int64_t slipId)
    {
        scan(slipId);
        presenter.printLate(elsewhere(), "申请人逾期来领", false);
        work.all();
        EXPECT_EQ(domain::RefusalCode::ApprovalAsked, view.refused);
        EXPECT_FALSE(view.busy);
        return hall.asked.rows.back().id;
    }
};

TEST_F(AskedElsewhere, TheActIsDoneFromAnotherSlipOnceItIsApproved)
{
    const auto slip = late();
    const auto id = asked(slip);
    const auto other = paidOnScreen({"王强"});
    hall.decideAll(domain::ApprovalState::Granted);
    EXPECT_EQ(other, view.card->row.id);
    presenter.goOn(id, slip);
    work.all();
    EXPECT_EQ(slip, view.card->row.id);
    EXPECT_EQ(SlipState::ToConfirm, view.state());
    EXPECT_EQ(1u, receiptPrinter.receipts().size());
    presenter.goOn(id, slip);
    work.all();
    EXPECT_EQ(2, hall.callsOf("printReceiptsLate")) << "asked once, done once";
    EXPECT_NE(TollNotice::AskAgain, view.notice) << "and nothing more is said of it";
}

TEST_F(AskedElsewhere, NothingIsDoneToASlipThatCameMeanwhile)
{
    const auto slip = late();
    const auto other = late();
    const auto id = asked(slip);
    hall.decideAll(domain::ApprovalState::Granted);
    scan(other);
    presenter.goOn(id, slip); // and before its slip is on screen another one is scanned
    presenter.scanned(hall.card(other).row.shortNumber);
    work.all();
    EXPECT_EQ(other, view.card->row.id);
    EXPECT_EQ(1, hall.callsOf("printReceiptsLate"));
}

TEST_F(AskedElsewhere, AnotherPersonDoesNotGoOnWithIt)
{
    const auto slip = late();
    const auto id = asked(slip);
    hall.decideAll(domain::ApprovalState::Granted);
    signIn(1002);
    presenter.goOn(id, slip);
    work.all();
    EXPECT_EQ(slip, view.card->row.id) << "the slip alone comes";
    EXPECT_EQ(1, hall.callsOf("printReceiptsLate"));
}

TEST_F(AskedElsewhere, WhatWasAskedForAtAnotherFormIsToBeAskedForThereAgain)
{
    const auto slip = late();
    const auto id = asked(slip);
    hall.decideAll(domain::ApprovalState::Granted);
    EXPECT_TRUE(presenter.hasAsked(id));
    EXPECT_FALSE(presenter.hasAsked(id + 1)) << "a correction's, say";
    const auto other = paidOnScreen({"王强"});
    EXPECT_NE(other, slip);
    presenter.goOn(id + 1, slip);
    work.all();
    EXPECT_EQ(slip, view.card->row.id);
    EXPECT_EQ(TollNotice::AskAgain, view.notice);
    EXPECT_EQ(1, hall.callsOf("printReceiptsLate"));
    presenter.goOn(id + 1, slip);
    EXPECT_EQ(TollNotice::AskAgain, view.notice) << "with the slip on screen too";
}

TEST_F(AskedElsewhere, ARefundIsSentWithoutAnybodysPassword)
{
    const auto slip = paidOnScreen();
    const ports::SlipRefund wanted{.slipId = 0,
                                   .requestIds = {view.card->applicants.front().requestId},
                                   .amount = view.card->row.amount,
                                   .reason = "重复登记",
                                   .receiptNote = {},
                                   .approver = elsewhere()};
    EXPECT_TRUE(presenter.refund(wanted));
    work.all();
    EXPECT_EQ(domain::RefusalCode::ApprovalAsked, view.refused);
    hall.decideAll(domain::ApprovalState::Granted);
    presenter.goOn(hall.asked.rows.back().id, slip);
    work.all();
    EXPECT_EQ(SlipState::Refunding, view.state());
}

} // namespace

} // namespace hallpay::test
