// The gate at work by itself: it polls, closes what is held, lapses, recovers, and tells the hall.
#include "gate/gate_service.h"

#include "unit/gate/eventually.h"
#include "unit/gate/gate_story.h"

#include <future>

namespace hallpay::gate {
namespace {

using namespace std::chrono_literals;
using domain::AttemptState;
using domain::OrderState;
using ports::GateEventKind;
using ports::GateRefusal;
using ports::HoldProgress;

constexpr auto kPatience = 10s;

class AtWork : public testing::Test, protected test::GateStory {
protected:
    AtWork() { options.sweepEvery = 10ms; }

    GateService& service()
    {
        if (!m_service) m_service = std::make_unique<GateService>(ledger, wallet, clock, options);
        return *m_service;
    }
    void atWork()
    {
        service().recover();
        service().start();
    }
    bool becomes(const std::string& token, OrderState state)
    {
        return test::eventually(ledger, [&] { return order(token).state == state; });
    }
    std::string pay(const std::string& token, const std::string& payer = "openid-mother")
    {
        const auto opened = service().door().pay(token, payer);
        EXPECT_TRUE(opened);
        return opened ? opened.value().package : "";
    }

private:
    std::unique_ptr<GateService> m_service;
};

TEST_F(AtWork, APaymentIsFoundByPollingWhenNoNotificationComes)
{
    atWork();
    const auto token = accepted();
    wallet.pay(pay(token));
    service().finishDue();
    EXPECT_EQ(OrderState::Payable, order(token).state) << "its first second is not over";
    clock.advance(1s);
    EXPECT_TRUE(becomes(token, OrderState::Paid));
}

TEST_F(AtWork, WhoeverMovesTheClockWaitsUntilAllThatIsDueIsDone)
{
    options.sweepEvery = 1h;
    atWork();
    std::vector<std::string> tokens;
    for (int i = 0; i < 20; ++i) {
        tokens.push_back(accepted());
        const auto package = pay(tokens.back(), "openid-" + std::to_string(i));
        if (i % 2 == 0) wallet.pay(package);
    }
    clock.set(order(tokens.front()).deadline);
    service().finishDue();
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(i % 2 == 0 ? OrderState::Paid : OrderState::Lapsed, order(tokens[i]).state) << i;
    const auto calls = wallet.queryCalls.load();
    service().finishDue();
    EXPECT_EQ(calls, wallet.queryCalls) << "nothing more is due while the clock stands still";
    service().stop();
    service().finishDue();
}

TEST_F(AtWork, WhatIsBeingClosedIsNotAskedAboutBesideIt)
{
    options.sweepEvery = 1h;
    atWork();
    const auto token = accepted();
    pay(token);
    service().finishDue(); // the look that its opening woke is over: the clock moves in none
    clock.set(order(token).deadline);
    service().finishDue();
    EXPECT_EQ(OrderState::Lapsed, order(token).state);
    EXPECT_EQ(2, wallet.queryCalls) << "before the close and after it; its poll was due as well";
}

TEST_F(AtWork, APaymentIsFoundByNotificationWhileNobodyPolls)
{
    options.pollCap = 0;
    atWork();
    const auto token = accepted();
    const auto package = pay(token);
    wallet.pay(package);
    const auto notice = wallet.notification(wallet.trade(wallet.numberOf(package)));
    EXPECT_EQ(NotifyAnswer::Kept, service().door().notified(notice));
    EXPECT_EQ(OrderState::Paid, order(token).state);
    EXPECT_EQ(0, wallet.queryCalls);
}

TEST_F(AtWork, TheWindowGetsTheOrderOnceItsAttemptIsClosed)
{
    atWork();
    const auto token = accepted();
    pay(token);
    const auto held = service().payGate().hold(token, kPatience);
    ASSERT_TRUE(held);
    EXPECT_EQ(HoldProgress::Clear, held.value().hold);
    EXPECT_TRUE(wallet.isClosed(attempts(token).front().outTradeNo));
    EXPECT_EQ(PageState::Held, service().door().look(token).state);
    EXPECT_TRUE(service().payGate().cancel(token, domain::CancelReason::Cancelled));
    EXPECT_EQ(PageState::Cancelled, service().door().look(token).state);
}

TEST_F(AtWork, ACloseThatDoesNotSucceedIsTriedAgainEveryFiveSeconds)
{
    atWork();
    const auto token = accepted();
    const auto package = pay(token);
    wallet.type(package, true);
    const auto held = service().payGate().hold(token, 50ms);
    ASSERT_TRUE(held);
    EXPECT_EQ(HoldProgress::Closing, held.value().hold);
    ASSERT_TRUE(test::eventually(ledger, [&] { return order(token).nextCloseAt > clock.now(); }));
    EXPECT_EQ(clock.now() + 5s, order(token).nextCloseAt);
    const auto told = service().payGate().events(0, 100, 0ms)->back();
    EXPECT_EQ(GateEventKind::Held, told.kind);
    EXPECT_EQ(order(token), told.view) << "the window counts down to the next try";
    EXPECT_EQ(GateRefusal::NotHeld,
              service().payGate().cancel(token, domain::CancelReason::Cancelled).error());
    EXPECT_EQ(1, wallet.closeCalls);
    wallet.type(package, false);
    clock.advance(5s);
    const auto clear = service().payGate().hold(token, kPatience);
    ASSERT_TRUE(clear);
    EXPECT_EQ(HoldProgress::Clear, clear.value().hold);
    EXPECT_EQ(2, wallet.closeCalls);
    EXPECT_EQ(GateEventKind::HoldClear, events().back());
}

TEST_F(AtWork, APayerWhoIsQuickerThanTheWindowHasPaid)
{
    atWork();
    const auto token = accepted();
    const auto package = pay(token);
    wallet.onCloseFirst = [&](const auto&) -> std::optional<ports::Closed> {
        wallet.pay(package);
        return std::nullopt;
    };
    const auto held = service().payGate().hold(token, kPatience);
    ASSERT_FALSE(held);
    EXPECT_EQ(GateRefusal::AlreadyPaid, held.error());
}

TEST_F(AtWork, AtTheDeadlineCodesDieAndOpenAttemptsAreClosedFirst)
{
    atWork();
    const auto never = accepted();
    const auto opened = accepted();
    const auto paid = accepted();
    pay(opened);
    wallet.pay(pay(paid));
    clock.advance(1s);
    ASSERT_TRUE(becomes(paid, OrderState::Paid));
    clock.set(order(never).deadline);
    EXPECT_TRUE(becomes(never, OrderState::Lapsed));
    EXPECT_TRUE(becomes(opened, OrderState::Lapsed));
    EXPECT_TRUE(wallet.isClosed(attempts(opened).front().outTradeNo));
    EXPECT_EQ(OrderState::Paid, order(paid).state);
    EXPECT_EQ(PageState::Lapsed, service().door().look(never).state);
}

TEST_F(AtWork, AnOrderDoesNotLapseWhileTheWalletIsAway)
{
    atWork();
    const auto token = accepted();
    const auto package = pay(token);
    wallet.onQuery = [](const auto&) { return ports::Queried{}; };
    wallet.pay(package);
    clock.set(order(token).deadline);
    ASSERT_TRUE(test::eventually(ledger, [&] { return order(token).nextCloseAt.has_value(); }));
    EXPECT_EQ(OrderState::Payable, order(token).state);
    EXPECT_EQ(PageState::Paying, service().door().look(token).state);
}

TEST_F(AtWork, AfterANightEverythingIsAskedBeforeTheDoorsOpen)
{
    const auto paid = accepted();
    const auto open = accepted();
    const auto cutOff = accepted();
    const auto idle = accepted();
    wallet.pay(pressed(paid));
    pressed(open);
    EXPECT_THROW(
        {
            wallet.onPlaceFirst = [](const auto&) -> std::optional<ports::Placed> {
                throw std::runtime_error("the power went");
            };
            pressed(cutOff);
        },
        std::runtime_error);
    wallet.onPlaceFirst = nullptr;
    EXPECT_EQ(AttemptState::Sending, attempts(cutOff).front().life.state);
    clock.set(order(idle).deadline + 9h);
    const auto report = service().recover();
    EXPECT_EQ(3, report.asked);
    EXPECT_EQ(0, report.unanswered);
    EXPECT_EQ(3, report.lapsed);
    EXPECT_EQ(OrderState::Paid, order(paid).state);
    EXPECT_EQ(OrderState::Lapsed, order(open).state);
    EXPECT_EQ(OrderState::Lapsed, order(cutOff).state);
    EXPECT_EQ(OrderState::Lapsed, order(idle).state);
    EXPECT_TRUE(wallet.isClosed(attempts(open).front().outTradeNo));
}

TEST_F(AtWork, WithTheWalletAwayAtStartNothingIsTakenForUnpaid)
{
    const auto token = accepted();
    wallet.pay(pressed(token));
    clock.set(order(token).deadline + 9h);
    wallet.onQuery = [](const auto&) { return ports::Queried{}; };
    const auto report = service().recover();
    EXPECT_EQ(1, report.unanswered);
    EXPECT_EQ(0, report.lapsed);
    EXPECT_EQ(OrderState::Payable, order(token).state);
    wallet.onQuery = nullptr;
    service().start();
    EXPECT_TRUE(becomes(token, OrderState::Paid));
}

TEST_F(AtWork, TheHallReadsEventsAsTheyHappenAndWaitsWithoutAsking)
{
    atWork();
    auto& payGate = service().payGate();
    EXPECT_TRUE(payGate.events(0, 10, 0ms)->empty());
    auto waiting = std::async(std::launch::async, [&] { return payGate.events(0, 10, kPatience); });
    const auto token = accepted();
    const auto first = waiting.get();
    ASSERT_EQ(1u, first->size());
    EXPECT_EQ(GateEventKind::Accepted, first->front().kind);
    EXPECT_EQ(order(token), first->front().view);
    EXPECT_EQ(order(token), payGate.state(token).value());
    EXPECT_EQ(GateRefusal::UnknownOrder, payGate.state("T01").error());
}

TEST_F(AtWork, OldEventsThatTheHallHasAreForgottenOnceADay)
{
    (void)accepted();
    (void)accepted();
    atWork();
    auto& payGate = service().payGate();
    const auto oldest = [&] {
        return ledger.read([](ports::GateRead& from) { return from.eventsAfter(0, 1); })
            .front()
            .sequence;
    };
    clock.advance(24h * 40);
    EXPECT_TRUE(payGate.events(1, 10, 0ms)); // the hall has the first one alone
    ASSERT_TRUE(test::eventually(ledger, [&] { return oldest() == 2; }));
    EXPECT_FALSE(payGate.events(0, 10, 0ms)) << "a hall that is too far behind is told so";
    EXPECT_TRUE(payGate.events(1, 10, 0ms));

    const auto newest = payGate.events(1, 10, 0ms)->back().sequence;
    EXPECT_TRUE(payGate.events(newest, 10, 0ms));
    clock.advance(24h * 40);
    ASSERT_TRUE(test::eventually(ledger, [&] { return oldest() >= newest; }));
    EXPECT_FALSE(payGate.events(1, 10, 0ms));
}

TEST_F(AtWork, ABrokenLedgerIsAGateThatCannotBeReached)
{
    const auto token = accepted();
    ledger.breakDown(true);
    auto& payGate = service().payGate();
    EXPECT_EQ(GateRefusal::NotReached, payGate.accept({token, 1_fen, clock.now()}).error());
    EXPECT_EQ(GateRefusal::NotReached, payGate.hold(token, 0ms).error());
    EXPECT_FALSE(payGate.events(0, 10, 0ms));
    ledger.breakDown(false);
    EXPECT_TRUE(payGate.hold(token, 0ms));
}

TEST_F(AtWork, BadNotificationsChangeNothingAndAreOnRecord)
{
    const auto token = accepted();
    const auto package = pressed(token);
    wallet.pay(package);
    auto trade = wallet.trade(wallet.numberOf(package));
    auto& door = service().door();
    auto forged = wallet.notification(trade);
    forged.signature = "WECHATPAY/SIGNTEST/abc";
    forged.serial = "7132<script>\n李小梅";
    auto stale = wallet.notification(trade);
    stale.timestamp = "1";
    trade.merchant = "1900000001";
    const auto foreign = wallet.notification(trade);
    for (const auto& request : {forged, stale, foreign})
        EXPECT_EQ(NotifyAnswer::Refused, door.notified(request));
    EXPECT_EQ(OrderState::Payable, order(token).state);
    const auto records
        = ledger.read([](ports::GateRead& from) { return from.notificationRecords(9); });
    ASSERT_EQ(3u, records.size());
    EXPECT_EQ(ports::NotificationRefusal::Foreign, records[0].kind);
    EXPECT_EQ(ports::NotificationRefusal::Stale, records[1].kind);
    EXPECT_EQ(ports::NotificationRefusal::WrongSignature, records[2].kind);
    EXPECT_EQ("7132.script...........", records[2].serial);
}

TEST_F(AtWork, AFloodOfForgedNotificationsIsCountedNotWrittenDownOneByOne)
{
    options.refusedRecordsAtOnce = 3;
    options.refusedRecordsPerMinute = 2;
    const auto package = pressed(accepted());
    wallet.pay(package);
    auto trade = wallet.trade(wallet.numberOf(package));
    auto forged = wallet.notification(trade);
    forged.signature = "WECHATPAY/SIGNTEST/abc";
    auto& door = service().door();
    for (int i = 0; i < 1000; ++i) EXPECT_EQ(NotifyAnswer::Refused, door.notified(forged));
    const auto records = [&] {
        return ledger.read([](ports::GateRead& from) { return from.notificationRecords(2000); })
            .size();
    };
    EXPECT_EQ(3u, records());
    EXPECT_EQ(997, door.unrecorded());
    // The wallet's own are heard all the same, and a signed one that is not ours is on record.
    EXPECT_EQ(NotifyAnswer::Kept, door.notified(wallet.notification(trade)));
    trade.merchant = "1900000001";
    EXPECT_EQ(NotifyAnswer::Refused, door.notified(wallet.notification(trade)));
    EXPECT_EQ(4u, records());
}

TEST_F(AtWork, MoneyInSuspenseIsConfirmedByAsking)
{
    atWork();
    const auto token = accepted();
    const auto package = pay(token);
    auto trade = wallet.trade(wallet.numberOf(package));
    trade.state = ports::WalletTradeState::Paid;
    trade.transactionId = "4200000001";
    trade.successTime = clock.now();
    trade.amount = 1_fen;
    wallet.onQuery = [&](const auto&) {
        return ports::Queried{ports::WalletAnswer::Done, trade, ""};
    };
    EXPECT_EQ(NotifyAnswer::Kept, service().door().notified(wallet.notification(trade)));
    EXPECT_TRUE(test::eventually(
        ledger, [&] { return suspense().size() == 1 && suspense().front().confirmed; }));
    EXPECT_EQ(OrderState::Payable, order(token).state);
}

TEST_F(AtWork, OnlySoManyPagesMayWaitForTheWallet)
{
    options.payersAtOnceMax = 1;
    atWork();
    const auto one = accepted();
    const auto two = accepted();
    std::promise<void> arrived;
    std::promise<void> mayAnswer;
    wallet.onPlace = [&](const auto&) -> std::optional<ports::Placed> {
        arrived.set_value();
        mayAnswer.get_future().wait();
        return std::nullopt;
    };
    auto first = std::async(std::launch::async, [&] { return pay(one); });
    arrived.get_future().wait();
    EXPECT_EQ(OpenRefusal::WalletAway, service().door().pay(two, "openid-father").error());
    mayAnswer.set_value();
    EXPECT_FALSE(first.get().empty());
}

} // namespace
} // namespace hallpay::gate
