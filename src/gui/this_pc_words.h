// The page "This PC" in words.
#pragma once

#include "present/this_pc_presenter.h"

#include <wx/string.h>

#include <vector>

namespace hallpay::gui {

/// In the order of present::PrinterKind.
std::vector<wxString> printerKindWords();
wxString addressHint(present::PrinterKind kind);
wxString addressFault(present::PrinterKind kind);
wxString sentenceOf(present::PcNotice notice, const std::string& words);
/// Of a test slip that surely, or perhaps, did not come out.
wxString testSentence(ports::PrintOutcome outcome);

} // namespace hallpay::gui
