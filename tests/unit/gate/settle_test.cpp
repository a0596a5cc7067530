// Money comes in: once, twice, late, for a dead order, with the wrong figure. None is ever refused.
#include "unit/gate/gate_story.h"

#include "gate/ask.h"
#include "gate/lapse.h"

namespace hallpay::gate {
namespace {

using domain::AttemptState;
using domain::CancelReason;
using domain::OrderState;
using ports::GateEventKind;
using ports::PaymentKind;
using ports::SuspenseReason;
using ports::WalletTradeState;

class MoneyComesIn : public testing::Test, protected test::GateStory {
protected:
    SettleOutcome said(const ports::WalletTrade& trade, Learnt learnt = Learnt::ByNotification)
    {
        return settle(gate, trade, learnt);
    }
    ports::WalletTrade paidTrade(const std::string& token)
    {
        const auto package = pressed(token);
        wallet.pay(package);
        return wallet.trade(wallet.numberOf(package));
    }
};

TEST_F(MoneyComesIn, APaymentSettlesTheOrderHoweverOftenItIsReported)
{
    const auto token = accepted();
    const auto trade = paidTrade(token);
    EXPECT_EQ(SettleOutcome::Settled, said(trade));
    EXPECT_EQ(SettleOutcome::Repeat, said(trade));
    EXPECT_EQ(Asked::Paid, askWallet(gate, trade.outTradeNo));
    const auto row = order(token);
    EXPECT_EQ(OrderState::Paid, row.state);
    EXPECT_EQ(trade.successTime, row.paidAt);
    EXPECT_EQ(trade.transactionId, row.transactionId);
    EXPECT_EQ(0_fen, row.excess);
    EXPECT_EQ(1u, payments(token).size());
    EXPECT_EQ((std::vector{GateEventKind::Accepted, GateEventKind::Scanned, GateEventKind::Paid}),
              events());
}

TEST_F(MoneyComesIn, APaymentIsFoundByAskingAlone)
{
    const auto token = accepted();
    const auto trade = paidTrade(token);
    EXPECT_EQ(Asked::Paid, askWallet(gate, trade.outTradeNo));
    EXPECT_EQ(OrderState::Paid, order(token).state);
}

TEST_F(MoneyComesIn, AnErrorOfTheWalletIsNeitherPaidNorUnpaid)
{
    const auto token = accepted();
    const auto trade = paidTrade(token);
    wallet.onQuery = [](const auto&) {
        return ports::Queried{ports::WalletAnswer::Refused, {}, "X"};
    };
    const auto before = attempts(token);
    EXPECT_EQ(Asked::Unclear, askWallet(gate, trade.outTradeNo));
    EXPECT_EQ(before, attempts(token));
    EXPECT_EQ(OrderState::Payable, order(token).state);
}

TEST_F(MoneyComesIn, AnotherAmountGoesToSuspenseAndAsksForAQuery)
{
    const auto token = accepted();
    auto trade = paidTrade(token);
    trade.amount = 15999_fen;
    EXPECT_EQ(SettleOutcome::Suspense, said(trade));
    EXPECT_EQ(OrderState::Payable, order(token).state);
    EXPECT_EQ(AttemptState::Open, attempts(token).front().life.state);
    ASSERT_EQ(1u, suspense().size());
    EXPECT_EQ(SuspenseReason::WrongAmount, suspense().front().reason);
    EXPECT_EQ(15999_fen, suspense().front().amount);
    EXPECT_FALSE(suspense().front().confirmed);
    EXPECT_EQ(SettleOutcome::Suspense, said(trade, Learnt::ByQuery));
    ASSERT_EQ(1u, suspense().size());
    EXPECT_TRUE(suspense().front().confirmed);
    EXPECT_EQ(AttemptState::Paid, attempts(token).front().life.state);
    EXPECT_TRUE(payments(token).empty());
}

TEST_F(MoneyComesIn, MoneyThatFitsNoRowOfOursGoesToSuspense)
{
    const auto token = accepted();
    const auto good = paidTrade(token);
    auto unknown = good;
    unknown.outTradeNo = "SOMEBODYELSES";
    EXPECT_EQ(SettleOutcome::Suspense, said(unknown));
    auto dollars = good;
    dollars.currency = "USD";
    EXPECT_EQ(SettleOutcome::Suspense, said(dollars));
    auto timeless = good;
    timeless.successTime.reset();
    timeless.transactionId = "4200000777";
    EXPECT_EQ(SettleOutcome::Suspense, said(timeless));
    EXPECT_EQ(3u, suspense().size());
    EXPECT_EQ(OrderState::Payable, order(token).state);
    EXPECT_EQ(SettleOutcome::Settled, said(good));
}

TEST_F(MoneyComesIn, ATransactionOnRecordForAnotherOrderIsAConflictNotARepeat)
{
    const auto first = accepted();
    const auto second = accepted();
    const auto trade = paidTrade(first);
    EXPECT_EQ(SettleOutcome::Settled, said(trade));
    auto reused = wallet.trade(wallet.numberOf(pressed(second)));
    reused.state = WalletTradeState::Paid;
    reused.transactionId = trade.transactionId;
    reused.successTime = trade.successTime;
    EXPECT_EQ(SettleOutcome::Suspense, said(reused));
    EXPECT_EQ(SuspenseReason::NumberReused, suspense().front().reason);
    EXPECT_EQ(OrderState::Payable, order(second).state);
}

TEST_F(MoneyComesIn, AnotherMerchantsMoneyChangesNothing)
{
    const auto token = accepted();
    auto trade = paidTrade(token);
    trade.merchant = "1900000001";
    EXPECT_EQ(SettleOutcome::Foreign, said(trade));
    EXPECT_EQ(OrderState::Payable, order(token).state);
    EXPECT_TRUE(suspense().empty());
}

TEST_F(MoneyComesIn, ASecondPaymentOfOneOrderIsExcess)
{
    const auto token = accepted();
    const auto mother = paidTrade(token);
    EXPECT_EQ(SettleOutcome::Settled, said(mother));
    auto again = mother;
    again.transactionId = "4200000888";
    EXPECT_EQ(SettleOutcome::Excess, said(again));
    EXPECT_EQ(SettleOutcome::Repeat, said(again));
    EXPECT_EQ(16000_fen, order(token).excess);
    EXPECT_EQ(mother.transactionId, order(token).transactionId);
    ASSERT_EQ(2u, payments(token).size());
    EXPECT_EQ(GateEventKind::Excess, events().back());
}

TEST_F(MoneyComesIn, ALatePaymentIsExcessAndAnInTimeOneSettlesEvenALapsedOrder)
{
    const auto inTime = accepted();
    const auto late = accepted();
    const auto inTimePackage = pressed(inTime);
    const auto latePackage = pressed(late);
    wallet.pay(inTimePackage);
    const auto lateNumber = wallet.numberOf(latePackage);
    const auto inTimeTrade = wallet.trade(wallet.numberOf(inTimePackage));
    // The wallet was away at the deadline, and both attempts had been given up as closed.
    clock.set(order(late).deadline + std::chrono::minutes(1));
    for (const auto& number : {inTimeTrade.outTradeNo, lateNumber}) {
        auto closed = wallet.trade(number);
        closed.state = WalletTradeState::Closed;
        said(closed, Learnt::ByQuery);
    }
    EXPECT_EQ(2, lapseIdleOrders(gate, 10));
    EXPECT_EQ(OrderState::Lapsed, order(inTime).state);
    EXPECT_EQ(SettleOutcome::Settled, said(inTimeTrade));
    EXPECT_EQ(OrderState::Paid, order(inTime).state);
    auto lateTrade = wallet.trade(lateNumber);
    lateTrade.state = WalletTradeState::Paid;
    lateTrade.transactionId = "4200000999";
    lateTrade.successTime = clock.now();
    EXPECT_EQ(SettleOutcome::Excess, said(lateTrade));
    EXPECT_EQ(OrderState::Lapsed, order(late).state);
    EXPECT_EQ(16000_fen, order(late).excess);
    EXPECT_EQ(PaymentKind::Late, payments(late).front().kind);
}

TEST_F(MoneyComesIn, MoneyForACancelledOrderIsExcess)
{
    const auto token = accepted();
    const auto trade = paidTrade(token);
    auto closed = trade;
    closed.state = WalletTradeState::Closed;
    said(closed, Learnt::ByQuery);
    ASSERT_TRUE(hold(gate, token));
    ASSERT_TRUE(cancel(gate, token, CancelReason::Replaced));
    EXPECT_EQ(SettleOutcome::Excess, said(trade));
    EXPECT_EQ(OrderState::Cancelled, order(token).state);
    EXPECT_EQ(PaymentKind::OnCancelled, payments(token).front().kind);
}

TEST_F(MoneyComesIn, TheWalletBeatsTheWindow)
{
    const auto token = accepted();
    const auto trade = paidTrade(token);
    EXPECT_EQ(ports::HoldProgress::Closing, hold(gate, token).value().hold);
    EXPECT_EQ(SettleOutcome::Settled, said(trade));
    EXPECT_EQ(OrderState::Paid, order(token).state);
    EXPECT_EQ(ports::HoldProgress::None, order(token).hold);
    EXPECT_EQ(ports::GateRefusal::AlreadyPaid,
              cancel(gate, token, CancelReason::Cancelled).error());
    EXPECT_EQ(ports::GateRefusal::AlreadyPaid, release(gate, token).error());
}

TEST_F(MoneyComesIn, ARefundedTradeWasPaidAllTheSame)
{
    const auto token = accepted();
    auto trade = paidTrade(token);
    trade.state = WalletTradeState::Refunded;
    EXPECT_EQ(SettleOutcome::Settled, said(trade, Learnt::ByQuery));
}

TEST_F(MoneyComesIn, AnOldAnswerAboutAClosedAttemptChangesNothing)
{
    const auto token = accepted();
    const auto number = wallet.numberOf(pressed(token));
    const auto old = wallet.trade(number);
    auto closed = old;
    closed.state = WalletTradeState::Closed;
    said(closed, Learnt::ByQuery);
    EXPECT_EQ(SettleOutcome::NothingPaid, said(old, Learnt::ByQuery));
    EXPECT_EQ(AttemptState::Closed, attempts(token).front().life.state);
}

} // namespace
} // namespace hallpay::gate
