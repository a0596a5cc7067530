#include "printing/byte_job.h"

#include "printing/escp.h"
#include "printing/page_job.h"
#include "printing/receipt_layout.h"
#include "printing/report_layout.h"
#include "printing/slip_layout.h"
#include "printing/text_job.h"

#include <utility>

namespace hallpay::printing {

namespace {

/// An impact printer's first column stands so far from the paper's left edge.
constexpr int kFirstColumn = 24;

Raster fromFirstColumn(const Raster& page)
{
    Raster placed(page.width(), page.height());
    placed.lay(page, -kFirstColumn, 0);
    return placed;
}

ByteJob strip(const Raster& layout, const PrinterOptions& options)
{
    return {.bytes = escposFromRaster(layout, options.escpos),
            .printingTime = printingTime(layout.height()),
            .questions = questionsIn(layout, options.escpos)};
}

ByteJob impactPages(const std::vector<Raster>& pages)
{
    return {escpFromPages(pages), escpPrintingTime(pages)};
}

ByteJob asReport(ByteJob job)
{
    job.kind = JobKind::Report;
    return job;
}

bool isImpact(const PrinterOptions& options)
{
    return options.family == PrinterFamily::Escp;
}

} // namespace

ByteJobOrWhy slipBytes(const TextEngine& engine, const ports::SlipPaper& slip,
                       const PrinterOptions& options)
{
    if (options.mode == PrintMode::Text)
        if (auto job = slipText(slip, options)) return std::move(*job);
    auto layout = laidOut([&] { return layOutSlip(engine, slip, options.paperDots); });
    if (!layout) return layout.error();
    // Dot for dot: the code's modules stay whole, and get a little larger.
    if (isImpact(options)) return impactPages({std::move(layout).value()});
    return strip(layout.value(), options);
}

ByteJobOrWhy receiptBytes(const TextEngine& engine, const std::vector<ports::ReceiptPaper>& pages,
                          const PrinterOptions& options)
{
    if (!isImpact(options))
        return ports::PrintReport{ports::PrintOutcome::NotReached,
                                  "a receipt needs a page printer or a folder"};
    auto drawn = laidOut([&] { return receiptRasters(engine, pages, options, kEscpDotsPerInch); });
    if (!drawn) return drawn.error();
    auto rasters = std::move(drawn).value();
    if (options.form.file.empty())
        for (auto& page : rasters) page = fromFirstColumn(page);
    auto job = impactPages(rasters);
    job.byHand = toBeWritten(engine, pages);
    return job;
}

ByteJobOrWhy reportBytes(const TextEngine& engine, const ports::ReportPaper& report,
                         const PrinterOptions& options)
{
    if (options.mode == PrintMode::Text)
        if (auto job = reportText(report, options)) return asReport(std::move(*job));
    if (!isImpact(options)) {
        const auto layout
            = laidOut([&] { return layOutReportRoll(engine, report, options.paperDots); });
        if (!layout) return layout.error();
        return asReport(strip(layout.value(), options));
    }
    const auto pages = laidOut([&] { return layOutReport(engine, report); });
    if (!pages) return pages.error();
    std::vector<Raster> drawn;
    for (const auto& page : pages.value())
        drawn.push_back(fromFirstColumn(scaledTo(page, kReportDotsPerInch, kEscpDotsPerInch)));
    return asReport(impactPages(drawn));
}

ByteJobOrWhy crossBytes(const TextEngine& engine, const PrinterOptions& options)
{
    if (!isImpact(options) || options.form.file.empty())
        return ports::PrintReport{ports::PrintOutcome::NotReached, "this printer fills no form"};
    const auto drawn = crossRasters(engine, options, kEscpDotsPerInch);
    if (!drawn) return drawn.error();
    return impactPages(drawn.value());
}

ByteJob drawerKick(const PrinterOptions& options)
{
    const auto kick = kickDrawer(options.drawer);
    return {Bytes(kick.begin(), kick.end()), options.drawer.pulse, JobKind::Drawer};
}

ports::ReportSheet reportSheetOf(const PrinterOptions& options)
{
    return {isImpact(options) ? 0 : options.paperDots};
}

} // namespace hallpay::printing
