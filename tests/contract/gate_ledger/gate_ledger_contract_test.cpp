// What every gate's ledger promises, stored or in memory.
#include "contract/gate_ledger/gate_back_ends.h"

#include <thread>

namespace hallpay {
namespace {

using namespace ports;
using domain::AttemptState;
using domain::OrderState;
using test::kNine;

template <typename BackEnd> class GateLedgerContract : public test::AnyGateLedger<BackEnd> {
};

TYPED_TEST_SUITE(GateLedgerContract, test::GateBackEnds);

TYPED_TEST(GateLedgerContract, KeepsAnOrderWithEveryFieldAndComparesVersions)
{
    auto order = this->addOrder();
    order.version = 1;
    order.state = OrderState::Paid;
    order.scanned = true;
    order.paidAt = kNine + std::chrono::milliseconds(123);
    order.transactionId = "4200000001";
    order.excess = 100_fen;
    EXPECT_TRUE(this->ledger.write([&](GateTx& tx) { return tx.replaceOrder(order); }));
    EXPECT_FALSE(this->ledger.write([&](GateTx& tx) { return tx.replaceOrder(order); }));
    EXPECT_EQ(order, this->ledger.read([&](GateRead& from) { return from.order(order.token); }));
    EXPECT_FALSE(this->ledger.read([](GateRead& from) { return from.order("T01X"); }));
    EXPECT_THROW(this->ledger.write([&](GateTx& tx) { tx.addOrder(order); }), LedgerError);
}

TYPED_TEST(GateLedgerContract, KeepsAnAttemptAndAllowsOneLiveAttemptPerOrder)
{
    const auto order = this->addOrder();
    auto first = this->attemptOf(order, "T00000001");
    this->ledger.write([&](GateTx& tx) { tx.addAttempt(first); });
    EXPECT_EQ(first, this->ledger.read([](GateRead& from) { return from.attempt("T00000001"); }));
    auto second = this->attemptOf(order, "T00000002");
    second.number = 2;
    EXPECT_THROW(this->ledger.write([&](GateTx& tx) { tx.addAttempt(second); }), LedgerError);
    first.life = {AttemptState::Closed, 4};
    first.handedOutAt = kNine;
    EXPECT_TRUE(this->ledger.write([&](GateTx& tx) { return tx.replaceAttempt(first); }));
    EXPECT_FALSE(this->ledger.write([&](GateTx& tx) { return tx.replaceAttempt(first); }));
    this->ledger.write([&](GateTx& tx) { tx.addAttempt(second); });
    EXPECT_EQ(second,
              this->ledger.read([&](GateRead& from) { return from.liveAttempt(order.token); }));
    EXPECT_EQ((std::vector{first, second}),
              this->ledger.read([&](GateRead& from) { return from.attempts(order.token); }));
    EXPECT_EQ(1u,
              this->ledger.read([](GateRead& from) { return from.liveAttempts("", 9); }).size());
    EXPECT_TRUE(this->ledger.read([](GateRead& from) { return from.liveAttempts("T00000002", 9); })
                    .empty());
}

TYPED_TEST(GateLedgerContract, ARefusalRollsBackItsOwnWritesAlone)
{
    const auto kept = this->addOrder();
    auto fresh = kept;
    fresh.token = domain::makeToken(true, 1);
    const auto answer = this->ledger.transact([&](GateTx& tx) -> Result<Done, GateRefusal> {
        tx.addOrder(fresh);
        return GateRefusal::Conflict;
    });
    EXPECT_FALSE(answer);
    EXPECT_FALSE(this->ledger.read([&](GateRead& from) { return from.order(fresh.token); }));
    EXPECT_THROW(this->ledger.write([&](GateTx& tx) {
        tx.addOrder(fresh);
        throw std::runtime_error("bug");
    }),
                 std::runtime_error);
    EXPECT_FALSE(this->ledger.read([&](GateRead& from) { return from.order(fresh.token); }));
    EXPECT_TRUE(this->ledger.read([&](GateRead& from) { return from.order(kept.token); }));
}

TYPED_TEST(GateLedgerContract, AWalletTransactionIsKeptOnceAndSettlesOnce)
{
    const auto order = this->addOrder();
    const auto attempt = this->attemptOf(order, "T00000001");
    const auto payment = this->paymentOf(attempt, "4200000001");
    this->ledger.write([&](GateTx& tx) {
        tx.addAttempt(attempt);
        tx.addPayment(payment);
    });
    EXPECT_EQ(payment,
              this->ledger.read([](GateRead& from) { return from.payment("4200000001"); }));
    EXPECT_THROW(this->ledger.write([&](GateTx& tx) { tx.addPayment(payment); }), LedgerError);
    auto second = this->paymentOf(attempt, "4200000002");
    EXPECT_THROW(this->ledger.write([&](GateTx& tx) { tx.addPayment(second); }), LedgerError);
    second.kind = PaymentKind::Second;
    this->ledger.write([&](GateTx& tx) { tx.addPayment(second); });
    EXPECT_EQ(2u,
              this->ledger.read([&](GateRead& from) { return from.payments(order.token); }).size());
}

TYPED_TEST(GateLedgerContract, FindsWhatIsDueAndWhatIsToBeClosed)
{
    const auto idle = this->addOrder();
    auto tried = this->addOrder();
    const auto attempt = this->attemptOf(tried, "T00000001");
    this->ledger.write([&](GateTx& tx) { tx.addAttempt(attempt); });
    const auto retry = std::chrono::milliseconds(5000);
    const auto toClose = [&](Instant now) {
        return this->ledger.read(
            [&](GateRead& from) { return from.attemptsToClose(now, retry, 9); });
    };
    const auto due = [&](Instant now) {
        return this->ledger.read([&](GateRead& from) { return from.idleOrdersDue(now, 9); });
    };
    EXPECT_TRUE(due(idle.deadline - std::chrono::milliseconds(1)).empty());
    EXPECT_EQ(std::vector{idle}, due(idle.deadline)) << "the other one waits for its attempt";
    EXPECT_TRUE(toClose(kNine).empty());
    EXPECT_EQ(std::vector{attempt}, toClose(tried.deadline));

    ++tried.version;
    tried.state = OrderState::Held;
    tried.hold = HoldProgress::Closing;
    tried.nextCloseAt = kNine + retry;
    this->ledger.write([&](GateTx& tx) { return tx.replaceOrder(tried); });
    EXPECT_TRUE(toClose(kNine + std::chrono::seconds(1)).empty()) << "tried a second ago";
    EXPECT_EQ(std::vector{attempt}, toClose(kNine + retry));
    EXPECT_EQ(std::vector{attempt}, toClose(kNine - std::chrono::hours(1)))
        << "a clock that was put back must not stop the closing";
}

TYPED_TEST(GateLedgerContract, APayersCodeIsToBeReversedAfterHalfAMinute)
{
    auto order = this->addOrder();
    auto attempt = this->attemptOf(order, "T00000001");
    attempt.payerId.clear();
    attempt.byCode = true;
    this->ledger.write([&](GateTx& tx) { tx.addAttempt(attempt); });
    const auto retry = std::chrono::milliseconds(5000);
    const auto late = attempt.createdAt + domain::kPasswordPatience;
    const auto toClose = [&](Instant now) {
        return this->ledger.read(
            [&](GateRead& from) { return from.attemptsToClose(now, retry, 9); });
    };
    EXPECT_TRUE(toClose(late - std::chrono::milliseconds(1)).empty());
    EXPECT_EQ(std::vector{attempt}, toClose(late));
    attempt.reversing = true;
    ++attempt.life.version;
    EXPECT_TRUE(this->ledger.write([&](GateTx& tx) { return tx.replaceAttempt(attempt); }));
    EXPECT_EQ(std::vector{attempt}, toClose(late)) << "both marks are kept";
    order.nextCloseAt = late + retry;
    ++order.version;
    this->ledger.write([&](GateTx& tx) { return tx.replaceOrder(order); });
    EXPECT_TRUE(toClose(late + std::chrono::seconds(1)).empty()) << "tried a second ago";
}

TYPED_TEST(GateLedgerContract, ForgetsOldEventsButNeverTheNewest)
{
    const auto order = this->addOrder();
    for (int i = 0; i < 3; ++i)
        this->ledger.write([&](GateTx& tx) { tx.appendEvent(GateEventKind::Held, kNine, order); });
    const auto left = [&] {
        std::vector<std::int64_t> numbers;
        for (const auto& event :
             this->ledger.read([](GateRead& from) { return from.eventsAfter(0, 10); }))
            numbers.push_back(event.sequence);
        return numbers;
    };
    const auto all = left();
    this->ledger.write([&](GateTx& tx) { tx.forgetEvents(all.back(), kNine); });
    EXPECT_EQ(all, left()) << "not one is older than that";
    this->ledger.write(
        [&](GateTx& tx) { tx.forgetEvents(all.front(), kNine + std::chrono::hours(1)); });
    EXPECT_EQ(all.size() - 1, left().size());
    this->ledger.write(
        [&](GateTx& tx) { tx.forgetEvents(all.back(), kNine + std::chrono::hours(1)); });
    EXPECT_EQ(std::vector{all.back()}, left());
}

TYPED_TEST(GateLedgerContract, EventsAreNumberedInTheOrderOfCommits)
{
    const auto order = this->addOrder();
    {
        std::vector<std::jthread> callers;
        for (int c = 0; c < 4; ++c)
            callers.emplace_back([&] {
                for (int i = 0; i < 25; ++i)
                    this->ledger.write(
                        [&](GateTx& tx) { tx.appendEvent(GateEventKind::Held, kNine, order); });
            });
    }
    this->ledger.transact([&](GateTx& tx) {
        tx.appendEvent(GateEventKind::Paid, kNine, order);
        return false;
    });
    const auto events = this->ledger.read([](GateRead& from) { return from.eventsAfter(0, 1000); });
    ASSERT_EQ(100u, events.size());
    for (std::size_t i = 0; i < events.size(); ++i)
        EXPECT_EQ(static_cast<std::int64_t>(i) + 1, events[i].sequence);
    EXPECT_EQ(order, events.front().view);
    const auto some = this->ledger.read([](GateRead& from) { return from.eventsAfter(97, 2); });
    ASSERT_EQ(2u, some.size());
    EXPECT_EQ(98, some.front().sequence);
}

TYPED_TEST(GateLedgerContract, SuspenseIsKeptOnceAndOnlyEverBecomesConfirmed)
{
    SuspenseEntry entry{.transactionId = "4200000009",
                        .outTradeNo = "FOREIGN001",
                        .reason = SuspenseReason::UnknownNumber,
                        .amount = std::nullopt,
                        .currency = "CNY",
                        .succeededAt = kNine,
                        .learntAt = kNine};
    const auto add = [&](bool confirmed) {
        entry.confirmed = confirmed;
        this->ledger.write([&](GateTx& tx) { tx.addSuspense(entry); });
    };
    const auto open = [&] {
        return this->ledger.read([](GateRead& from) { return from.unconfirmedSuspense(9); });
    };
    add(false);
    EXPECT_EQ(1u, open().size());
    add(true);
    add(false);
    EXPECT_TRUE(open().empty());
    entry.confirmed = true;
    EXPECT_EQ(std::vector{entry},
              this->ledger.read([](GateRead& from) { return from.suspense(9); }));
}

TYPED_TEST(GateLedgerContract, RefusedNotificationsAreOnRecordNewestFirst)
{
    const NotificationRecord forged{NotificationRefusal::WrongSignature, kNine, "5157F09EFDC096DE"};
    const NotificationRecord stale{NotificationRefusal::Stale, kNine, ""};
    this->ledger.write([&](GateTx& tx) { tx.addNotificationRecord(forged); });
    this->ledger.write([&](GateTx& tx) { tx.addNotificationRecord(stale); });
    EXPECT_EQ((std::vector{stale, forged}),
              this->ledger.read([](GateRead& from) { return from.notificationRecords(9); }));
}

TYPED_TEST(GateLedgerContract, ACommitWakesThoseWhoWait)
{
    const auto seen = this->ledger.commits().count();
    std::jthread window([&] { this->addOrder(); });
    EXPECT_TRUE(this->ledger.commits().waitBeyond(
        seen, std::chrono::steady_clock::now() + std::chrono::seconds(10)));
}

} // namespace
} // namespace hallpay
