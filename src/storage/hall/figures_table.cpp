#include "storage/hall/columns.h"
#include "storage/hall/tables.h"

namespace hallpay::storage {

namespace {

constexpr std::string_view kPayments
    = "SELECT COUNT(p.fen), COALESCE(SUM(p.fen), 0) FROM"
      " (SELECT amount_fen AS fen FROM pay_order WHERE book_day = $1 AND excess_here = 0"
      " UNION ALL SELECT amount_fen AS fen FROM window_payment WHERE book_day = $1) p";
constexpr std::string_view kWindowPayments
    = "SELECT COUNT(slip_id), COALESCE(SUM(amount_fen), 0) FROM window_payment"
      " WHERE book_day = $1 AND method = $2";
constexpr std::string_view kExcess
    = "SELECT COUNT(transaction_id), COALESCE(SUM(amount_fen), 0) FROM excess_payment"
      " WHERE book_day = $1";
// A refund that the console made instead counts once, on whichever of both days was booked first:
// the console's has no book day while the other's day is closed.
constexpr std::string_view kRefunded
    = "SELECT COUNT(b.fen), COALESCE(SUM(b.fen), 0) FROM"
      " (SELECT r.amount_fen AS fen FROM refund r WHERE r.book_day = $1 AND (r.state = 5 OR"
      "  NOT EXISTS (SELECT 1 FROM foreign_refund f WHERE f.wallet_refund_id = r.reference"
      "   AND f.book_day IS NOT NULL))"
      " UNION ALL SELECT f.amount_fen AS fen FROM foreign_refund f WHERE f.book_day = $1"
      " UNION ALL SELECT w.amount_fen AS fen FROM window_refund w WHERE w.book_day = $1) b";
// 28,800,000 ms lie between UTC and +08:00.
constexpr std::string_view kByHour
    = "SELECT p.hour, SUM(p.wallet_fen), SUM(p.cash_fen) FROM"
      " (SELECT (paid_at_utc + 28800000) / 3600000 % 24 AS hour, amount_fen AS wallet_fen,"
      "  0 AS cash_fen FROM pay_order WHERE book_day = $1 AND excess_here = 0"
      " UNION ALL SELECT (taken_at_utc + 28800000) / 3600000 % 24 AS hour, 0 AS wallet_fen,"
      "  amount_fen AS cash_fen FROM window_payment WHERE book_day = $1) p"
      " GROUP BY p.hour ORDER BY p.hour";
constexpr std::string_view kItems
    = "SELECT l.item_code, SUM(l.quantity), SUM(l.quantity * l.unit_fen) FROM slip s"
      " JOIN request r ON r.slip_id = s.id JOIN request_line l ON l.request_id = r.id"
      " WHERE s.book_day = $1 AND r.state <> 5 GROUP BY l.item_code ORDER BY l.item_code";
constexpr std::string_view kDocumentTypes
    = "SELECT r.document_type, COUNT(r.id), SUM(r.amount_fen) FROM slip s"
      " JOIN request r ON r.slip_id = s.id WHERE s.book_day = $1 AND r.state <> 5"
      " GROUP BY r.document_type ORDER BY r.document_type";
constexpr std::string_view kRegistered
    = "SELECT state, COUNT(id), SUM(amount_fen) FROM slip WHERE day = $1 GROUP BY state"
      " ORDER BY state";
constexpr std::string_view kExempt
    = "SELECT COUNT(e.request_id), COALESCE(SUM(e.waived_fen), 0) FROM request r"
      " JOIN exemption e ON e.request_id = r.id WHERE r.day = $1 AND r.state = 5";
constexpr std::string_view kPastUnpaid
    = "SELECT COUNT(id), COALESCE(SUM(amount_fen), 0) FROM slip"
      " WHERE day < $1 AND book_day IS NULL AND ended = 0 AND state <> 14";

using I = std::int64_t;

} // namespace

ports::PaymentFigures SqlFiguresTable::payments(Day bookDay) const
{
    const auto row = m_database.row<I, I>(kPayments, formatDay(bookDay));
    ensure(row.has_value());
    return {std::get<0>(*row), Money::fromFen(std::get<1>(*row))};
}

ports::PaymentFigures SqlFiguresTable::windowPayments(Day bookDay,
                                                      domain::WindowMethod method) const
{
    const auto row = m_database.row<I, I>(kWindowPayments, formatDay(bookDay), toColumn(method));
    ensure(row.has_value());
    return {std::get<0>(*row), Money::fromFen(std::get<1>(*row))};
}

ports::PaymentFigures SqlFiguresTable::excess(Day bookDay) const
{
    const auto row = m_database.row<I, I>(kExcess, formatDay(bookDay));
    ensure(row.has_value());
    return {std::get<0>(*row), Money::fromFen(std::get<1>(*row))};
}

ports::PaymentFigures SqlFiguresTable::refunded(Day bookDay) const
{
    const auto row = m_database.row<I, I>(kRefunded, formatDay(bookDay));
    ensure(row.has_value());
    return {std::get<0>(*row), Money::fromFen(std::get<1>(*row))};
}

std::vector<domain::HourTotal> SqlFiguresTable::paymentsByHour(Day bookDay) const
{
    std::vector<domain::HourTotal> hours;
    for (const auto& [hour, wallet, cash] : m_database.rows<I, I, I>(kByHour, formatDay(bookDay)))
        hours.push_back({static_cast<int>(hour), Money::fromFen(wallet), Money::fromFen(cash)});
    return hours;
}

std::vector<ports::ItemFigures> SqlFiguresTable::settledItems(Day bookDay) const
{
    std::vector<ports::ItemFigures> items;
    for (const auto& [code, quantity, fen] :
         m_database.rows<std::string, I, I>(kItems, formatDay(bookDay)))
        items.push_back({code, quantity, Money::fromFen(fen)});
    return items;
}

std::vector<domain::DocumentTypeTotal> SqlFiguresTable::settledDocumentTypes(Day bookDay) const
{
    std::vector<domain::DocumentTypeTotal> types;
    for (const auto& [type, requests, fen] :
         m_database.rows<I, I, I>(kDocumentTypes, formatDay(bookDay)))
        types.push_back(
            {enumFromColumn(type, domain::DocumentType::Other), requests, Money::fromFen(fen)});
    return types;
}

std::vector<ports::SlipFigures> SqlFiguresTable::registered(Day day) const
{
    std::vector<ports::SlipFigures> figures;
    for (const auto& [state, slips, fen] : m_database.rows<I, I, I>(kRegistered, formatDay(day)))
        figures.push_back(
            {enumFromColumn(state, domain::SlipState::Last), slips, Money::fromFen(fen)});
    return figures;
}

ports::PaymentFigures SqlFiguresTable::exempt(Day day) const
{
    const auto row = m_database.row<I, I>(kExempt, formatDay(day));
    ensure(row.has_value());
    return {std::get<0>(*row), Money::fromFen(std::get<1>(*row))};
}

std::pair<std::int64_t, Money> SqlFiguresTable::pastUnpaid(Day day) const
{
    const auto row = m_database.row<I, I>(kPastUnpaid, formatDay(day));
    ensure(row.has_value());
    return {std::get<0>(*row), Money::fromFen(std::get<1>(*row))};
}

} // namespace hallpay::storage
