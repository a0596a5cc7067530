// What only the stored ledger promises: what it is born as, and what it does not know.
#include "storage/gate/sqlite_gate_ledger.h"

#include "base/private_path.h"
#include "domain/token.h"
#include "storage/gate/schema.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
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

constexpr std::string_view kSealedAndOver
    = "SELECT p.sealed FROM payer AS p JOIN attempt AS a ON a.out_trade_no = p.out_trade_no"
      " WHERE a.state >= 4";

/// Every column of the gate, each of them looked at: a new one is to be thought about here.
const std::set<std::string> kKnownColumns{"attempt.out_trade_no",
                                          "attempt.token",
                                          "attempt.number",
                                          "attempt.state",
                                          "attempt.version",
                                          "attempt.amount_fen",
                                          "attempt.expires_utc",
                                          "attempt.description",
                                          "attempt.created_utc",
                                          "attempt.by_code",
                                          "attempt.reversing",
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
                                          "gate_event.refund_reference",
                                          "gate_event.wallet_day",
                                          "payer.id",
                                          "payer.out_trade_no",
                                          "payer.expires_utc",
                                          "payer.erased",
                                          "payer.sealed",
                                          "wallet_day.day",
                                          "wallet_day.state",
                                          "wallet_day.late",
                                          "wallet_day.tried_utc",
                                          "wallet_day.error_code",
                                          "wallet_day.file_hash",
                                          "wallet_day.compared_utc",
                                          "wallet_day.our_payments",
                                          "wallet_day.our_payments_fen",
                                          "wallet_day.bill_payments",
                                          "wallet_day.bill_payments_fen",
                                          "wallet_day.bill_refunds",
                                          "wallet_day.bill_refunds_fen",
                                          "wallet_day.open_differences",
                                          "wallet_day.payers_kept",
                                          "wallet_day.version",
                                          "bill.id",
                                          "bill.day",
                                          "bill.file_hash",
                                          "bill.learnt_utc",
                                          "bill.lines",
                                          "bill_line.bill",
                                          "bill_line.place",
                                          "bill_line.at_utc",
                                          "bill_line.transaction_id",
                                          "bill_line.out_trade_no",
                                          "bill_line.trade_type",
                                          "bill_line.trade_state",
                                          "bill_line.amount_fen",
                                          "bill_line.refund_id",
                                          "bill_line.refund_no",
                                          "bill_line.refunded_fen",
                                          "bill_line.refund_state",
                                          "day_difference.id",
                                          "day_difference.day",
                                          "day_difference.transaction_id",
                                          "day_difference.out_trade_no",
                                          "day_difference.refund_no",
                                          "day_difference.repeated",
                                          "day_difference.kind",
                                          "day_difference.our_fen",
                                          "day_difference.their_fen",
                                          "day_difference.state",
                                          "day_difference.other_day",
                                          "day_difference.fix",
                                          "day_difference.ended",
                                          "day_difference.token",
                                          "day_difference.found_utc",
                                          "day_difference.staff_id",
                                          "day_difference.chosen",
                                          "day_difference.reference",
                                          "day_difference.ended_utc"};

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

    static std::uint64_t wordAt(const std::string& bytes, std::size_t at)
    {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, sizeof word);
        return word;
    }

    /// How many of `secrets` are in there, if by eight bytes alone.
    static std::ptrdiff_t foundIn(const std::string& everything,
                                  const std::vector<std::string>& secrets)
    {
        std::vector<std::uint64_t> words;
        for (std::size_t i = 0; i + 8 <= everything.size(); ++i)
            words.push_back(wordAt(everything, i));
        std::sort(words.begin(), words.end());
        return std::count_if(secrets.begin(), secrets.end(), [&](const std::string& bytes) {
            for (std::size_t i = 0; i + 8 <= bytes.size(); i += 8)
                if (std::binary_search(words.begin(), words.end(), wordAt(bytes, i))) return true;
            return false;
        });
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
    file.script("PRAGMA foreign_keys = OFF; UPDATE attempt SET out_trade_no = 'T00000002';"
                " UPDATE payer SET out_trade_no = 'T00000002'");
    EXPECT_THROW(ledger.read([](GateRead& from) { return from.attempt("T00000002"); }), LedgerError)
        << "a sealed id that was moved to another row does not open";
}

/// The sealed ids of payers whose attempts are over.
std::vector<std::string> sealedAndOver(const std::string& path)
{
    std::vector<std::string> sealed;
    Database file(path, Database::Access::ReadOnly);
    for (const auto& [bytes] : file.rows<Bytes>(kSealedAndOver))
        sealed.emplace_back(bytes.begin(), bytes.end());
    return sealed;
}

TEST_F(StoredGateLedger, NoByteOfAnErasedPayerStaysInAnyOfItsFiles)
{
    constexpr int kPayers = 3000;
    constexpr int kAtOnce = 50;
    const auto nine = *parseRfc3339("2026-11-20T09:00:00+08:00");
    auto ledger = open();
    std::vector<GateAttempt> attempts;
    const auto add = [&](GateTx& tx) {
        const auto i = static_cast<int>(attempts.size());
        const GateOrderView order{.token = domain::makeToken(true, 1),
                                  .amount = 16_fen,
                                  .deadline = nine + std::chrono::hours(8)};
        attempts.push_back({.outTradeNo = "T" + std::to_string(10'000'000 + i * 7919 % kPayers),
                            .token = order.token,
                            .life = {domain::AttemptState::Sending, 0},
                            .amount = order.amount,
                            .expires = order.deadline,
                            .description = "出入境证件费",
                            .payerId = "oUpF8uMuAJO_M2pxb1Q9zNjWe" + std::to_string(i),
                            .createdAt = nine,
                            .prepayId = {}});
        tx.addOrder(order);
        tx.addAttempt(attempts.back());
    };
    // Rows grow and move between pages while the day goes on.
    const auto grow = [&](GateTx& tx, GateAttempt& attempt, int i) {
        attempt.life = {i % 2 ? domain::AttemptState::Paid : domain::AttemptState::Closed, 1};
        attempt.prepayId = std::string(static_cast<std::size_t>(20 + i % 60), 'p');
        EXPECT_TRUE(tx.replaceAttempt(attempt));
    };
    for (int first = 0; first < kPayers; first += kAtOnce) {
        ledger.write([&](GateTx& tx) {
            for (int i = 0; i < kAtOnce; ++i) add(tx);
        });
        if (first == 0) continue;
        ledger.write([&](GateTx& tx) {
            for (int i = first - kAtOnce; i < first; ++i)
                grow(tx, attempts[static_cast<std::size_t>(i)], i);
        });
    }
    const auto sealed = sealedAndOver(folder.file("gate.db"));
    ASSERT_EQ(kPayers - kAtOnce + 0u, sealed.size());
    const auto left = [&] { return foundIn(bytesOf("gate.db") + bytesOf("gate.db-wal"), sealed); };
    EXPECT_EQ(static_cast<std::ptrdiff_t>(sealed.size()), left()) << "the search must find things";
    ledger.write([&](GateTx& tx) {
        EXPECT_EQ(sealed.size(), tx.days().erasePayers(businessDay(nine), kPayers));
    });
    EXPECT_TRUE(ledger.scrub());
    EXPECT_EQ(0, left());
    EXPECT_EQ("", ledger.read([&](GateRead& from) {
        return from.attempt(attempts.front().outTradeNo)->payerId;
    }));
    EXPECT_EQ(attempts.back().payerId, ledger.read([&](GateRead& from) {
        return from.attempt(attempts.back().outTradeNo)->payerId;
    })) << "who may have to be asked again is still there";
}

TEST_F(StoredGateLedger, TheKeyFileIsItsOwnersAlone)
{
    open();
    EXPECT_TRUE(isPrivate(folder.file("payer.key")));
}

} // namespace
} // namespace hallpay::storage
