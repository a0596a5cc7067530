// Papers as pages, for printers that take sheets: A4, A5, or a pre-printed form's own size.
#pragma once

#include "printing/pen.h"
#include "printing/printer_options.h"

#include <vector>

namespace hallpay::printing {

/// Tenths of a millimetre.
struct PageSize {
    int width = 0;
    int height = 0;

    friend bool operator==(const PageSize&, const PageSize&) = default;
};

/// The pages of one job, all of one size and at one resolution.
struct PrintPages {
    std::vector<Raster> pages; ///< at least one
    int dotsPerInch = 0;
    PageSize size;
    std::string byHand{}; ///< letters that a person has to write onto them, as toBeWritten() says
};
using PagesOrWhy = Result<PrintPages, ports::PrintReport>;
using RastersOrWhy = Result<std::vector<Raster>, ports::PrintReport>;

/// The slip in the middle of a sheet, as large as on its roll and dot for dot, so that each module
/// of its code is whole; a long one goes on on further sheets, never broken within a line or code.
PagesOrWhy slipPages(const TextEngine& engine, const ports::SlipPaper& slip,
                     const PrinterOptions& options);
/// A sheet each: a form as it is, else A5 across, which stands at the head of a sheet of A4.
PagesOrWhy receiptPages(const TextEngine& engine, const std::vector<ports::ReceiptPaper>& receipts,
                        const PrinterOptions& options);
/// A4, or the same made smaller on A5.
PagesOrWhy reportPages(const TextEngine& engine, const ports::ReportPaper& report,
                       const PrinterOptions& options);

/// What one receipt is at that resolution: its form's page, or the whole receipt.
RastersOrWhy receiptRasters(const TextEngine& engine,
                            const std::vector<ports::ReceiptPaper>& receipts,
                            const PrinterOptions& options, int dotsPerInch);

/// The crosses by which the form of `options` is put right.
RastersOrWhy crossRasters(const TextEngine& engine, const PrinterOptions& options, int dotsPerInch);
PagesOrWhy crossPages(const TextEngine& engine, const PrinterOptions& options);

/// Smaller in the ratio to : from, each dot the mean of those that it stands for.
Raster scaledTo(const Raster& picture, int from, int to);

} // namespace hallpay::printing
