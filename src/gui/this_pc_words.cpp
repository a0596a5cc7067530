#include "gui/this_pc_words.h"

#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

using present::PcNotice;
using present::PrinterKind;

wxString kindWords(PrinterKind kind)
{
    switch (kind) {
    case PrinterKind::None: return _("None");
    case PrinterKind::Network: return _("Network printer");
    case PrinterKind::Queue: return _("Print queue");
    case PrinterKind::Serial: return _("Serial port");
    case PrinterKind::Folder: return _("Folder of files");
    case PrinterKind::Other: return _("Another kind");
    }
    return {};
}

wxString modelWords(present::PrinterModel model)
{
    switch (model) {
    case present::PrinterModel::Epson: return _("Epson, and most others");
    case present::PrinterModel::Xprinter: return _("Xprinter and its like");
    case present::PrinterModel::Star: return _("Star, set to ESC/POS");
    case present::PrinterModel::Generic: return _("One that does not tell its state");
    case present::PrinterModel::Page: return _("Laser or inkjet, pages of A4 or A5");
    case present::PrinterModel::Impact: return _("Impact printer of 24 needles (ESC/P)");
    }
    return {};
}

wxString receiptSheetWords(ReceiptSheet sheet)
{
    switch (sheet) {
    case ReceiptSheet::A4: return _("Pages of A4");
    case ReceiptSheet::A5: return _("Pages of A5");
    case ReceiptSheet::FormByDriver: return _("Pre-printed form, by the driver");
    case ReceiptSheet::FormByNeedles: return _("Pre-printed form, ESC/P");
    case ReceiptSheet::PlainByNeedles: return _("Plain paper, ESC/P");
    }
    return {};
}

wxString drawerWords(present::DrawerCable cable)
{
    switch (cable) {
    case present::DrawerCable::None: return _("No cash drawer on it");
    case present::DrawerCable::Pin2: return _("Cash drawer on pin 2");
    case present::DrawerCable::Pin5: return _("Cash drawer on pin 5");
    }
    return {};
}

wxString addressHint(PrinterKind kind)
{
    switch (kind) {
    case PrinterKind::None: return {};
    case PrinterKind::Network: return _("Address and port: 192.168.1.50:9100");
    case PrinterKind::Queue: return _("Name of the queue in the system's printer settings");
    case PrinterKind::Serial: return _("Name of the port: COM3, ttyUSB0");
    case PrinterKind::Folder: return _("Folder that each paper is put into");
    case PrinterKind::Other: return _("The whole setting, as the technician has it");
    }
    return {};
}

wxString addressFault(PrinterKind kind, bool page)
{
    if (page && kind != PrinterKind::Queue)
        return _("A laser or inkjet printer is reached by its print queue: choose that kind.");
    switch (kind) {
    case PrinterKind::None: return {};
    case PrinterKind::Network: return _("Enter an address, and a port if it is not 9100.");
    case PrinterKind::Queue: return _("Enter the queue's name.");
    case PrinterKind::Serial: return _("Enter the port's name.");
    case PrinterKind::Folder: return _("Enter or choose a folder.");
    case PrinterKind::Other: return _("This program knows no printer of that kind.");
    }
    return {};
}

wxString sentenceOf(PcNotice notice, const std::string& words)
{
    switch (notice) {
    case PcNotice::NoAnswer:
        return _("The server does not answer, so its windows are not known yet. It is asked again "
                 "by itself.");
    case PcNotice::Kept:
        return _("Kept. It holds from the next start: close Hallpay and open it again.");
    case PcNotice::NothingNew: return _("Nothing has changed.");
    case PcNotice::NotKept: return wxString::Format(_("It could not be kept: %s"), fromUtf8(words));
    case PcNotice::DrawerKicked:
        return _("The drawer was told to open. If it stayed shut, choose the other pin.");
    case PcNotice::TestPrinted:
        return _("The test slip is out. Look at it, and keep the choice if it is right.");
    }
    return {};
}

} // namespace hallpay::gui
