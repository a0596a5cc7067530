#include "printing/printer_preview.h"

#include "printing/byte_job.h"
#include "printing/byte_reader.h"
#include "printing/code_size.h"
#include "printing/page_job.h"

#include <algorithm>

namespace hallpay::printing {

namespace {

using ports::PaperPreview;
using ports::PrintOutcome;
using ports::PrintReport;

PaperPreview previewOf(const std::vector<Raster>& pictures)
{
    PaperPreview preview;
    for (const auto& picture : pictures) {
        preview.pages.push_back(pictureOf(picture));
        const auto module = codeModuleDots(picture);
        if (!module) continue;
        preview.codeModule = std::min(*module, preview.codeModule.value_or(*module));
    }
    return preview;
}

} // namespace

Result<PaperPreview, PrintReport> previewSlip(std::string_view uri, const TextEngine& engine,
                                              const ports::SlipPaper& slip,
                                              const PrinterOptions& options)
{
    const auto address = readPrinterAddress(uri, options);
    if (!address) return PrintReport{PrintOutcome::NotReached, "not a printer"};
    const auto& printer = address.value().options;
    if (printer.family == PrinterFamily::Page) {
        const auto job = slipPages(engine, slip, printer);
        if (!job) return job.error();
        return previewOf(job.value().pages);
    }
    const auto job = slipBytes(engine, slip, printer);
    if (!job) return job.error();
    const auto pictures = picturesOf(job.value().bytes);
    if (!pictures) return PrintReport{PrintOutcome::NotReached, "bytes of no known command"};
    return previewOf(*pictures);
}

} // namespace hallpay::printing
