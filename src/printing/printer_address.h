// A printer's setting, taken apart: what kind of line, where, and what the printer is.
#pragma once

#include "base/result.h"
#include "devices/serial_line.h"
#include "printing/printer_options.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

namespace hallpay::printing {

enum class PrinterRefusal { UnknownScheme, BadAddress, BadOption };

struct FolderAddress {
    std::filesystem::path path;
};

struct TcpAddress {
    std::string host;
    std::uint16_t port = 0;
};

struct QueueAddress {
    std::string name;
};

struct PrinterAddress {
    std::variant<FolderAddress, TcpAddress, QueueAddress, devices::SerialSettings> place;
    PrinterOptions options; ///< the given ones, changed by what stands behind '?'
};

/// Reads "SCHEME://PLACE?OPTION=VALUE&…" (see makePrinter). Nothing is opened.
Result<PrinterAddress, PrinterRefusal> readPrinterAddress(std::string_view uri,
                                                          const PrinterOptions& options);

} // namespace hallpay::printing
