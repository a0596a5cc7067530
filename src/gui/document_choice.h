// The kinds of document in a choice, under short names that fit beside the scan line.
#pragma once

#include "domain/document.h"

#include <wx/choice.h>

namespace hallpay::gui {

void fillDocumentChoice(wxChoice& choice);
wxString documentName(domain::DocumentType type);
domain::DocumentType chosenDocument(const wxChoice& choice);
/// Sends no event.
void chooseDocument(wxChoice& choice, domain::DocumentType type);

} // namespace hallpay::gui
