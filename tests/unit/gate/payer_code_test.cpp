// The payer's own code is scanned at a window: debited once, asked about, and taken back when it
// comes to no end.
#include "gate/ask.h"
#include "gate/close_attempt.h"
#include "gate/pay_by_code.h"
#include "gate/recover.h"
#include "unit/gate/gate_story.h"

namespace hallpay::gate {
namespace {

using namespace std::chrono_literals;
using domain::AttemptState;
using domain::OrderState;
using domain::PayerCodeState;
using ports::Closed;
using ports::Queried;
using ports::WalletAnswer;

constexpr const char* kQuick = "101234567890123456";
constexpr const char* kSlow = "131234567890123456"; // its payer types the password

class PayerCode : public testing::Test, protected test::GateStory {
protected:
    void SetUp() override { token = accepted(); }

    /// The window scans; returns the attempt's number.
    std::string scanned(const std::string& code)
    {
        const auto begun = beginByCode(gate, token);
        EXPECT_TRUE(begun);
        if (!begun) return {};
        sendByCode(gate, begun.value(), {token, code, "W3"});
        return begun.value();
    }
    OpenRefusal refusedScan()
    {
        const auto begun = beginByCode(gate, token);
        EXPECT_FALSE(begun);
        return begun ? OpenRefusal::NotPayable : begun.error();
    }
    ports::GateAttempt attempt() { return attempts(token).back(); }
    AttemptState life() { return attempt().life.state; }
    PayerCodeState code() { return payerCodeState(gate, token); }
    void loseTheAnswer()
    {
        wallet.onPayByCode = [](const auto&) { return Queried{WalletAnswer::Unclear, {}, ""}; };
    }
    void loseTheCall()
    {
        wallet.onPayByCodeFirst = [](const auto&) {
            return Queried{WalletAnswer::Unclear, {}, ""};
        };
    }

    std::string token;
};

TEST_F(PayerCode, IsDebitedAtOnceAndSettlesTheSlip)
{
    EXPECT_EQ(PayerCodeState::None, code());
    const auto number = scanned(kQuick);
    EXPECT_EQ(OrderState::Paid, order(token).state);
    EXPECT_EQ(PayerCodeState::Paid, code());
    EXPECT_EQ("MICROPAY", payments(token).front().tradeType);
    EXPECT_EQ(number, payments(token).front().outTradeNo);
    EXPECT_TRUE(attempt().byCode);
    EXPECT_EQ("", attempt().payerId + attempt().prepayId) << "the code is kept nowhere";
    EXPECT_EQ(OpenRefusal::NotPayable, refusedScan());
}

TEST_F(PayerCode, AClearNoEndsItAndTheNextScanMayBegin)
{
    wallet.onPayByCodeFirst = [](const auto&) {
        return Queried{WalletAnswer::Refused, {}, "AUTH_CODE_EXPIRE"};
    };
    scanned(kQuick);
    EXPECT_EQ(PayerCodeState::NotPaid, code());
    wallet.onPayByCodeFirst = {};
    scanned(kQuick);
    EXPECT_EQ(OrderState::Paid, order(token).state);
    EXPECT_EQ(2u, attempts(token).size());
}

TEST_F(PayerCode, WhileOnePayerTypesNobodyElsePays)
{
    const auto number = scanned(kSlow);
    EXPECT_EQ(PayerCodeState::Paying, code());
    EXPECT_EQ(OpenRefusal::SomebodyPaying, refusedScan());
    for (const char* who : {"openid-mother", kScreen}) {
        const auto opened = openAttempt(gate, token, who);
        ASSERT_FALSE(opened) << who;
        EXPECT_EQ(OpenRefusal::SomebodyPaying, opened.error()) << who;
    }
    EXPECT_EQ(0, wallet.reverseCalls);
    wallet.finishTyping(number);
    EXPECT_EQ(Asked::Paid, askWallet(gate, number));
    EXPECT_EQ(OrderState::Paid, order(token).state);
    EXPECT_EQ(1, wallet.codeCalls);
}

TEST_F(PayerCode, WhatIsOpenForAPhoneOrAScreenIsClosedFirst)
{
    const auto package = pressed(token);
    const auto phone = wallet.numberOf(package);
    wallet.type(package, true);
    EXPECT_EQ(OpenRefusal::SomebodyPaying, refusedScan());
    wallet.type(package, false);
    scanned(kQuick);
    EXPECT_TRUE(wallet.isClosed(phone)) << "it could be paid twice";
    EXPECT_EQ(OrderState::Paid, order(token).state);
    EXPECT_THROW(wallet.pay(package), std::runtime_error);
}

TEST_F(PayerCode, AnAnswerThatGotLostIsFoundByAsking)
{
    loseTheAnswer();
    const auto number = scanned(kQuick);
    EXPECT_EQ(AttemptState::Unknown, life());
    EXPECT_EQ(OrderState::Payable, order(token).state) << "an error is never paid, nor unpaid";
    EXPECT_EQ(Asked::Paid, askWallet(gate, number));
    EXPECT_EQ(OrderState::Paid, order(token).state);
    EXPECT_EQ(1, wallet.codeCalls) << "a second debit could meet the first";
}

TEST_F(PayerCode, WhatNeverArrivedIsGivenUpOnceTheCodeIsDead)
{
    loseTheCall();
    const auto number = scanned(kQuick);
    EXPECT_EQ(CloseOutcome::Unclear, closeAttempt(gate, number));
    EXPECT_EQ(OpenRefusal::WalletAway, refusedScan()) << "it may still be on its way";
    clock.advance(59s);
    EXPECT_EQ(CloseOutcome::Unclear, closeAttempt(gate, number));
    EXPECT_EQ(PayerCodeState::TakingBack, code());
    clock.advance(1s);
    EXPECT_EQ(CloseOutcome::Closed, closeAttempt(gate, number));
    EXPECT_EQ(PayerCodeState::NotPaid, code());
    EXPECT_EQ(0, wallet.reverseCalls) << "there is nothing to reverse";
    EXPECT_NE("", pressed(token)) << "a phone may pay it now";
}

TEST_F(PayerCode, WhatArrivesLateIsFound)
{
    loseTheCall();
    const auto number = scanned(kQuick);
    EXPECT_EQ(Asked::Absent, askWallet(gate, number));
    wallet.onPayByCodeFirst = {};
    clock.advance(20s);
    (void)wallet.payByCode({.outTradeNo = number,
                            .amount = attempt().amount,
                            .authCode = kQuick,
                            .deviceId = {},
                            .deviceAddress = {},
                            .description = {}});
    EXPECT_EQ(CloseOutcome::Paid, closeAttempt(gate, number));
    EXPECT_EQ(OrderState::Paid, order(token).state);
}

TEST_F(PayerCode, APasswordThatTakesTooLongIsTakenBack)
{
    const auto number = scanned(kSlow);
    clock.advance(29s);
    EXPECT_EQ(CloseOutcome::Busy, closeAttempt(gate, number));
    EXPECT_EQ(0, wallet.reverseCalls);
    clock.advance(1s);
    EXPECT_EQ(PayerCodeState::TakingBack, code());
    EXPECT_EQ(CloseOutcome::Closed, closeAttempt(gate, number));
    EXPECT_EQ(1, wallet.reverseCalls);
    EXPECT_EQ(0, wallet.closeCalls) << "such an order is reversed, never closed";
    EXPECT_EQ(PayerCodeState::NotPaid, code());
    EXPECT_EQ(OrderState::Payable, order(token).state);
    scanned(kQuick);
    EXPECT_EQ(OrderState::Paid, order(token).state);
}

TEST_F(PayerCode, WhatTheWalletAsksToRepeatIsRepeatedUnderTheSameNumber)
{
    std::vector<std::string> reversed;
    wallet.onReverseFirst = [&](const auto& number) -> std::optional<Closed> {
        reversed.push_back(number);
        if (reversed.size() < 3) return Closed{WalletAnswer::Busy, ""};
        return std::nullopt;
    };
    const auto number = scanned(kSlow);
    clock.advance(30s);
    EXPECT_EQ(CloseOutcome::Unclear, closeAttempt(gate, number));
    EXPECT_EQ(CloseOutcome::Unclear, closeAttempt(gate, number));
    EXPECT_EQ(CloseOutcome::Closed, closeAttempt(gate, number));
    EXPECT_EQ((std::vector<std::string>(3, number)), reversed);
}

TEST_F(PayerCode, PaidBehindAReverseWithoutAnAnswerGoesBackToo)
{
    wallet.onReverseFirst = [](const auto&) { return Closed{WalletAnswer::Unclear, ""}; };
    const auto number = scanned(kSlow);
    clock.advance(30s);
    EXPECT_EQ(CloseOutcome::Unclear, closeAttempt(gate, number));
    wallet.finishTyping(number);
    EXPECT_EQ(Asked::Paying, askWallet(gate, number)) << "the reverse may still arrive";
    EXPECT_EQ(OrderState::Payable, order(token).state);
    wallet.onReverseFirst = {};
    EXPECT_EQ(CloseOutcome::Closed, closeAttempt(gate, number));
    EXPECT_TRUE(payments(token).empty());
    EXPECT_EQ(PayerCodeState::NotPaid, code());
}

TEST_F(PayerCode, PaidBehindARefusedReverseIsKept)
{
    wallet.onReverseFirst = [&](const auto& number) {
        wallet.finishTyping(number);
        return Closed{WalletAnswer::Refused, "NO_AUTH"};
    };
    const auto number = scanned(kSlow);
    clock.advance(30s);
    EXPECT_EQ(CloseOutcome::Paid, closeAttempt(gate, number));
    EXPECT_EQ(OrderState::Paid, order(token).state);
}

TEST_F(PayerCode, AWindowThatWantsCashWaitsForThePassword)
{
    const auto number = scanned(kSlow);
    ASSERT_TRUE(hold(gate, token));
    EXPECT_EQ(CloseOutcome::Busy, closeAttempt(gate, number));
    EXPECT_EQ(ports::HoldProgress::Closing, order(token).hold);
    clock.advance(30s);
    EXPECT_EQ(CloseOutcome::Closed, closeAttempt(gate, number));
    EXPECT_EQ(ports::HoldProgress::Clear, order(token).hold);
}

TEST_F(PayerCode, ASendThatWaitedTooLongNeverLeaves)
{
    const auto begun = beginByCode(gate, token);
    ASSERT_TRUE(begun);
    clock.advance(20s);
    sendByCode(gate, begun.value(), {token, kQuick, "W3"});
    EXPECT_EQ(0, wallet.codeCalls);
    EXPECT_EQ(PayerCodeState::NotPaid, code());
    sendByCode(gate, begun.value(), {token, kQuick, "W3"});
    EXPECT_EQ(0, wallet.codeCalls) << "nor does it later";
}

TEST_F(PayerCode, AfterACrashItIsAskedAboutAndTakenBackInTime)
{
    const auto number = scanned(kSlow);
    EXPECT_EQ(1, recover(gate).asked);
    EXPECT_EQ(PayerCodeState::Paying, code()) << "the payer has time left";
    clock.advance(31s);
    recover(gate);
    EXPECT_EQ(PayerCodeState::NotPaid, code());
    EXPECT_EQ(AttemptState::Closed, life());

    const auto unsent = beginByCode(gate, token); // and here the power goes
    ASSERT_TRUE(unsent);
    recover(gate);
    EXPECT_EQ(AttemptState::Stored, life()) << "sent or not, its code may live on";
    clock.advance(61s);
    recover(gate);
    EXPECT_EQ(AttemptState::Closed, life());
    EXPECT_EQ(1, wallet.codeCalls) << "without its code nothing can be sent again";
    EXPECT_NE(number, unsent.value());
}

TEST_F(PayerCode, WithAWrongClockNoneBegins)
{
    wallet.setClockAhead(5min);
    EXPECT_EQ(OpenRefusal::ClockWrong, refusedScan());
}

TEST_F(PayerCode, CountsAsNoPhone)
{
    wallet.onPayByCodeFirst = [](const auto&) {
        return Queried{WalletAnswer::Refused, {}, "AUTH_CODE_EXPIRE"};
    };
    for (int scan = 0; scan <= kPhonesMax; ++scan) scanned(kQuick);
    EXPECT_NE("", pressed(token));
}

} // namespace
} // namespace hallpay::gate
