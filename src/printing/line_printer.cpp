#include "printing/line_printer.h"

#include <Poco/Exception.h>

#include <algorithm>
#include <optional>
#include <thread>
#include <utility>

namespace hallpay::printing {

namespace {

using ports::PrinterHealth;
using ports::PrintOutcome;
using ports::PrintReport;
using ports::QueueWord;

/// Why a printer in this state is given no job; nullopt when it is ready.
std::optional<PrintReport> refusalOf(PrinterHealth health)
{
    const auto refused = [health](std::string detail) {
        return PrintReport{
            .outcome = PrintOutcome::NotReached, .detail = std::move(detail), .refusedBy = health};
    };
    switch (health) {
    case PrinterHealth::Ready:
    case PrinterHealth::PaperLow: return std::nullopt;
    case PrinterHealth::Unknown:
        return PrintReport{PrintOutcome::NotReached, "the port is open, but no status came"};
    case PrinterHealth::NotReached: return PrintReport{PrintOutcome::NotReached, {}};
    case PrinterHealth::PaperOut: return PrintReport{PrintOutcome::PaperOut, {}};
    case PrinterHealth::CoverOpen: return refused("cover open");
    case PrinterHealth::CutterStuck: return refused("cutter stuck");
    case PrinterHealth::OffLine: return refused("off line");
    case PrinterHealth::Busy: return refused("busy with an earlier job");
    case PrinterHealth::QueueStopped:
    case PrinterHealth::NoQueue: break; // not a line's words
    }
    return PrintReport{PrintOutcome::NotReached, {}};
}

} // namespace

LinePrinter::LinePrinter(const TextEngine& engine, devices::LineOpener open,
                         const PrinterOptions& options)
    : m_engine(engine), m_open(std::move(open)), m_options(options),
      m_left(options.leftHalf ? Left::HalfAJob : Left::MayBe)
{
}

PrintReport LinePrinter::printSlip(const ports::SlipPaper& slip)
{
    return sent(slipBytes(m_engine, slip, m_options));
}

PrintReport LinePrinter::printReceipts(const std::vector<ports::ReceiptPaper>& pages)
{
    return sent(receiptBytes(m_engine, pages, m_options));
}

PrintReport LinePrinter::printReport(const ports::ReportPaper& report)
{
    return sent(reportBytes(m_engine, report, m_options));
}

PrintReport LinePrinter::printCrosses()
{
    return sent(crossBytes(m_engine, m_options));
}

ports::ReportSheet LinePrinter::reportSheet() const
{
    return reportSheetOf(m_options);
}

PrintReport LinePrinter::sent(const ByteJobOrWhy& made)
{
    if (!made) return made.error();
    const auto& job = made.value();
    bool isBegun = false;
    try {
        PrinterLine line(m_open(), m_options.answerTimeout);
        if (const auto refusal = m_options.answers ? refusalOf(line.health()) : std::nullopt)
            return *refusal;
        if (m_options.answers && !isInStep(line)) return *refusalOf(PrinterHealth::Busy);
        if (!m_options.answers) clearWhatIsLeft(line);
        checkpointBefore(job.kind);
        isBegun = true;
        m_left = Left::HalfAJob;
        line.send(job.bytes);
        auto report = proven(line, job);
        if (report.queue == QueueWord::HandedOn) m_left = Left::Nothing;
        if (report.outcome != PrintOutcome::Printed) return report;
        m_left = Left::Nothing;
        checkpointAfter(job.kind);
        return report;
    } catch (const Poco::Exception& error) {
        return {isBegun ? PrintOutcome::Unclear : PrintOutcome::NotReached, error.displayText()};
    }
}

PrintReport LinePrinter::proven(PrinterLine& line, const ByteJob& job)
{
    const auto count = job.bytes.size();
    if (!m_options.answers) {
        // Nobody says when all of it has arrived: the system's own buffer is waited for.
        constexpr std::size_t kSystemBuffer = 16'384;
        std::this_thread::sleep_for(line.transferTime(std::min(count, kSystemBuffer)));
        return {PrintOutcome::Unclear, job.byHand, QueueWord::HandedOn};
    }
    const auto patience = m_options.answerTimeout + job.printingTime + line.transferTime(count);
    if (auto doubt = line.provenOrWhy(patience, job.questions))
        return {PrintOutcome::Unclear, std::move(*doubt)};
    return {PrintOutcome::Printed, job.byHand};
}

PrintReport LinePrinter::openDrawer()
{
    if (!hasDrawer()) return Printer::openDrawer();
    const auto kick = drawerKick(m_options);
    bool isBegun = false;
    try {
        PrinterLine line(m_open(), m_options.answerTimeout);
        if (const auto refusal = m_options.answers ? refusalOf(line.health()) : std::nullopt)
            return *refusal;
        isBegun = true;
        line.send(kick.bytes);
        auto report = proven(line, kick);
        // Its answer may still come, and would be taken for the next job's.
        if (report.outcome != PrintOutcome::Printed && m_left == Left::Nothing)
            m_left = Left::MayBe;
        return report;
    } catch (const Poco::Exception& error) {
        return {isBegun ? PrintOutcome::Unclear : PrintOutcome::NotReached, error.displayText()};
    }
}

bool LinePrinter::isInStep(PrinterLine& line)
{
    if (m_left == Left::Nothing) return true;
    constexpr std::chrono::milliseconds kFirst{1'000};
    const auto patience = m_left == Left::MayBe ? std::min(kFirst, m_options.answerTimeout)
                                                : m_options.answerTimeout;
    // What is left of a job with questions in it has answers to give, and takes our own question
    // for a piece of its band: the band is filled up first, and the paper given time to say all.
    const bool owes = m_options.escpos.asksBehindBands;
    constexpr std::chrono::milliseconds kBetweenBands{2'000};
    const auto quiet = owes && m_left == Left::HalfAJob ? kBetweenBands : PrinterLine::kQuiet;
    bool inStep = !owes && line.comesInStep(patience);
    if (!inStep) {
        const auto end = untangled(m_options.paperDots, m_options.escpos);
        line.send(end);
        // The first question's answer may come before the blanks are through, and this one's after.
        const auto blanks = line.transferTime(end.size());
        inStep = line.comesInStep(patience + blanks, quiet + blanks);
    }
    // One that has never answered in turn is no worse than it was.
    if (!inStep && m_answersInTurn) return false;
    m_answersInTurn = m_answersInTurn || inStep;
    if (m_left == Left::HalfAJob) line.send(cutOff(m_options.escpos));
    return true;
}

void LinePrinter::clearWhatIsLeft(PrinterLine& line)
{
    if (m_left != Left::HalfAJob || m_options.family == PrinterFamily::Escp) return;
    line.send(cleared(m_options.paperDots, m_options.escpos));
}

PrinterHealth LinePrinter::health()
{
    try {
        PrinterLine line(m_open(), m_options.answerTimeout);
        return m_options.answers ? line.health() : PrinterHealth::Unknown;
    } catch (const Poco::Exception&) {
        return PrinterHealth::NotReached;
    }
}

} // namespace hallpay::printing
