// A slip printer behind a raw print queue of the system, CUPS or Windows' print spooler.
#pragma once

#include "ports/printer.h"
#include "printing/job_checkpoint.h"
#include "printing/limited_calls.h"
#include "printing/pen.h"
#include "printing/printer_options.h"
#include "printing/spool_queue.h"
#include "printing/text_engine.h"

#include <memory>
#include <string>

namespace hallpay::printing {

/// Hands the ESC/POS bytes to the queue and watches the job until the queue has handed it on. That
/// is never Printed: a queue hears nothing from the paper, so it is Unclear, QueueWord::HandedOn.
/// A queue that is not there or stopped is given no job and is NotReached. A job that is not
/// handed on within the limit is taken back, or a spooler would print it later by itself:
/// NotReached where the spooler proves that nothing of it went out, else Unclear.
class SpoolPrinter final : public ports::Printer {
public:
    SpoolPrinter(const TextEngine& engine, std::unique_ptr<SpoolQueue> queue,
                 const PrinterOptions& options = {});

    ports::PrintReport printSlip(const ports::SlipPaper& slip) override;
    /// Always NotReached: numbered stock is a page, and thermal paper fades.
    ports::PrintReport printReceipts(const std::vector<ports::ReceiptPaper>& pages) override;
    ports::PrintReport printReport(const ports::ReportPaper& report) override;
    ports::ReportSheet reportSheet() const override;
    bool hasDrawer() const override { return m_options.drawer.pin != DrawerPin::None; }
    ports::PrintReport openDrawer() override;
    /// Never Ready: a queue that runs says nothing about its printer.
    ports::PrinterHealth health() override;

private:
    struct Job {
        JobKind kind;
        std::string title;
        Bytes bytes;
        std::chrono::milliseconds needed; ///< by the printer
    };
    ports::PrintReport sent(JobKind kind, const std::string& title, const Layout& layout);
    ports::PrintReport sent(const Job& job);
    ports::PrintReport queued(const Job& job);
    ports::PrintReport watched(int job, std::chrono::milliseconds patience);
    ports::PrintReport takenBack(int job);

    const TextEngine& m_engine;
    std::shared_ptr<SpoolQueue> m_queue; ///< a call that is not back yet owns it too
    PrinterOptions m_options;
    LimitedCalls m_calls;
};

} // namespace hallpay::printing
