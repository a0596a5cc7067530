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
    Folder, ///< `address` is the folder's path: each paper is a file there
    Other, ///< `address` is the whole setting, of a kind that has no choice of its own
};

struct PrinterEntry {
    PrinterKind kind = PrinterKind::None;
    std::string address;

    friend bool operator==(const PrinterEntry&, const PrinterEntry&) = default;
};

PrinterEntry printerEntryOf(std::string_view uri);

/// Empty for None, and for an entry whose address lacks.
std::string printerUriOf(const PrinterEntry& entry);

} // namespace hallpay::present
