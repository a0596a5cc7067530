#include "printing/file_printer.h"

#include "base/checkpoint.h"
#include "base/path_text.h"
#include "printing/byte_job.h"
#include "printing/byte_reader.h"
#include "printing/job_checkpoint.h"
#include "printing/page_job.h"
#include "printing/pdf.h"
#include "printing/png_picture.h"
#include "printing/printing_error.h"
#include "printing/receipt_layout.h"
#include "printing/report_layout.h"
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

/// "z-17-r2", "x-7-261122-1705", "day-2026-11-22"
std::string reportFileName(const ports::ReportPaper& paper)
{
    const auto copy = paper.copy > 1 ? "-r" + std::to_string(paper.copy) : std::string();
    const auto* shift = std::get_if<domain::ShiftReport>(&paper.report);
    if (!shift) return "day-" + formatDay(std::get<domain::DayTotals>(paper.report).day) + copy;
    if (shift->number > 0) return "z-" + std::to_string(shift->number) + copy;
    return "x-" + std::to_string(shift->windowId) + "-"
        + fileNamePart(formatDay(businessDay(shift->at)) + "-" + formatClockSeconds(shift->at));
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

template <typename Fn> PrintReport FilePrinter::written(const Fn& write) const
{
    try {
        write();
    } catch (const std::filesystem::filesystem_error& error) {
        return {PrintOutcome::NotReached, error.code().message()};
    } catch (const PrintingError& error) {
        // On a roll the beginning may have gone out before the write failed.
        return {isFolder() ? PrintOutcome::NotReached : PrintOutcome::Unclear, error.what()};
    }
    return {PrintOutcome::Printed, {}};
}

PrintReport FilePrinter::printSlip(const ports::SlipPaper& slip)
{
    const auto layout = laidOut([&] { return layOutSlip(m_engine, slip, m_options.paperDots); });
    if (!layout) return layout.error();
    const auto job = slipBytes(m_engine, slip, m_options);
    if (!job) return job.error();
    const auto letters = job.value().ownLetters
        ? picturesOf(job.value().bytes, OwnLetters{m_engine, m_options.paperDots})
        : std::nullopt;
    const auto& picture = letters ? letters->front() : layout.value();
    return written([&] {
        checkpointBefore(JobKind::Slip);
        if (isFolder()) {
            std::filesystem::create_directories(m_path);
            const auto name = slipFileName(slip);
            writeWhole(m_path / (name + ".png"), pngFromRaster(picture));
            writeWhole(m_path / (name + ".escpos"), job.value().bytes);
        } else if (m_path.extension() == ".pdf") {
            writeWhole(m_path, pdfFromRaster(layout.value(), kSlipDotsPerInch));
        } else {
            writeBytes(m_path, job.value().bytes, std::ios::app);
        }
        checkpointAfter(JobKind::Slip);
    });
}

PrintReport FilePrinter::added(const ByteJobOrWhy& made) const
{
    if (!made) return made.error();
    auto report = written([&] {
        checkpointBefore(made.value().kind);
        writeBytes(m_path, made.value().bytes, std::ios::app);
        checkpointAfter(made.value().kind);
    });
    if (report.outcome == PrintOutcome::Printed) report.detail = made.value().byHand;
    return report;
}

PrintReport FilePrinter::printCrosses()
{
    if (!isFolder()) return added(crossBytes(m_engine, m_options));
    const auto made = crossRasters(m_engine, m_options, kReceiptDotsPerInch);
    if (!made) return made.error();
    return written([&] {
        std::filesystem::create_directories(m_path);
        writeWhole(m_path / "crosses.png", pngFromRaster(made.value().front()));
        writeWhole(m_path / "crosses.pdf", pdfFromRasters(made.value(), kReceiptDotsPerInch));
    });
}

PrintReport FilePrinter::printReceipts(const std::vector<ports::ReceiptPaper>& pages)
{
    if (!isFolder()) return added(receiptBytes(m_engine, pages, m_options));
    const auto drawn
        = laidOut([&] { return receiptRasters(m_engine, pages, m_options, kReceiptDotsPerInch); });
    if (!drawn) return drawn.error();
    const auto& rasters = drawn.value();
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
    return {PrintOutcome::Printed, toBeWritten(m_engine, pages)};
}

ports::ReportSheet FilePrinter::reportSheet() const
{
    if (isFolder() || m_path.extension() == ".pdf") return {};
    return reportSheetOf(m_options);
}

PrintReport FilePrinter::printReport(const ports::ReportPaper& report)
{
    if (!isFolder() && m_path.extension() != ".pdf")
        return added(reportBytes(m_engine, report, m_options));
    const auto pages = laidOut([&] { return layOutReport(m_engine, report); });
    if (!pages) return pages.error();
    return written([&] {
        const auto pdf = pdfFromRasters(pages.value(), kReportDotsPerInch);
        checkpointBefore(JobKind::Report);
        if (isFolder()) {
            std::filesystem::create_directories(m_path);
            const auto name = reportFileName(report);
            for (std::size_t i = 0; i < pages.value().size(); ++i)
                writeWhole(m_path / (name + "-" + std::to_string(i + 1) + ".png"),
                           pngFromRaster(pages.value()[i]));
            writeWhole(m_path / (name + ".pdf"), pdf);
        } else {
            writeWhole(m_path, pdf);
        }
        checkpointAfter(JobKind::Report);
    });
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
