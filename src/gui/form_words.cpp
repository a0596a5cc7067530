#include "gui/form_words.h"

#include "gui/widgets/text.h"

#include <wx/intl.h>

#include <algorithm>
#include <array>

namespace hallpay::gui {

namespace {

struct FieldWords {
    const char* field; ///< as a layout names it
    const char* words;
};

/// Those whose length depends on people; the others are named as the layout does.
const std::array kFieldWords{FieldWords{"payer", wxTRANSLATE("payer")},
                             FieldWords{"remark", wxTRANSLATE("remark")},
                             FieldWords{"payee", wxTRANSLATE("payee")},
                             FieldWords{"cashier", wxTRANSLATE("cashier")},
                             FieldWords{"reviewer", wxTRANSLATE("reviewer")},
                             FieldWords{"lines.name", wxTRANSLATE("name of an item")}};

wxString wordsOf(const std::string& field)
{
    const auto found = std::ranges::find(kFieldWords, field, &FieldWords::field);
    return found == kFieldWords.end() ? fromUtf8(field) : wxGetTranslation(found->words);
}

} // namespace

wxString sentenceOf(const ports::FormTrouble& trouble)
{
    using F = ports::FormFault;
    switch (trouble.fault) {
    case F::NoLayout:
        return wxString::Format(_("The form's layout %s cannot be read. Call the technician."),
                                fromUtf8(trouble.field));
    case F::UnknownField:
        return wxString::Format(
            _("The form's layout names a field that there is not: %s. Call the technician."),
            fromUtf8(trouble.field));
    case F::BadPlace:
        return wxString::Format(_("The form's layout has no possible place or size for this "
                                  "field: %s. Call the technician."),
                                fromUtf8(trouble.field));
    case F::TooLong:
        return wxString::Format(_("This does not fit its box on the form, in the smallest letters "
                                  "either: %s. Nothing was printed."),
                                wordsOf(trouble.field));
    case F::TooManyLines:
        return _("There are more items than the form has lines. Nothing was printed.");
    }
    return {};
}

} // namespace hallpay::gui
