#include "storage/hall/columns.h"
#include "storage/hall/tables.h"

namespace hallpay::storage {

namespace {

constexpr std::string_view kFind
    = "SELECT id, stock_id, window_id, code, number, slip_id, request_id, state, version,"
      " amount_fen, staff_id, changed_at_utc, reason, whole FROM receipt WHERE id = $1";
constexpr std::string_view kNumbered
    = "SELECT id, stock_id, window_id, code, number, slip_id, request_id, state, version,"
      " amount_fen, staff_id, changed_at_utc, reason, whole FROM receipt WHERE number = $1 ORDER "
      "BY code";
constexpr std::string_view kLive
    = "SELECT c.id, c.stock_id, c.window_id, c.code, c.number, c.slip_id, c.request_id, c.state,"
      " c.version, c.amount_fen, c.staff_id, c.changed_at_utc, c.reason, c.whole FROM receipt c"
      " JOIN request r ON r.id = c.request_id"
      " WHERE c.slip_id = $1 AND c.slip_id > 0 AND c.state < 5 ORDER BY r.ordinal";
constexpr std::string_view kUnclear
    = "SELECT id, stock_id, window_id, code, number, slip_id, request_id, state, version,"
      " amount_fen, staff_id, changed_at_utc, reason, whole FROM receipt"
      " WHERE window_id = $1 AND state BETWEEN 1 AND 3 AND state = 3 AND slip_id <> $2"
      " ORDER BY number LIMIT 1";
constexpr std::string_view kFree
    = "SELECT code, number FROM receipt WHERE window_id = $1 AND request_id = 0 AND state = 0"
      " ORDER BY number LIMIT 1";
constexpr std::string_view kFreeCount
    = "SELECT COUNT(id) FROM receipt WHERE window_id = $1 AND request_id = 0"
      " AND state = 0";
constexpr std::string_view kStock
    = "SELECT code, next FROM receipt_stock WHERE window_id = $1 AND state = 0 AND next <= last"
      " ORDER BY CASE WHEN next > first THEN 0 ELSE 1 END, id LIMIT 1";
constexpr std::string_view kStockLeft
    = "SELECT COALESCE(SUM(last - next + 1), 0) FROM receipt_stock"
      " WHERE window_id = $1 AND state = 0 AND next <= last";
constexpr std::string_view kAddRange
    = "INSERT INTO receipt_stock (window_id, code, first, last, next) VALUES ($1, $2, $3, $4, $5)"
      " RETURNING id";
constexpr std::string_view kRanges
    = "SELECT id, window_id, code, first, last, next, put_back, state FROM (SELECT s.id,"
      " s.window_id, s.code, s.first, s.last, s.next, s.state, (SELECT COUNT(r.id) FROM receipt r"
      " WHERE r.window_id = s.window_id AND r.request_id = 0 AND r.state = 0"
      " AND r.stock_id = s.id) AS put_back FROM receipt_stock s) AS stock"
      " ORDER BY CASE WHEN next <= last OR put_back > 0 THEN 0 ELSE 1 END,"
      " CASE WHEN next <= last OR put_back > 0 THEN window_id ELSE -id END,"
      " CASE WHEN next > first THEN 0 ELSE 1 END, id LIMIT $1";
constexpr std::string_view kOverlapping
    = "SELECT id, window_id, code, first, last, next, 0, state FROM receipt_stock"
      " WHERE code = $1 AND first <= $2 AND last >= $3 ORDER BY first LIMIT 1";
constexpr std::string_view kRange
    = "SELECT id, window_id, code, first, last, next, 0, state FROM receipt_stock WHERE id = $1";
constexpr std::string_view kCutRange = "UPDATE receipt_stock SET last = next - 1 WHERE id = $1";
constexpr std::string_view kPlaceRange
    = "UPDATE receipt_stock SET window_id = $1, state = $2 WHERE id = $3";
constexpr std::string_view kAddMove
    = "INSERT INTO stock_move (stock_id, code, first, last, from_window_id, to_window_id, state,"
      " staff_id, at_utc, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr std::string_view kTakeFree
    = "UPDATE receipt SET slip_id = $1, request_id = $2, amount_fen = $3, staff_id = $4,"
      " changed_at_utc = $5, whole = $6, version = version + 1 WHERE id = (SELECT id FROM receipt"
      " WHERE window_id = $7 AND request_id = 0 AND state = 0 ORDER BY number LIMIT 1)"
      " RETURNING id, stock_id, code, number, version";
constexpr std::string_view kTakeNext
    = "UPDATE receipt_stock SET next = next + 1 WHERE id = (SELECT id FROM receipt_stock"
      " WHERE window_id = $1 AND state = 0 AND next <= last"
      " ORDER BY CASE WHEN next > first THEN 0 ELSE 1 END, id LIMIT 1)"
      " RETURNING id, code, next - 1";
constexpr std::string_view kAdd
    = "INSERT INTO receipt (stock_id, window_id, code, number, slip_id, request_id, state,"
      " version, amount_fen, staff_id, changed_at_utc, reason, whole)"
      " VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7, $8, $9, '', $10) RETURNING id";
constexpr std::string_view kReplace
    = "UPDATE receipt SET slip_id = $1, request_id = $2, state = $3, version = $4,"
      " staff_id = $5, changed_at_utc = $6, reason = $7, whole = $8 WHERE id = $9 AND version = "
      "$10";

constexpr std::string_view kLateApproved
    = "SELECT COUNT(slip_id) FROM late_receipt WHERE slip_id = $1 AND day = $2";
constexpr std::string_view kAddLate
    = "INSERT INTO late_receipt (slip_id, day, staff_id, approved_by, window_id, at_utc, reason)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";

using I = std::int64_t;
using RangeRow = std::tuple<I, I, std::string, I, I, I, I, I>;
using ReceiptRow = std::tuple<I, I, I, std::string, I, I, I, I, I, I, I, I, std::string, I>;

ports::StoredReceipt receiptFrom(const ReceiptRow& row)
{
    const auto& [id, stock, window, code, number, slip, request, state, version, amount, staff,
                 changed, reason, whole]
        = row;
    return {id,
            stock,
            window,
            code,
            number,
            slip,
            request,
            {enumFromColumn(state, domain::ReceiptState::Void), version},
            Money::fromFen(amount),
            staff,
            fromMillis(changed),
            reason,
            whole != 0};
}

ports::StoredRange rangeFrom(const RangeRow& row)
{
    const auto& [id, window, code, first, last, next, putBack, state] = row;
    return {id,   window,  {code, first, last},
            next, putBack, enumFromColumn(state, domain::RangeState::Lost)};
}

} // namespace

std::optional<ports::StoredReceipt> SqlReceiptTable::find(std::int64_t id) const
{
    const auto row = RowsOf<ReceiptRow>::first(m_database, kFind, id);
    if (!row) return std::nullopt;
    return receiptFrom(*row);
}

std::vector<ports::StoredReceipt> SqlReceiptTable::withNumber(std::int64_t number) const
{
    std::vector<ports::StoredReceipt> receipts;
    for (const auto& row : RowsOf<ReceiptRow>::all(m_database, kNumbered, number))
        receipts.push_back(receiptFrom(row));
    return receipts;
}

std::vector<ports::StoredReceipt> SqlReceiptTable::liveOf(std::int64_t slipId) const
{
    std::vector<ports::StoredReceipt> receipts;
    for (const auto& row : RowsOf<ReceiptRow>::all(m_database, kLive, slipId))
        receipts.push_back(receiptFrom(row));
    return receipts;
}

std::optional<ports::StoredReceipt> SqlReceiptTable::unclear(std::int64_t windowId,
                                                             std::int64_t exceptSlip) const
{
    const auto row = RowsOf<ReceiptRow>::first(m_database, kUnclear, windowId, exceptSlip);
    if (!row) return std::nullopt;
    return receiptFrom(*row);
}

ports::StockNext SqlReceiptTable::next(std::int64_t windowId) const
{
    ports::StockNext next;
    next.left
        = single<I>(m_database, kStockLeft, windowId) + single<I>(m_database, kFreeCount, windowId);
    auto row = m_database.row<std::string, I>(kFree, windowId);
    if (!row) row = m_database.row<std::string, I>(kStock, windowId);
    if (row) std::tie(next.code, next.number) = *row;
    return next;
}

bool SqlReceiptTable::isLateApproved(std::int64_t slipId, Day day) const
{
    return single<I>(m_database, kLateApproved, slipId, formatDay(day)) > 0;
}

void SqlReceiptTable::addLateApproval(const ports::LateApproval& approval)
{
    m_database.run(kAddLate, approval.slipId, formatDay(approval.day), approval.staffId,
                   approval.approvedBy, approval.windowId, toMillis(approval.at), approval.reason);
}

std::vector<ports::StoredRange> SqlReceiptTable::ranges(int limit) const
{
    std::vector<ports::StoredRange> ranges;
    for (const auto& row : RowsOf<RangeRow>::all(m_database, kRanges, limit))
        ranges.push_back(rangeFrom(row));
    return ranges;
}

std::optional<ports::StoredRange>
SqlReceiptTable::overlapping(const domain::ReceiptRange& range) const
{
    const auto row
        = RowsOf<RangeRow>::first(m_database, kOverlapping, range.code, range.last, range.first);
    if (!row) return std::nullopt;
    return rangeFrom(*row);
}

std::int64_t SqlReceiptTable::addRange(std::int64_t windowId, const domain::ReceiptRange& range)
{
    return single<I>(m_database, kAddRange, windowId, range.code, range.first, range.last,
                     range.first);
}

std::optional<ports::StoredRange> SqlReceiptTable::range(std::int64_t id) const
{
    const auto row = RowsOf<RangeRow>::first(m_database, kRange, id);
    if (!row) return std::nullopt;
    return rangeFrom(*row);
}

std::int64_t SqlReceiptTable::moveRest(const ports::RestMove& move)
{
    const auto whole = range(move.rangeId);
    if (!whole || whole->next > whole->range.last)
        throw ports::LedgerError("no number is left of this range");
    auto rest = whole->range;
    rest.first = whole->next;
    auto id = whole->id;
    if (whole->next > whole->range.first) {
        m_database.run(kCutRange, whole->id); // before the rest is added: they share no number
        id = addRange(move.windowId, rest);
    }
    m_database.run(kPlaceRange, move.windowId, toColumn(move.state), id);
    m_database.run(kAddMove, id, rest.code, rest.first, rest.last, whole->windowId, move.windowId,
                   toColumn(move.state), move.staffId, toMillis(move.at), move.reason);
    return id;
}

std::optional<ports::StoredReceipt> SqlReceiptTable::allocate(const ports::StoredReceipt& wanted)
{
    auto receipt = wanted;
    const auto free = m_database.row<I, I, std::string, I, I>(
        kTakeFree, wanted.slipId, wanted.requestId, wanted.amount.fen(), wanted.staffId,
        toMillis(wanted.changedAt), wanted.whole, wanted.windowId);
    if (free) {
        std::tie(receipt.id, receipt.stockId, receipt.code, receipt.number, receipt.life.version)
            = *free;
        receipt.life.state = domain::ReceiptState::Allocated;
        return receipt;
    }
    const auto next = m_database.row<I, std::string, I>(kTakeNext, wanted.windowId);
    if (!next) return std::nullopt;
    std::tie(receipt.stockId, receipt.code, receipt.number) = *next;
    receipt.life = {};
    receipt.id = single<I>(m_database, kAdd, receipt.stockId, receipt.windowId, receipt.code,
                           receipt.number, receipt.slipId, receipt.requestId, receipt.amount.fen(),
                           receipt.staffId, toMillis(receipt.changedAt), receipt.whole);
    return receipt;
}

bool SqlReceiptTable::replace(const ports::StoredReceipt& receipt)
{
    return m_database.run(kReplace, receipt.slipId, receipt.requestId, toColumn(receipt.life.state),
                          receipt.life.version, receipt.staffId, toMillis(receipt.changedAt),
                          receipt.reason, receipt.whole, receipt.id, receipt.life.version - 1)
        == 1;
}

} // namespace hallpay::storage
