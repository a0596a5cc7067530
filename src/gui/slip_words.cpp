#include "gui/slip_words.h"

#include "gui/resources.h"
#include "gui/widgets/text.h"
#include "wire/state_words.h"

#include <wx/intl.h>

namespace hallpay::gui {

StateLook lookOf(domain::SlipState state)
{
    using S = domain::SlipState;
    switch (state) {
    case S::Waiting: return StateLook::Waiting;
    case S::Scanned: return StateLook::Scanned;
    case S::Held: return StateLook::Held;
    case S::NoCode: return StateLook::Lapsed;
    case S::Paid: return StateLook::Paid;
    case S::ToConfirm: return StateLook::ToConfirm;
    case S::Unclear: return StateLook::Unknown;
    case S::Collected:
    case S::Exempt: return StateLook::Collected; // done with, and calm
    case S::Lapsed: return StateLook::Lapsed;
    case S::Cancelled: return StateLook::Cancelled;
    case S::Replaced: return StateLook::Cancelled;
    case S::CannotConfirm: return StateLook::Unknown;
    case S::Refunding:
    case S::Refunded: return StateLook::Refund;
    }
    return StateLook::Unknown;
}

StateLook lookOf(domain::PrintState state)
{
    using P = domain::PrintState;
    switch (state) {
    case P::NotPrinted: return StateLook::NotPrinted;
    case P::Printed: return StateLook::Waiting;
    case P::Unclear: return StateLook::Unknown;
    }
    return StateLook::Unknown;
}

wxString stateWords(const domain::SlipRow& row)
{
    if (row.unknownState.empty()) return inLanguage(wire::wordsOf(row.state));
    wxString words = fromUtf8(row.unknownState);
    words.Replace("_", " ");
    return words;
}

ListCell bareStateCell(const domain::SlipRow& row)
{
    return {stateWords(row), lookOf(row.state)};
}

ListCell stateCell(const domain::SlipRow& row)
{
    using S = domain::SlipState;
    const bool wantsPaper = row.state == S::Waiting || row.state == S::NoCode;
    if (wantsPaper && row.print != domain::PrintState::Printed)
        return {inLanguage(wire::wordsOf(row.print)), lookOf(row.print)};
    return bareStateCell(row);
}

wxString peopleWords(const domain::SlipRow& row)
{
    const wxString first = fromUtf8(row.maskedName);
    if (row.applicants <= 1) return first;
    // TRANSLATORS: first applicant's masked name; how many people the slip is for in all.
    return wxString::Format(_("%s, %d people"), first, row.applicants);
}

wxString moneyWords(Money amount)
{
    return fromUtf8(formatYuanSign(amount));
}

wxString roleWords(domain::RoleSet roles)
{
    wxString words;
    for (const auto role : {domain::Role::Clerk, domain::Role::Cashier, domain::Role::Supervisor}) {
        if (!roles.has(role)) continue;
        // TRANSLATORS: stands between two roles of one person.
        if (!words.empty()) words << _(", ");
        words << inLanguage(wire::wordsOf(role));
    }
    return words;
}

wxString payerCodeQuestion(const domain::SlipCard& card)
{
    return wxString::Format(_("Take %s for slip %s from the payer's WeChat?"),
                            moneyWords(card.row.amount), fromUtf8(card.row.shortNumber));
}

wxString noLineWords()
{
    return _("None of these lines is about what was scanned.");
}

wxString deadlineTime(Instant deadline)
{
    const auto day = businessDay(deadline - std::chrono::milliseconds(1));
    return deadline == endOfDay(day) ? wxString("24:00") : fromUtf8(formatClock(deadline));
}

} // namespace hallpay::gui
