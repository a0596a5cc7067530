// The payer's code over the border, with the gate's own threads at work: it comes to an end by
// itself, whatever the wallet answers.
#include "gate/gate_service.h"

#include "unit/gate/eventually.h"
#include "unit/gate/gate_story.h"

namespace hallpay::gate {
namespace {

using namespace std::chrono_literals;
using domain::OrderState;
using domain::PayerCodeState;
using ports::Closed;
using ports::PayerCodeRefusal;
using ports::Queried;
using ports::WalletAnswer;

constexpr const char* kQuick = "101234567890123456";
constexpr const char* kSlow = "131234567890123456"; // its payer types the password

class PayerCodeAtTheBorder : public testing::Test, protected test::GateStory {
protected:
    PayerCodeAtTheBorder()
    {
        options.sweepEvery = 10ms;
        options.payerCode = true;
        token = accepted();
    }
    void open()
    {
        service = std::make_unique<GateService>(ledger, wallet, clock, options);
        service->recover();
        service->start();
    }
    Result<PayerCodeState, PayerCodeRefusal> scanned(const std::string& code)
    {
        return service->payGate().payByCode({token, code, "W3"});
    }
    PayerCodeState code() { return service->payGate().payerCodeState(token).value(); }
    bool becomes(PayerCodeState state)
    {
        return test::eventually(ledger, [&] {
            clock.advance(500ms); // it asks by the gate's clock
            return code() == state;
        });
    }

    std::string token;
    std::unique_ptr<GateService> service;
};

TEST_F(PayerCodeAtTheBorder, IsRefusedWhereItIsSwitchedOff)
{
    options.payerCode = false;
    open();
    const auto refused = scanned(kQuick);
    ASSERT_FALSE(refused);
    EXPECT_EQ(PayerCodeRefusal::SwitchedOff, refused.error());
    EXPECT_EQ(0, wallet.codeCalls);
    EXPECT_TRUE(attempts(token).empty());
}

TEST_F(PayerCodeAtTheBorder, IsPaidInTheAnswerAndToldByAnEvent)
{
    open();
    const auto paid = scanned(kQuick);
    ASSERT_TRUE(paid);
    EXPECT_EQ(PayerCodeState::Paid, paid.value());
    EXPECT_EQ(ports::GateEventKind::Paid, events().back());
    const auto again = scanned(kQuick);
    ASSERT_FALSE(again);
    EXPECT_EQ(PayerCodeRefusal::NotPayable, again.error());
}

TEST_F(PayerCodeAtTheBorder, ASlowPasswordIsWaitedForByAsking)
{
    open();
    const auto typing = scanned(kSlow);
    ASSERT_TRUE(typing);
    EXPECT_EQ(PayerCodeState::Paying, typing.value());
    const auto second = scanned(kQuick);
    ASSERT_FALSE(second);
    EXPECT_EQ(PayerCodeRefusal::SomebodyPaying, second.error());
    wallet.finishTyping(attempts(token).back().outTradeNo);
    EXPECT_TRUE(becomes(PayerCodeState::Paid));
    EXPECT_EQ(OrderState::Paid, order(token).state);
}

TEST_F(PayerCodeAtTheBorder, APasswordThatNeverComesIsReversedByItself)
{
    int tries = 0;
    wallet.onReverseFirst = [&](const auto&) -> std::optional<Closed> {
        if (++tries < 3) return Closed{WalletAnswer::Unclear, ""};
        return std::nullopt;
    };
    open();
    ASSERT_TRUE(scanned(kSlow));
    EXPECT_TRUE(becomes(PayerCodeState::NotPaid));
    EXPECT_EQ(3, wallet.reverseCalls) << "every 5 s until the wallet says so";
    EXPECT_EQ(OrderState::Payable, order(token).state);
    EXPECT_TRUE(service->payGate().screenCode(token));
}

TEST_F(PayerCodeAtTheBorder, ARestartGoesOnWithIt)
{
    open();
    ASSERT_TRUE(scanned(kSlow));
    service.reset();
    clock.advance(10s);
    open();
    EXPECT_EQ(PayerCodeState::Paying, code());
    EXPECT_TRUE(becomes(PayerCodeState::NotPaid));
    EXPECT_EQ(1, wallet.codeCalls);
}

TEST_F(PayerCodeAtTheBorder, ABrokenLedgerIsNotReached)
{
    open();
    ledger.breakDown(true);
    const auto refused = scanned(kQuick);
    ASSERT_FALSE(refused);
    EXPECT_EQ(PayerCodeRefusal::NotReached, refused.error());
    EXPECT_FALSE(service->payGate().payerCodeState(token));
    ledger.breakDown(false);
    EXPECT_EQ(0, wallet.codeCalls);
}

} // namespace
} // namespace hallpay::gate
