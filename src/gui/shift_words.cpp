#include "gui/shift_words.h"

#include "gui/slip_words.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

namespace {

using domain::RefusalCode;
using domain::ShiftReport;
using domain::ShiftStanding;
using present::ShiftFault;
using present::ShiftNotice;

wxString number(std::int64_t count)
{
    return wxString::Format("%lld", static_cast<long long>(count));
}

/// "2026-11-22 17:05"
wxString momentWords(Instant at)
{
    const auto text = formatRfc3339(at);
    return fromUtf8(text.substr(0, 10) + " " + text.substr(11, 5));
}

wxString detail(const domain::Refusal& refusal, const char* name)
{
    const auto found = refusal.detail.find(name);
    return found == refusal.detail.end() ? wxString() : fromUtf8(found->second);
}

/// Lines of a report, each with an id of its own.
class Lines {
public:
    void add(const wxString& what, const wxString& count, const wxString& amount,
             RowTone tone = RowTone::Plain)
    {
        m_rows.push_back({.id = std::to_string(m_rows.size()),
                          .cells = {{what}, {count}, {amount}},
                          .tone = tone});
    }
    void money(const wxString& what, Money amount, RowTone tone = RowTone::Plain)
    {
        add(what, {}, moneyWords(amount), tone);
    }
    void takings(const wxString& what, std::int64_t payments, Money amount)
    {
        add(what, number(payments), moneyWords(amount));
    }
    void count(const wxString& what, std::int64_t times) { add(what, number(times), {}); }
    void text(const wxString& what, const std::string& words)
    {
        if (!words.empty()) add(what + " " + fromUtf8(words), {}, {});
    }
    std::vector<ListRow> take() { return std::move(m_rows); }

private:
    std::vector<ListRow> m_rows;
};

void addDrawer(Lines& lines, const domain::DrawerFigures& drawer)
{
    if (drawer.carried != drawer.floatMoney)
        lines.money(_("Left by the shift before"), drawer.carried);
    lines.money(_("Float"), drawer.floatMoney);
    lines.money(_("Put in"), drawer.putIn);
    lines.money(_("Taken out"), drawer.takenOut);
    lines.money(_("Should be there"), drawer.expected);
    for (std::size_t i = 0; i < domain::kDenominations.size(); ++i) {
        if (drawer.pieces.pieces[i] == 0) continue;
        const auto each = Money::fromFen(domain::kDenominations[i]);
        lines.takings(wxString::Format(_("Pieces of %s"), moneyWords(each)),
                      drawer.pieces.pieces[i], each.times(drawer.pieces.pieces[i]));
    }
    lines.add(_("Counted"),
              drawer.counts > 1 ? wxString::Format(_("%d times"), drawer.counts) : wxString(),
              moneyWords(drawer.counted), RowTone::Strong);
    lines.add(_("Difference"), {}, differenceWords(drawer.difference), RowTone::Strong);
    lines.money(_("Stays in the drawer"), drawer.left);
}

} // namespace

wxString wordOf(ShiftStanding standing)
{
    switch (standing) {
    case ShiftStanding::Untold: return {};
    case ShiftStanding::None: return _("No shift is open");
    case ShiftStanding::Open: return _("Shift open");
    case ShiftStanding::Counting: return _("Drawer being counted");
    case ShiftStanding::Counted: return _("Counted, to be signed");
    }
    return {};
}

wxString openedWords(const domain::ShiftView& shift)
{
    if (!shift.openedAt) return {};
    const auto words = wxString::Format(_("%s, since %s"), fromUtf8(shift.openedBy),
                                        momentWords(*shift.openedAt));
    const auto said = shift.forgotten ? words + " · " + _("left open") : words;
    return shift.hasDrawer ? said : said + " · " + _("without a drawer");
}

wxString sentenceOf(ShiftNotice notice)
{
    switch (notice) {
    case ShiftNotice::Opened: return _("The shift is open: cash may be taken.");
    case ShiftNotice::PutIn: return _("Noted: put into the drawer.");
    case ShiftNotice::TakenOut: return _("Noted: taken out of the drawer.");
    case ShiftNotice::DrawerOpened: return _("Noted: the drawer was opened.");
    case ShiftNotice::CountBegun:
        return _("No money is taken now. Count the drawer; what should be there is shown "
                 "afterwards.");
    case ShiftNotice::Counted:
        return _("The count is stored. Explain a difference, and sign with a second person.");
    case ShiftNotice::Closed: return _("The shift is closed. Its Z report stands on the right.");
    }
    return {};
}

wxString sentenceOf(ShiftFault fault)
{
    switch (fault) {
    case ShiftFault::None: return {};
    case ShiftFault::Pieces: return _("Enter how many pieces there are: digits, at most 9999.");
    case ShiftFault::Amount: return _("Enter the amount in yuan, such as 200 or 12.50.");
    case ShiftFault::Reason: return _("Say why in a few words.");
    case ShiftFault::Terminal:
        return _("Enter the card terminal's own count, payments and refunds together, and its net "
                 "total; or leave both empty.");
    case ShiftFault::Left: return _("Enter what stays in the drawer: at most what was counted.");
    case ShiftFault::Signer:
        return _("A second person signs by badge or number, and PIN: a supervisor or another "
                 "cashier.");
    }
    return {};
}

wxString shiftSentence(const domain::Refusal& refusal)
{
    switch (refusal.code) {
    case RefusalCode::ShiftNotOpen:
        return _("No shift is open at this window, so no money is taken. Open one first "
                 "(Shift+F5).");
    case RefusalCode::ShiftIsOpen:
        return wxString::Format(_("%s opened a shift at this window, and it is not closed. Go on "
                                  "with it, or count and close it first."),
                                detail(refusal, "by"));
    case RefusalCode::ShiftIsCounting:
        return _("The drawer of this window is being counted, so no money moves. Close the shift "
                 "and open the next one (Shift+F5).");
    case RefusalCode::ShiftHasNoDrawer:
        return _("This shift was opened without a drawer, so no cash is taken. Close it and open "
                 "one with a float (Shift+F5).");
    case RefusalCode::ShiftNotCounted:
        return _("The drawer has not been counted. Begin the count, and enter the pieces.");
    case RefusalCode::DifferenceUnexplained:
        return _("The count or the card terminal differs from what is on record. Say why, then "
                 "sign again.");
    case RefusalCode::ShiftSumsDiffer:
        return _("The records of this shift do not agree with the audit trail, so it is not "
                 "closed. Leave the drawer as it is and call support.");
    default: return {};
    }
}

wxString differenceWords(Money difference)
{
    if (difference < Money()) return "-" + moneyWords(Money() - difference);
    return difference.isPositive() ? "+" + moneyWords(difference) : moneyWords(difference);
}

wxString titleOf(const ShiftReport& report)
{
    if (report.number == 0)
        return wxString::Format(_("X report, %s, %s"), fromUtf8(report.windowName),
                                momentWords(report.at));
    return wxString::Format(_("Z report %s, %s, %s"), number(report.number),
                            fromUtf8(report.windowName), momentWords(report.at));
}

std::vector<ListRow> rowsOf(const ShiftReport& report)
{
    Lines lines;
    lines.takings(_("WeChat, by the payer's code"), report.walletPayments, report.wallet);
    const wxString untold = _("told once it is counted");
    if (report.cashUntold)
        lines.add(_("Cash"), number(report.cashPayments), untold);
    else
        lines.takings(_("Cash"), report.cashPayments, report.cash);
    lines.takings(_("Card"), report.cardPayments, report.card);
    if (report.cashUntold && report.cashRefunds > 0)
        lines.add(_("Refunds paid out in cash"), number(report.cashRefunds), untold);
    else
        lines.takings(_("Refunds paid out in cash"), report.cashRefunds, report.cashBack);
    lines.takings(_("Refunds on the card terminal"), report.cardRefunds, report.cardBack);
    if (report.number > 0)
        lines.add(_("Card terminal"), number(report.terminalPayments),
                  report.terminal < Money() ? differenceWords(report.terminal)
                                            : moneyWords(report.terminal));
    if (report.drawer) addDrawer(lines, *report.drawer);
    lines.text(_("Reason:"), report.reason);
    lines.count(_("Receipts handed out"), report.receiptsUsed);
    lines.count(_("Receipts spoiled"), report.receiptsSpoiled);
    lines.count(_("Receipts void"), report.receiptsVoid);
    lines.count(_("Slips reprinted"), report.slipReprints);
    lines.count(_("Drawer opened without a payment"), report.drawerOpens);
    lines.add(wxString::Format(_("Opened by %s, %s"), fromUtf8(report.openedBy),
                               momentWords(report.openedAt)),
              {}, {});
    if (report.number == 0) return lines.take();
    lines.text(_("Closed by"), report.closedBy);
    lines.text(_("Signed by"), report.signedBy);
    lines.text(_("Audit trail:"), report.auditHead);
    return lines.take();
}

ListRow rowOf(const ShiftReport& report)
{
    return {.id = std::to_string(report.number),
            .cells = {{number(report.number)},
                      {fromUtf8(report.windowName)},
                      {momentWords(report.at)},
                      {moneyWords(report.cash)},
                      {report.drawer ? differenceWords(report.drawer->difference) : wxString()}}};
}

} // namespace hallpay::gui
