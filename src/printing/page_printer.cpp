#include "printing/page_printer.h"

#include <utility>

namespace hallpay::printing {

using ports::PrintReport;

PagePrinter::PagePrinter(const TextEngine& engine, std::unique_ptr<PageQueue> queue,
                         const PrinterOptions& options)
    : m_engine(engine), m_queue(std::move(queue)), m_options(options), m_jobs(m_queue, options)
{
}

PrintReport PagePrinter::printSlip(const ports::SlipPaper& slip)
{
    return sent("Hallpay " + slip.slipNumber, slipPages(m_engine, slip, m_options));
}

PrintReport PagePrinter::printReceipts(const std::vector<ports::ReceiptPaper>& pages)
{
    return sent("Hallpay receipt", receiptPages(m_engine, pages, m_options));
}

PrintReport PagePrinter::printReport(const ports::ReportPaper& report)
{
    return sent("Hallpay report", reportPages(m_engine, report, m_options), JobKind::Report);
}

PrintReport PagePrinter::printCrosses()
{
    return sent("Hallpay crosses", crossPages(m_engine, m_options));
}

PrintReport PagePrinter::sent(const std::string& title, PagesOrWhy made, JobKind kind)
{
    if (!made) return made.error();
    constexpr std::chrono::seconds kPage{10}; // of a slow inkjet
    const auto pages = std::make_shared<const PrintPages>(std::move(made).value());
    return m_jobs.print(
        {.print = [queue = m_queue, title,
                   pages](const JobBegun& begun) { queue->print(title, *pages, begun); },
         .printingTime = kPage * static_cast<int>(pages->pages.size()),
         .kind = kind,
         .byHand = pages->byHand});
}

} // namespace hallpay::printing
