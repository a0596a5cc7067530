// The toll window waives fees: by two people, and the rest stands on a new slip.
#include "unit/present/toll/toll_window.h"

namespace hallpay::test {

namespace {

class TollExempt : public TollWindow {
protected:
    std::int64_t waiting(const std::vector<std::string>& names)
    {
        const auto id = hall.addSlip(names);
        scan(id);
        return id;
    }
    ports::SlipExemption first(const ports::SecondPerson& who = {"3001", "3001"}) const
    {
        return {0, {view.card->applicants.front().requestId}, {}, {"按规定免收", who}};
    }
};

TEST_F(TollExempt, TheRestStandsOnANewSlipThatIsOpen)
{
    const auto old = waiting({"李梅", "王强"});
    ASSERT_TRUE(view.acts.exempt);
    EXPECT_TRUE(presenter.exempt(first()));
    work.all();
    EXPECT_EQ(TollNotice::SomeExempt, view.notice);
    EXPECT_NE(old, view.card->row.id);
    EXPECT_EQ(12'000_fen, view.card->row.amount);
    EXPECT_TRUE(view.acts.takeCash) << "the cashier goes on with it";
    EXPECT_EQ(SlipState::Replaced, hall.card(old).row.state);
}

TEST_F(TollExempt, OfAllNothingIsDueAndNothingIsTaken)
{
    waiting({"李梅"});
    EXPECT_TRUE(presenter.exempt(first()));
    work.all();
    EXPECT_EQ(TollNotice::AllExempt, view.notice);
    EXPECT_EQ(SlipState::Exempt, view.state());
    EXPECT_FALSE(view.acts.takeCash);
    EXPECT_FALSE(view.acts.exempt);
    EXPECT_TRUE(view.acts.reprint);
}

TEST_F(TollExempt, WithoutASecondPersonNothingIsSent)
{
    waiting({"李梅"});
    EXPECT_FALSE(presenter.exempt(first({"3001", ""})));
    EXPECT_EQ(TollNotice::ExemptionIncomplete, view.notice);
    EXPECT_EQ(0, hall.callsOf("exemptSlip"));
    paidOnScreen();
    EXPECT_FALSE(presenter.exempt(first())) << "what is paid is refunded, not waived";
}

TEST_F(TollExempt, ASupervisorElsewhereSaysYesWhileTheCashierGoesOn)
{
    const auto slip = waiting({"李梅"});
    EXPECT_TRUE(presenter.exempt(first({.staffNumber = {}, .password = {}, .ask = true})));
    work.all();
    EXPECT_EQ(domain::RefusalCode::ApprovalAsked, view.refused);
    const auto id = hall.asked.rows.back().id;
    paidOnScreen({"王强"});
    hall.decideAll(domain::ApprovalState::Granted);
    presenter.goOn(id, slip);
    work.all();
    EXPECT_EQ(SlipState::Exempt, view.state());
    EXPECT_EQ(SlipState::Replaced, hall.card(slip).row.state);
}

TEST_F(TollExempt, WhatCouldNotBeDoneWhenTheCodeWasClosedIsDoneByTheSameYesLater)
{
    const auto slip = waiting({"李梅"});
    EXPECT_TRUE(presenter.exempt(first({.staffNumber = {}, .password = {}, .ask = true})));
    work.all();
    hall.decideAll(domain::ApprovalState::Granted);
    auto& approval = hall.asked.rows.back();
    hall.closing = true;
    presenter.goOn(approval.id, slip);
    work.all();
    EXPECT_EQ(TollNotice::Cancelling, view.notice);
    paidOnScreen({"王强"});
    approval.state = domain::ApprovalState::Refused; // whatever the reason is
    hall.closing = false;
    work.timePasses();
    work.all();
    EXPECT_NE(SlipState::Replaced, hall.card(slip).row.state);
    hall.asked.rows.front().state = domain::ApprovalState::Granted;
    presenter.goOn(hall.asked.rows.front().id, slip);
    work.all();
    EXPECT_EQ(SlipState::Replaced, hall.card(slip).row.state);
    EXPECT_EQ(SlipState::Exempt, view.state());
}

} // namespace

} // namespace hallpay::test
