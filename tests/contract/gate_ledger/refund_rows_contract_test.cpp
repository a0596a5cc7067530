// What every gate's ledger promises about money that goes back.
#include "contract/gate_ledger/gate_back_ends.h"

namespace hallpay {
namespace {

using namespace ports;
using namespace std::chrono_literals;
using domain::RefundFailure;
using domain::RefundState;
using test::kNine;

template <typename BackEnd> class RefundRowsContract : public test::AnyGateLedger<BackEnd> {
protected:
    GateRefund refundOf(const GateOrderView& order, const std::string& refundNo)
    {
        return {.refundNo = refundNo,
                .refundId = "hall-" + refundNo,
                .token = order.token,
                .transactionId = "4200000001",
                .outTradeNo = "T00000001",
                .part = 1,
                .amount = 3000_fen,
                .total = order.amount,
                .reason = "多收退还",
                .askedAt = kNine,
                .paidAt = kNine - 1h,
                .nextTryAt = kNine};
    }
    ConsoleRefund consoleRefund(const std::string& walletRefundId)
    {
        return {.walletRefundId = walletRefundId,
                .refundNo = "console_1",
                .transactionId = "4200000001",
                .outTradeNo = "T00000001",
                .token = "",
                .amount = 3000_fen,
                .state = WalletRefundState::Processing,
                .learntAt = kNine,
                .doneAt = std::nullopt};
    }
    void add(const GateRefund& refund)
    {
        this->ledger.write([&](GateTx& tx) { tx.refunds().add(refund); });
    }
    bool replace(const GateRefund& refund)
    {
        return this->ledger.write([&](GateTx& tx) { return tx.refunds().replace(refund); });
    }
    template <typename Ask> auto ask(const Ask& question)
    {
        return this->ledger.read(
            [&](GateRead& from) { return question(std::as_const(from.refunds())); });
    }
};

TYPED_TEST_SUITE(RefundRowsContract, test::GateBackEnds);

TYPED_TEST(RefundRowsContract, KeepsARefundWithEveryFieldAndComparesVersions)
{
    auto refund = this->refundOf(this->addOrder(), "R00000001");
    this->add(refund);
    const auto byHall = [&] {
        return this->ask([](const auto& rows) { return rows.byHallId("hall-R00000001"); });
    };
    EXPECT_EQ(refund, byHall());
    refund.life = {RefundState::SettledOtherwise, RefundFailure::Abnormal, 1};
    refund.nextTryAt = kNine + 1min;
    refund.sends = 2;
    refund.queries = 5;
    refund.sentAt = kNine + 1s;
    refund.acceptedAt = kNine + 2s;
    refund.doneAt = kNine + 3s;
    refund.walletRefundId = "50300001";
    refund.errorCode = "USER_ACCOUNT_ABNORMAL";
    refund.reference = "bank transfer 4711";
    EXPECT_TRUE(this->replace(refund));
    EXPECT_FALSE(this->replace(refund));
    EXPECT_EQ(refund, byHall());
    EXPECT_EQ(refund, this->ask([](const auto& rows) { return rows.byNumber("R00000001"); }));
    EXPECT_FALSE(this->ask([](const auto& rows) { return rows.byNumber("R00000009"); }));
}

TYPED_TEST(RefundRowsContract, NoIdAndNoPartIsThereTwice)
{
    const auto order = this->addOrder();
    const auto first = this->refundOf(order, "R00000001");
    this->add(first);
    auto second = this->refundOf(order, "R00000002");
    EXPECT_THROW(this->add(second), LedgerError) << "the same part of the same payment";
    second.part = 2;
    second.refundId = first.refundId;
    EXPECT_THROW(this->add(second), LedgerError) << "the hall's id is known";
    second.refundId = "hall-2";
    second.refundNo = first.refundNo;
    EXPECT_THROW(this->add(second), LedgerError) << "so is our number";
    second.refundNo = "R00000002";
    this->add(second);
    EXPECT_EQ((std::vector{first, second}),
              this->ask([](const auto& rows) { return rows.ofPayment("4200000001"); }));
}

TYPED_TEST(RefundRowsContract, FindsWhatIsUnderWayAndWhatIsDue)
{
    const auto order = this->addOrder();
    auto waits = this->refundOf(order, "R00000001");
    waits.nextTryAt = kNine + 10min;
    auto ended = this->refundOf(order, "R00000002");
    ended.part = 2;
    auto due = this->refundOf(order, "R00000003");
    due.part = 3;
    for (const auto& refund : {waits, ended, due}) this->add(refund);
    ended.life = {RefundState::Failed, RefundFailure::Closed, 1};
    EXPECT_TRUE(this->replace(ended));

    const auto dueAt = [&](Instant now) {
        return this->ask([&](const auto& rows) { return rows.due(now, 4h, 9); });
    };
    EXPECT_EQ(std::vector{due}, dueAt(kNine));
    EXPECT_EQ((std::vector{due, waits}), dueAt(kNine + 10min));
    EXPECT_EQ((std::vector{due, waits}), dueAt(kNine - 24h))
        << "a clock that was put back must not stop the refunds";
    EXPECT_EQ((std::vector{waits, due}),
              this->ask([](const auto& rows) { return rows.underWay("", 9); }));
    EXPECT_EQ(std::vector{due},
              this->ask([](const auto& rows) { return rows.underWay("R00000001", 9); }));
    EXPECT_EQ(std::vector{waits}, this->ask([](const auto& rows) { return rows.underWay("", 1); }));
}

TYPED_TEST(RefundRowsContract, FindsWhatTheWalletTookOnInADay)
{
    const auto order = this->addOrder();
    auto refund = this->refundOf(order, "R00000001");
    this->add(refund);
    const auto of = [&](Instant from, Instant until) {
        return this->ask([&](const auto& rows) { return rows.acceptedBetween(from, until, 9); });
    };
    EXPECT_TRUE(of(kNine - 24h, kNine + 24h).empty()) << "sent is not taken on";
    refund.life = {RefundState::Accepted, RefundFailure::None, 1};
    refund.acceptedAt = kNine;
    EXPECT_TRUE(this->replace(refund));
    EXPECT_EQ(std::vector{refund}, of(kNine, kNine + 1ms));
    EXPECT_TRUE(of(kNine + 1ms, kNine + 24h).empty());
    EXPECT_TRUE(of(kNine - 24h, kNine).empty());
}

TYPED_TEST(RefundRowsContract, KeepsWhatWasRefundedInTheConsoleAndHowItEnds)
{
    auto refund = this->consoleRefund("50300001");
    const auto keep = [&](const ConsoleRefund& row) {
        return this->ledger.write([&](GateTx& tx) { return tx.refunds().keepConsole(row); });
    };
    EXPECT_TRUE(keep(refund));
    EXPECT_FALSE(keep(refund)) << "the same again changes nothing";
    const auto underWay
        = [&] { return this->ask([](const auto& rows) { return rows.consoleUnderWay(9); }); };
    EXPECT_EQ(std::vector{refund}, underWay());
    refund.state = WalletRefundState::Done;
    refund.doneAt = kNine + 5s;
    EXPECT_TRUE(keep(refund));
    EXPECT_TRUE(underWay().empty());
    EXPECT_EQ(refund, this->ask([](const auto& rows) { return rows.console("50300001"); }));
    EXPECT_EQ(std::vector{refund},
              this->ask([](const auto& rows) { return rows.consoleOfPayment("4200000001"); }));
    auto later = this->consoleRefund("50300002");
    later.token = this->addOrder().token;
    later.learntAt = kNine + 1h;
    EXPECT_TRUE(keep(later));
    EXPECT_EQ((std::vector{later, refund}),
              this->ask([](const auto& rows) { return rows.consoleRefunds(9); }));
}

TYPED_TEST(RefundRowsContract, AnEventCarriesTheRefundWithAndWithoutAnOrder)
{
    const auto order = this->addOrder();
    const GateRefundView refund{.refundId = "hall-1",
                                .token = order.token,
                                .transactionId = "4200000001",
                                .walletRefundId = "50300001",
                                .amount = 3000_fen,
                                .state = RefundState::Failed,
                                .failure = RefundFailure::Abnormal,
                                .version = 4,
                                .doneAt = kNine,
                                .reference = "bank transfer 4711"};
    auto console = refund;
    console.refundId.clear();
    console.token.clear();
    EXPECT_EQ(std::nullopt, this->ledger.read([](GateRead& from) { return from.lastEventAt(); }));
    this->ledger.write([&](GateTx& tx) {
        tx.appendEvent(GateEventKind::Accepted, kNine, order);
        tx.appendRefundEvent(GateEventKind::RefundFailed, kNine, order, refund);
        tx.appendRefundEvent(GateEventKind::ConsoleRefund, kNine + 1s, {}, console);
    });
    const auto events = this->ledger.read([](GateRead& from) { return from.eventsAfter(0, 9); });
    ASSERT_EQ(3u, events.size());
    EXPECT_EQ(std::nullopt, events[0].refund);
    EXPECT_EQ(refund, events[1].refund);
    EXPECT_EQ(order, events[1].view);
    EXPECT_EQ(console, events[2].refund);
    EXPECT_EQ(GateOrderView{}, events[2].view);
    EXPECT_EQ(kNine + 1s, this->ledger.read([](GateRead& from) { return from.lastEventAt(); }));
}

TYPED_TEST(RefundRowsContract, FindsSuspenseByTheWalletsNumber)
{
    const SuspenseEntry entry{.transactionId = "4200000009",
                              .outTradeNo = "FOREIGN001",
                              .reason = SuspenseReason::UnknownNumber,
                              .amount = 100_fen,
                              .currency = "CNY",
                              .succeededAt = kNine,
                              .learntAt = kNine};
    this->ledger.write([&](GateTx& tx) { tx.addSuspense(entry); });
    const auto of = [&](const char* number) {
        return this->ledger.read([&](GateRead& from) { return from.suspenseOf(number); });
    };
    EXPECT_EQ(std::vector{entry}, of("4200000009"));
    EXPECT_TRUE(of("4200000001").empty());
}

} // namespace
} // namespace hallpay
