// A yes that an act took over to the gate is there when the act comes back.
#include "desk/second_person.h"
#include "unit/desk/hall_fixture.h"

namespace hallpay::test {
namespace {

using domain::ApprovalState;
using ports::Act;

class ReservedApproval : public HallFixture {
protected:
    desk::Answer<domain::SlipCard> exempt(const domain::SlipCard& slip, int act)
    {
        ports::SlipExemption wanted{slip.row.id, {slip.applicants[0].requestId}, Money(), {}};
        wanted.exemption = {"见义勇为人员", {"", "", true, 0}};
        return hall->exemptSlip(cashier, wanted, key(act));
    }
    desk::Answer<domain::SlipCard> atRisk(std::vector<std::int64_t> slips, int act)
    {
        return hall->takeTenderAtRisk(cashier, {{.slipIds = std::move(slips)}, {"", "", true, 0}},
                                      key(act));
    }
    /// What was refused as asked for elsewhere, and the supervisor's yes to it.
    std::int64_t granted(const desk::Answer<domain::SlipCard>& asked)
    {
        EXPECT_EQ(RefusalCode::ApprovalAsked, codeOf(asked));
        const auto id = std::stoll(asked.error().detail.at("approval_id"));
        EXPECT_TRUE(hall->grantApproval(supervisor, id, "3001", key(++m_keys)));
        return id;
    }
    desk::Answer<domain::ApprovalList> withdraw(std::int64_t id)
    {
        return hall->withdrawApproval(cashier, id, key(++m_keys));
    }
    /// The hall goes down when the act under that key has begun, and before it comes to the gate.
    void beginExempt(std::int64_t id, int act)
    {
        ASSERT_TRUE(ledger->transact([&](ports::HallTx& tx) {
            return desk::reserveApproval(
                tx, {{}, id}, {cashier.staffId, ports::Route::Exempt, key(act)}, clock.now());
        }));
        reopen();
    }
    ApprovalState stateOf(std::int64_t id)
    {
        return ledger->read(
            [id](const ports::HallTx& tx) { return tx.approvals().find(id)->life.state; });
    }

private:
    int m_keys = 800;
};

TEST_F(ReservedApproval, IsNotWithdrawnBetweenTheGateAndTheNewSlip)
{
    const auto slip = registered(1);
    const auto id = granted(exempt(slip, 1));
    RefusalCode said{};
    gate.afterNextCancel([&] { said = codeOf(withdraw(id)); });
    const auto done = exempt(slip, 2);
    EXPECT_EQ(RefusalCode::ApprovalInUse, said);
    ASSERT_TRUE(done) << "the code is dead, and its successor is there";
    EXPECT_EQ(SlipState::Exempt, done.value().row.state);
    EXPECT_EQ(ApprovalState::Used, stateOf(id));
}

TEST_F(ReservedApproval, OfAnActWhoseAnswerWasLostGoesOnWithItsRepeatOnTheNextDayToo)
{
    const auto slip = registered(1);
    const auto id = granted(exempt(slip, 1));
    gate.loseAnswers(1, 1); // the hold's arrives, the cancel's does not
    ASSERT_EQ(RefusalCode::GateNotReached, codeOf(exempt(slip, 2)));
    EXPECT_EQ(RefusalCode::ApprovalInUse, codeOf(withdraw(id)));
    EXPECT_EQ(ApprovalState::Granted, hall->approvals(cashier).value().rows.front().state)
        << "a desktop sees that it can be gone on with";
    gate.setReachable(false);
    ASSERT_EQ(RefusalCode::GateNotReached, codeOf(exempt(slip, 2)));
    EXPECT_EQ(RefusalCode::ApprovalInUse, codeOf(withdraw(id)))
        << "a repeat that does not even come to hold gives nothing back";
    gate.setReachable(true);
    clock.set(at("2026-11-21T00:00:01+08:00"));
    EXPECT_EQ(RefusalCode::ApprovalInUse, codeOf(withdraw(id)));
    const auto done = exempt(slip, 2);
    ASSERT_TRUE(done);
    EXPECT_EQ(SlipState::Exempt, done.value().row.state);
    EXPECT_EQ(ApprovalState::Used, stateOf(id));
    EXPECT_EQ(RefusalCode::ApprovalEnded, codeOf(withdraw(id)));
}

TEST_F(ReservedApproval, OutlastsMidnightWhileTheGateEndsTheCode)
{
    clock.set(at("2026-11-20T23:50:00+08:00"));
    const auto slip = registered(1);
    const auto id = granted(exempt(slip, 1));
    gate.afterNextCancel([&] { clock.set(at("2026-11-21T00:00:01+08:00")); });
    ASSERT_TRUE(exempt(slip, 2));
    EXPECT_EQ(ApprovalState::Used, stateOf(id));
}

TEST_F(ReservedApproval, IsGivenBackByAnActThatEndedNothing)
{
    const auto slip = registered(1);
    const auto id = granted(exempt(slip, 1));
    gate.setReachable(false);
    ASSERT_EQ(RefusalCode::GateNotReached, codeOf(exempt(slip, 2)));
    EXPECT_EQ(ApprovalState::Granted, stateOf(id));
    EXPECT_TRUE(withdraw(id));
    gate.setReachable(true);

    const auto next = registered(2);
    const auto paidFor = granted(exempt(next, 3));
    gate.pay(tokenOf(next), clock.now());
    ASSERT_EQ(RefusalCode::AlreadyPaid, codeOf(exempt(next, 4)));
    EXPECT_EQ(ApprovalState::Granted, stateOf(paidFor));
    EXPECT_TRUE(withdraw(paidFor));
}

TEST_F(ReservedApproval, GoesOnUnderAnotherKeyWhenTheDesktopLostItsOwn)
{
    const auto slip = registered(1);
    const auto id = granted(exempt(slip, 1));
    gate.loseAnswers(1, 1);
    ASSERT_EQ(RefusalCode::GateNotReached, codeOf(exempt(slip, 2)));
    gate.setReachable(false);
    ASSERT_EQ(RefusalCode::GateNotReached, codeOf(exempt(slip, 3)));
    EXPECT_EQ(ApprovalState::Reserved, stateOf(id)) << "the first act may still be at the gate";
    gate.setReachable(true);
    EXPECT_EQ(SlipState::Exempt, exempt(slip, 4).value().row.state);
    EXPECT_EQ(ApprovalState::Used, stateOf(id));
}

TEST_F(ReservedApproval, OfMoneyAtRiskIsThereWhenTheOtherCodeIsDead)
{
    openShift();
    const auto dead = registered(1).row.id;
    const auto live = registered(2);
    const std::vector slips{dead, live.row.id};
    const auto id = granted(atRisk(slips, 1));
    RefusalCode said{};
    gate.afterNextCancel([&] {
        said = codeOf(withdraw(id));
        gate.setReachable(false);
        clock.set(at("2026-11-21T00:00:01+08:00"));
    });
    ASSERT_TRUE(atRisk(slips, 2)) << "one code is dead, of the other nobody knows";
    EXPECT_EQ(RefusalCode::ApprovalInUse, said);
    EXPECT_EQ(ApprovalState::Used, stateOf(id));
    EXPECT_EQ(SlipState::Paid, card(dead).row.state);
    EXPECT_EQ(
        2, ledger->read([](const ports::HallTx& tx) { return tx.trail().audits(Act::CashTaken); }));
}

TEST_F(ReservedApproval, IsGivenBackWhenTheSlipWasPaidMeanwhileAndTheActIsRepeated)
{
    for (const int again : {2, 3}) { // under its own key, and under another one
        const auto slip = registered(again);
        const auto id = granted(exempt(slip, 1));
        beginExempt(id, 2);
        EXPECT_EQ(RefusalCode::ApprovalInUse, codeOf(withdraw(id)));
        gate.pay(tokenOf(slip), clock.now());
        mirror();
        EXPECT_EQ(RefusalCode::AlreadyPaid, codeOf(exempt(slip, again)));
        EXPECT_EQ(ApprovalState::Granted, stateOf(id)) << "nothing of it can go on";
        EXPECT_TRUE(withdraw(id));
        EXPECT_EQ(ApprovalState::Withdrawn, stateOf(id));
    }
}

TEST_F(ReservedApproval, OfASlipThatTwoActsCouldNotEndIsGivenBackWhenItIsCancelled)
{
    const auto slip = registered(1);
    const auto id = granted(exempt(slip, 1));
    beginExempt(id, 2);
    gate.setReachable(false);
    ASSERT_EQ(RefusalCode::GateNotReached, codeOf(exempt(slip, 3)));
    gate.setReachable(true);
    ASSERT_TRUE(hall->cancel(cashier, slip.row.id, key(4)));
    EXPECT_EQ(RefusalCode::AlreadyCancelled, codeOf(exempt(slip, 2)));
    EXPECT_EQ(ApprovalState::Granted, stateOf(id));
    EXPECT_TRUE(withdraw(id));
}

TEST_F(ReservedApproval, IsWithdrawnWithoutARepeatOnceItsSlipIsOver)
{
    const auto slip = registered(1);
    const auto id = granted(exempt(slip, 1));
    beginExempt(id, 2);
    gate.pay(tokenOf(slip), clock.now());
    EXPECT_EQ(RefusalCode::ApprovalInUse, codeOf(withdraw(id))) << "the hall has not heard of it";
    mirror();
    EXPECT_TRUE(withdraw(id));
    EXPECT_EQ(ApprovalState::Withdrawn, stateOf(id));
    EXPECT_EQ(RefusalCode::AlreadyPaid, codeOf(exempt(slip, 2))) << "nobody is asked again";
}

TEST_F(ReservedApproval, OfMoneyAtRiskIsGivenBackWhenTheOtherCodeWasPaidMeanwhile)
{
    openShift();
    const auto dead = registered(1).row.id;
    const auto live = registered(2);
    const std::vector slips{dead, live.row.id};
    const auto id = granted(atRisk(slips, 1));
    gate.afterNextCancel([&] {
        gate.setSlowClose(true);
        (void)gate.release(tokenOf(live)); // by its time limit
    });
    ASSERT_EQ(RefusalCode::ReleaseTooEarly, codeOf(atRisk(slips, 2)));
    EXPECT_EQ(RefusalCode::ApprovalInUse, codeOf(withdraw(id)));
    gate.pay(tokenOf(live), clock.now());
    mirror();
    EXPECT_EQ(RefusalCode::ApprovalInUse, codeOf(withdraw(id))) << "one of two slips is not over";
    EXPECT_EQ(RefusalCode::AlreadyPaid, codeOf(atRisk(slips, 2)));
    EXPECT_EQ(ApprovalState::Granted, stateOf(id));
    EXPECT_TRUE(withdraw(id));
}

} // namespace
} // namespace hallpay::test
