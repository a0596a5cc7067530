// A printer that writes its paper into files: for tests, for training, and as a spool folder.
#pragma once

#include "base/text.h"
#include "ports/printer.h"
#include "printing/printer_options.h"
#include "printing/text_engine.h"

#include <filesystem>

namespace hallpay::printing {

/// A folder: slip-NUMBER.escpos with its picture .png (reprints slip-NUMBER-r2 …), and
/// receipt-CODE-NUMBER.pdf with its picture .png. A file appears whole or not at all, its picture
/// before it; the same job again replaces its own files.
/// A file that ends in .pdf: the last slip, as a page. Any other file (a path with an extension, or
/// a device): the ESC/POS bytes of each slip are added at its end, as on a roll. Receipts are
/// NotReached by both.
class FilePrinter final : public ports::Printer {
public:
    FilePrinter(const TextEngine& engine, std::filesystem::path path,
                const PrinterOptions& options = {});

    ports::PrintReport printSlip(const ports::SlipPaper& slip) override;
    ports::PrintReport printReceipts(const std::vector<ports::ReceiptPaper>& pages) override;
    /// Pages and their PDF into a folder (z-NUMBER.pdf), pages into a .pdf, a strip onto a roll.
    ports::PrintReport printReport(const ports::ReportPaper& report) override;
    ports::ReportSheet reportSheet() const override;
    /// NotReached when nothing can be written there.
    ports::PrinterHealth health() override;

private:
    bool isFolder() const;
    /// How `write` ended.
    template <typename Fn> ports::PrintReport written(const Fn& write) const;

    const TextEngine& m_engine;
    std::filesystem::path m_path;
    PrinterOptions m_options;
};

} // namespace hallpay::printing
