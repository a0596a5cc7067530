// The page "This PC" in words.
#pragma once

#include "present/this_pc_presenter.h"

#include <wx/string.h>

namespace hallpay::gui {

wxString kindWords(present::PrinterKind kind);
wxString modelWords(present::PrinterModel model);
/// On what receipts are printed; the order is that of the choice on the page.
enum class ReceiptSheet { A4, A5, FormByDriver, FormByNeedles, PlainByNeedles };
wxString receiptSheetWords(ReceiptSheet sheet);
wxString drawerWords(present::DrawerCable cable);
wxString addressHint(present::PrinterKind kind);
/// `page`: it is to be a laser or inkjet.
wxString addressFault(present::PrinterKind kind, bool page);
wxString sentenceOf(present::PcNotice notice, const std::string& words);

} // namespace hallpay::gui
