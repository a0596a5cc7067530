// A printer behind a raw print queue of the system, CUPS or Windows' print spooler.
#pragma once

#include "ports/printer.h"
#include "printing/byte_job.h"
#include "printing/queue_jobs.h"

#include <memory>
#include <string>

namespace hallpay::printing {

/// Hands the bytes (see byte_job) to the queue as QueueJobs does. One thread.
class SpoolPrinter final : public ports::Printer {
public:
    SpoolPrinter(const TextEngine& engine, std::unique_ptr<SpoolQueue> queue,
                 const PrinterOptions& options = {});

    ports::PrintReport printSlip(const ports::SlipPaper& slip) override;
    ports::PrintReport printReceipts(const std::vector<ports::ReceiptPaper>& pages) override;
    ports::PrintReport printReport(const ports::ReportPaper& report) override;
    ports::PrintReport printCrosses() override;
    ports::ReportSheet reportSheet() const override;
    bool hasDrawer() const override { return m_options.drawer.pin != DrawerPin::None; }
    ports::PrintReport openDrawer() override;
    /// Never Ready: a queue that runs says nothing about its printer.
    ports::PrinterHealth health() override;

private:
    ports::PrintReport sent(const std::string& title, const ByteJobOrWhy& made);
    /// The job's bytes, behind those that end what an earlier one may have left half written.
    Bytes bytesOf(const ByteJob& job) const;

    const TextEngine& m_engine;
    std::shared_ptr<SpoolQueue> m_queue; ///< a call that is not back yet owns it too
    PrinterOptions m_options;
    QueueJobs m_jobs;
    bool m_leftHalf; ///< the job before this one may have ended in its middle
};

} // namespace hallpay::printing
