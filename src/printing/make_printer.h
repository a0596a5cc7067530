// From a setting's text to a printer.
#pragma once

#include "base/result.h"
#include "ports/printer.h"
#include "printing/printer_address.h"
#include "printing/text_engine.h"

#include <memory>
#include <string_view>

namespace hallpay::printing {

/// "file://PATH" (a folder, or a file that ends in an extension; percent-escapes are read),
/// "tcp://HOST:PORT" ([…] around an IPv6 address), "serial://DEVICE" (ttyUSB0, COM10) or
/// "spool://QUEUE" (a raw print queue of the system; percent-escapes are read), which is also
/// "cups://QUEUE" on Linux and "winspool://QUEUE" on Windows.
/// Behind it, after '?' and between '&': profile=epson|xprinter|star|generic|page|escp, width=576|
/// 384, cut=partial|full|none, drawer=1|2|none (pin 2 or 5), pulse=20…510 (ms), status=asked|none,
/// mode=raster|text (pictures, or the printer's own letters),
/// baud=9600…115200 and handshake=rtscts|none for a serial port. profile=page (a queue with a
/// driver) has paper=a4|a5; form=FILE with dx, dy (0.1 mm) and sx, sy (thousandths) fills
/// pre-printed receipts by profile page or escp, and in a folder. A '?' that belongs to a name is
/// written %3F. Nothing is opened or connected yet. `engine` must outlive the printer.
Result<std::unique_ptr<ports::Printer>, PrinterRefusal>
makePrinter(std::string_view uri, const TextEngine& engine, const PrinterOptions& options = {});

} // namespace hallpay::printing
