// A hall whose gate knows of more money than one payment a slip.
#pragma once

#include "unit/desk/hall_fixture.h"

#include <algorithm>

namespace hallpay::test {

class MoneyFixture : public HallFixture {
protected:
    /// Brings over what the gate has said, and does what the hall's own threads would.
    void settle()
    {
        mirror();
        (void)desk::drainGateCalls(context());
        mirror();
    }
    /// Without the days of the books, which have tests of their own.
    std::vector<domain::MoneyMatter> matters()
    {
        auto rows = hall->moneyMatters(supervisor).value().rows;
        std::erase_if(rows,
                      [](const auto& row) { return row.kind == domain::MatterKind::HallDay; });
        return rows;
    }
    /// The only line there is.
    domain::MoneyMatter only()
    {
        const auto rows = matters();
        EXPECT_EQ(1u, rows.size());
        return rows.size() == 1 ? rows.front() : domain::MoneyMatter{};
    }
    /// Paid twice: the second payment is the only matter.
    domain::MoneyMatter paidTwice(int n)
    {
        const auto slip = registered(n);
        gate.pay(tokenOf(slip), clock.now());
        gate.pay(tokenOf(slip), clock.now());
        settle();
        return only();
    }
    std::string tokenOfSlip(std::int64_t slipId)
    {
        return ledger->read([&](const ports::HallTx& tx) {
            return tx.orders().find(tx.slips().find(slipId)->orderId())->token;
        });
    }
    /// What settled this slip.
    ports::GatePayment paymentOf(const domain::SlipCard& card)
    {
        return gate.payments(tokenOfSlip(card.row.id))->front();
    }
    ports::SuspenseEntry suspended(const std::string& transactionId, Money amount)
    {
        return {.transactionId = transactionId,
                .outTradeNo = "FOREIGN" + transactionId,
                .reason = ports::SuspenseReason::UnknownNumber,
                .amount = amount,
                .currency = "CNY",
                .succeededAt = clock.now(),
                .learntAt = clock.now(),
                .confirmed = true};
    }
    std::int64_t audits(ports::Act act)
    {
        return ledger->read([act](const ports::HallTx& tx) { return tx.trail().audits(act); });
    }
};

} // namespace hallpay::test
