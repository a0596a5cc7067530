#include "storage/hall/audit_chain.h"
#include "storage/hall/columns.h"
#include "storage/hall/tables.h"

namespace hallpay::storage {

namespace {

constexpr std::string_view kEvents
    = "SELECT seq, kind, slip_id, window_id, version, state, at_utc FROM event WHERE seq > $1"
      " ORDER BY seq LIMIT $2";
constexpr std::string_view kAddEvent
    = "INSERT INTO event (seq, kind, slip_id, window_id, version, state, at_utc)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view kAnswer = "SELECT body_hash, result_id, result_number FROM answered_act"
                                     " WHERE staff_id = $1 AND route = $2 AND act_key = $3";
constexpr std::string_view kAddAnswer
    = "INSERT INTO answered_act (staff_id, route, act_key, body_hash, result_id, result_number,"
      " at_utc) VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view kAudits = "SELECT COUNT(seq) FROM audit WHERE act = $1";
constexpr std::string_view kLastAudit = "SELECT at_utc FROM audit ORDER BY seq DESC LIMIT 1";
// As the partial index has them: act 30 is PersonLookedUp.
constexpr std::string_view kBlindLookups
    = "SELECT COUNT(a.seq) FROM audit a WHERE a.act = 30 AND a.subject_id = 0"
      " AND a.staff_id = $1 AND a.at_utc > $2 AND NOT EXISTS (SELECT 1 FROM lookup_alarm l"
      " WHERE l.staff_id = a.staff_id AND l.at_utc >= a.at_utc)";
constexpr std::string_view kOpenAlarms
    = "SELECT l.id, l.staff_id, l.window_id, l.at_utc, l.lookups FROM lookup_alarm l"
      " WHERE NOT EXISTS (SELECT 1 FROM matter_note n WHERE n.kind = 12"
      " AND n.subject = CAST(l.id AS TEXT)) ORDER BY l.id LIMIT $1";
constexpr std::string_view kAddAlarm
    = "INSERT INTO lookup_alarm (staff_id, window_id, at_utc, lookups) VALUES ($1, $2, $3, $4)";
constexpr std::string_view kLastStale = "SELECT COALESCE(MAX(seq), 0) FROM event WHERE at_utc < $1";
constexpr std::string_view kForgetEvents = "DELETE FROM event WHERE seq <= $1";
constexpr std::string_view kForgetAnswers = "DELETE FROM answered_act WHERE at_utc < $1";
constexpr std::string_view kForgetSessions = "DELETE FROM staff_session WHERE expires_at_utc < $1";
constexpr std::string_view kForgetTries = "DELETE FROM password_try WHERE last_at_utc < $1";

} // namespace

std::optional<std::vector<ports::EventEntry>> SqlTrailTable::eventsAfter(std::int64_t seq,
                                                                         int limit) const
{
    if (seq < m_cursor.eventsFrom || seq > m_cursor.head.eventSeq) return std::nullopt;
    using I = std::int64_t;
    std::vector<ports::EventEntry> events;
    for (const auto& [number, kind, slip, window, version, state, at] :
         m_database.rows<I, std::string, I, I, I, I, I>(kEvents, seq, limit))
        events.push_back({number, kind, slip, window, version,
                          enumFromColumn(state, domain::SlipState::Last), fromMillis(at)});
    return events;
}

std::optional<ports::StoredAnswer> SqlTrailTable::answer(const ports::ActKey& act) const
{
    const auto row = m_database.row<Bytes, std::int64_t, std::int64_t>(
        kAnswer, act.staffId, toColumn(act.route), act.key);
    if (!row) return std::nullopt;
    return ports::StoredAnswer{std::get<0>(*row), std::get<1>(*row), std::get<2>(*row)};
}

domain::TrailCheck SqlTrailTable::checkAudit(const std::string& knownHead) const
{
    return storage::checkAudit(m_database, m_cursor, knownHead);
}

std::int64_t SqlTrailTable::blindLookups(std::int64_t staffId, Instant since) const
{
    return single<std::int64_t>(m_database, kBlindLookups, staffId, toMillis(since));
}

std::vector<ports::LookupAlarm> SqlTrailTable::openLookupAlarms(int limit) const
{
    using I = std::int64_t;
    std::vector<ports::LookupAlarm> alarms;
    for (const auto& [id, staff, window, at, lookups] :
         m_database.rows<I, I, I, I, I>(kOpenAlarms, limit))
        alarms.push_back({id, staff, window, fromMillis(at), lookups});
    return alarms;
}

void SqlTrailTable::addLookupAlarm(const ports::LookupAlarm& alarm)
{
    m_database.run(kAddAlarm, alarm.staffId, alarm.windowId, toMillis(alarm.at), alarm.lookups);
}

std::int64_t SqlTrailTable::audits(ports::Act act) const
{
    return single<std::int64_t>(m_database, kAudits, toColumn(act));
}

std::optional<Instant> SqlTrailTable::lastAuditAt() const
{
    const auto at = m_database.row<std::int64_t>(kLastAudit);
    if (!at) return std::nullopt;
    return fromMillis(std::get<0>(*at));
}

void SqlTrailTable::audit(const ports::AuditEntry& entry)
{
    appendAudit(m_database, m_cursor, entry);
}

void SqlTrailTable::event(ports::EventEntry entry)
{
    entry.seq = ++m_cursor.head.eventSeq;
    m_cursor.moved = true;
    m_database.run(kAddEvent, entry.seq, entry.kind, entry.slipId, entry.windowId, entry.version,
                   toColumn(entry.state), toMillis(entry.at));
}

void SqlTrailTable::rememberAnswer(const ports::ActKey& act, const ports::StoredAnswer& answer,
                                   Instant at)
{
    m_database.run(kAddAnswer, act.staffId, toColumn(act.route), act.key, answer.bodyHash,
                   answer.resultId, answer.resultNumber, toMillis(at));
}

void SqlTrailTable::forget(Instant before)
{
    const auto stale = single<std::int64_t>(m_database, kLastStale, toMillis(before));
    if (stale > m_cursor.eventsFrom) {
        m_database.run(kForgetEvents, stale);
        m_cursor.eventsFrom = stale;
        m_cursor.moved = true;
    }
    m_database.run(kForgetAnswers, toMillis(before));
    m_database.run(kForgetSessions, toMillis(before));
    m_database.run(kForgetTries, toMillis(before));
}

} // namespace hallpay::storage
