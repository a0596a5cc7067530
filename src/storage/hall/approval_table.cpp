#include "storage/hall/approval_table.h"

#include "storage/database_rows.h"
#include "storage/hall/columns.h"

namespace hallpay::storage {

namespace {

constexpr std::string_view kFind
    = "SELECT id, kind, slip_id, amount_fen, reason, body_hash, asked_by, window_id, asked_at_utc,"
      " day, state, version, decided_by, decided_at_utc, answer, reserved_for FROM approval"
      " WHERE id = $1";
constexpr std::string_view kOfDay
    = "SELECT id, kind, slip_id, amount_fen, reason, body_hash, asked_by, window_id, asked_at_utc,"
      " day, state, version, decided_by, decided_at_utc, answer, reserved_for FROM approval"
      " WHERE day = $1 AND (state < 3 OR state = 5) ORDER BY id LIMIT $2";
constexpr std::string_view kLive
    = "SELECT id, kind, slip_id, amount_fen, reason, body_hash, asked_by, window_id, asked_at_utc,"
      " day, state, version, decided_by, decided_at_utc, answer, reserved_for FROM approval"
      " WHERE asked_by = $1 AND day = $2 AND body_hash = $3 AND state IN (0, 1, 5)"
      " ORDER BY id DESC LIMIT 1";
constexpr std::string_view kReserved
    = "SELECT id, kind, slip_id, amount_fen, reason, body_hash, asked_by, window_id, asked_at_utc,"
      " day, state, version, decided_by, decided_at_utc, answer, reserved_for FROM approval"
      " WHERE body_hash = $1 AND asked_by = $2 AND reserved_for = $3 AND state = 5"
      " ORDER BY id DESC LIMIT 1";
constexpr std::string_view kLastUsed
    = "SELECT id, kind, slip_id, amount_fen, reason, body_hash, asked_by, window_id, asked_at_utc,"
      " day, state, version, decided_by, decided_at_utc, answer, reserved_for FROM approval"
      " WHERE body_hash = $1 AND asked_by = $2 AND state = 4 ORDER BY id DESC LIMIT 1";
constexpr std::string_view kAdd
    = "INSERT INTO approval (kind, slip_id, amount_fen, reason, body_hash, asked_by, window_id,"
      " asked_at_utc, day, state, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0)"
      " RETURNING id";
constexpr std::string_view kReplace
    = "UPDATE approval SET state = $1, version = $2, decided_by = $3, decided_at_utc = $4,"
      " answer = $5, reserved_for = $6 WHERE id = $7 AND version = $8";

using I = std::int64_t;
using S = std::string;
using Row = std::tuple<I, I, I, I, S, Bytes, I, I, I, S, I, I, I, std::optional<I>, S, S>;

domain::ApprovalKind kindFromColumn(std::int64_t number)
{
    return enumFromColumn(number, domain::ApprovalKind::Exempt);
}

ports::StoredApproval approvalFrom(const Row& row)
{
    const auto& [id, kind, slip, amount, reason, hash, by, window, at, day, state, version, decider,
                 decided, answer, reserved]
        = row;
    return {.id = id,
            .kind = kindFromColumn(kind),
            .slipId = slip,
            .amount = Money::fromFen(amount),
            .reason = reason,
            .bodyHash = hash,
            .askedBy = by,
            .windowId = window,
            .askedAt = fromMillis(at),
            .day = dayFromColumn(day),
            .life = {enumFromColumn(state, domain::ApprovalState::Reserved), version},
            .decidedBy = decider,
            .decidedAt = instantFromColumn(decided),
            .answer = answer,
            .reservedFor = reserved};
}

} // namespace

std::optional<ports::StoredApproval> SqlApprovalTable::find(std::int64_t id) const
{
    const auto row = RowsOf<Row>::first(m_database, kFind, id);
    if (!row) return std::nullopt;
    return approvalFrom(*row);
}

std::vector<ports::StoredApproval> SqlApprovalTable::ofDay(Day day, std::size_t most) const
{
    std::vector<ports::StoredApproval> approvals;
    for (const auto& row :
         RowsOf<Row>::all(m_database, kOfDay, formatDay(day), static_cast<std::int64_t>(most)))
        approvals.push_back(approvalFrom(row));
    return approvals;
}

std::optional<ports::StoredApproval> SqlApprovalTable::live(std::int64_t askedBy, Day day,
                                                            const Bytes& bodyHash) const
{
    const auto row = RowsOf<Row>::first(m_database, kLive, askedBy, formatDay(day), bodyHash);
    if (!row) return std::nullopt;
    return approvalFrom(*row);
}

std::optional<ports::StoredApproval> SqlApprovalTable::reserved(std::int64_t askedBy,
                                                                const Bytes& bodyHash,
                                                                const std::string& key) const
{
    const auto row = RowsOf<Row>::first(m_database, kReserved, bodyHash, askedBy, key);
    if (!row) return std::nullopt;
    return approvalFrom(*row);
}

std::optional<ports::StoredApproval> SqlApprovalTable::lastUsed(std::int64_t askedBy,
                                                                const Bytes& bodyHash) const
{
    const auto row = RowsOf<Row>::first(m_database, kLastUsed, bodyHash, askedBy);
    if (!row) return std::nullopt;
    return approvalFrom(*row);
}

std::int64_t SqlApprovalTable::add(const ports::StoredApproval& approval)
{
    return single<I>(m_database, kAdd, toColumn(approval.kind), approval.slipId,
                     approval.amount.fen(), approval.reason, approval.bodyHash, approval.askedBy,
                     approval.windowId, toMillis(approval.askedAt), formatDay(approval.day));
}

bool SqlApprovalTable::replace(const ports::StoredApproval& approval)
{
    return m_database.run(kReplace, toColumn(approval.life.state), approval.life.version,
                          approval.decidedBy, toColumn(approval.decidedAt), approval.answer,
                          approval.reservedFor, approval.id, approval.life.version - 1)
        == 1;
}

} // namespace hallpay::storage
