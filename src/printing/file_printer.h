// A printer that writes its paper into files: for tests, for training, and as a spool folder.
#pragma once

#include "base/text.h"
#include "ports/printer.h"
#include "printing/byte_job.h"

#include <filesystem>

namespace hallpay::printing {

/// A folder: slip-NUMBER.escpos with its picture .png (reprints slip-NUMBER-r2 …), and
/// receipt-CODE-NUMBER.pdf with its picture .png. A file appears whole or not at all, its picture
/// before it; the same job again replaces its own files.
/// A file that ends in .pdf: the last slip, as a page. Any other file (a path with an extension, or
/// a device): the bytes of each paper are added at its end, as on a roll; receipts only by ESC/P.
class FilePrinter final : public ports::Printer {
public:
    FilePrinter(const TextEngine& engine, std::filesystem::path path,
                const PrinterOptions& options = {});

    ports::PrintReport printSlip(const ports::SlipPaper& slip) override;
    ports::PrintReport printReceipts(const std::vector<ports::ReceiptPaper>& pages) override;
    /// Pages and their PDF into a folder (z-NUMBER.pdf), pages into a .pdf, a strip onto a roll.
    ports::PrintReport printReport(const ports::ReportPaper& report) override;
    /// crosses.png and crosses.pdf into a folder.
    ports::PrintReport printCrosses() override;
    ports::ReportSheet reportSheet() const override;
    /// NotReached when nothing can be written there.
    ports::PrinterHealth health() override;

private:
    bool isFolder() const;
    /// How `write` ended.
    template <typename Fn> ports::PrintReport written(const Fn& write) const;
    ports::PrintReport added(const ByteJobOrWhy& made) const;

    const TextEngine& m_engine;
    std::filesystem::path m_path;
    PrinterOptions m_options;
};

} // namespace hallpay::printing
