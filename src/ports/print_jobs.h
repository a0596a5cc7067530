// What this PC sent to its printers, and how each paper ended: kept over a crash or a power cut.
#pragma once

#include "base/time.h"
#include "ports/printer.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::ports {

enum class PrintJobKind { Slip, Receipts, Report, TestPage };

/// Which of the PC's printers.
enum class CounterPrinter { Slip, Receipt };

/// Queued: no byte of it went out. Sent: the first byte may be out, so that whatever dies now
/// leaves it Unknown. Confirmed: by the printer, or by a person who looked. Failed: it surely did
/// not come out, or nobody wants it any more.
enum class PrintJobState { Queued, Sent, Confirmed, Unknown, Failed };

/// What was known of it last: codes alone, as a report's words can hold letters of a name.
struct PrintJobWord {
    PrintOutcome outcome = PrintOutcome::NotReached;
    QueueWord queue = QueueWord::None;
    std::optional<PrinterHealth> refusedBy{};

    friend bool operator==(const PrintJobWord&, const PrintJobWord&) = default;
};

/// One paper, or one job of receipt sheets. Ids and numbers alone: nothing personal.
struct PrintJob {
    std::string id; ///< of the act, and the same over all tries
    PrintJobKind kind = PrintJobKind::Slip;
    CounterPrinter printer = CounterPrinter::Slip;
    std::string number; ///< the slip's short number; empty = of no slip
    std::int64_t slipId = 0; ///< 0 = of no slip
    int copy = 1; ///< the slip's or the Z's: 1 = original, 0 = the server has not counted it yet
    std::vector<std::int64_t> receiptIds; ///< of a job of receipts
    std::int64_t zNumber = 0; ///< of a Z; 0 = none
    PrintJobState state = PrintJobState::Queued;
    Instant queuedAt{};
    std::optional<Instant> sentAt; ///< of the last try
    std::optional<Instant> endedAt; ///< confirmed, unknown or failed since
    std::optional<PrintJobWord> word; ///< of the last try

    friend bool operator==(const PrintJob&, const PrintJob&) = default;
};

/// Whether it is under way, or a person has to say what became of it. All that a queue can tell of
/// a good paper, and a printer that is not to be asked, is no question: it would be asked at every
/// slip. Receipts are asked about where their numbers are.
inline bool isOpen(const PrintJob& job)
{
    const bool handedOn = job.word && job.word->queue == QueueWord::HandedOn;
    const bool askedHere = job.kind == PrintJobKind::Slip || job.kind == PrintJobKind::Report;
    return job.state == PrintJobState::Queued || job.state == PrintJobState::Sent
        || (job.state == PrintJobState::Unknown && askedHere && !handedOn);
}

/// Whether `printer` may still have half of what it was sent last: that was broken off, by the end
/// of the program or before it, and nothing was sent since.
inline bool mayHaveHalf(const std::vector<PrintJob>& jobs, CounterPrinter printer)
{
    const PrintJob* last = nullptr;
    for (const auto& job : jobs)
        if (job.printer == printer && job.sentAt && (!last || *last->sentAt <= *job.sentAt))
            last = &job;
    if (!last) return false;
    // A person may have said since what came out; what the printer has is the same.
    const bool brokeOff = last->word && last->word->outcome == PrintOutcome::Unclear
        && last->word->queue != QueueWord::HandedOn;
    return last->state == PrintJobState::Sent || brokeOff;
}

/// Any thread. @throws LedgerError when the disk does not take it.
class PrintJobs {
public:
    virtual ~PrintJobs() = default;

    /// A new job, or the new state of a known one: on the disk for good when the call returns.
    /// Ended ones are forgotten after some days.
    virtual void keep(const PrintJob& job) = 0;
    /// All open ones, and those queued since then; the oldest first.
    virtual std::vector<PrintJob> since(Instant from) = 0;
    /// What earlier runs kept could not be read: it was set aside, and nothing is known of them.
    virtual bool isBegunAnew() const = 0;
};

} // namespace hallpay::ports
