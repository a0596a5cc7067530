// A slip printer at the end of a line, TCP or serial, that speaks ESC/POS.
#pragma once

#include "devices/byte_line.h"
#include "ports/printer.h"
#include "printing/pen.h"
#include "printing/printer_options.h"
#include "printing/text_engine.h"

namespace hallpay::printing {

/// Asks before a job whether the printer is ready, and after it, in turn with the job's bytes,
/// whether they were processed: an open port says nothing, nor does a send that succeeds.
/// A printer that is silent before the job is NotReached (no byte of the job was sent); one that
/// falls silent, resets or runs out of paper after the first byte is Unclear. One that is not to
/// be asked (`answers` is false) is Unclear at best, QueueWord::HandedOn: somebody has to look.
class LinePrinter final : public ports::Printer {
public:
    /// Nothing is opened yet.
    LinePrinter(const TextEngine& engine, devices::LineOpener open,
                const PrinterOptions& options = {});

    ports::PrintReport printSlip(const ports::SlipPaper& slip) override;
    /// Always NotReached: numbered stock is a page, and thermal paper fades.
    ports::PrintReport printReceipts(const std::vector<ports::ReceiptPaper>& pages) override;
    ports::PrintReport printReport(const ports::ReportPaper& report) override;
    ports::ReportSheet reportSheet() const override;
    ports::PrinterHealth health() override;

private:
    ports::PrintReport sent(const Layout& layout);

    const TextEngine& m_engine;
    devices::LineOpener m_open;
    PrinterOptions m_options;
};

} // namespace hallpay::printing
