#include "gui/approval_words.h"

#include "base/time.h"
#include "gui/slip_words.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

namespace {

using domain::ApprovalState;
using domain::RefusalCode;

std::string detail(const domain::Refusal& refusal, const char* name)
{
    const auto found = refusal.detail.find(name);
    return found == refusal.detail.end() ? std::string() : found->second;
}

wxString badPin(const std::string& reason)
{
    if (reason == "one_digit") return _("Not one digit again and again: choose another PIN.");
    if (reason == "run") return _("Not digits in a row, like 123456: choose another PIN.");
    return _("A PIN has 6 to 12 digits and nothing else.");
}

wxString asked(const std::string& rfc3339)
{
    const auto at = parseRfc3339(rfc3339);
    return wxString::Format(_("Approval was asked for at %s. Go on with other slips: the answer "
                              "stands here as soon as it comes."),
                            at ? fromUtf8(formatClock(*at)) : wxString());
}

} // namespace

wxString approvalSentence(const domain::Refusal& refusal)
{
    const auto code = refusal.code;
    if (code == RefusalCode::BadPin) return badPin(detail(refusal, "reason"));
    if (code == RefusalCode::BadgeUsed)
        return _(
            "This badge is somebody else's, or reads like a staff number. Scan the right one.");
    if (code == RefusalCode::ApprovalAsked) return asked(detail(refusal, "asked_at"));
    if (code == RefusalCode::UnknownApproval)
        return _("This approval is not on record. Refresh with F5 and ask again.");
    if (code == RefusalCode::ApprovalEnded)
        return _("This approval has ended: it was refused, withdrawn or used, or is of a former "
                 "day. Ask again if it is still needed.");
    if (code == RefusalCode::ApprovalInUse)
        return _("What was approved has begun at the window and may not be over, so that it "
                 "cannot be withdrawn. Do it again there: it goes on where it stopped.");
    if (code == RefusalCode::ApprovalNotGranted)
        return _("No supervisor has said yes so far. Wait, or have it approved at this screen.");
    if (code == RefusalCode::ApprovalDiffers)
        return _("What the supervisor approved is not what is to be done now. Ask again.");
    return {};
}

wxString approvalTitle(const domain::ApprovalView& row)
{
    switch (row.kind) {
    case domain::ApprovalKind::AtRisk: return _("Money taken at risk");
    case domain::ApprovalKind::Refund: return _("Refund of fees");
    case domain::ApprovalKind::LateReceipt: return _("Late receipt");
    case domain::ApprovalKind::ShiftClose: return _("Shift to be closed");
    case domain::ApprovalKind::Exempt: return _("Exempt");
    case domain::ApprovalKind::Other: break;
    }
    return _("Something that this program does not know");
}

wxString approvalState(const domain::ApprovalView& row)
{
    switch (row.state) {
    case ApprovalState::Asked: return _("waits");
    case ApprovalState::Reserved:
    case ApprovalState::Granted: return _("approved");
    case ApprovalState::Refused: return _("not approved");
    case ApprovalState::Withdrawn: return _("withdrawn");
    case ApprovalState::Used: return _("done");
    }
    throw LogicFailure("ApprovalState");
}

wxString approvalFacts(const domain::ApprovalView& row)
{
    const auto line = [](const wxString& name, const wxString& value) {
        return value.empty() ? wxString() : name + "  " + value + "\n";
    };
    const bool shift = row.kind == domain::ApprovalKind::ShiftClose;
    return (line(_("Slip"), fromUtf8(row.slipNumber))
            + line(shift ? _("Difference") : _("Amount"), moneyWords(row.amount))
            + line(_("Reason"), fromUtf8(row.reason)) + line(_("Asked by"), fromUtf8(row.askedBy))
            + line(_("Window"), fromUtf8(row.windowName))
            + line(_("Since"), fromUtf8(formatClock(row.askedAt)))
            + line(_("Decided by"), fromUtf8(row.decidedBy))
            + line(_("Why not"), fromUtf8(row.answer)))
        .Trim();
}

wxString approvalDone(const domain::ApprovalView& row, ApprovalState state)
{
    if (state == ApprovalState::Granted)
        return wxString::Format(_("Approved: %s. The window is told at once."), approvalTitle(row));
    if (state == ApprovalState::Refused)
        return wxString::Format(_("Not approved: %s. The window is told at once."),
                                approvalTitle(row));
    return wxString::Format(_("Withdrawn: %s."), approvalTitle(row));
}

wxString approvalLine(const domain::ApprovalView& row)
{
    const auto what = approvalTitle(row)
        + (row.slipNumber.empty() ? wxString() : " " + fromUtf8(row.slipNumber));
    if (row.state == ApprovalState::Granted)
        return wxString::Format(_("%s: approved by %s."), what, fromUtf8(row.decidedBy));
    if (row.state == ApprovalState::Refused)
        return wxString::Format(_("%s: not approved by %s: %s"), what, fromUtf8(row.decidedBy),
                                fromUtf8(row.answer));
    return wxString::Format(_("%s: approval was asked for at %s."), what,
                            fromUtf8(formatClock(row.askedAt)));
}

} // namespace hallpay::gui
