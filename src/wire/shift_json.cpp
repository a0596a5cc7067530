#include "wire/shift_json.h"

#include "wire/shapes.h"

#include <utility>

namespace hallpay::wire {

namespace {

constexpr std::pair<domain::ShiftStanding, std::string_view> kStandings[] = {
    {domain::ShiftStanding::Untold, "untold"},   {domain::ShiftStanding::None, "none"},
    {domain::ShiftStanding::Open, "open"},       {domain::ShiftStanding::Counting, "counting"},
    {domain::ShiftStanding::Counted, "counted"},
};
constexpr std::pair<domain::DrawerAct, std::string_view> kActs[] = {
    {domain::DrawerAct::PutIn, "put_in"},
    {domain::DrawerAct::TakenOut, "taken_out"},
    {domain::DrawerAct::Opened, "opened"},
};

template <typename Names, typename E> std::string wordOf(const Names& names, E value)
{
    for (const auto& [each, word] : names)
        if (each == value) return std::string(word);
    throw LogicFailure("an enumerator has no name on the wire");
}

template <typename Names, typename E> bool find(const Names& names, std::string_view name, E& value)
{
    for (const auto& [each, word] : names) {
        if (word != name) continue;
        value = each;
        return true;
    }
    return false;
}

} // namespace

std::string nameOf(domain::ShiftStanding value)
{
    return wordOf(kStandings, value);
}
std::string nameOf(domain::DrawerAct value)
{
    return wordOf(kActs, value);
}
bool fromName(std::string_view name, domain::ShiftStanding& value)
{
    return find(kStandings, name, value);
}
bool fromName(std::string_view name, domain::DrawerAct& value)
{
    return find(kActs, name, value);
}

template <typename V> void fields(V& v, domain::DrawerCount& x)
{
    v("pieces", x.pieces);
}

template <typename V> void fields(V& v, domain::DrawerFigures& x)
{
    v("carried_fen", x.carried);
    v("float_fen", x.floatMoney);
    v("put_in_fen", x.putIn);
    v("taken_out_fen", x.takenOut);
    v("expected_fen", x.expected);
    v("count", x.pieces);
    v("counted_fen", x.counted);
    v("difference_fen", x.difference);
    v("counts", x.counts);
    v("left_fen", x.left);
}

template <typename V> void fields(V& v, domain::ShiftView& x)
{
    v.word("standing", x.standing, domain::ShiftStanding::Untold);
    v("shift_id", x.shiftId);
    v("window_id", x.windowId);
    v("window_name", x.windowName);
    v("opened_by", x.openedBy);
    v("opened_at_ms", x.openedAt);
    v("has_drawer", x.hasDrawer);
    v.added("forgotten", x.forgotten);
    v("carried_fen", x.carried);
    v("card_payments", x.cardPayments);
    v("card_fen", x.card);
    v.added("card_refunds", x.cardRefunds);
    v.added("card_back_fen", x.cardBack);
    v("drawer", x.drawer);
}

template <typename V> void fields(V& v, domain::ShiftReport& x)
{
    v("number", x.number);
    v("shift_id", x.shiftId);
    v("window_id", x.windowId);
    v("window_name", x.windowName);
    v("opened_by", x.openedBy);
    v("opened_at_ms", x.openedAt);
    v("closed_by", x.closedBy);
    v("signed_by", x.signedBy);
    v("at_ms", x.at);
    v("day", x.day);
    v("has_drawer", x.hasDrawer);
    v("wallet_payments", x.walletPayments);
    v("wallet_fen", x.wallet);
    v("cash_payments", x.cashPayments);
    v("cash_fen", x.cash);
    v.added("cash_untold", x.cashUntold);
    v("card_payments", x.cardPayments);
    v("card_fen", x.card);
    v.added("cash_refunds", x.cashRefunds);
    v.added("cash_back_fen", x.cashBack);
    v.added("card_refunds", x.cardRefunds);
    v.added("card_back_fen", x.cardBack);
    v("terminal_payments", x.terminalPayments);
    v("terminal_fen", x.terminal);
    v("receipts_used", x.receiptsUsed);
    v("receipts_spoiled", x.receiptsSpoiled);
    v("receipts_void", x.receiptsVoid);
    v("slip_reprints", x.slipReprints);
    v("drawer_opens", x.drawerOpens);
    v("drawer", x.drawer);
    v("reason", x.reason);
    v("audit_head", x.auditHead);
    v.added("opened_by_number", x.openedByNumber);
    v.added("closed_by_number", x.closedByNumber);
    v.added("signed_by_number", x.signedByNumber);
    v.added("papers", x.papers);
}

template <typename V> void fields(V& v, domain::ShiftReportList& x)
{
    v("rows", x.rows);
}

template <typename V> void fields(V& v, ShiftStartBody& x)
{
    v("has_drawer", x.hasDrawer);
    v("carried", x.carried);
    v("count", x.count);
}

template <typename V> void fields(V& v, DrawerMoveBody& x)
{
    v("act", x.act);
    v("amount_fen", x.amount);
    v("reason", x.reason);
}

template <typename V> void fields(V& v, ShiftEndBody& x)
{
    v("reason", x.reason);
    v("terminal_payments", x.terminalPayments);
    v("terminal_fen", x.terminal);
    v("left_fen", x.left);
    v("staff_number", x.staffNumber);
    v("password", x.password);
    v.added("ask_approval", x.ask);
    v.added("approval_id", x.approvalId);
}

template void fields(Writer&, domain::ShiftView&);
template void fields(Reader&, domain::ShiftView&);

template std::string encode(const domain::DrawerCount&);
template std::string encode(const domain::ShiftView&);
template std::string encode(const domain::ShiftReport&);
template std::string encode(const domain::ShiftReportList&);
template std::string encode(const ShiftStartBody&);
template std::string encode(const DrawerMoveBody&);
template std::string encode(const ShiftEndBody&);

template domain::DrawerCount decode(const Json&);
template domain::ShiftView decode(const Json&);
template domain::ShiftReport decode(const Json&);
template domain::ShiftReportList decode(const Json&);
template ShiftStartBody decode(const Json&);
template DrawerMoveBody decode(const Json&);
template ShiftEndBody decode(const Json&);

} // namespace hallpay::wire
