#include "printing/line_printer.h"

#include "base/checkpoint.h"
#include "printing/printer_line.h"
#include "printing/report_layout.h"
#include "printing/slip_layout.h"

#include <Poco/Exception.h>

#include <algorithm>
#include <optional>
#include <thread>
#include <utility>

namespace hallpay::printing {

namespace {

using ports::PrinterHealth;
using ports::PrintOutcome;
using ports::PrintReport;
using ports::QueueWord;

/// Why a printer in this state is given no job; nullopt when it is ready.
std::optional<PrintReport> refusalOf(PrinterHealth health)
{
    const auto refused = [health](std::string detail) {
        return PrintReport{
            .outcome = PrintOutcome::NotReached, .detail = std::move(detail), .refusedBy = health};
    };
    switch (health) {
    case PrinterHealth::Ready:
    case PrinterHealth::PaperLow: return std::nullopt;
    case PrinterHealth::Unknown:
        return PrintReport{PrintOutcome::NotReached, "the port is open, but no status came"};
    case PrinterHealth::NotReached: return PrintReport{PrintOutcome::NotReached, "offline"};
    case PrinterHealth::PaperOut: return PrintReport{PrintOutcome::PaperOut, {}};
    case PrinterHealth::CoverOpen: return refused("cover open");
    case PrinterHealth::CutterStuck: return refused("cutter stuck");
    case PrinterHealth::QueueStopped:
    case PrinterHealth::NoQueue: break; // not a line's words
    }
    return PrintReport{PrintOutcome::NotReached, {}};
}

} // namespace

LinePrinter::LinePrinter(const TextEngine& engine, devices::LineOpener open,
                         const PrinterOptions& options)
    : m_engine(engine), m_open(std::move(open)), m_options(options)
{
}

PrintReport LinePrinter::printSlip(const ports::SlipPaper& slip)
{
    return sent(laidOut([&] { return layOutSlip(m_engine, slip, m_options.paperDots); }));
}

PrintReport LinePrinter::printReport(const ports::ReportPaper& report)
{
    return sent(laidOut([&] { return layOutReportRoll(m_engine, report, m_options.paperDots); }));
}

ports::ReportSheet LinePrinter::reportSheet() const
{
    return {m_options.paperDots};
}

PrintReport LinePrinter::sent(const Layout& layout)
{
    if (!layout) return layout.error();
    const auto bytes = escposFromRaster(layout.value(), m_options.escpos);
    bool isBegun = false;
    try {
        PrinterLine line(m_open(), m_options.answerTimeout);
        if (const auto refusal = m_options.answers ? refusalOf(line.health()) : std::nullopt)
            return *refusal;
        checkpoint("print.slip.before");
        isBegun = true;
        line.send(bytes);
        if (!m_options.answers) {
            // Nobody says when all of it has arrived: the system's own buffer is waited for.
            constexpr std::size_t kSystemBuffer = 16'384;
            std::this_thread::sleep_for(line.transferTime(std::min(bytes.size(), kSystemBuffer)));
            return {PrintOutcome::Unclear, "this printer is not asked", QueueWord::HandedOn};
        }
        const auto patience = m_options.answerTimeout + printingTime(layout.value())
            + line.transferTime(bytes.size());
        if (auto doubt = line.provenOrWhy(patience))
            return {PrintOutcome::Unclear, std::move(*doubt)};
        checkpoint("print.slip.after");
    } catch (const Poco::Exception& error) {
        return {isBegun ? PrintOutcome::Unclear : PrintOutcome::NotReached, error.displayText()};
    }
    return {PrintOutcome::Printed, {}};
}

PrintReport LinePrinter::printReceipts(const std::vector<ports::ReceiptPaper>&)
{
    return {PrintOutcome::NotReached, "a receipt needs a page printer or a folder"};
}

PrinterHealth LinePrinter::health()
{
    try {
        PrinterLine line(m_open(), m_options.answerTimeout);
        return m_options.answers ? line.health() : PrinterHealth::Unknown;
    } catch (const Poco::Exception&) {
        return PrinterHealth::NotReached;
    }
}

} // namespace hallpay::printing
