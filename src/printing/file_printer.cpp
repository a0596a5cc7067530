#include "printing/file_printer.h"

#include "base/checkpoint.h"
#include "base/path_text.h"
#include "printing/pdf.h"
#include "printing/png_picture.h"
#include "printing/printing_error.h"
#include "printing/receipt_layout.h"
#include "printing/slip_layout.h"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <utility>

namespace hallpay::printing {

namespace {

using ports::PrinterHealth;
using ports::PrintOutcome;
using ports::PrintReport;

/// A number as part of a file's name: nothing that a path could be made of.
std::string fileNamePart(std::string text)
{
    for (char& c : text) {
        const bool isPlain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
            || (c >= 'a' && c <= 'z') || c == '-';
        if (!isPlain) c = '_';
    }
    return text;
}

std::string slipFileName(const ports::SlipPaper& slip)
{
    const std::string name = "slip-" + fileNamePart(slip.slipNumber);
    return slip.copy > 1 ? name + "-r" + std::to_string(slip.copy) : name;
}

void writeBytes(const std::filesystem::path& path, const Bytes& bytes, std::ios::openmode mode)
{
    std::ofstream file(path, std::ios::binary | mode);
    if (!file)
        throw std::filesystem::filesystem_error("open", path,
                                                std::make_error_code(std::errc::permission_denied));
    file.write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) throw PrintingError("cannot write " + textOf(path.filename()));
}

/// The name appears with the last byte: who counts files never sees half a one.
void writeWhole(const std::filesystem::path& path, const Bytes& bytes)
{
    auto unfinished = path;
    unfinished += ".part";
    writeBytes(unfinished, bytes, std::ios::trunc);
    std::filesystem::rename(unfinished, path);
}

} // namespace

FilePrinter::FilePrinter(const TextEngine& engine, std::filesystem::path path,
                         const PrinterOptions& options)
    : m_engine(engine), m_path(std::move(path)), m_options(options)
{
}

bool FilePrinter::isFolder() const
{
    std::error_code failure;
    const auto status = std::filesystem::status(m_path, failure);
    if (std::filesystem::exists(status)) return std::filesystem::is_directory(status);
    return !m_path.has_filename() || !m_path.has_extension();
}

PrintReport FilePrinter::printSlip(const ports::SlipPaper& slip)
{
    const auto layout = laidOut([&] { return layOutSlip(m_engine, slip, m_options.paperDots); });
    if (!layout) return layout.error();
    const auto bytes = escposFromRaster(layout.value(), m_options.escpos);
    try {
        checkpoint("print.slip.before");
        if (isFolder()) {
            std::filesystem::create_directories(m_path);
            const auto name = slipFileName(slip);
            writeWhole(m_path / (name + ".png"), pngFromRaster(layout.value()));
            writeWhole(m_path / (name + ".escpos"), bytes);
        } else if (m_path.extension() == ".pdf") {
            writeWhole(m_path, pdfFromRaster(layout.value(), kSlipDotsPerInch));
        } else {
            writeBytes(m_path, bytes, std::ios::app);
        }
        checkpoint("print.slip.after");
    } catch (const std::filesystem::filesystem_error& error) {
        return {PrintOutcome::NotReached, error.code().message()};
    } catch (const PrintingError& error) {
        // On a roll the beginning may have gone out before the write failed.
        return {isFolder() ? PrintOutcome::NotReached : PrintOutcome::Unclear, error.what()};
    }
    return {PrintOutcome::Printed, {}};
}

PrintReport FilePrinter::printReceipts(const std::vector<ports::ReceiptPaper>& pages)
{
    if (!isFolder())
        return {PrintOutcome::NotReached, "a receipt needs a page printer or a folder"};
    std::vector<Raster> rasters;
    std::u32string byHand;
    for (const auto& page : pages) {
        auto layout = laidOut([&] { return layOutReceipt(m_engine, page); });
        if (!layout) return layout.error();
        rasters.push_back(std::move(layout).value());
        byHand += toBeWritten(m_engine, page);
    }
    std::size_t written = 0;
    const auto failed = [&written](std::string detail) {
        return PrintReport{written == 0 ? PrintOutcome::NotReached : PrintOutcome::Unclear,
                           std::move(detail)};
    };
    try {
        checkpoint("print.receipt.before");
        std::filesystem::create_directories(m_path);
        for (; written < pages.size(); ++written) {
            if (written > 0) checkpoint("print.receipt.between");
            const auto& page = pages[written];
            const auto name
                = "receipt-" + fileNamePart(page.code) + "-" + fileNamePart(page.number);
            writeWhole(m_path / (name + ".png"), pngFromRaster(rasters[written]));
            writeWhole(m_path / (name + ".pdf"),
                       pdfFromRaster(rasters[written], kReceiptDotsPerInch));
        }
        checkpoint("print.receipt.after");
    } catch (const std::filesystem::filesystem_error& error) {
        return failed(error.code().message());
    } catch (const PrintingError& error) {
        return failed(error.what());
    }
    return {PrintOutcome::Printed, namesOf(byHand)};
}

PrinterHealth FilePrinter::health()
{
    std::error_code failure;
    if (isFolder()) {
        std::filesystem::create_directories(m_path, failure);
        if (failure) return PrinterHealth::NotReached;
        const auto probe = m_path / ".probe";
        const bool isWritable = std::ofstream(probe).good();
        std::filesystem::remove(probe, failure);
        return isWritable ? PrinterHealth::Ready : PrinterHealth::NotReached;
    }
    return std::ofstream(m_path, std::ios::app | std::ios::binary) ? PrinterHealth::Ready
                                                                   : PrinterHealth::NotReached;
}

} // namespace hallpay::printing
