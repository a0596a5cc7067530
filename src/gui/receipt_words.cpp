#include "gui/receipt_words.h"

#include "gui/slip_words.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

using domain::ReceiptVerdict;

wxString sentenceOf(const domain::ReceiptCheck& check)
{
    const auto receipt = fromUtf8(check.code + " " + check.number);
    const auto amount = moneyWords(check.amount);
    const auto slip = fromUtf8(check.slipNumber);
    const auto day = fromUtf8(formatDay(businessDay(check.since)));
    switch (check.verdict) {
    case ReceiptVerdict::Genuine:
        // TRANSLATORS: code and number of a receipt; amount; slip; day.
        return wxString::Format(_("Genuine: receipt %s over %s of slip %s, handed out on %s."),
                                receipt, amount, slip, day);
    case ReceiptVerdict::NotOut:
        return wxString::Format(_("Receipt %s over %s of slip %s is ours, but was not handed out "
                                  "yet. Ask at the toll window how it came here."),
                                receipt, amount, slip);
    case ReceiptVerdict::Void:
        return wxString::Format(_("Void: the fee of receipt %s over %s of slip %s went back on %s. "
                                  "It is worth nothing any more."),
                                receipt, amount, slip, day);
    case ReceiptVerdict::Spoiled:
        return wxString::Format(_("Spoiled: sheet %s of slip %s was replaced by another one on %s. "
                                  "It is worth nothing."),
                                receipt, slip, day);
    case ReceiptVerdict::WrongCode:
        return _("The check code does not fit this number. Compare both with the paper; if they "
                 "stand there so, it is no receipt of this hall: call a supervisor.");
    case ReceiptVerdict::Unknown:
        return _("No receipt of this hall has this number. Compare it with the paper; if it stands "
                 "there so, call a supervisor.");
    case ReceiptVerdict::Other: break;
    }
    return _("This program is older than the server and does not know what it found. Use a PC with "
             "the newer program.");
}

MessageKind kindOf(const domain::ReceiptCheck& check)
{
    switch (check.verdict) {
    case ReceiptVerdict::Genuine: return MessageKind::Good;
    case ReceiptVerdict::NotOut:
    case ReceiptVerdict::Other: return MessageKind::Unsure;
    case ReceiptVerdict::Void:
    case ReceiptVerdict::Spoiled:
    case ReceiptVerdict::WrongCode:
    case ReceiptVerdict::Unknown: break;
    }
    return MessageKind::Bad;
}

} // namespace hallpay::gui
