// The gate's ledgers that keep the same promises, and rows to fill them with.
#pragma once

#include "storage/gate/sqlite_gate_ledger.h"

#include "domain/token.h"
#include "support/temp_folder.h"
#include "unit/gate/memory_gate_ledger.h"

#include <gtest/gtest.h>

namespace hallpay::test {

using namespace ports;

inline const Instant kNine = *parseRfc3339("2026-11-20T09:00:00+08:00");

class MemoryBackEnd {
public:
    GateLedger& ledger() { return m_ledger; }

private:
    MemoryGateLedger m_ledger;
};

class SqliteBackEnd {
public:
    GateLedger& ledger() { return m_ledger; }

private:
    TempFolder m_folder;
    storage::SqliteGateLedger m_ledger{
        {m_folder.file("gate.db"), m_folder.file("payer.key")}, {true, "1900007291"}, nullptr};
};

template <typename BackEnd> class AnyGateLedger : public testing::Test {
protected:
    GateOrderView addOrder()
    {
        const GateOrderView order{.token = domain::makeToken(true, 1),
                                  .amount = 16000_fen,
                                  .deadline = kNine + std::chrono::hours(8)};
        ledger.write([&](GateTx& tx) { tx.addOrder(order); });
        return order;
    }
    GateAttempt attemptOf(const GateOrderView& order, const std::string& number)
    {
        return {.outTradeNo = number,
                .token = order.token,
                .number = 1,
                .life = {domain::AttemptState::Open, 3},
                .amount = order.amount,
                .expires = order.deadline,
                .description = "出入境证件费",
                .payerId = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
                .createdAt = kNine,
                .sentAt = kNine,
                .prepayId = "wx201410272009395522657a690389285100",
                .placedAt = kNine + std::chrono::milliseconds(80)};
    }
    GatePayment paymentOf(const GateAttempt& attempt, const std::string& transaction)
    {
        return {.transactionId = transaction,
                .outTradeNo = attempt.outTradeNo,
                .token = attempt.token,
                .amount = attempt.amount,
                .succeededAt = kNine,
                .learntAt = kNine,
                .tradeType = "JSAPI"};
    }

    BackEnd backEnd;
    GateLedger& ledger = backEnd.ledger();
};

using GateBackEnds = testing::Types<MemoryBackEnd, SqliteBackEnd>;

} // namespace hallpay::test
