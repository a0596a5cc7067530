// A slip printer behind a TCP port that speaks ESC/POS.
#pragma once

#include "ports/printer.h"
#include "printing/printer_options.h"
#include "printing/text_engine.h"

#include <cstdint>
#include <string>

namespace hallpay::printing {

/// Asks before a job whether the printer is ready, and after it, in turn with the job's bytes,
/// whether they were processed: an open port says nothing, nor does a send that succeeds.
/// A printer that is silent before the job is NotReached (no byte of the job was sent); one that
/// falls silent, resets or runs out of paper after the first byte is Unclear.
class TcpPrinter final : public ports::Printer {
public:
    /// `host` is a name or an address; nothing is connected yet.
    TcpPrinter(const TextEngine& engine, std::string host, std::uint16_t port,
               const PrinterOptions& options = {});

    ports::PrintReport printSlip(const ports::SlipPaper& slip) override;
    /// Always NotReached: numbered stock is a page, and thermal paper fades.
    ports::PrintReport printReceipts(const std::vector<ports::ReceiptPaper>& pages) override;
    ports::PrinterHealth health() override;

private:
    const TextEngine& m_engine;
    std::string m_host;
    std::uint16_t m_port;
    PrinterOptions m_options;
};

} // namespace hallpay::printing
