// Prints a slip or receipts, and brings the server word of what became of the paper.
#pragma once

#include "present/background.h"
#include "present/print_job_book.h"
#include "present/slip_papers.h"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace hallpay::present {

/// How a job of receipts ended, and how the server is told: a repeat goes with the same key.
struct ReceiptsEnd {
    ports::PrintReport report;
    ports::ReceiptReport told;
    std::string key;
};

/// How a try to print a slip ended. One that `waits` is printed by itself while it is fresh, and
/// its end is told again.
struct SlipEnd {
    ports::PrintReport report;
    bool waits = false;
    int copy = 1; ///< which paper of the slip it was; 2 = an earlier one may lie somewhere
    bool coded = true; ///< it had a code to pay by
};

/// A print queue, or a printer that tells nothing, has it: no better word of it comes, so that who
/// hands it out is told at once that it is a copy.
bool isCopyHandedOn(const SlipEnd& end);

/// Prints on the printer's thread, then reports on the API's; each paper is in the book before its
/// first byte goes out. GUI thread only.
class SlipPrinting {
public:
    static constexpr int kRetryMs = 5'000;

    /// All outlive this.
    struct Parts {
        ports::StaffApi& api;
        Background& work;
        Background& printerThread;
        ports::Printer* printer = nullptr; ///< null = this PC has none: each job is NotReached
        PrintJobBook& jobs;
        ports::CounterPrinter which = ports::CounterPrinter::Slip;
    };
    using Printed = std::function<void(const SlipEnd&)>;

    SlipPrinting(const Parts& parts, PaperSettings settings);

    bool hasPrinter() const noexcept { return m_parts.printer != nullptr; }
    /// The paper that a reprint would be now. Nothing is counted or sent.
    ports::SlipPaper nextPaper(const domain::SlipCard& card) const
    {
        return nextSlipPaper(card, m_settings);
    }
    /// Whether the server has just given this PC the number of the card's copy, as an answer to a
    /// reprint does. Any other card says what was, and another PC may be printing that copy.
    enum class Counted { No, Yes };
    /// `printed` comes once the printer has answered (the report to the server may still run).
    /// What this slip had waiting, or asked about, is dropped: this paper is in its place. Which
    /// copy it is, the server says; so no two papers of any PCs have the same number.
    void printSlip(const domain::SlipCard& card, Printed printed, Counted counted = Counted::No);
    /// `reported` comes with the card after the server has heard of the outcome, or did not answer.
    void printReceipts(
        const domain::ReceiptJob& job, Day today,
        std::function<void(const ReceiptsEnd&, const Outcome<domain::SlipCard>&)> reported);

    /// A slip that waits, or was not printed, or did not come out as somebody says who looked:
    /// the server says which copy it is, where that is not settled. Nothing while it is being
    /// printed.
    void printAgain(const std::string& jobId);
    /// Somebody has looked: one more slip, a copy, on a PC that can print one; else it is dropped.
    void didNotComeOut(const std::string& jobId);
    /// Nobody wants it any more.
    void drop(const std::string& jobId);
    /// Somebody has seen it: so the server is told.
    void cameOut(const std::string& jobId);

    /// A job did not end as Printed: the printer may be in trouble.
    void onTrouble(std::function<void()> act) { m_onTrouble = std::move(act); }
    /// How the printer is now.
    void askHealth(std::function<void(ports::PrinterHealth)> answered);

    void setSettings(PaperSettings settings) { m_settings = std::move(settings); }

private:
    /// One try; without `card` the server is asked for it: as for a reprint, unless the paper has a
    /// number of its `own`.
    struct Try {
        ports::PrintJob job;
        std::optional<domain::SlipCard> card{};
        int own = 0;
    };
    void tell(const ports::PrintReport& report) const;
    void start(const Try& now);
    ports::Answer<domain::SlipCard> begin(Try& now, const std::string& key);
    ports::Answer<domain::SlipCard> numbered(const Try& now, const std::string& key);
    int ownNumber(const std::string& jobId) const;
    void forget(const std::string& jobId);
    void dropOthers(const ports::PrintJob& job);
    void notBegun(const ports::PrintJob& job, const Outcome<domain::SlipCard>& begun);
    void sendSlip(const ports::PrintJob& job, const domain::SlipCard& card);
    void ended(const ports::PrintJob& job, const ports::PrintReport& report, bool coded);
    void say(const std::string& jobId, const SlipEnd& end);
    /// The oldest slip that waits and that nobody is busy with.
    std::optional<ports::PrintJob> firstWaiting() const;
    void waitForPrinter();
    void tryWaiting();
    void startUnlessPrinted(const ports::PrintJob& job);
    void settle(const std::string& jobId, ports::PrintJobState state);

    Parts m_parts;
    PaperSettings m_settings;
    std::function<void()> m_onTrouble;
    struct Listener {
        Printed printed;
        bool knowsItWaits = false; ///< further tries that fail are no news
    };
    std::map<std::string, Listener> m_listeners; ///< by job
    std::map<std::string, std::string> m_keys; ///< of jobs whose number the server is asked for
    /// By job, of slips that had come out: somebody wants one more. Its number, 0 before it is
    /// given, is its own over all tries: nobody else is given it. Of a slip that had not come out
    /// the next who asks is given the number of one that did not come.
    std::map<std::string, int> m_copies;
    bool m_waiting = false; ///< a timer runs for what waits
    bool m_asking = false; ///< whether the first that waits can be printed now
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
