#include "printing/queue_jobs.h"

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

QueueJobs::QueueJobs(std::shared_ptr<JobQueue> queue, const PrinterOptions& options)
    : m_queue(std::move(queue)), m_patience(options.queueTimeout), m_calls(options.answerTimeout)
{
}

PrintReport QueueJobs::print(const QueueDocument& document)
{
    try {
        const auto state = m_calls.run([queue = m_queue] { return queue->state(); });
        if (auto refusal = refusalOf(state)) return std::move(*refusal);
        return queued(document);
    } catch (const SpoolError& error) {
        return {PrintOutcome::NotReached, error.what()};
    } catch (const CallTooLong& error) {
        return {PrintOutcome::NotReached, error.what(), QueueWord::NoSpooler};
    }
}

PrintReport QueueJobs::queued(const QueueDocument& document)
{
    checkpointBefore(document.kind);
    const auto job = m_calls.run([begin = document.begin] { return begin(); });
    try {
        // A driver may draw all pages before it returns.
        m_calls.run([send = document.send, job] { send(job); }, document.printingTime);
        auto report = watched(job, m_patience + document.printingTime);
        checkpointAfter(document.kind);
        return report;
    } catch (const SpoolError& error) {
        auto report = takenBack(job);
        report.detail = error.what();
        return report;
    } catch (const CallTooLong& error) {
        return {PrintOutcome::Unclear, error.what(), QueueWord::NoSpooler};
    }
}

PrintReport QueueJobs::watched(int job, std::chrono::milliseconds patience)
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

PrintReport QueueJobs::takenBack(int job)
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

PrinterHealth QueueJobs::health()
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
