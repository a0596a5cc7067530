#include "printing/queue_jobs.h"

#include <atomic>
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

/// Who comes first: the spooler with a job's number, or we who wait no longer. Any thread.
class Beginning {
public:
    bool begun(int job)
    {
        int nobody = 0;
        return m_job.compare_exchange_strong(nobody, job);
    }
    /// The job that has begun; nullopt = none has, and none will.
    std::optional<int> end()
    {
        int job = 0;
        if (m_job.compare_exchange_strong(job, kGivenUp) || job == kGivenUp) return std::nullopt;
        return job;
    }

private:
    static constexpr int kGivenUp = -1;
    std::atomic<int> m_job{0}; ///< a spooler counts its jobs from 1
};

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
    const auto beginning = std::make_shared<Beginning>();
    try {
        // A driver may draw all pages before it returns.
        m_calls.run([print = document.print,
                     beginning] { print([&](int job) { return beginning->begun(job); }); },
                    document.printingTime);
        const auto job = beginning->end();
        if (!job) throw SpoolError("the print service named no job");
        auto report = watched(*job, document);
        checkpointAfter(document.kind);
        return report;
    } catch (const SpoolError& error) {
        const auto job = beginning->end();
        if (!job) throw;
        auto report = takenBack(*job);
        report.detail = error.what();
        return report;
    } catch (const CallTooLong& error) {
        if (!beginning->end()) throw;
        return {PrintOutcome::Unclear, error.what(), QueueWord::NoSpooler};
    }
}

PrintReport QueueJobs::watched(int job, const QueueDocument& document)
{
    constexpr std::chrono::milliseconds kAskAgain{100};
    const auto deadline = std::chrono::steady_clock::now() + m_patience + document.printingTime;
    do {
        switch (m_calls.run([queue = m_queue, job] { return queue->stateOf(job); })) {
        case JobState::Waiting: break;
        case JobState::HandedOn:
            return {PrintOutcome::Unclear, document.byHand, QueueWord::HandedOn};
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
