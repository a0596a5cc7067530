#include "storage/hall/day_table.h"

#include "storage/database_rows.h"
#include "storage/hall/columns.h"

namespace hallpay::storage {

namespace {

constexpr std::string_view kFind
    = "SELECT state, version, closed_at_utc, payments, takings_fen, cash_payments, cash_fen,"
      " card_payments, card_fen, excess_payments, excess_fen, refunds, refunded_fen, audit_seq,"
      " audit_head, signed_by, signed_at_utc FROM hall_day WHERE day = $1";
constexpr std::string_view kOpenBefore
    = "SELECT day FROM hall_day WHERE state = 0 AND day < $1 ORDER BY day LIMIT $2";
constexpr std::string_view kRecent
    = "SELECT day FROM hall_day WHERE day < $1 ORDER BY day DESC LIMIT $2";
constexpr std::string_view kClosed
    = "SELECT day FROM hall_day WHERE state = 1 ORDER BY day DESC LIMIT $1";
constexpr std::string_view kUnsigned
    = "SELECT d.day FROM hall_day d WHERE d.state > 0 AND d.signed_by = 0"
      " AND EXISTS (SELECT 1 FROM carried_forward c WHERE c.day = d.day)"
      " ORDER BY d.day LIMIT $1";
constexpr std::string_view kCarried
    = "SELECT kind, slip_id, subject_id, amount_fen FROM carried_forward WHERE day = $1"
      " ORDER BY ordinal";
constexpr std::string_view kShiftWindows
    = "SELECT window_id FROM shift WHERE state < 2 AND opened_at_utc < $1 ORDER BY window_id";
constexpr std::string_view kLiveOrders
    = "SELECT o.id, o.slip_id, o.token, o.amount_fen, o.acceptance FROM pay_order o"
      " JOIN slip s ON s.id = o.slip_id WHERE o.state < 2 AND o.acceptance < 2"
      " AND o.deadline_utc <= $1 AND s.day <= $2 ORDER BY o.id LIMIT $3";
constexpr std::string_view kInFlight
    = "SELECT r.kind, r.slip_id, r.id, r.amount_fen FROM"
      " (SELECT 1 AS kind, slip_id, id, amount_fen, asked_at_utc FROM refund WHERE state < 5"
      "  UNION ALL SELECT 2 AS kind, slip_id, id, amount_fen, asked_at_utc FROM window_refund"
      "  WHERE state = 0) r"
      " WHERE r.asked_at_utc < $1 ORDER BY r.kind, r.id LIMIT $2";
constexpr std::string_view kAddCarried
    = "INSERT INTO carried_forward (day, ordinal, kind, slip_id, subject_id, amount_fen)"
      " VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view kReplace
    = "UPDATE hall_day SET state = $1, version = $2, closed_at_utc = $3, payments = $4,"
      " takings_fen = $5, cash_payments = $6, cash_fen = $7, card_payments = $8, card_fen = $9,"
      " excess_payments = $10, excess_fen = $11, refunds = $12, refunded_fen = $13,"
      " audit_seq = $14, audit_head = $15, signed_by = $16, signed_at_utc = $17"
      " WHERE day = $18 AND (version = $19 OR (version = $20 AND state = $21))";

using I = std::int64_t;
using Maybe = std::optional<std::int64_t>;
using DayRow = std::tuple<I, I, Maybe, I, I, I, I, I, I, I, I, I, I, I, Bytes, I, Maybe>;

ports::Takings takings(I payments, I fen)
{
    return {payments, Money::fromFen(fen)};
}

std::vector<Day> daysFrom(const std::vector<std::tuple<std::string>>& rows)
{
    std::vector<Day> days;
    for (const auto& [day] : rows) days.push_back(dayFromColumn(day));
    return days;
}

} // namespace

std::optional<ports::StoredDay> SqlDayTable::find(Day day) const
{
    const auto row = RowsOf<DayRow>::first(m_database, kFind, formatDay(day));
    if (!row) return std::nullopt;
    const auto& [state, version, closedAt, payments, takingsFen, cashCount, cash, cardCount, card,
                 excessCount, excess, refunds, refunded, seq, head, signedBy, signedAt]
        = *row;
    ports::StoredDay stored;
    stored.day = day;
    stored.life = {enumFromColumn(state, domain::HallDayState::Reconciled), version};
    stored.closedAt = instantFromColumn(closedAt);
    stored.figures = {.payments = takings(payments, takingsFen),
                      .cash = takings(cashCount, cash),
                      .card = takings(cardCount, card),
                      .excess = takings(excessCount, excess),
                      .refunded = takings(refunds, refunded)};
    stored.mark = {seq, head};
    stored.signedBy = signedBy;
    stored.signedAt = instantFromColumn(signedAt);
    return stored;
}

std::vector<Day> SqlDayTable::openBefore(Day day, int limit) const
{
    return daysFrom(
        RowsOf<std::tuple<std::string>>::all(m_database, kOpenBefore, formatDay(day), limit));
}

std::vector<Day> SqlDayTable::recent(Day day, int limit) const
{
    return daysFrom(
        RowsOf<std::tuple<std::string>>::all(m_database, kRecent, formatDay(day), limit));
}

std::vector<Day> SqlDayTable::closed(int limit) const
{
    return daysFrom(RowsOf<std::tuple<std::string>>::all(m_database, kClosed, limit));
}

std::vector<Day> SqlDayTable::unsignedDays(int limit) const
{
    return daysFrom(RowsOf<std::tuple<std::string>>::all(m_database, kUnsigned, limit));
}

std::vector<ports::CarriedLine> SqlDayTable::carried(Day day) const
{
    std::vector<ports::CarriedLine> lines;
    using Row = std::tuple<I, I, I, I>;
    for (const auto& [kind, slip, subject, fen] :
         RowsOf<Row>::all(m_database, kCarried, formatDay(day)))
        lines.push_back({enumFromColumn(kind, domain::CarriedKind::WindowRefundWaits), slip,
                         subject, Money::fromFen(fen)});
    return lines;
}

std::vector<ports::StoredShift> SqlDayTable::openShifts(Instant end) const
{
    std::vector<ports::StoredShift> open;
    for (const auto& [window] :
         RowsOf<std::tuple<I>>::all(m_database, kShiftWindows, toMillis(end))) {
        auto shift = m_shifts.openAt(window);
        ensure(shift.has_value());
        open.push_back(*std::move(shift));
    }
    return open;
}

std::vector<ports::LiveOrder> SqlDayTable::liveOrders(Day day, Instant now, int limit) const
{
    std::vector<ports::LiveOrder> orders;
    using Row = std::tuple<I, I, std::string, I, I>;
    for (const auto& [id, slip, token, fen, acceptance] :
         RowsOf<Row>::all(m_database, kLiveOrders, toMillis(now), formatDay(day), limit))
        orders.push_back({id, slip, token, Money::fromFen(fen),
                          enumFromColumn(acceptance, ports::Acceptance::Codeless)
                              == ports::Acceptance::Accepted});
    return orders;
}

std::vector<ports::CarriedLine> SqlDayTable::refundsInFlight(Instant end, int limit) const
{
    std::vector<ports::CarriedLine> lines;
    using Row = std::tuple<I, I, I, I>;
    for (const auto& [kind, slip, id, fen] :
         RowsOf<Row>::all(m_database, kInFlight, toMillis(end), limit))
        lines.push_back({enumFromColumn(kind, domain::CarriedKind::WindowRefundWaits), slip, id,
                         Money::fromFen(fen)});
    return lines;
}

void SqlDayTable::addCarried(Day day, int ordinal, const ports::CarriedLine& line)
{
    m_database.run(kAddCarried, formatDay(day), ordinal, toColumn(line.kind), line.slipId,
                   line.subjectId, line.amount.fen());
}

bool SqlDayTable::replace(const ports::StoredDay& day)
{
    const auto& f = day.figures;
    const auto state = toColumn(day.life.state);
    return m_database.run(kReplace, state, day.life.version, toColumn(day.closedAt),
                          f.payments.payments, f.payments.amount.fen(), f.cash.payments,
                          f.cash.amount.fen(), f.card.payments, f.card.amount.fen(),
                          f.excess.payments, f.excess.amount.fen(), f.refunded.payments,
                          f.refunded.amount.fen(), day.mark.seq, day.mark.head, day.signedBy,
                          toColumn(day.signedAt), formatDay(day.day), day.life.version - 1,
                          day.life.version, state)
        == 1;
}

} // namespace hallpay::storage
