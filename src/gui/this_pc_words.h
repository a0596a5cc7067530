// The page "This PC" in words.
#pragma once

#include "present/this_pc_presenter.h"

#include <wx/string.h>

namespace hallpay::gui {

wxString kindWords(present::PrinterKind kind);
wxString modelWords(present::PrinterModel model);
wxString drawerWords(present::DrawerCable cable);
wxString addressHint(present::PrinterKind kind);
wxString addressFault(present::PrinterKind kind);
wxString sentenceOf(present::PcNotice notice, const std::string& words);

} // namespace hallpay::gui
