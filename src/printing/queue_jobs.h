// Jobs in a print queue of the system, watched until the queue has handed them on.
#pragma once

#include "ports/printer.h"
#include "printing/job_checkpoint.h"
#include "printing/limited_calls.h"
#include "printing/printer_options.h"
#include "printing/spool_queue.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace hallpay::printing {

struct QueueDocument {
    /// Opens the job, tells its number, and sends all of it, on one thread. It owns all that it
    /// uses, the queue too: it may outlive the waiting for it.
    std::function<void(const JobBegun& begun)> print;
    std::chrono::milliseconds printingTime{}; ///< beside the queue's own patience
    JobKind kind = JobKind::Slip;
    std::string byHand{}; ///< letters that a person has to write onto it
};

/// What a queue has handed on is never Printed: it hears nothing from the paper, so it is Unclear,
/// QueueWord::HandedOn. A queue that is not there or stopped is given no job and is NotReached. A
/// job that is not handed on within the limit is taken back, or a spooler would print it later by
/// itself: NotReached where the spooler proves that nothing of it went out, else Unclear.
class QueueJobs {
public:
    QueueJobs(std::shared_ptr<JobQueue> queue, const PrinterOptions& options);

    ports::PrintReport print(const QueueDocument& document);
    /// Never Ready: a queue that runs says nothing about its printer.
    ports::PrinterHealth health();

private:
    ports::PrintReport queued(const QueueDocument& document);
    /// @throws SpoolError, CallTooLong
    ports::PrintReport watched(int job, const QueueDocument& document);
    ports::PrintReport takenBack(int job);

    std::shared_ptr<JobQueue> m_queue; ///< a call that is not back yet owns it too
    std::chrono::milliseconds m_patience;
    LimitedCalls m_calls;
};

} // namespace hallpay::printing
