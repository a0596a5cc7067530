// A payer presses "pay": once, twice, over a bad line, and from several phones.
#include "unit/gate/gate_story.h"

#include "gate/ask.h"
#include "unit/gate/eventually.h"

#include <algorithm>
#include <future>

namespace hallpay::gate {
namespace {

using domain::AttemptState;
using domain::OrderState;
using ports::GateEventKind;
using ports::Placed;
using ports::WalletAnswer;

class PressingPay : public testing::Test, protected test::GateStory {
protected:
    OpenRefusal refusedFor(const std::string& token, const std::string& payer = "openid-mother")
    {
        const auto opened = openAttempt(gate, token, payer);
        EXPECT_FALSE(opened);
        return opened ? OpenRefusal::NotPayable : opened.error();
    }
};

TEST_F(PressingPay, TheAttemptIsStoredAsBeingSentBeforeTheFirstByteLeaves)
{
    const auto token = accepted();
    wallet.onPlaceFirst = [&](const ports::JsapiOrder& sent) -> std::optional<Placed> {
        const auto stored = attempts(token);
        EXPECT_EQ(1u, stored.size());
        EXPECT_EQ(AttemptState::Sending, stored.front().life.state);
        EXPECT_EQ(sent.outTradeNo, stored.front().outTradeNo);
        return std::nullopt;
    };
    EXPECT_FALSE(pressed(token).empty());
    EXPECT_EQ(AttemptState::Open, attempts(token).front().life.state);
    EXPECT_EQ(order(token).deadline, wallet.orders().front().expires);
    EXPECT_TRUE(order(token).scanned);
    EXPECT_EQ((std::vector{GateEventKind::Accepted, GateEventKind::Scanned}), events());
}

TEST_F(PressingPay, TheSamePhoneGetsTheSameAttemptAgain)
{
    const auto token = accepted();
    const auto first = pressed(token);
    EXPECT_EQ(first, pressed(token));
    EXPECT_EQ(1, wallet.placeCalls);
    EXPECT_EQ((std::vector{GateEventKind::Accepted, GateEventKind::Scanned}), events());
}

TEST_F(PressingPay, ALostAnswerIsAskedAboutAndTheSameBytesAreSentAgain)
{
    const auto token = accepted();
    int lost = 0;
    wallet.onPlace = [&](const ports::JsapiOrder&) -> std::optional<Placed> {
        if (lost++ > 0) return std::nullopt;
        return Placed{WalletAnswer::Unclear, "", ""};
    };
    EXPECT_FALSE(pressed(token).empty());
    EXPECT_EQ(1, wallet.queryCalls);
    const auto sent = wallet.orders();
    ASSERT_EQ(2u, sent.size());
    EXPECT_EQ(sent[0].outTradeNo, sent[1].outTradeNo);
    EXPECT_EQ(sent[0].expires, sent[1].expires);
    EXPECT_EQ(sent[0].description, sent[1].description);
    EXPECT_EQ(1u, attempts(token).size());
}

TEST_F(PressingPay, AnOrderThatNeverReachedTheWalletIsSentAgainUnderItsOldNumber)
{
    const auto token = accepted();
    int lost = 0;
    wallet.onPlaceFirst = [&](const ports::JsapiOrder&) -> std::optional<Placed> {
        if (lost++ > 0) return std::nullopt;
        return Placed{WalletAnswer::Unclear, "", ""};
    };
    EXPECT_FALSE(pressed(token).empty());
    EXPECT_EQ(2, wallet.placeCalls);
    EXPECT_EQ(1u, attempts(token).size());
}

TEST_F(PressingPay, WithoutAnyAnswerTheAttemptStaysUnknownUntilTheWalletIsBack)
{
    const auto token = accepted();
    wallet.onPlace = [](const auto&) { return Placed{WalletAnswer::Unclear, "", ""}; };
    wallet.onQuery = [](const auto&) { return ports::Queried{}; };
    EXPECT_EQ(OpenRefusal::WalletAway, refusedFor(token));
    EXPECT_EQ(AttemptState::Unknown, attempts(token).front().life.state);
    EXPECT_EQ(OpenRefusal::WalletAway, refusedFor(token));
    EXPECT_EQ(1, wallet.placeCalls) << "what is unknown is asked about, never just sent again";
    wallet.onPlace = nullptr;
    wallet.onQuery = nullptr;
    EXPECT_FALSE(pressed(token).empty());
    EXPECT_EQ(1u, attempts(token).size());
}

TEST_F(PressingPay, AClearNoEndsTheAttempt)
{
    const auto token = accepted();
    wallet.onPlaceFirst = [](const auto&) { return Placed{WalletAnswer::Refused, "", "NO_AUTH"}; };
    EXPECT_EQ(OpenRefusal::WalletRefused, refusedFor(token));
    EXPECT_EQ(AttemptState::Closed, attempts(token).front().life.state);
    EXPECT_FALSE(order(token).scanned);
}

TEST_F(PressingPay, ANoToARepeatSaysNothingAboutTheOrderThatIsThere)
{
    const auto token = accepted();
    const auto package = pressed(token);
    clock.advance(options.prepayLife);
    wallet.onPlaceFirst = [](const auto&) {
        return Placed{WalletAnswer::Refused, "", "INVALID_REQUEST"};
    };
    EXPECT_EQ(OpenRefusal::WalletAway, refusedFor(token));
    EXPECT_NE(AttemptState::Closed, attempts(token).front().life.state);
    wallet.pay(package);
    EXPECT_EQ(SettleOutcome::Settled, notified(package));
}

TEST_F(PressingPay, AHandleThatHasGrownOldIsAskedForAnewUnderTheSameNumber)
{
    const auto token = accepted();
    const auto old = pressed(token);
    clock.advance(options.prepayLife);
    const auto fresh = pressed(token);
    EXPECT_NE(old, fresh);
    EXPECT_EQ(1u, attempts(token).size());
    EXPECT_EQ((std::vector{GateEventKind::Accepted, GateEventKind::Scanned}), events())
        << "one phone is one phone, however often it is sent";
}

TEST_F(PressingPay, AnotherPhoneGetsItsOwnAttemptAfterTheFormerIsClosed)
{
    const auto token = accepted();
    const auto mother = wallet.numberOf(pressed(token, "openid-mother"));
    const auto father = wallet.numberOf(pressed(token, "openid-father"));
    EXPECT_NE(mother, father);
    EXPECT_TRUE(wallet.isClosed(mother));
    const auto stored = attempts(token);
    ASSERT_EQ(2u, stored.size());
    EXPECT_EQ(AttemptState::Closed, stored[0].life.state);
    EXPECT_EQ(AttemptState::Open, stored[1].life.state);
}

TEST_F(PressingPay, AnotherPhoneWaitsWhileTheFirstIsPaying)
{
    const auto token = accepted();
    const auto package = pressed(token, "openid-mother");
    wallet.type(package, true);
    EXPECT_EQ(OpenRefusal::SomebodyPaying, refusedFor(token, "openid-father"));
    EXPECT_EQ(1u, attempts(token).size());
    wallet.pay(package);
    EXPECT_EQ(OpenRefusal::NotPayable, refusedFor(token, "openid-father"));
    EXPECT_EQ(OrderState::Paid, order(token).state) << "the question itself found the payment";
    EXPECT_EQ(1, wallet.placeCalls);
}

TEST_F(PressingPay, AnOrderHasFivePhonesAtMost)
{
    const auto token = accepted();
    for (int phone = 1; phone <= kPhonesMax; ++phone)
        EXPECT_FALSE(pressed(token, "openid-" + std::to_string(phone)).empty());
    EXPECT_EQ(OpenRefusal::TooManyPhones, refusedFor(token, "openid-6"));
    EXPECT_EQ(kPhonesMax, wallet.placeCalls);
    EXPECT_EQ(kPhonesMax, std::ranges::count(events(), GateEventKind::Scanned))
        << "the hall counts them and flags the slip";
    EXPECT_FALSE(pressed(token, "openid-" + std::to_string(kPhonesMax)).empty())
        << "the last one may still pay";
}

TEST_F(PressingPay, NothingBeginsInTheLastTwoMinutes)
{
    const auto token = accepted();
    clock.set(order(token).deadline - options.lastMinutes);
    EXPECT_EQ(OpenRefusal::NotPayable, refusedFor(token));
    EXPECT_EQ(0, wallet.placeCalls);
    clock.advance(-std::chrono::milliseconds(1));
    EXPECT_FALSE(pressed(token).empty());
}

TEST_F(PressingPay, AWindowThatLaysItsHandOnTheOrderMeanwhileIsFirst)
{
    const auto token = accepted();
    wallet.onPlace = [&](const auto&) -> std::optional<Placed> {
        const auto held = hold(gate, token);
        EXPECT_TRUE(held);
        EXPECT_EQ(ports::HoldProgress::Closing, held.value().hold);
        return std::nullopt;
    };
    EXPECT_EQ(OpenRefusal::NotPayable, refusedFor(token))
        << "no page gets parameters of a held order";
    EXPECT_EQ(ports::HoldProgress::Clear, order(token).hold) << "and the attempt is closed at once";
    EXPECT_TRUE(wallet.isClosed(attempts(token).front().outTradeNo));
}

TEST_F(PressingPay, TwoTapsAtOnceSendOneOrder)
{
    const auto token = accepted();
    std::promise<void> arrived;
    std::promise<void> mayAnswer;
    auto answer = mayAnswer.get_future().share();
    wallet.onPlace = [&, first = true](const auto&) mutable -> std::optional<Placed> {
        if (first) {
            first = false;
            arrived.set_value();
            answer.wait();
        }
        return std::nullopt;
    };
    auto one = std::async(std::launch::async, [&] { return pressed(token); });
    arrived.get_future().wait();
    auto two = std::async(std::launch::async, [&] { return pressed(token); });
    mayAnswer.set_value();
    EXPECT_EQ(one.get(), two.get());
    EXPECT_EQ(1, wallet.placeCalls);
}

TEST_F(PressingPay, MoneyInSuspenseSendsThePayerToTheWindow)
{
    const auto token = accepted();
    const auto package = pressed(token);
    wallet.pay(package);
    auto trade = wallet.trade(wallet.numberOf(package));
    trade.amount = 1_fen;
    EXPECT_EQ(SettleOutcome::Suspense, settle(gate, trade, Learnt::ByQuery));
    EXPECT_EQ(OpenRefusal::NotPayable, refusedFor(token, "openid-father"));
    EXPECT_EQ(PageState::Held, pageStateOf(order(token), attempts(token), clock.now(), options));
}

} // namespace
} // namespace hallpay::gate
