// A shift's sums by two ways that know nothing of each other: by the rows that were stored for it,
// and by the audit trail.
#include "domain/tender.h"
#include "storage/database_rows.h"
#include "storage/hall/columns.h"
#include "storage/hall/shift_table.h"

namespace hallpay::storage {

namespace {

constexpr std::string_view kTakings
    = "SELECT method, COUNT(slip_id), SUM(amount_fen) FROM window_payment"
      " WHERE shift_id = $1 GROUP BY method";
constexpr std::string_view kBack = "SELECT method, COUNT(id), SUM(amount_fen) FROM window_refund"
                                   " WHERE shift_id = $1 AND state = 1 GROUP BY method";
constexpr std::string_view kEntries
    = "SELECT act, COUNT(id), SUM(amount_fen) FROM drawer_entry WHERE shift_id = $1 GROUP BY act";
constexpr std::string_view kMoves = "SELECT to_state, COUNT(id) FROM receipt_move"
                                    " WHERE window_id = $1 AND z_number = 0 GROUP BY to_state";
// A payment by wallet is the window's that scanned the payer's code last before it.
constexpr std::string_view kWallet
    = "SELECT COUNT(o.id), COALESCE(SUM(o.amount_fen), 0) FROM audit p"
      " JOIN pay_order o ON o.slip_id = p.slip_id AND o.state = 2 AND o.excess_here = 0"
      " WHERE p.seq > $1 AND p.act = 5 AND (SELECT c.window_id FROM audit c WHERE c.act = 50"
      " AND c.slip_id = p.slip_id AND c.seq < p.seq ORDER BY c.seq DESC LIMIT 1) = $2";
constexpr std::string_view kCounted
    = "SELECT total_fen FROM drawer_count WHERE shift_id = $1 AND closing = 1"
      " ORDER BY ordinal DESC LIMIT 1";

constexpr std::string_view kTrail
    = "SELECT act, COUNT(seq), SUM(amount_fen) FROM audit WHERE seq > $1 AND window_id = $2"
      " AND act IN (47, 51, 55, 56, 81, 82, 83) GROUP BY act";
constexpr std::string_view kTrailReceipts
    = "SELECT a.act, COUNT(a.seq) FROM audit a JOIN receipt r ON r.id = a.subject_id"
      " WHERE a.seq > $1 AND r.window_id = $2 AND a.act IN (18, 19, 33) GROUP BY a.act";
constexpr std::string_view kTrailWallet
    = "SELECT COUNT(p.seq), COALESCE(SUM(p.amount_fen), 0) FROM audit p"
      " WHERE p.seq > $1 AND p.act = 5 AND (SELECT c.window_id FROM audit c WHERE c.act = 50"
      " AND c.slip_id = p.slip_id AND c.seq < p.seq ORDER BY c.seq DESC LIMIT 1) = $2";
constexpr std::string_view kPieces
    = "SELECT 10000 * y100 + 5000 * y50 + 2000 * y20 + 1000 * y10 + 500 * y5 + 100 * y1 + 50 * f50"
      " + 10 * f10 FROM drawer_count WHERE shift_id = $1 AND closing = $2"
      " ORDER BY ordinal DESC LIMIT 1";

using I = std::int64_t;
using ports::Act;

ports::Takings takings(I payments, I fen)
{
    return {payments, Money::fromFen(fen)};
}

Money firstOr(const std::optional<std::tuple<I>>& row, Money otherwise)
{
    return row ? Money::fromFen(std::get<0>(*row)) : otherwise;
}

} // namespace

ports::ShiftFigures SqlShiftTable::figures(const ports::StoredShift& shift) const
{
    ports::ShiftFigures sums;
    for (const auto& [method, count, fen] : m_database.rows<I, I, I>(kTakings, shift.id))
        (method == toColumn(domain::WindowMethod::Cash) ? sums.cash : sums.card)
            = takings(count, fen);
    for (const auto& [method, count, fen] : m_database.rows<I, I, I>(kBack, shift.id))
        (method == toColumn(domain::WindowMethod::Cash) ? sums.cashBack : sums.cardBack)
            = takings(count, fen);
    for (const auto& [act, count, fen] : m_database.rows<I, I, I>(kEntries, shift.id)) {
        if (act == toColumn(domain::DrawerAct::PutIn)) sums.putIn = takings(count, fen);
        if (act == toColumn(domain::DrawerAct::TakenOut)) sums.takenOut = takings(count, fen);
        if (act == toColumn(domain::DrawerAct::Opened)) sums.drawerOpens = count;
    }
    for (const auto& [state, count] : m_database.rows<I, I>(kMoves, shift.windowId)) {
        if (state == toColumn(domain::ReceiptState::HandedOut)) sums.receiptsUsed = count;
        if (state == toColumn(domain::ReceiptState::Spoiled)) sums.receiptsSpoiled = count;
        if (state == toColumn(domain::ReceiptState::Void)) sums.receiptsVoid = count;
    }
    const auto wallet = m_database.row<I, I>(kWallet, shift.auditFrom, shift.windowId);
    ensure(wallet.has_value());
    sums.wallet = takings(std::get<0>(*wallet), std::get<1>(*wallet));
    sums.floatMoney = shift.floatMoney;
    sums.counted = firstOr(m_database.row<I>(kCounted, shift.id), Money());
    return sums;
}

ports::ShiftFigures SqlShiftTable::figuresByTrail(const ports::StoredShift& shift) const
{
    ports::ShiftFigures sums;
    for (const auto& [act, count, fen] :
         m_database.rows<I, I, I>(kTrail, shift.auditFrom, shift.windowId)) {
        if (act == toColumn(Act::CashTaken)) sums.cash = takings(count, fen);
        if (act == toColumn(Act::CardTaken)) sums.card = takings(count, fen);
        if (act == toColumn(Act::RefundPaidOut)) sums.cashBack = takings(count, fen);
        if (act == toColumn(Act::RefundOnTerminal)) sums.cardBack = takings(count, fen);
        if (act == toColumn(Act::CashPutIn)) sums.putIn = takings(count, fen);
        if (act == toColumn(Act::CashTakenOut)) sums.takenOut = takings(count, fen);
        if (act == toColumn(Act::DrawerOpened)) sums.drawerOpens = count;
    }
    for (const auto& [act, count] :
         m_database.rows<I, I>(kTrailReceipts, shift.auditFrom, shift.windowId)) {
        if (act == toColumn(Act::HandedOut)) sums.receiptsUsed = count;
        if (act == toColumn(Act::ReceiptSpoiled)) sums.receiptsSpoiled = count;
        if (act == toColumn(Act::ReceiptVoided)) sums.receiptsVoid = count;
    }
    const auto wallet = m_database.row<I, I>(kTrailWallet, shift.auditFrom, shift.windowId);
    ensure(wallet.has_value());
    sums.wallet = takings(std::get<0>(*wallet), std::get<1>(*wallet));
    if (!shift.hasDrawer) return sums;
    // A float that nobody counted is what the shift before left.
    sums.floatMoney = firstOr(m_database.row<I>(kPieces, shift.id, false), leftAt(shift.windowId));
    sums.counted = firstOr(m_database.row<I>(kPieces, shift.id, true), Money());
    return sums;
}

} // namespace hallpay::storage
