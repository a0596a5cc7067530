// With a public listener the wallet tells; without one it is asked. Payment and refund come to the
// same end either way, whoever's code was scanned.
#include "gate/gate_service.h"

#include "unit/gate/eventually.h"
#include "unit/gate/refund_story.h"

namespace hallpay::gate {
namespace {

using namespace std::chrono_literals;
using domain::OrderState;
using domain::RefundState;
using ports::GateEventKind;

/// Whether the wallet's notifications find somebody; if so, nobody is asked.
class BothWays : public testing::TestWithParam<bool>, protected test::RefundStory {
protected:
    BothWays()
    {
        options.sweepEvery = 10ms;
        options.payerCode = true;
        if (notified()) options.pollCap = 0;
        service = std::make_unique<GateService>(ledger, wallet, clock, options);
        service->recover();
        service->start();
    }
    static bool notified() { return GetParam(); }

    void tell(const ports::NotificationRequest& notice)
    {
        if (!notified()) return;
        EXPECT_EQ(NotifyAnswer::Kept, service->door().notified(notice));
    }
    /// A slip of 160 yuan is paid by a screen's code; returns its payment.
    ports::GatePayment paidAtAScreen()
    {
        const auto token = accepted();
        const auto code = service->payGate().screenCode(token);
        EXPECT_TRUE(code);
        wallet.pay(code.value());
        tell(wallet.notification(wallet.trade(wallet.numberOf(code.value()))));
        EXPECT_TRUE(becomesPaid(token));
        const auto rows = payments(token);
        EXPECT_EQ(1u, rows.size());
        return rows.empty() ? ports::GatePayment{} : rows.front();
    }
    /// Whoever is not told asks by the gate's clock.
    bool becomesPaid(const std::string& token)
    {
        return test::eventually(ledger, [&] {
            if (!notified()) clock.advance(1s);
            return order(token).state == OrderState::Paid;
        });
    }
    bool becomes(RefundState state)
    {
        return test::eventually(ledger, [&] {
            if (!notified()) clock.advance(1s);
            return refund("hall-1").life.state == state;
        });
    }

    std::unique_ptr<GateService> service;
};

TEST_P(BothWays, AScreensCodeIsPaid)
{
    const auto payment = paidAtAScreen();
    EXPECT_EQ("NATIVE", payment.tradeType);
    EXPECT_EQ(GateEventKind::Paid, events().back());
    EXPECT_EQ(notified(), wallet.queryCalls == 0);
}

TEST_P(BothWays, APhoneThatOpenedItsLinkPays)
{
    const auto token = accepted();
    const auto parameters = service->door().pay(token, "openid-mother");
    ASSERT_TRUE(parameters);
    const auto package = parameters.value().package;
    wallet.pay(package);
    tell(wallet.notification(wallet.trade(wallet.numberOf(package))));
    EXPECT_TRUE(becomesPaid(token));
}

TEST_P(BothWays, APayersCodeIsPaid)
{
    const auto token = accepted();
    const auto state = service->payGate().payByCode({token, "101234567890123456", "W3"});
    ASSERT_TRUE(state);
    EXPECT_EQ(domain::PayerCodeState::Paid, state.value());
    EXPECT_EQ("MICROPAY", payments(token).front().tradeType);
    EXPECT_EQ(GateEventKind::Paid, events().back());
}

TEST_P(BothWays, ARefundComesToItsEnd)
{
    const auto payment = paidAtAScreen();
    ASSERT_TRUE(service->payGate().refund(requestFor(payment, 16000_fen, "hall-1")));
    ASSERT_TRUE(becomes(RefundState::Accepted));
    const auto number = refund("hall-1").refundNo;
    wallet.endRefund(number, ports::WalletRefundState::Done);
    tell(wallet.notification(wallet.refundOf(number)));
    EXPECT_TRUE(becomes(RefundState::Done));
    EXPECT_EQ(GateEventKind::RefundDone, events().back());
    EXPECT_EQ(notified(), wallet.refundQueries == 0);
    EXPECT_TRUE(whole(payment.token)) << "paid = kept + given back";
}

INSTANTIATE_TEST_SUITE_P(Gate, BothWays, testing::Bool(), [](const auto& each) {
    return each.param ? "WithAListener" : "WithoutAListener";
});

} // namespace
} // namespace hallpay::gate
