#include "printing/page_job.h"

#include "base/ensure.h"
#include "printing/form_page.h"
#include "printing/receipt_layout.h"
#include "printing/report_layout.h"
#include "printing/slip_layout.h"

#include <algorithm>
#include <utility>

namespace hallpay::printing {

namespace {

using ports::PrintOutcome;
using ports::PrintReport;

constexpr PageSize kA4{2'100, 2'970};
constexpr PageSize kA5{1'480, 2'100};
constexpr PageSize kA5Across{2'100, 1'480};
constexpr int kSlipMargin = dotsOf(100, kSlipDotsPerInch);

PageSize sheetOf(PagePaper paper)
{
    return paper == PagePaper::A4 ? kA4 : kA5;
}

int inkOf(const Raster& picture, int y)
{
    int ink = 0;
    for (int x = 0; x < picture.width(); ++x) ink += picture.isInk(x, y) ? 1 : 0;
    return ink;
}

/// The emptiest row at which a sheet that begins at `top` may end: between lines of text, never in
/// a code, whose rows are all dark in many places.
int breakOf(const Raster& slip, int top, int room)
{
    if (top + room >= slip.height()) return slip.height();
    int best = top + room;
    int least = inkOf(slip, best);
    for (int y = top + room - 1; y > top + room / 3 && least > 0; --y) {
        const int ink = inkOf(slip, y);
        if (ink >= least) continue;
        least = ink;
        best = y;
    }
    return best;
}

Raster part(const Raster& picture, int top, int bottom)
{
    Raster cut(picture.width(), bottom - top);
    cut.lay(picture, 0, -top);
    return cut;
}

FormLayoutOrWhy formOf(const PrinterOptions& options)
{
    return loadFormLayout(options.formsFolder, options.form.file);
}

PrintReport broken(const ports::FormTrouble& trouble)
{
    PrintReport report{PrintOutcome::NotReached, trouble.field};
    report.form = trouble;
    return report;
}

PageSize receiptSize(const PrinterOptions& options)
{
    if (options.form.file.empty()) return options.paper == PagePaper::A4 ? kA4 : kA5Across;
    const auto form = formOf(options);
    return form ? PageSize{form.value().width, form.value().height} : kA5Across;
}

/// At the head of a sheet as long as the receipt's sheet is to be.
Raster onSheet(Raster receipt, const PrinterOptions& options)
{
    if (options.form.file.empty() && options.paper == PagePaper::A4)
        receipt.setHeight(kReportHeight);
    return receipt;
}

} // namespace

PagesOrWhy slipPages(const TextEngine& engine, const ports::SlipPaper& slip,
                     const PrinterOptions& options)
{
    const auto layout = laidOut([&] { return layOutSlip(engine, slip, kWidePaper); });
    if (!layout) return layout.error();
    const auto& strip = layout.value();
    const auto size = sheetOf(options.paper);
    PrintPages job{{}, kSlipDotsPerInch, size};
    const int width = dotsOf(size.width, kSlipDotsPerInch);
    const int height = dotsOf(size.height, kSlipDotsPerInch);
    for (int top = 0; top < strip.height();) {
        const int bottom = breakOf(strip, top, height - 2 * kSlipMargin);
        Raster sheet(width, height);
        sheet.lay(part(strip, top, bottom), (width - strip.width()) / 2, kSlipMargin);
        job.pages.push_back(std::move(sheet));
        top = bottom;
    }
    return job;
}

RastersOrWhy receiptRasters(const TextEngine& engine,
                            const std::vector<ports::ReceiptPaper>& receipts,
                            const PrinterOptions& options, int dotsPerInch)
{
    std::vector<Raster> drawn;
    const bool isForm = !options.form.file.empty();
    const auto form = isForm ? formOf(options) : FormLayoutOrWhy(FormLayout{});
    if (!form) return broken(form.error());
    for (const auto& receipt : receipts) {
        auto layout = isForm
            ? layOutForm(engine, receipt, form.value(), options.form.placing, dotsPerInch)
            : layOutReceipt(engine, receipt);
        if (!layout) return layout.error();
        auto page = std::move(layout).value();
        if (!isForm && dotsPerInch != kReceiptDotsPerInch)
            page = scaledTo(page, kReceiptDotsPerInch, dotsPerInch);
        drawn.push_back(std::move(page));
    }
    return drawn;
}

PagesOrWhy receiptPages(const TextEngine& engine, const std::vector<ports::ReceiptPaper>& receipts,
                        const PrinterOptions& options)
{
    auto drawn
        = laidOut([&] { return receiptRasters(engine, receipts, options, kReceiptDotsPerInch); });
    if (!drawn) return drawn.error();
    PrintPages job{{}, kReceiptDotsPerInch, receiptSize(options), toBeWritten(engine, receipts)};
    for (auto& page : std::move(drawn).value())
        job.pages.push_back(onSheet(std::move(page), options));
    return job;
}

PagesOrWhy reportPages(const TextEngine& engine, const ports::ReportPaper& report,
                       const PrinterOptions& options)
{
    auto drawn = laidOut([&] { return layOutReport(engine, report); });
    if (!drawn) return drawn.error();
    PrintPages job{std::move(drawn).value(), kReportDotsPerInch, sheetOf(options.paper)};
    if (options.paper == PagePaper::A5)
        for (auto& page : job.pages) {
            Raster sheet(dotsOf(kA5.width, kReportDotsPerInch),
                         dotsOf(kA5.height, kReportDotsPerInch));
            sheet.lay(scaledTo(page, kA4.width, kA5.width), 0, 0);
            page = std::move(sheet);
        }
    return job;
}

RastersOrWhy crossRasters(const TextEngine& engine, const PrinterOptions& options, int dotsPerInch)
{
    if (options.form.file.empty())
        return PrintReport{PrintOutcome::NotReached, "this printer fills no form"};
    const auto form = formOf(options);
    if (!form) return broken(form.error());
    return laidOut([&]() -> RastersOrWhy {
        return std::vector{layOutCrosses(engine, form.value(), options.form.placing, dotsPerInch)};
    });
}

PagesOrWhy crossPages(const TextEngine& engine, const PrinterOptions& options)
{
    auto drawn = crossRasters(engine, options, kReceiptDotsPerInch);
    if (!drawn) return drawn.error();
    return PrintPages{std::move(drawn).value(), kReceiptDotsPerInch, receiptSize(options)};
}

Raster scaledTo(const Raster& picture, int from, int to)
{
    ensure(to > 0 && from >= to);
    const int width = std::max(1, picture.width() * to / from);
    const int height = std::max(1, picture.height() * to / from);
    Raster scaled(width, height);
    for (int y = 0; y < height; ++y) {
        const int top = y * picture.height() / height;
        const int bottom = (y + 1) * picture.height() / height;
        for (int x = 0; x < width; ++x) {
            const int left = x * picture.width() / width;
            const int right = (x + 1) * picture.width() / width;
            int sum = 0;
            for (int row = top; row < bottom; ++row)
                for (int column = left; column < right; ++column) sum += picture.at(column, row);
            scaled.darken(x, y, static_cast<std::uint8_t>(sum / ((bottom - top) * (right - left))));
        }
    }
    return scaled;
}

} // namespace hallpay::printing
