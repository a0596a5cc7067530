// The gate at work with refunds by itself: it sends, waits, asks, hears and recovers.
#include "gate/gate_service.h"

#include "unit/gate/eventually.h"
#include "unit/gate/refund_story.h"

namespace hallpay::gate {
namespace {

using namespace std::chrono_literals;
using domain::RefundState;
using ports::GateEventKind;
using ports::GateRefundRefusal;
using ports::WalletRefundState;

class RefundsAtWork : public testing::Test, protected test::RefundStory {
protected:
    RefundsAtWork() { options.sweepEvery = 10ms; }

    GateService& service()
    {
        if (!m_service) m_service = std::make_unique<GateService>(ledger, wallet, clock, options);
        return *m_service;
    }
    bool becomes(const std::string& refundId, RefundState state)
    {
        return test::eventually(ledger, [&] { return refund(refundId).life.state == state; });
    }

private:
    std::unique_ptr<GateService> m_service;
};

TEST_F(RefundsAtWork, TheHallAsksAtTheBorderAndReadsHowItEnds)
{
    const auto payment = paid();
    service().start();
    auto& payGate = service().payGate();
    const auto asked = payGate.refund(requestFor(payment, 16000_fen, "hall-1"));
    ASSERT_TRUE(asked);
    EXPECT_EQ("hall-1", asked.value().refundId);
    ASSERT_TRUE(becomes("hall-1", RefundState::Accepted));
    wallet.endRefund(refund("hall-1").refundNo, WalletRefundState::Done);
    const auto takenOn = clock.now();
    std::vector<Instant> questions;
    wallet.onQueryRefund = [&](const auto&) -> std::optional<ports::RefundReply> {
        questions.push_back(clock.now());
        return std::nullopt;
    };
    ASSERT_TRUE(test::eventually(ledger, [&] {
        clock.advance(1s);
        return refund("hall-1").life.state == RefundState::Done;
    }));
    ASSERT_EQ(1u, questions.size());
    EXPECT_GE(questions.front(), takenOn + 1min) << "once a minute is enough";
    const auto told = payGate.events(0, 100, 0ms)->back();
    EXPECT_EQ(GateEventKind::RefundDone, told.kind);
    EXPECT_EQ(viewOf(refund("hall-1")), told.refund);
}

TEST_F(RefundsAtWork, ANotificationEndsItWhileNobodyAsks)
{
    const auto payment = paid();
    const auto row = sent(payment, 16000_fen);
    wallet.endRefund(row.refundNo, WalletRefundState::Abnormal);
    const auto notice = wallet.notification(wallet.refundOf(row.refundNo));
    EXPECT_EQ(NotifyAnswer::Kept, service().door().notified(notice));
    EXPECT_EQ(NotifyAnswer::Kept, service().door().notified(notice));
    EXPECT_EQ(domain::RefundFailure::Abnormal, refund("hall-1").life.failure);
    EXPECT_EQ(0, wallet.refundQueries);
}

TEST_F(RefundsAtWork, ANotificationOfARefundFromTheConsoleIsKept)
{
    const auto payment = paid();
    const auto made = wallet.refundInConsole(payment.transactionId, 3000_fen);
    EXPECT_EQ(NotifyAnswer::Kept, service().door().notified(wallet.notification(made)));
    EXPECT_EQ(GateEventKind::ConsoleRefund, events().back());
    wallet.endRefund(made.refundNo, WalletRefundState::Done);
    service().start();
    EXPECT_TRUE(test::eventually(ledger, [&] {
        return consoleRefunds().front().state == WalletRefundState::Done;
    })) << "its end is asked for, should no notification come";
}

TEST_F(RefundsAtWork, TwentyPartsGoOutOneByOneAMinuteApart)
{
    const auto payment = paid(16000_fen);
    for (int part = 1; part <= 20; ++part) asked(payment, 100_fen, "hall-" + std::to_string(part));
    service().start();
    const auto takenOn = [&] {
        std::size_t count = 0;
        for (int part = 1; part <= 20; ++part)
            count += refund("hall-" + std::to_string(part)).life.state == RefundState::Accepted;
        return count;
    };
    for (std::size_t done = 1; done <= 20; ++done) {
        ASSERT_TRUE(test::eventually(ledger, [&] { return takenOn() == done; })) << done;
        clock.advance(kBetweenParts); // time goes on only while no call is out
    }
    const auto orders = wallet.refundOrders();
    ASSERT_EQ(20u, orders.size()) << "the wallet never had to refuse one";
    for (std::size_t i = 1; i < orders.size(); ++i)
        EXPECT_GE(orders[i].first - orders[i - 1].first, 1min);
}

TEST_F(RefundsAtWork, AfterTheNightRefundsAreAskedAboutBeforeTheDoorsOpen)
{
    const auto waiting = sent(paid(), 16000_fen, "hall-1");
    const auto cutOff = asked(paid(), 16000_fen, "hall-2");
    const auto never = asked(paid(), 16000_fen, "hall-3");
    wallet.onRefund = [](const auto&) -> std::optional<ports::RefundReply> {
        throw std::runtime_error("the power went");
    };
    EXPECT_THROW(pursue(cutOff), std::runtime_error);
    wallet.onRefund = nullptr;
    EXPECT_EQ(RefundState::Sending, refund("hall-2").life.state);
    wallet.endRefund(waiting.refundNo, WalletRefundState::Done);
    clock.advance(15h);
    const auto report = service().recover();
    EXPECT_EQ(2, report.refundsAsked) << "what was never sent needs no question";
    EXPECT_EQ(0, report.refundsUnanswered);
    EXPECT_EQ(RefundState::Done, refund("hall-1").life.state);
    EXPECT_EQ(RefundState::Accepted, refund("hall-2").life.state);
    EXPECT_EQ(RefundState::Approved, refund("hall-3").life.state);
    EXPECT_EQ(2, wallet.refundCalls);
    service().start();
    EXPECT_TRUE(becomes("hall-3", RefundState::Accepted));
    EXPECT_EQ(never.refundNo, refund("hall-3").refundNo);
}

TEST_F(RefundsAtWork, WithTheWalletAwayAtStartNothingIsTakenForLost)
{
    sent(paid(), 16000_fen);
    wallet.onQueryRefund = [](const auto&) { return ports::RefundReply{}; };
    const auto report = service().recover();
    EXPECT_EQ(1, report.refundsUnanswered);
    EXPECT_EQ(RefundState::Accepted, refund("hall-1").life.state);
}

TEST_F(RefundsAtWork, ABrokenLedgerIsAGateThatCannotBeReached)
{
    const auto payment = paid();
    ledger.breakDown(true);
    auto& payGate = service().payGate();
    EXPECT_EQ(GateRefundRefusal::NotReached,
              payGate.refund(requestFor(payment, 1_fen, "hall-1")).error());
    EXPECT_EQ(GateRefundRefusal::NotReached,
              payGate.settleRefundOtherwise("hall-1", "transfer").error());
}

} // namespace
} // namespace hallpay::gate
