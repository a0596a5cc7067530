// What is wrong with what was entered, in words.
#include "gui/texts.h"

#include <wx/intl.h>

namespace hallpay::gui {

using domain::Refusal;
using domain::RefusalCode;

wxString sentenceOf(domain::DocumentRefusal fault)
{
    using R = domain::DocumentRefusal;
    switch (fault) {
    case R::Length: return _("The number has the wrong length. Check it against the document.");
    case R::Letters:
        return _("The number holds a character that cannot be there. Check it against the "
                 "document.");
    case R::BirthDate:
        return _("The birth date in the number is no real day. Check it against the document.");
    case R::FutureBirth:
        return _("The birth date in the number lies in the future. Check it against the document.");
    case R::CheckDigit:
        return _("The check character does not fit: one digit is wrong. Check it against the "
                 "document.");
    }
    return {};
}

wxString sentenceOf(const present::EntryCheck& check)
{
    using F = present::EntryFault;
    if (!check.fault) return {};
    switch (*check.fault) {
    case F::DocumentMissing: return _("The document is missing. Scan it or enter its number.");
    case F::DocumentWrong:
        return sentenceOf(check.documentFault.value_or(domain::DocumentRefusal::Length));
    case F::NameMissing: return sentenceOf(Refusal{RefusalCode::NameMissing, {}});
    case F::NameTooLong: return sentenceOf(Refusal{RefusalCode::NameTooLong, {}});
    case F::AcceptanceNumberMissing:
        return sentenceOf(Refusal{RefusalCode::AcceptanceNumberMissing, {}});
    case F::NoItems: return sentenceOf(Refusal{RefusalCode::NoLines, {}});
    }
    return {};
}

} // namespace hallpay::gui
