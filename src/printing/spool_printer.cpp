#include "printing/spool_printer.h"

#include "printing/report_layout.h"
#include "printing/slip_layout.h"

#include <optional>
#include <thread>
#include <utility>

namespace hallpay::printing {

namespace {

using ports::PrinterHealth;
using ports::PrintOutcome;
using ports::PrintReport;
using ports::QueueWord;

/// Why a queue in this state is given no job; nullopt when it may have one.
std::optional<PrintReport> refusalOf(QueueState state)
{
    switch (state) {
    case QueueState::Running:
    case QueueState::PaperOut:
    case QueueState::CoverOpen: return std::nullopt;
    case QueueState::Stopped:
        return PrintReport{PrintOutcome::NotReached, "queue stopped", QueueWord::Stopped};
    case QueueState::NotThere:
        return PrintReport{PrintOutcome::NotReached, "no such queue", QueueWord::NotThere};
    case QueueState::NoSpooler:
        return PrintReport{PrintOutcome::NotReached, "no print service", QueueWord::NoSpooler};
    }
    return std::nullopt;
}

} // namespace

SpoolPrinter::SpoolPrinter(const TextEngine& engine, std::unique_ptr<SpoolQueue> queue,
                           const PrinterOptions& options)
    : m_engine(engine), m_queue(std::move(queue)), m_options(options),
      m_calls(options.answerTimeout)
{
}

PrintReport SpoolPrinter::printSlip(const ports::SlipPaper& slip)
{
    return sent(JobKind::Slip, "Hallpay " + slip.slipNumber,
                laidOut([&] { return layOutSlip(m_engine, slip, m_options.paperDots); }));
}

PrintReport SpoolPrinter::printReport(const ports::ReportPaper& report)
{
    return sent(JobKind::Report, "Hallpay report",
                laidOut([&] { return layOutReportRoll(m_engine, report, m_options.paperDots); }));
}

ports::ReportSheet SpoolPrinter::reportSheet() const
{
    return {m_options.paperDots};
}

PrintReport SpoolPrinter::sent(JobKind kind, const std::string& title, const Layout& layout)
{
    if (!layout) return layout.error();
    return sent({.kind = kind,
                 .title = title,
                 .bytes = escposFromRaster(layout.value(), m_options.escpos),
                 .needed = printingTime(layout.value())});
}

PrintReport SpoolPrinter::openDrawer()
{
    if (!hasDrawer()) return Printer::openDrawer();
    const auto kick = kickDrawer(m_options.drawer);
    return sent({.kind = JobKind::Drawer,
                 .title = "Hallpay drawer",
                 .bytes = Bytes(kick.begin(), kick.end()),
                 .needed = m_options.drawer.pulse});
}

PrintReport SpoolPrinter::sent(const Job& job)
{
    try {
        const auto state = m_calls.run([queue = m_queue] { return queue->state(); });
        if (auto refusal = refusalOf(state)) return std::move(*refusal);
        return queued(job);
    } catch (const SpoolError& error) {
        return {PrintOutcome::NotReached, error.what()};
    } catch (const CallTooLong& error) {
        return {PrintOutcome::NotReached, error.what(), QueueWord::NoSpooler};
    }
}

PrintReport SpoolPrinter::queued(const Job& job)
{
    checkpointBefore(job.kind);
    const auto number
        = m_calls.run([queue = m_queue, title = job.title] { return queue->begin(title); });
    try {
        m_calls.run([queue = m_queue, number, bytes = job.bytes] { queue->send(number, bytes); });
        auto report = watched(number, m_options.queueTimeout + job.needed);
        checkpointAfter(job.kind);
        return report;
    } catch (const SpoolError& error) {
        auto report = takenBack(number);
        report.detail = error.what();
        return report;
    } catch (const CallTooLong& error) {
        return {PrintOutcome::Unclear, error.what(), QueueWord::NoSpooler};
    }
}

PrintReport SpoolPrinter::watched(int job, std::chrono::milliseconds patience)
{
    constexpr std::chrono::milliseconds kAskAgain{100};
    const auto deadline = std::chrono::steady_clock::now() + patience;
    do {
        switch (m_calls.run([queue = m_queue, job] { return queue->stateOf(job); })) {
        case JobState::Waiting: break;
        case JobState::HandedOn:
            return {PrintOutcome::Unclear, "a queue does not tell more", QueueWord::HandedOn};
        case JobState::Dropped:
            return {PrintOutcome::Unclear, "the queue gave the job up", QueueWord::Dropped};
        }
        std::this_thread::sleep_for(kAskAgain);
    } while (std::chrono::steady_clock::now() < deadline);
    return takenBack(job);
}

PrintReport SpoolPrinter::takenBack(int job)
{
    try {
        const bool nothingWent
            = m_calls.run([queue = m_queue, job] { return queue->takeBack(job); });
        return {nothingWent ? PrintOutcome::NotReached : PrintOutcome::Unclear,
                "taken back from the queue", QueueWord::TakenBack};
    } catch (const SpoolError& error) {
        return {PrintOutcome::Unclear, error.what(), QueueWord::NoSpooler};
    } catch (const CallTooLong& error) {
        return {PrintOutcome::Unclear, error.what(), QueueWord::NoSpooler};
    }
}

PrintReport SpoolPrinter::printReceipts(const std::vector<ports::ReceiptPaper>&)
{
    return {PrintOutcome::NotReached, "a receipt needs a page printer or a folder"};
}

PrinterHealth SpoolPrinter::health()
{
    try {
        switch (m_calls.run([queue = m_queue] { return queue->state(); })) {
        case QueueState::Running: return PrinterHealth::Unknown;
        case QueueState::PaperOut: return PrinterHealth::PaperOut;
        case QueueState::CoverOpen: return PrinterHealth::CoverOpen;
        case QueueState::Stopped: return PrinterHealth::QueueStopped;
        case QueueState::NotThere: return PrinterHealth::NoQueue;
        case QueueState::NoSpooler: return PrinterHealth::NotReached;
        }
    } catch (const SpoolError&) {
        return PrinterHealth::NotReached;
    } catch (const CallTooLong&) {
        return PrinterHealth::NotReached;
    }
    return PrinterHealth::Unknown;
}

} // namespace hallpay::printing
