#include "printing/make_printer.h"

#include "printing/file_printer.h"
#include "printing/line_printer.h"
#include "printing/page_printer.h"
#include "printing/spool_printer.h"
#include "printing/tcp_line.h"

#include <utility>

namespace hallpay::printing {

namespace {

using Made = std::unique_ptr<ports::Printer>;

Made made(FolderAddress& folder, const TextEngine& engine, const PrinterOptions& options)
{
    return std::make_unique<FilePrinter>(engine, std::move(folder.path), options);
}

Made made(TcpAddress& address, const TextEngine& engine, const PrinterOptions& options)
{
    return std::make_unique<LinePrinter>(engine,
                                         tcpLine(std::move(address.host), address.port,
                                                 options.connectTimeout, options.answerTimeout),
                                         options);
}

Made made(devices::SerialSettings& port, const TextEngine& engine, const PrinterOptions& options)
{
    return std::make_unique<LinePrinter>(
        engine, devices::serialLine(std::move(port), options.answerTimeout), options);
}

Made made(QueueAddress& queue, const TextEngine& engine, const PrinterOptions& options)
{
    if (options.family == PrinterFamily::Page)
        return std::make_unique<PagePrinter>(
            engine, systemPageQueue(std::move(queue.name), options.answerTimeout), options);
    return std::make_unique<SpoolPrinter>(
        engine, systemQueue(std::move(queue.name), options.answerTimeout), options);
}

} // namespace

Result<std::unique_ptr<ports::Printer>, PrinterRefusal>
makePrinter(std::string_view uri, const TextEngine& engine, const PrinterOptions& options)
{
    auto read = readPrinterAddress(uri, options);
    if (!read) return read.error();
    auto address = std::move(read).value();
    return std::visit([&](auto& place) { return made(place, engine, address.options); },
                      address.place);
}

} // namespace hallpay::printing
