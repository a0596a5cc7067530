#include "storage/gate/sqlite_gate_ledger.h"

#include "ports/ledger_unusable.h"
#include "storage/gate/gate_transaction.h"
#include "storage/gate/schema.h"

namespace hallpay::storage {

namespace {

using ports::LedgerUnusable;

constexpr std::string_view kSecureDelete = "PRAGMA secure_delete = ON";
constexpr std::string_view kEmptyTheLog = "PRAGMA wal_checkpoint(TRUNCATE)";
constexpr std::string_view kMakeSteps
    = "CREATE TABLE IF NOT EXISTS schema_step (number INTEGER NOT NULL PRIMARY KEY) STRICT";
constexpr std::string_view kLastStep = "SELECT COALESCE(MAX(number), 0) FROM schema_step";
constexpr std::string_view kKeepStep = "INSERT INTO schema_step (number) VALUES ($1)";

constexpr std::string_view kBear
    = "INSERT INTO gate (id, training, merchant, payer_key_check, last_event)"
      " VALUES (1, $1, $2, $3, 0) ON CONFLICT DO NOTHING";
constexpr std::string_view kKind
    = "SELECT training, merchant, payer_key_check FROM gate WHERE id = 1";

} // namespace

SqliteGateLedger::SqliteGateLedger(const GateLedgerFiles& files, const GateLedgerKind& kind,
                                   std::function<void(const std::string&)> broken)
    : m_files(files), m_payers(files.payerKey),
      m_writer(
          files.database, [this] { commits().raise(); }, std::move(broken)),
      m_readers(files.database, kReadersMax)
{
    eraseForGood();
    bringUpToDate();
    checkKind(kind);
}

/// What is erased is overwritten where it stood. The setting is the writing session's own.
void SqliteGateLedger::eraseForGood()
{
    m_writer.run([](Database& database) {
        const auto set = database.row<std::int64_t>(kSecureDelete);
        if (!set || std::get<0>(*set) != 1)
            throw ports::LedgerError("what is erased would not be overwritten");
        return true;
    });
}

bool SqliteGateLedger::scrub()
{
    // A checkpoint waits for readers, never for the writer's own session, whose work it is not.
    Database session(m_files.database, Database::Access::ReadWrite);
    const auto done = session.row<std::int64_t, std::int64_t, std::int64_t>(kEmptyTheLog);
    return done && std::get<0>(*done) == 0;
}

void SqliteGateLedger::bringUpToDate()
{
    m_writer.run([this](Database& database) {
        database.script(kMakeSteps);
        const auto last = std::get<0>(*database.row<std::int64_t>(kLastStep));
        const auto& steps = gateSchema();
        if (!steps.empty() && last > steps.back().number)
            throw LedgerUnusable(LedgerUnusable::Why::Newer, m_files.database,
                                 "the gate's ledger was made by a newer program");
        for (const auto& step : steps) {
            if (step.number <= last) continue;
            database.script(step.sql);
            database.run(kKeepStep, step.number);
        }
        return true;
    });
}

void SqliteGateLedger::checkKind(const GateLedgerKind& kind)
{
    m_writer.run([&](Database& database) {
        database.run(kBear, kind.training, kind.merchant, m_payers.check());
        const auto stored = database.row<std::int64_t, std::string, Bytes>(kKind);
        ensure(stored.has_value());
        if ((std::get<0>(*stored) != 0) != kind.training)
            throw LedgerUnusable(LedgerUnusable::Why::OtherKind, m_files.database,
                                 kind.training ? "the gate's ledger is a real one"
                                               : "the gate's ledger is a training one");
        if (std::get<1>(*stored) != kind.merchant)
            throw LedgerUnusable(LedgerUnusable::Why::OtherMerchant, m_files.database,
                                 "the gate's ledger belongs to another merchant");
        if (std::get<2>(*stored) != m_payers.check())
            throw LedgerUnusable(LedgerUnusable::Why::OtherKey, m_files.payerKey,
                                 "the gate's ledger was written with another payer key");
        return true;
    });
}

void SqliteGateLedger::run(const std::function<bool(ports::GateTx&)>& work)
{
    m_writer.run([&](Database& database) {
        GateTransaction transaction(database, m_payers);
        return work(transaction);
    });
}

bool SqliteGateLedger::runUntil(std::function<bool(ports::GateTx&)> work,
                                std::chrono::steady_clock::time_point until)
{
    return m_writer.runUntil(
        [this, work = std::move(work)](Database& database) {
            GateTransaction transaction(database, m_payers);
            return work(transaction);
        },
        until);
}

void SqliteGateLedger::look(const std::function<void(ports::GateRead&)>& work)
{
    m_readers.read([&](Database& database) {
        GateTransaction transaction(database, m_payers);
        work(transaction);
    });
}

} // namespace hallpay::storage
