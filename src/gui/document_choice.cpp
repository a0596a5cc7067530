#include "gui/document_choice.h"

#include "gui/look/type_scale.h"
#include "gui/widgets/native.h"

#include <wx/intl.h>

#include <algorithm>
#include <span>

namespace hallpay::gui {

namespace {

struct DocumentChoice {
    domain::DocumentType type;
    const char* name; ///< short, beside the scan line
};

constexpr DocumentChoice kDocuments[] = {
    {domain::DocumentType::ResidentId, wxTRANSLATE("Resident ID")},
    {domain::DocumentType::HouseholdBook, wxTRANSLATE("Household book")},
    {domain::DocumentType::Passport, wxTRANSLATE("Passport")},
    {domain::DocumentType::HkMacauPermit, wxTRANSLATE("HK+Macau permit")},
    {domain::DocumentType::TaiwanPermit, wxTRANSLATE("Taiwan permit")},
    {domain::DocumentType::Other, wxTRANSLATE("Other document")},
};

} // namespace

void fillDocumentChoice(wxChoice& choice)
{
    for (const auto& document : kDocuments) choice.Append(wxGetTranslation(document.name));
    choice.SetSelection(0);
    choice.SetFont(fontOf(TextSize::Body));
    native::styleChoice(choice);
    native::setAccessible(choice, _("Kind of document"));
}

wxString documentName(domain::DocumentType type)
{
    const auto* found = std::ranges::find(kDocuments, type, &DocumentChoice::type);
    return found == std::end(kDocuments) ? wxString() : wxGetTranslation(found->name);
}

domain::DocumentType chosenDocument(const wxChoice& choice)
{
    return std::span(kDocuments)[static_cast<std::size_t>(std::max(0, choice.GetSelection()))].type;
}

void chooseDocument(wxChoice& choice, domain::DocumentType type)
{
    const auto* const document = std::ranges::find(kDocuments, type, &DocumentChoice::type);
    choice.SetSelection(static_cast<int>(document - kDocuments));
}

} // namespace hallpay::gui
