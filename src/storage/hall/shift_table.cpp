#include "storage/hall/shift_table.h"

#include "storage/database_rows.h"
#include "storage/hall/columns.h"

namespace hallpay::storage {

namespace {

constexpr std::string_view kOpenAt
    = "SELECT id, window_id, opened_by, opened_at_utc, has_drawer, carried_fen, float_fen, state,"
      " version, audit_from FROM shift WHERE window_id = $1 AND state < 2";
constexpr std::string_view kAdd
    = "INSERT INTO shift (window_id, opened_by, opened_at_utc, has_drawer, carried_fen, float_fen,"
      " state, version, audit_from) VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7) RETURNING id";
constexpr std::string_view kReplace
    = "UPDATE shift SET state = $1, version = $2 WHERE id = $3 AND version = $4";
constexpr std::string_view kLastCount
    = "SELECT ordinal, y100, y50, y20, y10, y5, y1, f50, f10, staff_id, at_utc FROM drawer_count"
      " WHERE shift_id = $1 AND closing = $2 ORDER BY ordinal DESC LIMIT 1";
constexpr std::string_view kAddCount
    = "INSERT INTO drawer_count (shift_id, closing, ordinal, y100, y50, y20, y10, y5, y1, f50, f10,"
      " total_fen, staff_id, at_utc)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
constexpr std::string_view kAddEntry
    = "INSERT INTO drawer_entry (shift_id, act, amount_fen, reason, staff_id, at_utc, book_day)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view kAuditFrom
    = "SELECT COALESCE((SELECT MAX(z.audit_seq) FROM z_report z WHERE z.window_id = $1),"
      " (SELECT MAX(s.audit_seq) FROM shifts_since s), 0)";
constexpr std::string_view kLeft
    = "SELECT left_fen FROM z_report WHERE window_id = $1 AND counts > 0"
      " ORDER BY number DESC LIMIT 1";
constexpr std::string_view kReprints
    = "SELECT COUNT(seq) FROM audit WHERE seq > $1 AND window_id = $2 AND act = 10";
constexpr std::string_view kTimesPrinted
    = "SELECT COUNT(seq) FROM audit WHERE act = 97 AND subject_id = $1";
constexpr std::string_view kNextZ = "SELECT COALESCE(MAX(number), 0) + 1 FROM z_report";
constexpr std::string_view kAddZ
    = "INSERT INTO z_report (number, shift_id, window_id, closed_by, signed_by, at_utc, book_day,"
      " wallet_payments, wallet_fen, cash_payments, cash_fen, card_payments, card_fen,"
      " terminal_payments, terminal_fen, receipts_used, receipts_spoiled, receipts_void,"
      " slip_reprints, drawer_opens, float_fen, put_in_fen, taken_out_fen, counted_fen,"
      " difference_fen, counts, left_fen, reason, audit_seq, audit_head, cash_refunds,"
      " cash_back_fen, card_refunds, card_back_fen)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
      " $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34)";
constexpr std::string_view kCountMoves
    = "UPDATE receipt_move SET z_number = $1 WHERE window_id = $2 AND z_number = 0";
constexpr std::string_view kZ
    = "SELECT z.number, s.id, s.window_id, s.opened_by, s.opened_at_utc, s.has_drawer,"
      " s.carried_fen, s.float_fen, s.state, s.version, s.audit_from, z.closed_by, z.signed_by,"
      " z.at_utc, z.book_day, z.wallet_payments, z.wallet_fen, z.cash_payments, z.cash_fen,"
      " z.card_payments, z.card_fen, z.terminal_payments, z.terminal_fen, z.receipts_used,"
      " z.receipts_spoiled, z.receipts_void, z.slip_reprints, z.drawer_opens, z.float_fen,"
      " z.put_in_fen, z.taken_out_fen, z.counted_fen, z.difference_fen, z.counts, z.left_fen,"
      " z.reason, z.audit_seq, z.audit_head, z.cash_refunds, z.cash_back_fen, z.card_refunds,"
      " z.card_back_fen FROM z_report z JOIN shift s ON s.id = z.shift_id"
      " WHERE z.number = $1";
constexpr std::string_view kNumbers = "SELECT number FROM z_report ORDER BY number DESC LIMIT $1";
constexpr std::string_view kNumbersOf
    = "SELECT number FROM z_report WHERE window_id = $1 ORDER BY number DESC LIMIT $2";

using I = std::int64_t;
using S = std::string;
using ShiftRow = std::tuple<I, I, I, I, I, I, I, I, I, I>;
using CountRow = std::tuple<I, I, I, I, I, I, I, I, I, I, I>;
using ZRow = std::tuple<I, I, I, I, I, I, I, I, I, I, I, I, I, I, S, I, I, I, I, I, I, I, I, I, I,
                        I, I, I, I, I, I, I, I, I, I, S, I, Bytes, I, I, I, I>;

ports::StoredShift shiftFrom(const ShiftRow& row)
{
    const auto& [id, window, by, at, drawer, carried, floatFen, state, version, from] = row;
    return {.id = id,
            .windowId = window,
            .openedBy = by,
            .openedAt = fromMillis(at),
            .hasDrawer = drawer == 1,
            .carried = Money::fromFen(carried),
            .floatMoney = Money::fromFen(floatFen),
            .life = {enumFromColumn(state, domain::ShiftState::Closed), version},
            .auditFrom = from};
}

ports::StoredZ zFrom(const ZRow& row)
{
    const auto& [number, shift, window, openedBy, openedAt, drawer, carried, began, state, version,
                 from, closedBy, signedBy, at, day, walletCount, wallet, cashCount, cash, cardCount,
                 card, terminalCount, terminal, used, spoiled, voided, reprints, opens, floatFen,
                 putIn, takenOut, counted, difference, counts, left, reason, seq, head, cashRefunds,
                 cashBack, cardRefunds, cardBack]
        = row;
    ports::StoredZ z;
    z.number = number;
    z.shift = shiftFrom(
        {shift, window, openedBy, openedAt, drawer, carried, began, state, version, from});
    z.closedBy = closedBy;
    z.signedBy = signedBy;
    z.at = fromMillis(at);
    z.bookDay = dayFromColumn(day);
    z.figures = {.wallet = {walletCount, Money::fromFen(wallet)},
                 .cash = {cashCount, Money::fromFen(cash)},
                 .card = {cardCount, Money::fromFen(card)},
                 .cashBack = {cashRefunds, Money::fromFen(cashBack)},
                 .cardBack = {cardRefunds, Money::fromFen(cardBack)},
                 .putIn = {0, Money::fromFen(putIn)},
                 .takenOut = {0, Money::fromFen(takenOut)},
                 .drawerOpens = opens,
                 .receiptsUsed = used,
                 .receiptsSpoiled = spoiled,
                 .receiptsVoid = voided,
                 .floatMoney = Money::fromFen(floatFen),
                 .counted = Money::fromFen(counted)};
    z.slipReprints = reprints;
    z.terminal = {terminalCount, Money::fromFen(terminal)};
    z.counts = static_cast<int>(counts);
    z.difference = Money::fromFen(difference);
    z.left = Money::fromFen(left);
    z.reason = reason;
    z.auditSeq = seq;
    z.auditHead = head;
    return z;
}

} // namespace

std::optional<ports::StoredShift> SqlShiftTable::openAt(std::int64_t windowId) const
{
    const auto row = RowsOf<ShiftRow>::first(m_database, kOpenAt, windowId);
    if (!row) return std::nullopt;
    return shiftFrom(*row);
}

std::optional<ports::StoredCount> SqlShiftTable::lastCount(std::int64_t shiftId, bool closing) const
{
    const auto row = RowsOf<CountRow>::first(m_database, kLastCount, shiftId, closing);
    if (!row) return std::nullopt;
    const auto& [ordinal, y100, y50, y20, y10, y5, y1, f50, f10, staff, at] = *row;
    ports::StoredCount count;
    count.shiftId = shiftId;
    count.closing = closing;
    count.ordinal = static_cast<int>(ordinal);
    count.count.pieces.clear();
    for (const auto pieces : {y100, y50, y20, y10, y5, y1, f50, f10})
        count.count.pieces.push_back(static_cast<int>(pieces));
    count.staffId = staff;
    count.at = fromMillis(at);
    return count;
}

std::optional<ports::StoredZ> SqlShiftTable::z(std::int64_t number) const
{
    const auto row = RowsOf<ZRow>::first(m_database, kZ, number);
    if (!row) return std::nullopt;
    auto z = zFrom(*row);
    if (const auto count = lastCount(z.shift.id, true)) z.pieces = count->count;
    return z;
}

std::vector<ports::StoredZ> SqlShiftTable::zReports(std::int64_t windowId, int limit) const
{
    std::vector<ports::StoredZ> reports;
    const auto numbers = windowId == 0 ? m_database.rows<I>(kNumbers, limit)
                                       : m_database.rows<I>(kNumbersOf, windowId, limit);
    for (const auto& [number] : numbers) reports.push_back(*z(number));
    return reports;
}

std::int64_t SqlShiftTable::slipReprints(const ports::StoredShift& shift) const
{
    return single<I>(m_database, kReprints, shift.auditFrom, shift.windowId);
}

std::int64_t SqlShiftTable::timesPrinted(std::int64_t number) const
{
    return single<I>(m_database, kTimesPrinted, number);
}

ports::AuditMark SqlShiftTable::auditMark() const
{
    return {m_cursor.auditSeq, m_cursor.auditHead};
}

Money SqlShiftTable::leftAt(std::int64_t windowId) const
{
    const auto row = m_database.row<I>(kLeft, windowId);
    return row ? Money::fromFen(std::get<0>(*row)) : Money();
}

std::int64_t SqlShiftTable::auditFrom(std::int64_t windowId) const
{
    return single<I>(m_database, kAuditFrom, windowId);
}

std::int64_t SqlShiftTable::add(const ports::StoredShift& shift)
{
    return single<I>(m_database, kAdd, shift.windowId, shift.openedBy, toMillis(shift.openedAt),
                     shift.hasDrawer, shift.carried.fen(), shift.floatMoney.fen(), shift.auditFrom);
}

bool SqlShiftTable::replace(const ports::StoredShift& shift)
{
    return m_database.run(kReplace, toColumn(shift.life.state), shift.life.version, shift.id,
                          shift.life.version - 1)
        == 1;
}

void SqlShiftTable::addCount(const ports::StoredCount& count)
{
    const auto& n = count.count.pieces;
    ensure(count.count.isUsable());
    m_database.run(kAddCount, count.shiftId, count.closing, count.ordinal, n[0], n[1], n[2], n[3],
                   n[4], n[5], n[6], n[7], count.count.total().fen(), count.staffId,
                   toMillis(count.at));
}

void SqlShiftTable::addEntry(const ports::DrawerEntry& entry)
{
    m_database.run(kAddEntry, entry.shiftId, toColumn(entry.act), entry.amount.fen(), entry.reason,
                   entry.staffId, toMillis(entry.at), formatDay(entry.bookDay));
}

std::int64_t SqlShiftTable::addZ(const ports::StoredZ& z)
{
    const auto number = single<I>(m_database, kNextZ);
    const auto& f = z.figures;
    m_database.run(kAddZ, number, z.shift.id, z.shift.windowId, z.closedBy, z.signedBy,
                   toMillis(z.at), formatDay(z.bookDay), f.wallet.payments, f.wallet.amount.fen(),
                   f.cash.payments, f.cash.amount.fen(), f.card.payments, f.card.amount.fen(),
                   z.terminal.payments, z.terminal.amount.fen(), f.receiptsUsed, f.receiptsSpoiled,
                   f.receiptsVoid, z.slipReprints, f.drawerOpens, f.floatMoney.fen(),
                   f.putIn.amount.fen(), f.takenOut.amount.fen(), f.counted.fen(),
                   z.difference.fen(), z.counts, z.left.fen(), z.reason, z.auditSeq, z.auditHead,
                   f.cashBack.payments, f.cashBack.amount.fen(), f.cardBack.payments,
                   f.cardBack.amount.fen());
    m_database.run(kCountMoves, number, z.shift.windowId);
    return number;
}

} // namespace hallpay::storage
