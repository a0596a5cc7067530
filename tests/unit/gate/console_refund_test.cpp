// Somebody refunds in the wallet's own console: it is on record and told, never ignored.
#include "unit/gate/refund_story.h"

namespace hallpay::gate {
namespace {

using namespace std::chrono_literals;
using domain::RefundFailure;
using domain::RefundState;
using ports::GateEventKind;
using ports::GateRefundRefusal;
using ports::WalletRefundState;

class RefundedInTheConsole : public testing::Test, protected test::RefundStory {
protected:
    std::vector<ports::GateEvent> told()
    {
        auto all = ledger.read([](ports::GateRead& from) { return from.eventsAfter(0, 1000); });
        std::erase_if(all, [](const ports::GateEvent& event) {
            return event.kind != GateEventKind::ConsoleRefund;
        });
        return all;
    }
};

TEST_F(RefundedInTheConsole, IsOnRecordAndToldWithItsOrder)
{
    const auto payment = paid();
    const auto made = wallet.refundInConsole(payment.transactionId, 3000_fen);
    EXPECT_EQ(RefundOutcome::Console, settleRefund(gate, made));
    ASSERT_EQ(1u, consoleRefunds().size());
    EXPECT_EQ(payment.token, consoleRefunds().front().token);
    ASSERT_EQ(1u, told().size());
    const auto first = *told().front().refund;
    EXPECT_EQ("", first.refundId) << "no hall asked for it";
    EXPECT_EQ(made.refundId, first.walletRefundId);
    EXPECT_EQ(3000_fen, first.amount);
    EXPECT_EQ(RefundState::Accepted, first.state);
    EXPECT_EQ(order(payment.token), told().front().view);
    EXPECT_EQ((domain::OrderMoney{.paid = 16000_fen, .kept = 13000_fen, .refunding = 3000_fen}),
              money(payment.token));

    wallet.endRefund(made.refundNo, WalletRefundState::Done);
    const auto done = wallet.refundOf(made.refundNo);
    settleRefund(gate, done);
    settleRefund(gate, done);
    settleRefund(gate, made);
    ASSERT_EQ(2u, told().size()) << "repeats and older answers tell nothing new";
    EXPECT_EQ(RefundState::Done, told().back().refund->state);
    EXPECT_EQ(3000_fen, money(payment.token).refunded);
    EXPECT_TRUE(whole(payment.token));
}

TEST_F(RefundedInTheConsole, OfMoneyThatFitsNoOrderIsToldToo)
{
    const ports::WalletRefund stray{.merchant = test::FakeWallet::kMerchant,
                                    .refundNo = "console_9",
                                    .refundId = "50300009",
                                    .outTradeNo = "STRAY00001",
                                    .transactionId = "4200000888",
                                    .state = WalletRefundState::Done,
                                    .amount = 500_fen,
                                    .total = 500_fen,
                                    .succeededAt = clock.now()};
    EXPECT_EQ(RefundOutcome::Console, settleRefund(gate, stray));
    ASSERT_EQ(1u, told().size());
    EXPECT_EQ("", told().front().view.token);
    EXPECT_EQ("4200000888", told().front().refund->transactionId);
}

TEST_F(RefundedInTheConsole, AnotherMerchantsIsNotOurs)
{
    auto foreign = wallet.refundInConsole(paid().transactionId, 3000_fen);
    foreign.merchant = "1900000001";
    EXPECT_EQ(RefundOutcome::Foreign, settleRefund(gate, foreign));
    foreign.merchant = test::FakeWallet::kMerchant;
    foreign.refundId.clear();
    foreign.refundNo.clear();
    EXPECT_EQ(RefundOutcome::Foreign, settleRefund(gate, foreign)) << "it has no number at all";
    EXPECT_TRUE(consoleRefunds().empty());
}

TEST_F(RefundedInTheConsole, OurNumberWithOtherFiguresIsNotTheRefundThatWasAskedFor)
{
    const auto payment = paid();
    const auto row = sent(payment, 3000_fen);
    auto said = wallet.refundOf(row.refundNo);
    said.amount = 3001_fen;
    said.state = WalletRefundState::Done;
    EXPECT_EQ(RefundOutcome::Console, settleRefund(gate, said));
    EXPECT_EQ(RefundState::Accepted, refund("hall-1").life.state);
    EXPECT_EQ(1u, consoleRefunds().size());
}

TEST_F(RefundedInTheConsole, CountsTowardsWhatMayStillGoBack)
{
    const auto payment = paid(16000_fen);
    settleRefund(gate, wallet.refundInConsole(payment.transactionId, 10000_fen));
    EXPECT_EQ(GateRefundRefusal::TooMuch,
              gate::refund(gate, requestFor(payment, 6001_fen, "hall-1")).error());
    EXPECT_TRUE(gate::refund(gate, requestFor(payment, 6000_fen, "hall-1")));
}

TEST_F(RefundedInTheConsole, InPlaceOfAFailedOneCountsOnceWhenItIsNamed)
{
    const auto payment = paid();
    const auto row = sent(payment, 16000_fen);
    wallet.endRefund(row.refundNo, WalletRefundState::Closed);
    settleRefund(gate, wallet.refundOf(row.refundNo));
    const auto made = wallet.refundInConsole(payment.transactionId, 16000_fen);
    wallet.endRefund(made.refundNo, WalletRefundState::Done);
    settleRefund(gate, wallet.refundOf(made.refundNo));
    EXPECT_FALSE(whole(payment.token)) << "a supervisor has to say what belongs to what";
    EXPECT_TRUE(settleRefundOtherwise(gate, "hall-1", made.refundId));
    EXPECT_TRUE(whole(payment.token));
    EXPECT_EQ((domain::OrderMoney{.paid = 16000_fen, .refunded = 16000_fen}), money(payment.token));
}

} // namespace
} // namespace hallpay::gate
