// What only the stored ledger promises: what it is born as, and what it does not know.
#include "storage/gate/sqlite_gate_ledger.h"

#include "base/private_path.h"
#include "domain/token.h"
#include "storage/gate/schema.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace hallpay::storage {
namespace {

using namespace ports;

constexpr std::string_view kColumns
    = "SELECT m.name, c.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c"
      " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid";

/// Every column of the gate, each of them looked at: a new one is to be thought about here.
const std::set<std::string> kKnownColumns{"attempt.out_trade_no",
                                          "attempt.token",
                                          "attempt.number",
                                          "attempt.state",
                                          "attempt.version",
                                          "attempt.amount_fen",
                                          "attempt.expires_utc",
                                          "attempt.description",
                                          "attempt.payer_sealed",
                                          "attempt.created_utc",
                                          "attempt.sent_utc",
                                          "attempt.prepay_id",
                                          "attempt.placed_utc",
                                          "attempt.handed_out_utc",
                                          "gate.id",
                                          "gate.training",
                                          "gate.merchant",
                                          "gate.payer_key_check",
                                          "gate.last_event",
                                          "gate_event.seq",
                                          "gate_event.kind",
                                          "gate_event.at_utc",
                                          "gate_event.token",
                                          "gate_event.amount_fen",
                                          "gate_event.deadline_utc",
                                          "gate_event.state",
                                          "gate_event.reason",
                                          "gate_event.version",
                                          "gate_event.scanned",
                                          "gate_event.hold",
                                          "gate_event.next_close_utc",
                                          "gate_event.paid_at_utc",
                                          "gate_event.transaction_id",
                                          "gate_event.excess_fen",
                                          "notification_record.id",
                                          "notification_record.kind",
                                          "notification_record.at_utc",
                                          "notification_record.serial",
                                          "pay_order.token",
                                          "pay_order.amount_fen",
                                          "pay_order.deadline_utc",
                                          "pay_order.state",
                                          "pay_order.reason",
                                          "pay_order.version",
                                          "pay_order.scanned",
                                          "pay_order.hold",
                                          "pay_order.next_close_utc",
                                          "pay_order.paid_at_utc",
                                          "pay_order.transaction_id",
                                          "pay_order.excess_fen",
                                          "payment.transaction_id",
                                          "payment.out_trade_no",
                                          "payment.token",
                                          "payment.kind",
                                          "payment.amount_fen",
                                          "payment.succeeded_utc",
                                          "payment.wallet_day",
                                          "payment.learnt_utc",
                                          "payment.trade_type",
                                          "schema_step.number",
                                          "suspense.transaction_id",
                                          "suspense.out_trade_no",
                                          "suspense.reason",
                                          "suspense.amount_fen",
                                          "suspense.currency",
                                          "suspense.succeeded_utc",
                                          "suspense.learnt_utc",
                                          "suspense.confirmed",
                                          "refund.refund_no",
                                          "refund.refund_id",
                                          "refund.token",
                                          "refund.transaction_id",
                                          "refund.out_trade_no",
                                          "refund.part",
                                          "refund.state",
                                          "refund.failure",
                                          "refund.version",
                                          "refund.amount_fen",
                                          "refund.total_fen",
                                          "refund.reason",
                                          "refund.asked_utc",
                                          "refund.paid_utc",
                                          "refund.next_try_utc",
                                          "refund.sends",
                                          "refund.queries",
                                          "refund.sent_utc",
                                          "refund.accepted_utc",
                                          "refund.done_utc",
                                          "refund.wallet_refund_id",
                                          "refund.error_code",
                                          "refund.reference",
                                          "console_refund.wallet_refund_id",
                                          "console_refund.refund_no",
                                          "console_refund.transaction_id",
                                          "console_refund.out_trade_no",
                                          "console_refund.token",
                                          "console_refund.amount_fen",
                                          "console_refund.state",
                                          "console_refund.learnt_utc",
                                          "console_refund.done_utc",
                                          "gate_event.refund_id",
                                          "gate_event.refund_transaction_id",
                                          "gate_event.refund_wallet_id",
                                          "gate_event.refund_fen",
                                          "gate_event.refund_state",
                                          "gate_event.refund_failure",
                                          "gate_event.refund_version",
                                          "gate_event.refund_done_utc",
                                          "gate_event.refund_reference"};

class StoredGateLedger : public testing::Test {
protected:
    SqliteGateLedger open(bool training = true, const std::string& merchant = "1900007291",
                          const std::string& key = "payer.key")
    {
        return SqliteGateLedger({folder.file("gate.db"), folder.file(key)}, {training, merchant},
                                nullptr);
    }
    std::string bytesOf(const std::string& name) const
    {
        std::ostringstream all;
        all << std::ifstream(folder.file(name), std::ios::binary).rdbuf();
        return all.str();
    }

    test::TempFolder folder;
};

TEST_F(StoredGateLedger, IsBornTrainingOrRealWithItsMerchantAndStaysSo)
{
    open();
    EXPECT_NO_THROW(open());
    EXPECT_THROW(open(false), LedgerError);
    EXPECT_THROW(open(true, "1900000001"), LedgerError);
    EXPECT_THROW(open(true, "1900007291", "another.key"), LedgerError);
    EXPECT_NO_THROW(open());
    Database file(folder.file("gate.db"), Database::Access::ReadWrite);
    EXPECT_THROW(file.script("UPDATE gate SET training = 0"), LedgerError);
}

TEST_F(StoredGateLedger, KeepsItsEventsWhenTheirTableLearnsToCarryRefunds)
{
    const auto& steps = gateSchema();
    {
        Database before(folder.file("gate.db"), Database::Access::ReadWrite);
        before.script("CREATE TABLE schema_step (number INTEGER NOT NULL PRIMARY KEY) STRICT");
        for (const auto& step : steps) {
            if (step.number > 2) break;
            before.script(step.sql);
            before.run("INSERT INTO schema_step (number) VALUES ($1)", step.number);
        }
        before.script("INSERT INTO pay_order VALUES ('T01AAAAAAAAAAAAAAAAAAAA', 16000, 9, 0, 0, 0,"
                      " 0, 0, NULL, NULL, '', 0);"
                      " INSERT INTO gate_event VALUES (7, 0, 8, 'T01AAAAAAAAAAAAAAAAAAAA', 16000,"
                      " 9, 0, 0, 0, 0, 0, NULL, NULL, '', 0)");
    }
    auto ledger = open();
    const auto events = ledger.read([](GateRead& from) { return from.eventsAfter(0, 9); });
    ASSERT_EQ(1u, events.size());
    EXPECT_EQ(7, events[0].sequence);
    EXPECT_EQ(16000_fen, events[0].view.amount);
    EXPECT_EQ(std::nullopt, events[0].refund);
}

TEST_F(StoredGateLedger, HasNoColumnForAPerson)
{
    open();
    Database file(folder.file("gate.db"), Database::Access::ReadOnly);
    std::set<std::string> found;
    for (const auto& [table, column] : file.rows<std::string, std::string>(kColumns)) {
        found.insert(table + "." + column);
        for (const std::string word : {"name", "document", "passport", "id_card", "phone",
                                       "address", "birth", "openid", "applicant", "acceptance"})
            EXPECT_EQ(std::string::npos, column.find(word)) << table << "." << column;
    }
    EXPECT_EQ(kKnownColumns, found);
}

TEST_F(StoredGateLedger, KeepsThePayersIdUnreadable)
{
    const std::string payer = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";
    const auto nine = *parseRfc3339("2026-11-20T09:00:00+08:00");
    const GateOrderView order{.token = domain::makeToken(true, 1),
                              .amount = 16000_fen,
                              .deadline = nine + std::chrono::hours(8)};
    const GateAttempt attempt{.outTradeNo = "T00000001",
                              .token = order.token,
                              .amount = order.amount,
                              .expires = order.deadline,
                              .description = "出入境证件费",
                              .payerId = payer,
                              .createdAt = nine};
    {
        auto ledger = open();
        ledger.write([&](GateTx& tx) {
            tx.addOrder(order);
            tx.addAttempt(attempt);
        });
        const auto everything = bytesOf("gate.db") + bytesOf("gate.db-wal");
        EXPECT_NE(std::string::npos, everything.find("T00000001")) << "the search must find things";
        EXPECT_EQ(std::string::npos, everything.find(payer));
    }
    auto ledger = open();
    EXPECT_EQ(attempt, ledger.read([](GateRead& from) { return from.attempt("T00000001"); }));
    Database file(folder.file("gate.db"), Database::Access::ReadWrite);
    file.script("UPDATE attempt SET out_trade_no = 'T00000002'");
    EXPECT_THROW(ledger.read([](GateRead& from) { return from.attempt("T00000002"); }), LedgerError)
        << "a sealed id that was moved to another row does not open";
}

TEST_F(StoredGateLedger, TheKeyFileIsItsOwnersAlone)
{
    open();
    EXPECT_TRUE(isPrivate(folder.file("payer.key")));
}

} // namespace
} // namespace hallpay::storage
