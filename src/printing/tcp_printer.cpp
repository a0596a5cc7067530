#include "printing/tcp_printer.h"

#include "base/checkpoint.h"
#include "printing/printer_line.h"
#include "printing/slip_layout.h"

#include <Poco/Exception.h>

#include <optional>
#include <utility>

namespace hallpay::printing {

namespace {

using ports::PrinterHealth;
using ports::PrintOutcome;
using ports::PrintReport;

/// Why a printer in this state is given no job; nullopt when it is ready.
std::optional<PrintReport> refusalOf(PrinterHealth health)
{
    switch (health) {
    case PrinterHealth::Ready: return std::nullopt;
    case PrinterHealth::Unknown:
        return PrintReport{PrintOutcome::NotReached, "the port is open, but no status came"};
    case PrinterHealth::NotReached: return PrintReport{PrintOutcome::NotReached, "offline"};
    case PrinterHealth::PaperOut: return PrintReport{PrintOutcome::PaperOut, {}};
    case PrinterHealth::CoverOpen: return PrintReport{PrintOutcome::NotReached, "cover open"};
    case PrinterHealth::QueueStopped:
    case PrinterHealth::NoQueue: break; // not a line's words
    }
    return PrintReport{PrintOutcome::NotReached, {}};
}

} // namespace

TcpPrinter::TcpPrinter(const TextEngine& engine, std::string host, std::uint16_t port,
                       const PrinterOptions& options)
    : m_engine(engine), m_host(std::move(host)), m_port(port), m_options(options)
{
}

PrintReport TcpPrinter::printSlip(const ports::SlipPaper& slip)
{
    const auto layout = laidOut([&] { return layOutSlip(m_engine, slip); });
    if (!layout) return layout.error();
    const auto bytes = escposFromRaster(layout.value(), m_options.escpos);
    bool isBegun = false;
    try {
        PrinterLine line(m_host, m_port, m_options.connectTimeout, m_options.answerTimeout);
        if (const auto refusal = refusalOf(line.health())) return *refusal;
        checkpoint("print.slip.before");
        isBegun = true;
        line.send(bytes);
        const auto patience = m_options.answerTimeout + printingTime(layout.value());
        if (auto doubt = line.provenOrWhy(patience))
            return {PrintOutcome::Unclear, std::move(*doubt)};
        checkpoint("print.slip.after");
    } catch (const Poco::Exception& error) {
        return {isBegun ? PrintOutcome::Unclear : PrintOutcome::NotReached, error.displayText()};
    }
    return {PrintOutcome::Printed, {}};
}

PrintReport TcpPrinter::printReceipts(const std::vector<ports::ReceiptPaper>&)
{
    return {PrintOutcome::NotReached, "a receipt needs a page printer or a folder"};
}

PrinterHealth TcpPrinter::health()
{
    try {
        PrinterLine line(m_host, m_port, m_options.connectTimeout, m_options.answerTimeout);
        return line.health();
    } catch (const Poco::Exception&) {
        return PrinterHealth::NotReached;
    }
}

} // namespace hallpay::printing
