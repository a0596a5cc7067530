#include "storage/counter/sqlite_print_jobs.h"

#include "base/log.h"
#include "base/path_text.h"
#include "base/private_path.h"
#include "ports/ledger_unusable.h"
#include "storage/counter/schema.h"
#include "storage/hall/columns.h"

#include <system_error>

namespace hallpay::storage {

namespace {

using ports::LedgerUnusable;
using ports::PrintJob;
using ports::PrintJobWord;

constexpr std::string_view kMakeSteps
    = "CREATE TABLE IF NOT EXISTS schema_step (number INTEGER NOT NULL PRIMARY KEY) STRICT";
constexpr std::string_view kLastStep = "SELECT COALESCE(MAX(number), 0) FROM schema_step";
constexpr std::string_view kKeepStep = "INSERT INTO schema_step (number) VALUES ($1)";
constexpr std::string_view kCheck = "PRAGMA quick_check(1)";
constexpr std::string_view kBegin = "BEGIN IMMEDIATE";
constexpr std::string_view kCommit = "COMMIT";
constexpr std::string_view kRollback = "ROLLBACK";

constexpr std::string_view kPut
    = "INSERT INTO print_job (id, kind, printer, number, slip_id, copy, z_number, state,"
      " queued_at_utc, sent_at_utc, ended_at_utc, outcome, queue, refused_by)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
      " ON CONFLICT (id) DO UPDATE SET copy = excluded.copy, state = excluded.state,"
      " sent_at_utc = excluded.sent_at_utc, ended_at_utc = excluded.ended_at_utc,"
      " outcome = excluded.outcome, queue = excluded.queue, refused_by = excluded.refused_by";
constexpr std::string_view kPutSheet
    = "INSERT INTO print_job_receipt (job_id, receipt_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
constexpr std::string_view kForget
    = "DELETE FROM print_job WHERE (state IN (2, 4) AND queued_at_utc < $1) OR queued_at_utc < $2";
/// Open is what ports::isOpen says: slips (0) and reports (2), but none that was handed on (4).
constexpr std::string_view kSince
    = "SELECT id, kind, printer, number, slip_id, copy, z_number, state, queued_at_utc,"
      " sent_at_utc, ended_at_utc, outcome, queue, refused_by FROM print_job"
      " WHERE queued_at_utc >= $1 OR state IN (0, 1) OR (state = 3 AND kind IN (0, 2)"
      " AND queue IS NOT 4)"
      " ORDER BY queued_at_utc, id";
constexpr std::string_view kSheets
    = "SELECT receipt_id FROM print_job_receipt WHERE job_id = $1 ORDER BY receipt_id";

using Millis = std::optional<std::int64_t>;
using Row
    = std::tuple<std::string, std::int64_t, std::int64_t, std::string, std::int64_t, std::int64_t,
                 std::int64_t, std::int64_t, std::int64_t, Millis, Millis, Millis, Millis, Millis>;

std::optional<PrintJobWord> wordOf(const Millis& outcome, const Millis& queue,
                                   const Millis& refusedBy)
{
    if (!outcome) return std::nullopt;
    PrintJobWord word{enumFromColumn(*outcome, ports::PrintOutcome::TooLong),
                      enumFromColumn(queue.value_or(0), ports::QueueWord::Dropped)};
    if (refusedBy) word.refusedBy = enumFromColumn(*refusedBy, ports::PrinterHealth::Busy);
    return word;
}

PrintJob jobOf(const Row& row)
{
    const auto& [id, kind, printer, number, slipId, copy, zNumber, state, queuedAt, sentAt, endedAt,
                 outcome, queue, refusedBy]
        = row;
    return {.id = id,
            .kind = enumFromColumn(kind, ports::PrintJobKind::TestPage),
            .printer = enumFromColumn(printer, ports::CounterPrinter::Receipt),
            .number = number,
            .slipId = slipId,
            .copy = static_cast<int>(copy),
            .receiptIds = {},
            .zNumber = zNumber,
            .state = enumFromColumn(state, ports::PrintJobState::Failed),
            .queuedAt = fromMillis(queuedAt),
            .sentAt = instantFromColumn(sentAt),
            .endedAt = instantFromColumn(endedAt),
            .word = wordOf(outcome, queue, refusedBy)};
}

void bringUpToDate(Database& database, const std::string& file)
{
    database.script(kMakeSteps);
    const auto last = single<std::int64_t>(database, kLastStep);
    const auto& steps = counterSchema();
    if (last > steps.back().number)
        throw LedgerUnusable(LedgerUnusable::Why::Broken, file, "a newer program made it");
    for (const auto& step : steps) {
        if (step.number <= last) continue;
        database.script(step.sql);
        database.run(kKeepStep, step.number);
    }
}

} // namespace

SqlitePrintJobs::SqlitePrintJobs(std::filesystem::path file) : m_file(std::move(file))
{
    try {
        try {
            open();
        } catch (const LedgerUnusable& unusable) {
            if (unusable.why != LedgerUnusable::Why::Broken) throw;
            setAside(unusable.what());
            open();
        }
    } catch (const ports::LedgerError& broken) { // the counter prints on without it
        log(LogLevel::Error, "desktop",
            std::string("there is no list of papers: ") + broken.what());
        m_database.reset();
    }
}

void SqlitePrintJobs::open()
{
    m_database.emplace(textOf(m_file), Database::Access::ReadWrite);
    if (single<std::string>(*m_database, kCheck) != "ok")
        throw LedgerUnusable(LedgerUnusable::Why::Broken, textOf(m_file),
                             "its pages do not fit together");
    m_database->script(kBegin);
    bringUpToDate(*m_database, textOf(m_file));
    m_database->script(kCommit);
    if (makePrivate(m_file)) throw ports::LedgerError("it cannot be protected");
}

/// The server still knows which slips may have come out.
void SqlitePrintJobs::setAside(const std::string& why)
{
    log(LogLevel::Error, "desktop", "the list of papers is set aside and begun anew: " + why);
    m_begunAnew = true;
    m_database.reset();
    std::error_code failure; // a file that stays in the way keeps open() from its work
    for (const auto* end : {"", "-wal", "-shm"}) {
        auto from = m_file, to = m_file;
        from += end;
        to += std::string(".broken") + end;
        std::filesystem::rename(from, to, failure);
    }
}

Database& SqlitePrintJobs::database()
{
    if (!m_database) throw ports::LedgerError("there is no list of papers");
    return *m_database;
}

void SqlitePrintJobs::keep(const PrintJob& job)
{
    const std::lock_guard lock(m_mutex);
    auto& to = database();
    to.script(kBegin);
    try {
        write(job);
        to.script(kCommit);
    } catch (const ports::LedgerError&) {
        try {
            to.script(kRollback);
        } catch (const ports::LedgerError& done) { // SQLite does it by itself on some faults
            log(LogLevel::Warning, "desktop", std::string("the list of papers: ") + done.what());
        }
        throw;
    }
}

void SqlitePrintJobs::write(const PrintJob& job)
{
    auto& to = database();
    if (job.state == ports::PrintJobState::Queued)
        to.run(kForget, toMillis(job.queuedAt - kKept), toMillis(job.queuedAt - 10 * kKept));
    Millis outcome, queue, refusedBy;
    if (job.word) {
        outcome = toColumn(job.word->outcome);
        queue = toColumn(job.word->queue);
        if (job.word->refusedBy) refusedBy = toColumn(*job.word->refusedBy);
    }
    to.run(kPut, job.id, toColumn(job.kind), toColumn(job.printer), job.number, job.slipId,
           job.copy, job.zNumber, toColumn(job.state), toMillis(job.queuedAt), toColumn(job.sentAt),
           toColumn(job.endedAt), outcome, queue, refusedBy);
    for (const auto id : job.receiptIds) to.run(kPutSheet, job.id, id);
}

std::vector<PrintJob> SqlitePrintJobs::since(Instant from)
{
    const std::lock_guard lock(m_mutex);
    std::vector<PrintJob> jobs;
    for (const auto& row : RowsOf<Row>::all(database(), kSince, toMillis(from))) {
        jobs.push_back(jobOf(row));
        for (const auto& [id] : database().rows<std::int64_t>(kSheets, jobs.back().id))
            jobs.back().receiptIds.push_back(id);
    }
    return jobs;
}

} // namespace hallpay::storage
