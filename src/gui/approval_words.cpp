#include "gui/approval_words.h"

#include "base/time.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

namespace {

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
    if (code == RefusalCode::ApprovalNotGranted)
        return _("No supervisor has said yes so far. Wait, or have it approved at this screen.");
    if (code == RefusalCode::ApprovalDiffers)
        return _("What the supervisor approved is not what is to be done now. Ask again.");
    return {};
}

} // namespace hallpay::gui
