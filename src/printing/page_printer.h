// A laser or inkjet printer behind a print queue of the system that has its driver.
#pragma once

#include "ports/printer.h"
#include "printing/page_job.h"
#include "printing/queue_jobs.h"
#include "printing/text_engine.h"

#include <memory>
#include <string>

namespace hallpay::printing {

/// Hands pages (see page_job) to the queue as QueueJobs does.
class PagePrinter final : public ports::Printer {
public:
    PagePrinter(const TextEngine& engine, std::unique_ptr<PageQueue> queue,
                const PrinterOptions& options);

    ports::PrintReport printSlip(const ports::SlipPaper& slip) override;
    ports::PrintReport printReceipts(const std::vector<ports::ReceiptPaper>& pages) override;
    ports::PrintReport printReport(const ports::ReportPaper& report) override;
    ports::PrintReport printCrosses() override;
    ports::ReportSheet reportSheet() const override { return {}; }
    /// Never Ready: a queue that runs says nothing about its printer.
    ports::PrinterHealth health() override { return m_jobs.health(); }

private:
    ports::PrintReport sent(const std::string& title, PagesOrWhy made,
                            JobKind kind = JobKind::Slip);

    const TextEngine& m_engine;
    std::shared_ptr<PageQueue> m_queue; ///< a call that is not back yet owns it too
    PrinterOptions m_options;
    QueueJobs m_jobs;
};

} // namespace hallpay::printing
