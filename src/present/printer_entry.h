// A printer's setting as a person chooses it, and as the program keeps it.
#pragma once

#include <string>
#include <string_view>

namespace hallpay::present {

/// The order is that of the choice on the page.
enum class PrinterKind {
    None,
    Network, ///< `address` is host:port; without a port it is 9100
    Queue, ///< `address` is the name of a print queue of the system
    Serial, ///< `address` is the port's name: COM3, ttyUSB0
    Folder, ///< `address` is the folder's path: each paper is a file there
    Other, ///< `address` is the whole setting, of a kind that has no choice of its own
};

/// The order is that of the choice on the page, and of the words in the setting.
enum class PrinterModel {
    Epson,
    Xprinter,
    Star,
    Generic,
    Page, ///< laser or inkjet, behind a print queue that has its driver
    Impact, ///< 24 needles, ESC/P
};

/// What hangs on the printer's drawer cable; the order is that of the choice on the page.
enum class DrawerCable { None, Pin2, Pin5 };

struct PrinterEntry {
    PrinterKind kind = PrinterKind::None;
    std::string address;
    PrinterModel model = PrinterModel::Epson;
    bool narrow = false; ///< 58 mm paper
    bool a5 = false; ///< paper of a Page printer, which else is A4
    std::string form{}; ///< layout of the pre-printed receipts, a file's name; empty = plain paper
    DrawerCable drawer = DrawerCable::None;
    bool ownLetters = false; ///< an ESC/POS printer gets text, not pictures
    /// What else the setting says of the printer, as it stands there: "cut=full&baud=9600"; of a
    /// form where the printer puts it, "dx=-3&sy=2".
    std::string more{};

    friend bool operator==(const PrinterEntry&, const PrinterEntry&) = default;
};

/// Layout of the form that a receipt printer fills unless it was told another.
inline constexpr const char* kUsualForm = "receipt-form.json";

PrinterEntry printerEntryOf(std::string_view uri);

/// `more` without where the printer puts its form: another form lies elsewhere.
std::string withoutPlacing(std::string_view more);

/// Empty for None, and for an entry whose address lacks.
std::string printerUriOf(const PrinterEntry& entry);

} // namespace hallpay::present
