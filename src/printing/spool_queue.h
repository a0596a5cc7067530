// One print queue of the system, raw or with a driver: the seam towards CUPS and towards Windows'
// print spooler.
#pragma once

#include "base/text.h"
#include "printing/page_job.h"

#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace hallpay::printing {

/// The spooler refused a call or broke off; what was sent before may still be printed.
class SpoolError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// What a queue says before a job. PaperOut and CoverOpen are what the printer told last, at a job
/// of the past perhaps: they are shown, and keep no job back.
enum class QueueState { Running, PaperOut, CoverOpen, Stopped, NotThere, NoSpooler };

/// Dropped: the spooler or a person ended the job, or the spooler knows nothing of it.
enum class JobState { Waiting, HandedOn, Dropped };

/// Told a job's number before anything of it can be printed. False: nobody waits for it any more,
/// so that it ends here, without a byte. Any thread.
using JobBegun = std::function<bool(int job)>;

/// What every queue has. Every call but state() may throw SpoolError. One call at a time, from any
/// thread.
class JobQueue {
public:
    virtual ~JobQueue() = default;

    /// @throws SpoolError when the spooler answers with something else than a state.
    virtual QueueState state() = 0;

    virtual JobState stateOf(int job) = 0;

    /// Ends the job. True when the spooler proves that no byte of it went to the printer.
    virtual bool takeBack(int job) = 0;
};

class SpoolQueue : public JobQueue {
public:
    /// Opens a job of raw bytes and returns its number. Nothing of it can be printed before send().
    virtual int begin(const std::string& title) = 0;

    /// All bytes of the job just begun, and its end.
    virtual void send(int job, const Bytes& bytes) = 0;
};

/// A queue whose driver makes of pages what its printer speaks.
class PageQueue : public JobQueue {
public:
    /// A job from its beginning to its end in one call, as a driver is used by one thread; the
    /// pages come out as large as they are, from the paper's corner.
    virtual void print(const std::string& title, const PrintPages& pages, const JobBegun& begun)
        = 0;
};

/// The scheme of the system's own queues: "cups://" or "winspool://".
std::string_view systemScheme();

/// Whether the system can have a queue of this name (UTF-8); one that could be taken for an option,
/// a path or an address is none.
bool isQueueName(std::string_view name);

/// `name` is one that isQueueName accepts. Each answer is waited for up to `answerTimeout` where
/// the system lets us say so. Nothing is opened or connected yet.
std::unique_ptr<SpoolQueue> systemQueue(std::string name, std::chrono::milliseconds answerTimeout);
/// The same for pages.
std::unique_ptr<PageQueue> systemPageQueue(std::string name,
                                           std::chrono::milliseconds answerTimeout);

} // namespace hallpay::printing
