// What toll windows took: each slip's payment, and what was given for one or several at once.
#include "storage/hall/columns.h"
#include "storage/hall/money_table.h"

#include <tuple>

namespace hallpay::storage {

namespace {

constexpr std::string_view kWindowPayment
    = "SELECT slip_id, order_id, amount_fen, staff_id, window_id, taken_at_utc, book_day,"
      " released_by, method, tender_id, shift_id, release_reason FROM window_payment"
      " WHERE slip_id = $1";
constexpr std::string_view kOpenRisks
    = "SELECT w.slip_id, w.order_id, w.amount_fen, w.staff_id, w.window_id, w.taken_at_utc,"
      " w.book_day, w.released_by, w.method, w.tender_id, w.shift_id,"
      " w.release_reason FROM window_payment w WHERE w.released_by > 0"
      " AND NOT EXISTS (SELECT 1 FROM matter_note n WHERE n.kind = 4"
      "  AND n.subject = CAST(w.slip_id AS TEXT))"
      " AND NOT EXISTS (SELECT 1 FROM risk_end e WHERE e.slip_id = w.slip_id)"
      " ORDER BY w.taken_at_utc, w.slip_id LIMIT $1";
constexpr std::string_view kAddWindowPayment
    = "INSERT INTO window_payment (slip_id, order_id, amount_fen, staff_id, window_id,"
      " taken_at_utc, book_day, released_by, method, tender_id, shift_id,"
      " release_reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

constexpr std::string_view kTender
    = "SELECT id, reference, amount_fen, tendered_fen FROM tender WHERE id = $1";
constexpr std::string_view kSlipOfReference
    = "SELECT MIN(s.slip_id) FROM"
      " (SELECT w.slip_id AS slip_id FROM tender t JOIN window_payment w ON w.tender_id = t.id"
      "  WHERE t.reference = $1 AND t.reference <> ''"
      " UNION ALL SELECT r.slip_id AS slip_id FROM window_refund r"
      "  WHERE r.reference = $1 AND r.state = 1 AND r.method = 1) s";
constexpr std::string_view kAddTender
    = "INSERT INTO tender (reference, amount_fen, tendered_fen) VALUES ($1, $2, $3) RETURNING id";

constexpr std::string_view kEndRisk
    = "INSERT INTO risk_end (slip_id, at_utc, outcome) VALUES ($1, $2, $3)"
      " ON CONFLICT (slip_id) DO NOTHING";

using I = std::int64_t;
using S = std::string;
using WindowRow = std::tuple<I, I, I, I, I, I, S, I, I, I, I, S>;

ports::WindowPayment windowPaymentFrom(const WindowRow& row)
{
    const auto& [slip, order, amount, staff, window, takenAt, bookDay, releasedBy, method, tenderId,
                 shift, reason]
        = row;
    return {.slipId = slip,
            .orderId = order,
            .method = enumFromColumn(method, domain::WindowMethod::Last),
            .tenderId = tenderId,
            .amount = Money::fromFen(amount),
            .staffId = staff,
            .windowId = window,
            .takenAt = fromMillis(takenAt),
            .bookDay = dayFromColumn(bookDay),
            .releasedBy = releasedBy,
            .shiftId = shift,
            .releaseReason = reason};
}

} // namespace

std::optional<ports::WindowPayment> SqlMoneyTable::windowPayment(std::int64_t slipId) const
{
    const auto row = RowsOf<WindowRow>::first(m_database, kWindowPayment, slipId);
    if (!row) return std::nullopt;
    return windowPaymentFrom(*row);
}

std::optional<ports::StoredTender> SqlMoneyTable::tender(std::int64_t id) const
{
    const auto row = m_database.row<I, S, I, I>(kTender, id);
    if (!row) return std::nullopt;
    const auto& [stored, reference, amount, tendered] = *row;
    return ports::StoredTender{.id = stored,
                               .reference = reference,
                               .amount = Money::fromFen(amount),
                               .tendered = Money::fromFen(tendered)};
}

std::optional<std::int64_t> SqlMoneyTable::slipOfReference(const std::string& reference) const
{
    return single<std::optional<I>>(m_database, kSlipOfReference, reference);
}

std::vector<ports::WindowPayment> SqlMoneyTable::openRisks(int limit) const
{
    std::vector<ports::WindowPayment> payments;
    for (const auto& row : RowsOf<WindowRow>::all(m_database, kOpenRisks, limit))
        payments.push_back(windowPaymentFrom(row));
    return payments;
}

std::int64_t SqlMoneyTable::addTender(const ports::StoredTender& tender)
{
    return single<I>(m_database, kAddTender, tender.reference, tender.amount.fen(),
                     tender.tendered.fen());
}

void SqlMoneyTable::addWindowPayment(const ports::WindowPayment& payment)
{
    m_database.run(kAddWindowPayment, payment.slipId, payment.orderId, payment.amount.fen(),
                   payment.staffId, payment.windowId, toMillis(payment.takenAt),
                   formatDay(payment.bookDay), payment.releasedBy, toColumn(payment.method),
                   payment.tenderId, payment.shiftId, payment.releaseReason);
}

bool SqlMoneyTable::endRisk(std::int64_t slipId, ports::RiskEnd outcome, Instant at)
{
    return m_database.run(kEndRisk, slipId, toMillis(at), toColumn(outcome)) == 1;
}

} // namespace hallpay::storage
