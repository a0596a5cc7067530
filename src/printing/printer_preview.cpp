#include "printing/printer_preview.h"

#include "printing/byte_job.h"
#include "printing/byte_reader.h"
#include "printing/code_size.h"
#include "printing/form_layout.h"
#include "printing/page_job.h"

#include <algorithm>
#include <utility>

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

Result<PaperPreview, PrintReport> previewOf(const PagesOrWhy& job)
{
    if (!job) return job.error();
    return previewOf(job.value().pages);
}

Result<PaperPreview, PrintReport> previewOf(const ByteJobOrWhy& job, const TextEngine& engine,
                                            int paperDots)
{
    if (!job) return job.error();
    const auto pictures = picturesOf(job.value().bytes, OwnLetters{engine, paperDots});
    if (!pictures) return PrintReport{PrintOutcome::NotReached, "bytes of no known command"};
    auto preview = previewOf(*pictures);
    preview.ownLetters = job.value().ownLetters;
    return preview;
}

const PrintReport kNoPrinter{PrintOutcome::NotReached, "not a printer"};

/// The options but for what a placing says.
std::string withoutPlacing(std::string_view uri)
{
    const auto question = uri.find('?');
    std::string kept(uri.substr(0, question));
    char before = '?';
    auto rest = question == uri.npos ? std::string_view() : uri.substr(question + 1);
    while (!rest.empty()) {
        const auto option = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), option.size() + 1));
        const auto name = option.substr(0, option.find('='));
        if (name == "dx" || name == "dy" || name == "sx" || name == "sy") continue;
        kept += std::exchange(before, '&');
        kept += option;
    }
    return kept;
}

} // namespace

Result<PaperPreview, PrintReport> previewSlip(std::string_view uri, const TextEngine& engine,
                                              const ports::SlipPaper& slip,
                                              const PrinterOptions& options)
{
    const auto address = readPrinterAddress(uri, options);
    if (!address) return kNoPrinter;
    const auto& printer = address.value().options;
    if (printer.family == PrinterFamily::Page) return previewOf(slipPages(engine, slip, printer));
    return previewOf(slipBytes(engine, slip, printer), engine, printer.paperDots);
}

Result<PaperPreview, PrintReport> previewReceipt(std::string_view uri, const TextEngine& engine,
                                                 const ports::ReceiptPaper& receipt,
                                                 const PrinterOptions& options)
{
    const auto address = readPrinterAddress(uri, options);
    if (!address) return kNoPrinter;
    const auto& printer = address.value().options;
    const bool folder = std::holds_alternative<FolderAddress>(address.value().place);
    const bool pages = printer.family == PrinterFamily::Page
        || (folder && printer.family != PrinterFamily::Escp);
    return pages ? previewOf(receiptPages(engine, {receipt}, printer))
                 : previewOf(receiptBytes(engine, {receipt}, printer), engine, printer.paperDots);
}

std::optional<std::string> adjustedAddress(std::string_view uri, const MeasuredCrosses& found,
                                           const PrinterOptions& options)
{
    const auto address = readPrinterAddress(uri, options);
    if (!address) return std::nullopt;
    const auto& used = address.value().options.form;
    if (used.file.empty()) return std::nullopt;
    const auto form = loadFormLayout(options.formsFolder, used.file);
    if (!form) return std::nullopt;
    const auto places = crossPlaces(form.value().width, form.value().height);
    const auto placing = placingFrom(places, found, used.placing);
    if (!placing) return std::nullopt;
    auto said = withoutPlacing(uri); // has a form, hence a '?'
    for (const auto& [name, value] :
         {std::pair("&dx=", placing->offsetX), std::pair("&dy=", placing->offsetY),
          std::pair("&sx=", placing->stretchX), std::pair("&sy=", placing->stretchY)})
        if (value != 0) said += name + std::to_string(value);
    return said;
}

} // namespace hallpay::printing
