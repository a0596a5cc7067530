#include "gui/tender_words.h"

#include "gui/slip_words.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

#include <charconv>
#include <string>

namespace hallpay::gui {

namespace {

using domain::RefusalCode;

std::string detail(const domain::Refusal& refusal, const char* name)
{
    const auto found = refusal.detail.find(name);
    return found == refusal.detail.end() ? std::string() : found->second;
}

wxString badReference(const std::string& reason)
{
    if (reason == "card_number")
        return _("This looks like a card's number, which must not be stored. Enter the reference "
                 "(12 digits) that the terminal has printed.");
    if (reason == "id_number")
        return _("This looks like an ID number, which must not be stored here. Enter the reference "
                 "that the terminal has printed.");
    if (reason == "payer_code")
        return _("This is a payer's own code, which must not be stored. Enter the reference that "
                 "the terminal has printed.");
    if (reason == "bill_number")
        return _("This is the number of a bill that was paid by WeChat. Leave this with Esc and "
                 "scan it again: its slip is found by it.");
    return _("A terminal's reference has 6 to 32 letters and digits. Enter it as the terminal has "
             "printed it.");
}

wxString tooSmall(const std::string& amountFen)
{
    std::int64_t fen = 0;
    std::from_chars(amountFen.data(), amountFen.data() + amountFen.size(), fen);
    return wxString::Format(_("That is too little: %s are to be paid. Enter what you were given."),
                            fromUtf8(formatSumSign(fen)));
}

} // namespace

wxString tenderSentence(const domain::Refusal& refusal)
{
    if (refusal.code == RefusalCode::BadReference) return badReference(detail(refusal, "reason"));
    if (refusal.code == RefusalCode::TenderTooSmall) return tooSmall(detail(refusal, "amount_fen"));
    return wxString::Format(_("This reference is of slip %s already. Compare it with the "
                              "terminal's slip: one card payment pays once."),
                            fromUtf8(detail(refusal, "slip_number")));
}

} // namespace hallpay::gui
