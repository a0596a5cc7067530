// What keeps a pre-printed form from being filled, in words.
#pragma once

#include "ports/printer.h"

#include <wx/string.h>

namespace hallpay::gui {

wxString sentenceOf(const ports::FormTrouble& trouble);

} // namespace hallpay::gui
