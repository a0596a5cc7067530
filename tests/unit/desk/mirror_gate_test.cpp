// The gate's row decides: what it says moves the slip, once, in its order.
#include "domain/attempt.h"
#include "unit/desk/hall_fixture.h"

namespace hallpay::test {
namespace {

class MirrorGate : public HallFixture {
protected:
    std::int64_t audits(ports::Act act)
    {
        return ledger->read([act](const ports::HallTx& tx) { return tx.trail().audits(act); });
    }
    std::vector<ports::GateEvent> allEvents()
    {
        return *gate.events(0, 1000, std::chrono::milliseconds(0));
    }
};

TEST_F(MirrorGate, AScanAndThenAPaymentReachTheSlip)
{
    const auto slip = registered(1);
    gate.scan(tokenOf(slip));
    mirror();
    EXPECT_EQ(SlipState::Scanned, card(slip.row.id).row.state);
    clock.pass(std::chrono::seconds(8));
    gate.pay(tokenOf(slip), clock.now());
    mirror();
    const auto after = card(slip.row.id);
    EXPECT_EQ(SlipState::Paid, after.row.state);
    EXPECT_EQ(clock.now(), after.row.paidAt);
    EXPECT_EQ("wechat", after.payMethod);
    EXPECT_EQ("", after.link);
    EXPECT_EQ(domain::RequestState::Paid, after.applicants[0].state);
    EXPECT_EQ(1, audits(ports::Act::Paid));
}

TEST_F(MirrorGate, ASlipThatFivePhonesHaveTriedToPayIsFlaggedAndItsWindowsHearOfIt)
{
    const auto slip = registered(1);
    for (int phone = 1; phone < domain::kPhonesMax; ++phone) gate.scan(tokenOf(slip));
    mirror();
    EXPECT_FALSE(card(slip.row.id).manyPhones);
    const auto from = hall->asOf();
    gate.scan(tokenOf(slip));
    mirror();
    EXPECT_TRUE(card(slip.row.id).manyPhones);
    EXPECT_EQ(SlipState::Scanned, card(slip.row.id).row.state);
    EXPECT_EQ(1u, hall->eventsAfter(from, 100)->size());
    desk::mirrorGate(context(), allEvents());
    EXPECT_EQ(1u, hall->eventsAfter(from, 100)->size()) << "a repeat changes nothing";
}

TEST_F(MirrorGate, EventsRepeatedAndShuffledChangeNothing)
{
    const auto slip = registered(1);
    gate.scan(tokenOf(slip));
    gate.pay(tokenOf(slip), clock.now());
    mirror();
    const auto once = card(slip.row.id);
    auto events = allEvents();
    desk::mirrorGate(context(), events);
    std::reverse(events.begin(), events.end());
    desk::mirrorGate(context(), events);
    EXPECT_EQ(once, card(slip.row.id));
    EXPECT_EQ(1, audits(ports::Act::Paid));
}

TEST_F(MirrorGate, RefundsLeaveThePaidSlipAsItIsAndTheGoingOnIsNotStopped)
{
    const auto slip = registered(1);
    gate.pay(tokenOf(slip), clock.now());
    mirror();
    const auto paid = card(slip.row.id);
    const auto order = *gate.order(tokenOf(slip));
    ASSERT_TRUE(gate.refund({"hall-1", order.token, order.transactionId, order.amount, ""}));
    gate.endRefund("hall-1", domain::RefundEvent::FoundProcessing);
    gate.endRefund("hall-1", domain::RefundEvent::FoundDone);
    auto stray = allEvents().back();
    ++stray.sequence;
    stray.kind = ports::GateEventKind::ConsoleRefund;
    stray.view = {}; // money that fits no order of ours
    mirror();
    desk::mirrorGate(context(), {stray});
    EXPECT_EQ(paid, card(slip.row.id));
    const auto cursor = ledger->read([](const ports::HallTx& tx) { return tx.head().gateCursor; });
    EXPECT_EQ(stray.sequence, cursor);
}

TEST_F(MirrorGate, EveryWindowHearsOfItInTheOrderOfCommits)
{
    const auto from = hall->asOf();
    const auto slip = registered(1);
    gate.pay(tokenOf(slip), clock.now());
    mirror();
    const auto events = hall->eventsAfter(from, 100);
    ASSERT_TRUE(events.has_value());
    ASSERT_EQ(2u, events->size());
    EXPECT_EQ(SlipState::Waiting, events->at(0).state);
    EXPECT_EQ(SlipState::Paid, events->at(1).state);
    EXPECT_EQ(slip.row.id, events->at(1).slipId);
    EXPECT_GT(events->at(1).version, events->at(0).version);
    EXPECT_EQ(hall->asOf(), events->at(1).id);
}

TEST_F(MirrorGate, AStreamOfAnotherEpochOrAheadOfTheTableMustReload)
{
    registered(1);
    EXPECT_FALSE(hall->eventsAfter("0123456789abcdef.0", 10));
    EXPECT_FALSE(hall->eventsAfter(hall->asOf() + "9", 10));
    EXPECT_FALSE(hall->eventsAfter("", 10));
    EXPECT_TRUE(hall->eventsAfter(hall->asOf(), 10)->empty());
}

TEST_F(MirrorGate, ALapsedCodePaidInTimeAfterAllIsPaid)
{
    const auto slip = registered(1);
    const auto paidAt = at("2026-11-20T23:57:00+08:00");
    clock.set(at("2026-11-21T00:00:10+08:00"));
    gate.lapse(tokenOf(slip));
    mirror();
    EXPECT_EQ(SlipState::Lapsed, card(slip.row.id).row.state);
    gate.pay(tokenOf(slip), paidAt);
    mirror();
    EXPECT_EQ(SlipState::Paid, card(slip.row.id).row.state);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").takings); // the wallet's day
}

TEST_F(MirrorGate, APaymentOfAFormerCodeEndsItsSuccessor)
{
    const auto slip = registered(1);
    clock.set(at("2026-11-21T09:00:00+08:00"));
    gate.lapse(tokenOf(slip));
    mirror();
    const auto renewed = hall->newCode(clerk, slip.row.id, key(2)).value();
    mirror();
    gate.pay(tokenOf(slip), at("2026-11-20T23:57:00+08:00"));
    mirror();
    EXPECT_EQ(SlipState::Paid, card(slip.row.id).row.state);
    EXPECT_EQ(0u, desk::drainGateCalls(context()));
    EXPECT_EQ(domain::OrderState::Cancelled, gate.order(tokenOf(renewed))->state);
    mirror();
    EXPECT_EQ(SlipState::Paid, card(slip.row.id).row.state);
    EXPECT_EQ(1, totals("2026-11-20").payments);
}

TEST_F(MirrorGate, ASecondPaymentIsOnRecordAndSettlesNothing)
{
    const auto slip = paid(1);
    gate.pay(gate.events(0, 10, {})->front().view.token, clock.now());
    mirror();
    EXPECT_EQ(SlipState::Paid, card(slip.row.id).row.state);
    EXPECT_EQ(1, audits(ports::Act::Excess));
    EXPECT_EQ(12'000_fen, totals("2026-11-20").takings);
}

TEST_F(MirrorGate, AnOrderOfWhichTheGateSaysNothingCannotBeConfirmed)
{
    const auto slip = registered(1);
    clock.set(at("2026-11-21T00:05:01+08:00"));
    EXPECT_EQ(SlipState::CannotConfirm, card(slip.row.id).row.state);
    EXPECT_EQ("", card(slip.row.id).link);
}

TEST_F(MirrorGate, TheLinkCarriesAPaymentOverWithinMilliseconds)
{
    const auto slip = registered(1);
    const desk::GateLink link(context());
    const auto seen = ledger->lastEvent();
    gate.pay(tokenOf(slip), clock.now());
    ASSERT_TRUE(ledger->waitForEvents(seen, std::chrono::seconds(5)));
    EXPECT_EQ(SlipState::Paid, card(slip.row.id).row.state);
}

TEST_F(MirrorGate, TheLinkComesBackAfterTheGateWasAway)
{
    const auto slip = registered(1);
    gate.setReachable(false);
    const desk::GateLink link(context());
    const auto seen = ledger->lastEvent();
    EXPECT_FALSE(ledger->waitForEvents(seen, std::chrono::milliseconds(50)));
    gate.pay(tokenOf(slip), clock.now());
    gate.setReachable(true);
    ASSERT_TRUE(ledger->waitForEvents(seen, std::chrono::seconds(5)));
    EXPECT_EQ(SlipState::Paid, card(slip.row.id).row.state);
}

TEST_F(MirrorGate, AServerThatRunsForWeeksForgetsOldEventsToo)
{
    registered(1);
    const auto before = hall->asOf();
    registered(2);
    const desk::GateLink link(context());
    EXPECT_TRUE(hall->eventsAfter(before, 10));
    clock.set(at("2026-11-28T10:00:00+08:00"));
    const auto seen = ledger->lastEvent();
    for (int i = 0; i < 500 && hall->eventsAfter(before, 10); ++i)
        (void)ledger->waitForEvents(seen, std::chrono::milliseconds(10));
    EXPECT_FALSE(hall->eventsAfter(before, 10));
}

TEST_F(MirrorGate, TheAuditTrailIsWholeAfterADay)
{
    for (int n = 1; n <= 5; ++n) paid(n);
    EXPECT_EQ(0,
              ledger->read([](const ports::HallTx& tx) { return tx.trail().firstBrokenAudit(); }));
}

} // namespace
} // namespace hallpay::test
