// What about money waits for a supervisor: each kind is a line, and goes when it is settled.
#include "unit/desk/money_fixture.h"

namespace hallpay::test {
namespace {

using domain::MatterCause;
using domain::MatterKind;

class MoneyMatters : public MoneyFixture { };

TEST_F(MoneyMatters, NothingWaitsOnAnOrdinaryDay)
{
    paid(1);
    registered(2);
    settle();
    EXPECT_TRUE(matters().empty());
    EXPECT_EQ(hall->asOf(), hall->moneyMatters(supervisor).value().asOf);
}

TEST_F(MoneyMatters, OnlyASupervisorSeesThem)
{
    for (const auto& caller : {clerk, cashier}) {
        const auto seen = hall->moneyMatters(caller);
        ASSERT_FALSE(seen);
        EXPECT_EQ(RefusalCode::RoleMissing, seen.error().code);
    }
}

TEST_F(MoneyMatters, ASlipThatWasPaidTwiceIsALineWithItsSlip)
{
    const auto slip = registered(1);
    gate.pay(tokenOf(slip), clock.now());
    clock.pass(std::chrono::minutes(3));
    gate.pay(tokenOf(slip), clock.now());
    settle();
    const auto line = only();
    EXPECT_EQ(MatterKind::Excess, line.kind);
    EXPECT_EQ(MatterCause::Second, line.cause);
    EXPECT_EQ(clock.now(), line.since);
    EXPECT_EQ(slip.row.id, line.slipId);
    EXPECT_EQ(slip.row.number, line.slipNumber);
    EXPECT_EQ("李*梅", line.maskedName);
    EXPECT_EQ(12'000_fen, line.amount);
    EXPECT_EQ(12'000_fen, line.left);
    EXPECT_TRUE(line.mayRefund && line.mayRest);
    EXPECT_FALSE(line.mayTryAgain || line.maySettle);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").takings);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").excess);
    EXPECT_EQ(1, totals("2026-11-20").excessPayments);
}

TEST_F(MoneyMatters, MoneyForASlipThatWasCancelledIsOne)
{
    const auto slip = registered(1);
    ASSERT_TRUE(hall->cancel(clerk, slip.row.id, key(2)));
    gate.pay(tokenOf(slip), clock.now());
    settle();
    EXPECT_EQ(MatterCause::OnCancelled, only().cause);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").excess);
    EXPECT_EQ(0_fen, totals("2026-11-20").takings);
}

TEST_F(MoneyMatters, AFormerCodeThatIsPaidAfterItsSlipWasEndedIsOne)
{
    const auto slip = registered(1);
    clock.set(at("2026-11-21T00:00:10+08:00"));
    gate.lapse(tokenOf(slip));
    settle();
    ASSERT_TRUE(hall->newCode(clerk, slip.row.id, key(2)));
    settle();
    ASSERT_TRUE(hall->cancel(clerk, slip.row.id, key(3)));
    gate.pay(tokenOf(slip), at("2026-11-20T23:57:00+08:00")); // learnt late
    settle();
    const auto line = only();
    EXPECT_EQ(MatterCause::NotNeeded, line.cause);
    EXPECT_EQ(at("2026-11-20T23:57:00+08:00"), line.since);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").excess);
}

TEST_F(MoneyMatters, MoneyWithoutASlipIsALineOfItsOwn)
{
    gate.suspend(suspended("4200001", 5'000_fen));
    auto unsure = suspended("4200002", 300_fen);
    unsure.confirmed = false;
    unsure.reason = ports::SuspenseReason::WrongAmount;
    gate.suspend(unsure);
    const auto rows = matters();
    ASSERT_EQ(2u, rows.size());
    EXPECT_EQ(MatterKind::Suspense, rows[0].kind);
    EXPECT_EQ(MatterCause::UnknownNumber, rows[0].cause);
    EXPECT_EQ("", rows[0].slipNumber);
    EXPECT_EQ(5'000_fen, rows[0].left);
    EXPECT_TRUE(rows[0].mayRefund);
    EXPECT_EQ(MatterCause::WrongAmount, rows[1].cause);
    EXPECT_FALSE(rows[1].mayRefund) << "no query has confirmed it yet";
}

TEST_F(MoneyMatters, ARefundFromTheWalletsConsoleIsALineAndLeavesTheTakings)
{
    const auto slip = paid(1);
    const auto payment = paymentOf(slip);
    clock.set(at("2026-11-21T09:00:00+08:00"));
    const auto number = gate.refundInConsole(payment.token, payment.transactionId, 4'000_fen);
    settle();
    const auto line = only();
    EXPECT_EQ(MatterKind::ConsoleRefund, line.kind);
    EXPECT_EQ(number, line.subject);
    EXPECT_EQ(slip.row.number, line.slipNumber);
    EXPECT_EQ(4'000_fen, line.amount);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").takings);
    EXPECT_EQ(0_fen, totals("2026-11-20").refunded);
    EXPECT_EQ(4'000_fen, totals("2026-11-21").refunded);
    EXPECT_EQ(1, totals("2026-11-21").refunds);
    settle();
    EXPECT_EQ(1u, matters().size()) << "said again it stays one";
}

TEST_F(MoneyMatters, AWrongClockAndASilentWalletAreLines)
{
    gate.setHealth({ports::ClockState::Drifting, std::chrono::seconds(40)});
    EXPECT_EQ(MatterCause::Drifting, only().cause);
    gate.setHealth({ports::ClockState::Wrong, std::chrono::seconds(130)});
    EXPECT_EQ(MatterKind::Clock, only().kind);
    EXPECT_EQ(MatterCause::Wrong, only().cause);
    const auto since = clock.now();
    gate.setHealth({.clock = ports::ClockState::Fine, .walletSilentSince = since});
    EXPECT_TRUE(matters().empty()) << "one slow answer is no matter";
    clock.pass(std::chrono::minutes(2));
    EXPECT_EQ(MatterKind::WalletSilent, only().kind);
    EXPECT_EQ(since, only().since);
}

TEST_F(MoneyMatters, AGateThatIsAwayIsOneAndWhatTheHallKnowsStays)
{
    const auto slip = registered(1);
    gate.pay(tokenOf(slip), clock.now());
    gate.pay(tokenOf(slip), clock.now());
    settle();
    clock.pass(std::chrono::minutes(1));
    gate.setReachable(false);
    const auto rows = matters();
    ASSERT_EQ(2u, rows.size());
    EXPECT_EQ(MatterKind::Excess, rows[0].kind);
    EXPECT_EQ(MatterKind::GateAway, rows[1].kind);
}

TEST_F(MoneyMatters, WhatTheGateCouldNotTellIsLearntWhenItIsBack)
{
    const auto slip = registered(1);
    gate.pay(tokenOf(slip), clock.now());
    gate.pay(tokenOf(slip), clock.now());
    mirror();
    gate.setReachable(false);
    EXPECT_NE(0u, desk::drainGateCalls(context()));
    EXPECT_EQ(0_fen, totals("2026-11-20").excess);
    gate.setReachable(true);
    EXPECT_EQ(0u, desk::drainGateCalls(context()));
    EXPECT_EQ(12'000_fen, totals("2026-11-20").excess);
    EXPECT_EQ(1u, matters().size());
}

TEST_F(MoneyMatters, WindowsHearThatTheListHasChanged)
{
    const auto slip = registered(1);
    gate.pay(tokenOf(slip), clock.now());
    settle();
    const auto before = hall->asOf();
    gate.pay(tokenOf(slip), clock.now());
    settle();
    const auto events = hall->eventsAfter(before, 10);
    ASSERT_TRUE(events);
    EXPECT_EQ(1, std::ranges::count(*events, "money", &domain::HallEvent::kind));
}

} // namespace
} // namespace hallpay::test
