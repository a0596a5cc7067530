#include "printing/spool_printer.h"

#include <utility>

namespace hallpay::printing {

using ports::PrintReport;

SpoolPrinter::SpoolPrinter(const TextEngine& engine, std::unique_ptr<SpoolQueue> queue,
                           const PrinterOptions& options)
    : m_engine(engine), m_queue(std::move(queue)), m_options(options), m_jobs(m_queue, options),
      m_leftHalf(options.leftHalf)
{
}

PrintReport SpoolPrinter::printSlip(const ports::SlipPaper& slip)
{
    return sent("Hallpay " + slip.slipNumber, slipBytes(m_engine, slip, m_options));
}

PrintReport SpoolPrinter::printReceipts(const std::vector<ports::ReceiptPaper>& pages)
{
    return sent("Hallpay receipt", receiptBytes(m_engine, pages, m_options));
}

PrintReport SpoolPrinter::printReport(const ports::ReportPaper& report)
{
    return sent("Hallpay report", reportBytes(m_engine, report, m_options));
}

PrintReport SpoolPrinter::printCrosses()
{
    return sent("Hallpay crosses", crossBytes(m_engine, m_options));
}

ports::ReportSheet SpoolPrinter::reportSheet() const
{
    return reportSheetOf(m_options);
}

PrintReport SpoolPrinter::sent(const std::string& title, const ByteJobOrWhy& made)
{
    if (!made) return made.error();
    const auto bytes = std::make_shared<const Bytes>(bytesOf(made.value()));
    const auto print = [queue = m_queue, title, bytes](const JobBegun& begun) {
        const int job = queue->begin(title);
        if (begun(job))
            queue->send(job, *bytes);
        else
            queue->takeBack(job);
    };
    auto report = m_jobs.print({.print = print,
                                .printingTime = made.value().printingTime,
                                .kind = made.value().kind,
                                .byHand = made.value().byHand});
    const bool isUnclear = report.outcome == ports::PrintOutcome::Unclear;
    if (isUnclear) m_leftHalf = report.queue != ports::QueueWord::HandedOn;
    return report;
}

Bytes SpoolPrinter::bytesOf(const ByteJob& job) const
{
    if (!m_leftHalf || m_options.family == PrinterFamily::Escp) return job.bytes;
    auto bytes = cleared(m_options.paperDots, m_options.escpos);
    bytes.insert(bytes.end(), job.bytes.begin(), job.bytes.end());
    return bytes;
}

PrintReport SpoolPrinter::openDrawer()
{
    if (!hasDrawer()) return Printer::openDrawer();
    return sent("Hallpay drawer", drawerKick(m_options));
}

ports::PrinterHealth SpoolPrinter::health()
{
    return m_jobs.health();
}

} // namespace hallpay::printing
