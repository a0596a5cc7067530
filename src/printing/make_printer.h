// From a setting's text to a printer.
#pragma once

#include "base/result.h"
#include "ports/printer.h"
#include "printing/tcp_printer.h"

#include <memory>
#include <string_view>

namespace hallpay::printing {

enum class PrinterRefusal { UnknownScheme, BadAddress };

using PrinterOptions = TcpPrinterOptions;

/// "file://PATH" (a folder, or a file that ends in an extension; percent-escapes are read) or
/// "tcp://HOST:PORT" ([…] around an IPv6 address). Nothing is opened or connected yet. `engine`
/// must outlive the printer.
Result<std::unique_ptr<ports::Printer>, PrinterRefusal>
makePrinter(std::string_view uri, const TextEngine& engine, const PrinterOptions& options = {});

} // namespace hallpay::printing
