// A gate with paid slips, for stories about money that goes back.
#pragma once

#include "gate/pursue_refund.h"
#include "gate/refund.h"
#include "gate/refund_moves.h"
#include "gate/refund_pause.h"
#include "gate/settle_refund.h"
#include "unit/gate/gate_story.h"

namespace hallpay::test {

struct RefundStory : GateStory {
    /// A slip is paid by phone; returns the payment as the gate has it.
    ports::GatePayment paid(Money amount = Money::fromFen(16000))
    {
        const auto token = accepted(amount);
        const auto package = pressed(token);
        wallet.pay(package);
        EXPECT_EQ(gate::SettleOutcome::Settled, notified(package));
        return payments(token).front();
    }
    static ports::RefundRequest requestFor(const ports::GatePayment& payment, Money amount,
                                           const std::string& refundId)
    {
        return {.refundId = refundId,
                .token = payment.token,
                .transactionId = payment.transactionId,
                .amount = amount,
                .reason = "多收退还"};
    }
    /// A hall has asked for it; returns the gate's row.
    ports::GateRefund asked(const ports::GatePayment& payment, Money amount,
                            const std::string& refundId = "hall-1")
    {
        EXPECT_TRUE(gate::refund(gate, requestFor(payment, amount, refundId)));
        return refund(refundId);
    }
    ports::GateRefund sent(const ports::GatePayment& payment, Money amount,
                           const std::string& refundId = "hall-1")
    {
        pursue(asked(payment, amount, refundId));
        return refund(refundId);
    }
    void pursue(const ports::GateRefund& row) { gate::pursueRefund(gate, row.refundNo); }
    ports::GateRefund refund(const std::string& refundId)
    {
        const auto row
            = ledger.read([&](ports::GateRead& from) { return from.refunds().byHallId(refundId); });
        EXPECT_TRUE(row.has_value());
        return row.value_or(ports::GateRefund{});
    }
    std::vector<ports::ConsoleRefund> consoleRefunds()
    {
        return ledger.read(
            [](ports::GateRead& from) { return from.refunds().consoleRefunds(1000); });
    }
    domain::OrderMoney money(const std::string& token)
    {
        return ledger.read([&](ports::GateRead& from) { return gate::orderMoney(from, token); });
    }
    bool whole(const std::string& token)
    {
        return ledger.read([&](ports::GateRead& from) { return gate::moneyIsWhole(from, token); });
    }
};

} // namespace hallpay::test
