// Cash never races the wallet; where it must, two people say so and every fen is accounted for.
#include "unit/desk/money_fixture.h"

namespace hallpay::test {
namespace {

using domain::MatterCause;
using domain::MatterKind;

class TakeCash : public MoneyFixture {
protected:
    desk::Answer<domain::SlipCard> take(std::int64_t slipId, int act)
    {
        return hall->takeTender(cashier, {.slipIds = {slipId}}, key(act));
    }
    desk::Answer<domain::SlipCard> takeAtRisk(std::int64_t slipId, int act,
                                              const std::string& number = "3001")
    {
        return hall->takeTenderAtRisk(cashier, {{.slipIds = {slipId}}, {number, number}}, key(act));
    }
    desk::Answer<domain::SlipCard> takeAtRiskBecause(std::int64_t slipId, int act,
                                                     const std::string& reason)
    {
        return hall->takeTenderAtRisk(cashier, {{.slipIds = {slipId}}, {"3001", "3001"}, reason},
                                      key(act));
    }
    /// How the slips' own day stands against the wallet's bill from now on.
    void dayIs(ports::DayState state)
    {
        gate.setDay(
            {.day
             = {.day = *parseDay("2026-11-20"), .state = state, .errorCode = {}, .fileHash = {}},
             .differences = {}});
    }
    void expectWhole(const char* day, Money takings, Money cash)
    {
        const auto figures = totals(day); // by payments, lines and hours alike, or it throws
        EXPECT_EQ(takings, figures.takings);
        EXPECT_EQ(cash, figures.cash);
    }
};

TEST_F(TakeCash, ACodeThatIsClosedFirstIsPaidInCash)
{
    const auto slip = registered(1);
    const auto taken = take(slip.row.id, 50);
    ASSERT_TRUE(taken);
    EXPECT_EQ(SlipState::Paid, taken.value().row.state);
    EXPECT_EQ("cash", taken.value().payMethod);
    EXPECT_EQ("", taken.value().link);
    EXPECT_EQ(domain::OrderState::Cancelled, gate.order(tokenOf(slip))->state);
    settle();
    EXPECT_EQ(SlipState::Paid, card(slip.row.id).row.state) << "the gate's event ends nothing";
    expectWhole("2026-11-20", 12'000_fen, 12'000_fen);
    EXPECT_EQ(1, totals("2026-11-20").cashPayments);
    ASSERT_EQ(1u, totals("2026-11-20").byHour.size());
    EXPECT_EQ(12'000_fen, totals("2026-11-20").byHour[0].window);
    EXPECT_TRUE(matters().empty());
    EXPECT_EQ(1, audits(ports::Act::CashTaken));
    EXPECT_EQ(0, audits(ports::Act::ReleasedAtRisk));
    ASSERT_TRUE(hall->printReceipts(cashier, slip.row.id, key(51)));
    ASSERT_TRUE(hall->confirmReceipts(cashier, slip.row.id, key(52)));
}

TEST_F(TakeCash, OnlyATollWindowTakesIt)
{
    const auto slip = registered(1);
    EXPECT_EQ(RefusalCode::RoleMissing,
              codeOf(hall->takeTender(clerk, {.slipIds = {slip.row.id}}, key(50))));
    EXPECT_EQ(RefusalCode::RoleMissing,
              codeOf(hall->takeTender(supervisor, {.slipIds = {slip.row.id}}, key(50))));
    EXPECT_EQ(SlipState::Waiting, card(slip.row.id).row.state);
}

TEST_F(TakeCash, ASlipWithoutACodeAndALapsedOneArePaidAtOnce)
{
    gate.setReachable(false);
    const auto codeless = hall->registerSlip(clerk, passport(1), key(1)).value();
    ASSERT_TRUE(take(codeless.row.id, 50)) << "its code was never given out";
    gate.setReachable(true);
    const auto lapsed = registered(2);
    clock.set(at("2026-11-21T09:00:00+08:00"));
    gate.lapse(tokenOf(lapsed));
    settle();
    ASSERT_TRUE(take(lapsed.row.id, 51));
    expectWhole("2026-11-20", 12'000_fen, 12'000_fen);
    expectWhole("2026-11-21", 12'000_fen, 12'000_fen);
    EXPECT_TRUE(matters().empty());
}

TEST_F(TakeCash, WhoIsQuickerAtThePhoneHasPaid)
{
    const auto slip = registered(1);
    gate.pay(tokenOf(slip), clock.now()); // the hall has not heard of it yet
    EXPECT_EQ(RefusalCode::AlreadyPaid, codeOf(take(slip.row.id, 50)));
    settle();
    EXPECT_EQ("wechat", card(slip.row.id).payMethod);
    expectWhole("2026-11-20", 12'000_fen, 0_fen);
    EXPECT_EQ(RefusalCode::AlreadyPaid, codeOf(take(slip.row.id, 51)));
}

TEST_F(TakeCash, ARepeatIsTakenOnce)
{
    const auto slip = registered(1);
    gate.loseAnswers(1);
    EXPECT_EQ(RefusalCode::GateNotReached, codeOf(take(slip.row.id, 50)));
    ASSERT_TRUE(take(slip.row.id, 50));
    ASSERT_TRUE(take(slip.row.id, 50));
    EXPECT_EQ(RefusalCode::AlreadyPaid, codeOf(take(slip.row.id, 51)));
    expectWhole("2026-11-20", 12'000_fen, 12'000_fen);
    EXPECT_EQ(1, audits(ports::Act::CashTaken));
}

TEST_F(TakeCash, WhileTheWalletHasNotClosedTheCodeNothingIsTakenAndTheCountdownStands)
{
    const auto slip = registered(1);
    gate.setSlowClose(true);
    const auto began = clock.now();
    const auto closing = take(slip.row.id, 50);
    EXPECT_EQ(RefusalCode::StillClosing, codeOf(closing));
    mirror();
    const auto held = card(slip.row.id);
    EXPECT_EQ(SlipState::Held, held.row.state);
    EXPECT_EQ(began + std::chrono::seconds(5), held.nextCloseAt);
    EXPECT_EQ(began + std::chrono::seconds(60), held.releaseAt);
    expectWhole("2026-11-20", 0_fen, 0_fen);
    gate.confirmClose(tokenOf(slip));
    ASSERT_TRUE(take(slip.row.id, 50)) << "the same act, asked again";
    EXPECT_EQ("cash", card(slip.row.id).payMethod);
    EXPECT_FALSE(card(slip.row.id).releaseAt);
}

TEST_F(TakeCash, ASupervisorReleasesAfterAMinuteAndNotBefore)
{
    const auto slip = registered(1);
    gate.setSlowClose(true);
    EXPECT_EQ(RefusalCode::StillClosing, codeOf(take(slip.row.id, 50)));
    clock.pass(std::chrono::seconds(59));
    const auto early = takeAtRisk(slip.row.id, 51);
    EXPECT_EQ(RefusalCode::ReleaseTooEarly, codeOf(early));
    EXPECT_EQ("2026-11-20T10:01:00+08:00", early.error().detail.at("from"));
    clock.pass(std::chrono::seconds(1));
    ASSERT_TRUE(takeAtRisk(slip.row.id, 52));
    EXPECT_EQ(SlipState::Paid, card(slip.row.id).row.state);
    const auto line = only();
    EXPECT_EQ(MatterKind::AtRisk, line.kind);
    EXPECT_EQ(slip.row.number, line.slipNumber);
    EXPECT_EQ(12'000_fen, line.amount);
    EXPECT_FALSE(line.mayRest) << "the code may still be paid";
    EXPECT_EQ(1, audits(ports::Act::CashTaken));
    EXPECT_EQ(1, audits(ports::Act::ReleasedAtRisk));
    const auto stored = ledger->read(
        [&](const ports::HallTx& tx) { return *tx.money().windowPayment(slip.row.id); });
    EXPECT_EQ(cashier.staffId, stored.staffId);
    EXPECT_EQ(supervisor.staffId, stored.releasedBy);
}

TEST_F(TakeCash, WhyItWasReleasedStaysWithTheMoney)
{
    const auto slip = registered(1);
    gate.setReachable(false);
    const auto tooLong = takeAtRiskBecause(slip.row.id, 50, std::string(101, 'x'));
    ASSERT_EQ(RefusalCode::BadRequest, codeOf(tooLong));
    EXPECT_EQ("reason", tooLong.error().detail.at("field"));
    ASSERT_TRUE(takeAtRiskBecause(slip.row.id, 51, "微信未响应"));
    EXPECT_EQ(RefusalCode::KeyReused, codeOf(takeAtRiskBecause(slip.row.id, 51, "其他原因")));
    gate.setReachable(true);
    EXPECT_EQ("微信未响应", only().reason);
    EXPECT_EQ(MatterKind::AtRisk, only().kind);
    EXPECT_EQ(1, audits(ports::Act::ReleasedAtRisk));
}

TEST_F(TakeCash, ReleasingNeedsASecondPersonWhoIsASupervisor)
{
    const auto slip = registered(1);
    gate.setReachable(false);
    EXPECT_EQ(RefusalCode::SecondPersonNeeded, codeOf(takeAtRisk(slip.row.id, 50, "2001")));
    EXPECT_EQ(RefusalCode::SecondPersonNeeded, codeOf(takeAtRisk(slip.row.id, 50, "1001")));
    EXPECT_EQ(RefusalCode::WrongPassword,
              codeOf(hall->takeTenderAtRisk(cashier, {{.slipIds = {slip.row.id}}, {"3001", "no"}},
                                            key(50))));
    EXPECT_EQ(RefusalCode::RoleMissing,
              codeOf(hall->takeTenderAtRisk(clerk, {{.slipIds = {slip.row.id}}, {"3001", "3001"}},
                                            key(50))));
    EXPECT_EQ(0, audits(ports::Act::ReleasedAtRisk));
    ASSERT_TRUE(takeAtRisk(slip.row.id, 50)) << "at once while the gate is away";
}

TEST_F(TakeCash, ASupervisorWhoIsTheCashierDoesNotReleaseAlone)
{
    const auto slip = registered(1);
    gate.setReachable(false);
    auto both = supervisor;
    both.roles = {domain::Role::Cashier, domain::Role::Supervisor};
    both.tollWindowId = cashier.tollWindowId;
    EXPECT_EQ(RefusalCode::SecondPersonNeeded,
              codeOf(hall->takeTenderAtRisk(both, {{.slipIds = {slip.row.id}}, {"3001", "3001"}},
                                            key(50))));
    EXPECT_EQ(SlipState::Waiting, card(slip.row.id).row.state);
}

TEST_F(TakeCash, WhatCouldBeClosedAfterAllIsNoRisk)
{
    const auto slip = registered(1);
    ASSERT_TRUE(takeAtRisk(slip.row.id, 50));
    EXPECT_TRUE(matters().empty());
    EXPECT_EQ(0, audits(ports::Act::ReleasedAtRisk));
    expectWhole("2026-11-20", 12'000_fen, 12'000_fen);
}

TEST_F(TakeCash, TheCodeDiesAsSoonAsTheGateIsBackAndTheLineMayRest)
{
    const auto slip = registered(1);
    gate.setReachable(false);
    ASSERT_TRUE(takeAtRisk(slip.row.id, 50));
    gate.setReachable(true);
    settle();
    EXPECT_EQ(domain::OrderState::Cancelled, gate.order(tokenOf(slip))->state);
    EXPECT_EQ(SlipState::Paid, card(slip.row.id).row.state);
    const auto line = only();
    EXPECT_TRUE(line.mayRest) << "nothing more can come";
    ASSERT_TRUE(hall->restMatter(supervisor, {line.kind, line.subject, "码已关闭"}, key(51)));
    EXPECT_TRUE(matters().empty());
}

TEST_F(TakeCash, TheLineEndsByItselfOnceTheDayIsMatchedAndNobodyPaid)
{
    const auto slip = registered(1);
    gate.setReachable(false);
    ASSERT_TRUE(takeAtRisk(slip.row.id, 50));
    gate.setReachable(true);
    clock.set(at("2026-11-21T10:05:00+08:00"));
    dayIs(ports::DayState::Differs);
    settle();
    EXPECT_EQ(MatterKind::AtRisk, only().kind) << "something of that day is open";
    const auto before = hall->asOf();
    dayIs(ports::DayState::Matched);
    settle();
    EXPECT_TRUE(matters().empty());
    settle();
    EXPECT_EQ(1, audits(ports::Act::RiskEnded)) << "once";
    EXPECT_EQ(1,
              std::ranges::count(hall->eventsAfter(before, 10).value(), "money",
                                 &domain::HallEvent::kind));
    expectWhole("2026-11-20", 12'000_fen, 12'000_fen);
}

TEST_F(TakeCash, AMatchedDayEndsNoLineWhoseMoneyTheHallHasNotHeardOfYet)
{
    const auto slip = registered(1);
    gate.setReachable(false);
    ASSERT_TRUE(takeAtRisk(slip.row.id, 50));
    gate.setReachable(true);
    gate.pay(tokenOf(slip), at("2026-11-20T10:00:30+08:00"));
    clock.set(at("2026-11-21T10:05:00+08:00"));
    dayIs(ports::DayState::Matched);
    (void)desk::drainGateCalls(context()); // its events are not read yet
    EXPECT_EQ(MatterKind::AtRisk, only().kind);
    settle();
    EXPECT_EQ(MatterKind::Excess, only().kind);
}

TEST_F(TakeCash, PaidAtTheWalletAllTheSameItIsExcessThatGoesBackAndEveryFenIsThere)
{
    const auto slip = registered(1);
    gate.setSlowClose(true); // the wallet answers nothing all day
    EXPECT_EQ(RefusalCode::StillClosing, codeOf(take(slip.row.id, 50)));
    clock.pass(std::chrono::seconds(60));
    ASSERT_TRUE(takeAtRisk(slip.row.id, 51));
    ASSERT_TRUE(hall->printReceipts(cashier, slip.row.id, key(52)));
    ASSERT_TRUE(hall->confirmReceipts(cashier, slip.row.id, key(53)));
    for (int minute = 0; minute < 3; ++minute) {
        clock.pass(std::chrono::minutes(1));
        EXPECT_NE(0u, desk::drainGateCalls(context())) << "the close is tried on and on";
    }
    expectWhole("2026-11-20", 12'000_fen, 12'000_fen);

    clock.set(at("2026-11-21T09:00:00+08:00"));
    gate.pay(tokenOf(slip), at("2026-11-20T10:00:30+08:00")); // its own second, learnt today
    settle();
    EXPECT_EQ(SlipState::Collected, card(slip.row.id).row.state);
    EXPECT_EQ("cash", card(slip.row.id).payMethod);
    const auto excess = only(); // in the place of the cash at risk
    EXPECT_EQ(MatterKind::Excess, excess.kind);
    EXPECT_EQ(MatterCause::NotNeeded, excess.cause);
    EXPECT_EQ(slip.row.number, excess.slipNumber);
    EXPECT_EQ(12'000_fen, excess.left);
    EXPECT_EQ(1, audits(ports::Act::RiskEnded));

    ASSERT_TRUE(
        hall->refundMoney(supervisor, {excess.transactionId, excess.left, "重复缴费"}, key(54)));
    gate.endRefund(std::to_string(supervisor.staffId) + "-" + key(54),
                   domain::RefundEvent::FoundDone);
    settle();
    EXPECT_TRUE(matters().empty());
    expectWhole("2026-11-20", 12'000_fen, 12'000_fen);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").excess) << "of the wallet's own day";
    EXPECT_EQ(12'000_fen, totals("2026-11-21").refunded);
    EXPECT_EQ(0_fen, totals("2026-11-21").takings);
    EXPECT_EQ(0,
              ledger->read([](const ports::HallTx& tx) { return tx.trail().firstBrokenAudit(); }));
}

} // namespace
} // namespace hallpay::test
