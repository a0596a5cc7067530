// A code on a screen of the hall: an attempt like a phone's, but nobody is known before they pay.
#include "gate/close_attempt.h"
#include "gate/gate_service.h"
#include "unit/gate/eventually.h"
#include "unit/gate/gate_story.h"

namespace hallpay::test {
namespace {

using namespace gate;
using domain::AttemptState;
using domain::OrderState;
using ports::GateEventKind;
using ports::ScreenCodeRefusal;
using ports::WalletAnswer;

class ScreenCode : public testing::Test, protected GateStory {
protected:
    std::string shown(const std::string& token)
    {
        const auto opened = openAttempt(gate, token, kScreen);
        EXPECT_TRUE(opened);
        return opened ? opened.value().codeUrl : std::string();
    }
};

TEST_F(ScreenCode, WhoeverScansItPaysTheSlip)
{
    const auto token = accepted();
    const auto code = shown(token);
    ASSERT_NE("", code);
    EXPECT_EQ(AttemptState::Open, attempts(token).front().life.state);
    EXPECT_EQ(code, shown(token)) << "the same code while it is good";
    EXPECT_EQ(1, wallet.placeCalls);
    EXPECT_EQ((std::vector{GateEventKind::Accepted}), events()) << "shown is not scanned";
    wallet.pay(code);
    EXPECT_EQ(SettleOutcome::Settled, notified(code));
    EXPECT_EQ(OrderState::Paid, order(token).state);
    EXPECT_EQ("NATIVE", payments(token).front().tradeType);
    EXPECT_FALSE(openAttempt(gate, token, kScreen)) << "a paid slip shows none";
}

TEST_F(ScreenCode, AfterTwoHoursItIsMadeAnewUnderTheSameNumber)
{
    const auto token = accepted();
    const auto first = shown(token);
    clock.advance(std::chrono::hours(2));
    const auto second = shown(token);
    EXPECT_NE(first, second);
    EXPECT_EQ(1u, attempts(token).size());
    EXPECT_THROW(wallet.pay(first), std::runtime_error) << "the former one is dead";
    wallet.pay(second);
    EXPECT_EQ(SettleOutcome::Settled, notified(second));
}

TEST_F(ScreenCode, APhoneTakesOverAndTheScreenAgainAndOnlyPhonesAreCounted)
{
    const auto token = accepted();
    for (int phone = 1; phone <= kPhonesMax; ++phone) {
        const auto code = shown(token);
        EXPECT_NE("", pressed(token, "openid-" + std::to_string(phone)));
        EXPECT_TRUE(wallet.isClosed(wallet.numberOf(code))) << "two codes could be paid";
    }
    EXPECT_NE("", shown(token));
    const auto sixth = openAttempt(gate, token, "openid-6");
    ASSERT_FALSE(sixth);
    EXPECT_EQ(OpenRefusal::TooManyPhones, sixth.error());
}

TEST_F(ScreenCode, AHeldSlipShowsNoneAndAShownCodeIsClosedByTheHold)
{
    const auto token = accepted();
    const auto code = shown(token);
    ASSERT_TRUE(hold(gate, token));
    const auto refused = openAttempt(gate, token, kScreen);
    ASSERT_FALSE(refused);
    EXPECT_EQ(OpenRefusal::NotPayable, refused.error());
    EXPECT_EQ(CloseOutcome::Closed, closeAttempt(gate, wallet.numberOf(code)));
    EXPECT_EQ(ports::HoldProgress::Clear, order(token).hold);
}

/// Asked over the border, with the gate's own threads at work.
class ScreenCodeAtTheBorder : public ScreenCode {
protected:
    ScreenCodeAtTheBorder()
    {
        options.sweepEvery = std::chrono::milliseconds(10);
        service = std::make_unique<GateService>(ledger, wallet, clock, options);
        service->start();
    }
    ScreenCodeRefusal refusal(const std::string& token)
    {
        const auto code = service->payGate().screenCode(token);
        EXPECT_FALSE(code);
        return code ? ScreenCodeRefusal::NotReached : code.error();
    }
    std::unique_ptr<GateService> service;
};

TEST_F(ScreenCodeAtTheBorder, IsLearntByAskingWithoutAnyNotification)
{
    const auto token = accepted();
    const auto code = service->payGate().screenCode(token);
    ASSERT_TRUE(code);
    wallet.pay(code.value());
    EXPECT_TRUE(eventually(ledger, [&] {
        clock.advance(std::chrono::seconds(1)); // it asks by the gate's clock
        return order(token).state == OrderState::Paid;
    }));
}

TEST_F(ScreenCodeAtTheBorder, EachNoHasItsWord)
{
    EXPECT_EQ(ScreenCodeRefusal::NotPayable, refusal(domain::makeToken(true, 1)));
    const auto token = accepted();
    wallet.setClockAhead(std::chrono::minutes(5));
    EXPECT_EQ(ScreenCodeRefusal::WalletRefused, refusal(token)) << "our clock is wrong";
    wallet.setClockAhead({});
    const auto package = pressed(token);
    wallet.type(package, true);
    EXPECT_EQ(ScreenCodeRefusal::SomebodyPaying, refusal(token));
    wallet.type(package, false);
    ledger.breakDown(true);
    EXPECT_EQ(ScreenCodeRefusal::NotReached, refusal(token));
    ledger.breakDown(false);
    EXPECT_TRUE(service->payGate().screenCode(token));
}

} // namespace
} // namespace hallpay::test
