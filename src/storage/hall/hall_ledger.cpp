#include "storage/hall/hall_ledger.h"

#include "base/random.h"
#include "ports/ledger_unusable.h"
#include "storage/hall/columns.h"
#include "storage/hall/hall_transaction.h"
#include "storage/hall/schema.h"

namespace hallpay::storage {

namespace {

using ports::LedgerUnusable;

constexpr std::string_view kMakeSteps
    = "CREATE TABLE IF NOT EXISTS schema_step (number INTEGER NOT NULL PRIMARY KEY) STRICT";
constexpr std::string_view kLastStep = "SELECT COALESCE(MAX(number), 0) FROM schema_step";
constexpr std::string_view kKeepStep = "INSERT INTO schema_step (number) VALUES ($1)";
constexpr std::string_view kBear
    = "INSERT INTO hall (id, hall_id, training, merchant, epoch, event_seq, events_from,"
      " audit_seq, audit_head, schedule_version, gate_cursor)"
      " VALUES (1, $1, $2, $3, $4, 0, 0, 0, $5, 0, 0) ON CONFLICT DO NOTHING";
constexpr std::string_view kBirth = "SELECT hall_id, training, merchant FROM hall WHERE id = 1";
constexpr std::string_view kCopy = "VACUUM INTO $1";

} // namespace

SqliteHallLedger::SqliteHallLedger(const std::string& file, const ports::HallBirth& birth,
                                   std::function<void(const std::string&)> broken)
    : m_file(file), m_writer(
                        file, [this] { committed(); }, std::move(broken)),
      m_readers(file, kReadersMax)
{
    bringUpToDate();
    checkBirth(birth);
}

SqliteHallLedger::~SqliteHallLedger() = default;

void SqliteHallLedger::bringUpToDate()
{
    m_writer.run([this](Database& database) {
        database.script(kMakeSteps);
        const auto last = single<std::int64_t>(database, kLastStep);
        const auto& steps = hallSchema();
        if (!steps.empty() && last > steps.back().number)
            throw LedgerUnusable(LedgerUnusable::Why::Newer, m_file,
                                 "the hall's ledger was made by a newer program");
        for (const auto& step : steps) {
            if (step.number <= last) continue;
            database.script(step.sql);
            database.run(kKeepStep, step.number);
        }
        return true;
    });
}

void SqliteHallLedger::checkBirth(const ports::HallBirth& birth)
{
    m_writer.run([&](Database& database) {
        database.run(kBear, birth.hallId, birth.training, birth.merchant, randomHex(8),
                     Bytes(32, 0));
        const auto stored = database.row<std::int64_t, std::int64_t, std::string>(kBirth);
        ensure(stored.has_value());
        const auto& [hallId, training, merchant] = *stored;
        if ((training != 0) != birth.training)
            throw LedgerUnusable(LedgerUnusable::Why::OtherKind, m_file,
                                 birth.training ? "the hall's ledger is a real one"
                                                : "the hall's ledger is a training one");
        if (merchant != birth.merchant)
            throw LedgerUnusable(LedgerUnusable::Why::OtherMerchant, m_file,
                                 "the hall's ledger belongs to another merchant");
        if (hallId != birth.hallId)
            throw LedgerUnusable(LedgerUnusable::Why::OtherHall, m_file,
                                 "the hall's ledger belongs to another hall");
        m_writtenEvent = readHall(database).head.eventSeq;
        return true;
    });
}

void SqliteHallLedger::committed()
{
    {
        const std::lock_guard lock(m_mutex);
        m_lastEvent = m_writtenEvent;
    }
    m_eventCommitted.notify_all();
    const std::lock_guard lock(m_listening);
    for (const auto& [number, woken] : m_listeners) woken();
}

std::int64_t SqliteHallLedger::lastEvent() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastEvent;
}

bool SqliteHallLedger::waitForEvents(std::int64_t seq, std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    return m_eventCommitted.wait_for(lock, patience, [&] { return m_lastEvent > seq; });
}

int SqliteHallLedger::listen(std::function<void()> woken)
{
    const std::lock_guard lock(m_listening);
    m_listeners.emplace(m_nextListener, std::move(woken));
    return m_nextListener++;
}

void SqliteHallLedger::stopListening(int listener)
{
    const std::lock_guard lock(m_listening);
    m_listeners.erase(listener);
}

void SqliteHallLedger::copyTo(const std::string& file)
{
    Database(m_file, Database::Access::ReadWrite).run(kCopy, file);
}

void SqliteHallLedger::run(const std::function<bool(ports::HallTx&)>& work)
{
    m_writer.run([&](Database& database) {
        HallTransaction transaction(database, lockHall(database));
        if (!work(transaction)) return false;
        storeHall(database, transaction.cursor());
        m_writtenEvent = transaction.cursor().head.eventSeq;
        return true;
    });
}

void SqliteHallLedger::look(const std::function<void(const ports::HallTx&)>& work)
{
    m_readers.read([&](Database& database) {
        const HallTransaction transaction(database, readHall(database));
        work(transaction);
    });
}

} // namespace hallpay::storage
