// What the preview of a report says around its picture.
#pragma once

#include "present/report_printing.h"

#include <wx/string.h>

namespace hallpay::gui {

wxString titleOf(const present::Report& report);
/// Behind a print that surely came out.
wxString printedWords(const present::Report& printed);
/// Why there is no picture.
wxString notDrawnWords(const ports::PrintReport& report);

} // namespace hallpay::gui
