// Money goes back: a family in part, a second payment whole, once and never twice.
#include "unit/gate/refund_story.h"

namespace hallpay::gate {
namespace {

using namespace std::chrono_literals;
using domain::RefundFailure;
using domain::RefundState;
using ports::GateEventKind;
using ports::GateRefundRefusal;
using ports::RefundAnswer;
using ports::WalletRefundState;

class MoneyGoesBack : public testing::Test, protected test::RefundStory {
protected:
    void loseReplies()
    {
        wallet.onRefund = [](const auto&) { return ports::RefundReply{}; };
    }
    void walletAway(bool away)
    {
        wallet.onRefundFirst = nullptr;
        wallet.onQueryRefund = nullptr;
        if (!away) return;
        wallet.onRefundFirst = [](const auto&) { return ports::RefundReply{}; };
        wallet.onQueryRefund = [](const auto&) { return ports::RefundReply{}; };
    }
    void expectFailed(RefundFailure why, const ports::GateRefund& row)
    {
        EXPECT_EQ(RefundState::Failed, row.life.state);
        EXPECT_EQ(why, row.life.failure);
        const auto told
            = ledger.read([](ports::GateRead& from) { return from.eventsAfter(0, 1000); }).back();
        EXPECT_EQ(GateEventKind::RefundFailed, told.kind);
        ASSERT_TRUE(told.refund);
        EXPECT_EQ(viewOf(row), *told.refund);
        EXPECT_EQ(row.token, told.view.token);
    }
};

TEST_F(MoneyGoesBack, IsAskedForSentTakenOnAndDone)
{
    const auto payment = paid();
    const auto row = sent(payment, 16000_fen);
    EXPECT_EQ(RefundState::Accepted, row.life.state);
    EXPECT_FALSE(row.walletRefundId.empty());
    EXPECT_EQ(GateEventKind::RefundAccepted, events().back());
    EXPECT_EQ((domain::OrderMoney{.paid = 16000_fen, .refunding = 16000_fen}),
              money(payment.token));

    wallet.endRefund(row.refundNo, WalletRefundState::Done);
    clock.advance(1min);
    pursue(row);
    EXPECT_EQ(RefundState::Done, refund("hall-1").life.state);
    EXPECT_EQ(clock.now() - 1min, refund("hall-1").doneAt) << "the wallet's own time";
    EXPECT_EQ(GateEventKind::RefundDone, events().back());
    EXPECT_EQ((domain::OrderMoney{.paid = 16000_fen, .refunded = 16000_fen}), money(payment.token));
    EXPECT_TRUE(whole(payment.token));
    EXPECT_EQ(domain::OrderState::Paid, order(payment.token).state) << "it was paid, and it is";
}

TEST_F(MoneyGoesBack, OnceHoweverOftenTheHallAsks)
{
    const auto payment = paid();
    const auto request = requestFor(payment, 3000_fen, "hall-1");
    const auto first = gate::refund(gate, request);
    EXPECT_EQ(first.value(), gate::refund(gate, request).value());
    auto other = request;
    other.amount = 3001_fen;
    EXPECT_EQ(GateRefundRefusal::Conflict, gate::refund(gate, other).error());
    pursue(refund("hall-1"));
    EXPECT_EQ(RefundState::Accepted, gate::refund(gate, request).value().state);
    EXPECT_EQ(1u, wallet.refunds().size());
}

TEST_F(MoneyGoesBack, ForWhatIsNotOnRecordItIsRefused)
{
    const auto payment = paid();
    auto request = requestFor(payment, 3000_fen, "hall-1");
    request.transactionId = "4200009999";
    EXPECT_EQ(GateRefundRefusal::UnknownPayment, gate::refund(gate, request).error());
    request = requestFor(payment, 3000_fen, "hall-1");
    request.token = paid().token;
    EXPECT_EQ(GateRefundRefusal::UnknownPayment, gate::refund(gate, request).error())
        << "another slip's";
    for (const auto amount : {0_fen, Money::fromFen(-1)})
        EXPECT_EQ(GateRefundRefusal::Conflict,
                  gate::refund(gate, requestFor(payment, amount, "hall-1")).error());
    EXPECT_EQ(GateRefundRefusal::Conflict,
              gate::refund(gate, requestFor(payment, 1_fen, "")).error());
    EXPECT_EQ(GateRefundRefusal::UnknownRefund,
              settleRefundOtherwise(gate, "hall-1", "transfer").error());
}

TEST_F(MoneyGoesBack, NeverMoreThanWasPaidInAllPartsTogether)
{
    const auto payment = paid(16000_fen);
    asked(payment, 10000_fen, "hall-1");
    EXPECT_EQ(GateRefundRefusal::TooMuch,
              gate::refund(gate, requestFor(payment, 6001_fen, "hall-2")).error());
    EXPECT_TRUE(gate::refund(gate, requestFor(payment, 6000_fen, "hall-2")));
    EXPECT_EQ(GateRefundRefusal::TooMuch,
              gate::refund(gate, requestFor(payment, 1_fen, "hall-3")).error());
    EXPECT_TRUE(whole(payment.token));
}

TEST_F(MoneyGoesBack, InFiftyPartsAtMost)
{
    const auto payment = paid(16000_fen);
    for (int part = 1; part <= 50; ++part)
        EXPECT_EQ(part, asked(payment, 1_fen, "hall-" + std::to_string(part)).part);
    EXPECT_EQ(GateRefundRefusal::TooManyParts,
              gate::refund(gate, requestFor(payment, 1_fen, "hall-51")).error());
}

TEST_F(MoneyGoesBack, TheSecondPartWaitsItsMinuteAndNamesTheWholePayment)
{
    const auto payment = paid(16000_fen);
    sent(payment, 3000_fen, "hall-1");
    auto second = sent(payment, 4000_fen, "hall-2");
    EXPECT_EQ(RefundState::Approved, second.life.state) << "it waits, it is not refused";
    EXPECT_EQ(1, wallet.refundCalls);
    EXPECT_GE(second.nextTryAt, clock.now() + 1min);
    clock.set(second.nextTryAt);
    pursue(second);
    EXPECT_EQ(RefundState::Accepted, refund("hall-2").life.state);
    const auto orders = wallet.refundOrders();
    ASSERT_EQ(2u, orders.size());
    EXPECT_GE(orders[1].first - orders[0].first, 1min);
    EXPECT_EQ(16000_fen, orders[1].second.total);
    EXPECT_EQ(4000_fen, orders[1].second.amount);
}

TEST_F(MoneyGoesBack, IsStoredBeforeItIsSent)
{
    const auto payment = paid();
    const auto row = asked(payment, 16000_fen);
    wallet.onRefundFirst = [&](const auto& order) -> std::optional<ports::RefundReply> {
        EXPECT_EQ(row.refundNo, order.refundNo);
        EXPECT_EQ(RefundState::Sending, refund("hall-1").life.state);
        return std::nullopt;
    };
    pursue(row);
    EXPECT_EQ(1, wallet.refundCalls);
}

TEST_F(MoneyGoesBack, AReplyThatIsLostIsAskedForAndNothingIsSentTwice)
{
    const auto payment = paid();
    loseReplies();
    const auto row = sent(payment, 16000_fen);
    EXPECT_EQ(RefundState::Unknown, row.life.state);
    EXPECT_EQ(GateEventKind::Paid, events().back()) << "nobody is told what nobody knows";
    clock.set(row.nextTryAt);
    pursue(row);
    EXPECT_EQ(RefundState::Accepted, refund("hall-1").life.state);
    EXPECT_EQ(1, wallet.refundCalls);
}

TEST_F(MoneyGoesBack, ARefundThatNeverArrivedIsSentAgainWithTheSameNumberAndBytes)
{
    const auto payment = paid();
    walletAway(true);
    auto row = sent(payment, 16000_fen);
    for (int tries = 0; tries < 3; ++tries) {
        clock.set(row.nextTryAt);
        pursue(row);
        row = refund("hall-1");
        EXPECT_EQ(RefundState::Unknown, row.life.state);
        EXPECT_EQ(1, wallet.refundCalls) << "no second send while nothing is known";
    }
    walletAway(false);
    clock.set(row.nextTryAt);
    pursue(row);
    EXPECT_EQ(RefundState::Accepted, refund("hall-1").life.state);
    ASSERT_EQ(1u, wallet.refunds().size());
    const auto order = wallet.refundOrders().back().second;
    EXPECT_EQ(row.refundNo, order.refundNo);
    EXPECT_EQ("多收退还", order.reason);
    EXPECT_EQ(2, wallet.refundCalls);
}

TEST_F(MoneyGoesBack, ANoToARepeatDoesNotHideThatTheFirstSendWasTakenOn)
{
    const auto payment = paid();
    loseReplies();
    auto row = sent(payment, 16000_fen);
    // The wallet's own query lags behind: it finds nothing, so the same is sent again.
    wallet.onQueryRefund = [&](const auto&) -> std::optional<ports::RefundReply> {
        wallet.onQueryRefund = nullptr;
        return ports::RefundReply{RefundAnswer::NotFound, std::nullopt, "RESOURCE_NOT_EXISTS"};
    };
    wallet.onRefund = [](const auto&) {
        return ports::RefundReply{RefundAnswer::Refused, std::nullopt, "INVALID_REQUEST"};
    };
    clock.set(row.nextTryAt);
    pursue(row);
    EXPECT_EQ(2, wallet.refundCalls);
    EXPECT_EQ(RefundState::Accepted, refund("hall-1").life.state);
}

TEST_F(MoneyGoesBack, TooManyCallsMeanLaterWithTheSameNumber)
{
    const auto payment = paid();
    wallet.onRefundFirst = [](const auto&) {
        return ports::RefundReply{RefundAnswer::Busy, std::nullopt, "FREQUENCY_LIMITED"};
    };
    const auto row = sent(payment, 16000_fen);
    EXPECT_EQ(RefundState::Unknown, row.life.state);
    EXPECT_EQ("FREQUENCY_LIMITED", row.errorCode);
    walletAway(false);
    clock.set(row.nextTryAt);
    pursue(row);
    EXPECT_EQ(RefundState::Accepted, refund("hall-1").life.state);
}

TEST_F(MoneyGoesBack, ForWantOfMoneyItFailsAndMayBeTriedAgain)
{
    const auto payment = paid(16000_fen);
    wallet.setBalance(100_fen);
    const auto row = sent(payment, 16000_fen);
    expectFailed(RefundFailure::NotEnough, row);
    EXPECT_EQ("NOT_ENOUGH", row.errorCode);
    EXPECT_EQ(16000_fen, money(payment.token).refundFailed);
    pursue(row);
    EXPECT_EQ(1, wallet.refundCalls) << "it rests until somebody asks anew";

    wallet.setBalance(50000_fen);
    EXPECT_EQ(RefundState::Approved,
              gate::refund(gate, requestFor(payment, 16000_fen, "hall-1")).value().state);
    pursue(row);
    EXPECT_EQ(RefundState::Accepted, refund("hall-1").life.state);
    EXPECT_EQ(row.refundNo, wallet.refunds().front().refundNo);
    EXPECT_TRUE(whole(payment.token));
}

TEST_F(MoneyGoesBack, TheWalletGivesUpOrThePayersAccountIsGone)
{
    for (const auto& [said, why] :
         {std::pair{WalletRefundState::Closed, RefundFailure::Closed},
          std::pair{WalletRefundState::Abnormal, RefundFailure::Abnormal}}) {
        const auto id = "hall-" + std::to_string(static_cast<int>(said));
        const auto payment = paid();
        const auto row = sent(payment, 16000_fen, id);
        wallet.endRefund(row.refundNo, said);
        clock.set(row.nextTryAt);
        pursue(row);
        expectFailed(why, refund(id));
        EXPECT_EQ(GateRefundRefusal::Conflict, settleRefundOtherwise(gate, id, "").error());
        const auto settled = settleRefundOtherwise(gate, id, "bank transfer 4711");
        ASSERT_TRUE(settled);
        EXPECT_EQ(RefundState::SettledOtherwise, settled.value().state);
        EXPECT_EQ(settled.value(), settleRefundOtherwise(gate, id, "bank transfer 4711").value());
        EXPECT_EQ(GateRefundRefusal::Conflict,
                  settleRefundOtherwise(gate, id, "another one").error());
        EXPECT_EQ(16000_fen, money(payment.token).refunded);
        EXPECT_TRUE(whole(payment.token));
    }
}

TEST_F(MoneyGoesBack, WhatMayStillSucceedIsNotSettledOtherwise)
{
    const auto payment = paid();
    const auto row = sent(payment, 16000_fen);
    EXPECT_EQ(GateRefundRefusal::UnderWay,
              settleRefundOtherwise(gate, "hall-1", "transfer").error());
    wallet.endRefund(row.refundNo, WalletRefundState::Done);
    clock.set(row.nextTryAt);
    pursue(row);
    EXPECT_EQ(GateRefundRefusal::AlreadyDone,
              settleRefundOtherwise(gate, "hall-1", "transfer").error());
}

TEST_F(MoneyGoesBack, AfterAYearTheWalletTakesNoRefundAndNoneIsSent)
{
    const auto payment = paid();
    clock.advance(kRefundableFor);
    const auto lastMoment = sent(payment, 100_fen, "hall-1");
    EXPECT_EQ(RefundState::Accepted, lastMoment.life.state);
    clock.advance(1ms);
    expectFailed(RefundFailure::TooOld, asked(payment, 200_fen, "hall-2"));
    EXPECT_EQ(1, wallet.refundCalls);
    EXPECT_TRUE(settleRefundOtherwise(gate, "hall-2", "bank transfer 4711"));
}

TEST_F(MoneyGoesBack, ASecondPaymentGoesBackWhole)
{
    const auto token = accepted();
    const auto first = pressed(token, "openid-mother");
    wallet.pay(first);
    notified(first);
    auto second = wallet.trade(wallet.numberOf(first));
    second.transactionId = "4200000777";
    EXPECT_EQ(SettleOutcome::Excess, settle(gate, second, Learnt::ByNotification));
    const auto excess
        = ledger.read([](ports::GateRead& from) { return from.payment("4200000777"); });
    ASSERT_TRUE(excess);
    EXPECT_EQ(16000_fen, money(token).excess);
    const auto row = asked(*excess, 16000_fen);
    EXPECT_EQ((domain::OrderMoney{.paid = 32000_fen, .kept = 16000_fen, .refunding = 16000_fen}),
              money(token));
    EXPECT_TRUE(whole(token));
    EXPECT_EQ("4200000777", row.transactionId);
}

TEST_F(MoneyGoesBack, MoneyInSuspenseGoesBackOnceAQueryHasConfirmedIt)
{
    const ports::WalletTrade stray{.merchant = test::FakeWallet::kMerchant,
                                   .outTradeNo = "STRAY00001",
                                   .state = ports::WalletTradeState::Paid,
                                   .transactionId = "4200000888",
                                   .tradeType = "NATIVE",
                                   .amount = 500_fen,
                                   .currency = "CNY",
                                   .successTime = clock.now()};
    settle(gate, stray, Learnt::ByNotification);
    const ports::RefundRequest request{.refundId = "hall-1",
                                       .token = "",
                                       .transactionId = "4200000888",
                                       .amount = 500_fen,
                                       .reason = ""};
    EXPECT_EQ(GateRefundRefusal::UnknownPayment, gate::refund(gate, request).error());
    settle(gate, stray, Learnt::ByQuery);
    EXPECT_TRUE(gate::refund(gate, request));
    EXPECT_EQ("STRAY00001", refund("hall-1").outTradeNo);
}

TEST_F(MoneyGoesBack, TheBillOfTheDayHasALineForEachPaymentAndEachPart)
{
    const auto payment = paid(16000_fen);
    const auto part = sent(payment, 3000_fen);
    const auto day = businessDay(clock.now());
    EXPECT_EQ(ports::BillAnswer::NotYet, wallet.bill(day).answer);
    clock.set(endOfDay(day) + 10h);
    const auto bill = wallet.bill(day);
    ASSERT_EQ(ports::BillAnswer::Done, bill.answer);
    ASSERT_EQ(2u, bill.lines.size());
    EXPECT_EQ(payment.transactionId, bill.lines[0].transactionId);
    EXPECT_EQ(payment.amount, bill.lines[0].amount);
    EXPECT_EQ(part.walletRefundId, bill.lines[1].refundId);
    EXPECT_EQ(part.amount, bill.lines[1].refunded);
    EXPECT_EQ(ports::BillAnswer::Empty, wallet.bill(addDays(day, -1)).answer);
}

TEST(RefundPause, IsAMinuteFiveTimesAndThenGrowsToHours)
{
    for (int queries = 0; queries < 5; ++queries) EXPECT_EQ(1min, pauseAfter(queries));
    for (int queries = 5; queries < 12; ++queries)
        EXPECT_GE(pauseAfter(queries), pauseAfter(queries - 1));
    EXPECT_EQ(5min, pauseAfter(5));
    EXPECT_EQ(kLongestRefundPause, pauseAfter(1000));
}

} // namespace
} // namespace hallpay::gate
