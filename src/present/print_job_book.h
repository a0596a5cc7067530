// The papers of this PC as they are known now: on the disk first, then here for whoever sits here.
#pragma once

#include "ports/clock.h"
#include "ports/print_jobs.h"

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hallpay::present {

/// Its moments are those of the PC's own clock. Any thread, where nothing else is said. A disk that
/// takes nothing stops no printer: it is logged, and the server knows what may have come out.
class PrintJobBook {
public:
    /// So long a slip waits for its printer; afterwards somebody is asked.
    static constexpr std::chrono::minutes kFresh{2};
    static constexpr std::size_t kEndedMax = 200; ///< in memory

    /// Both outlive this.
    PrintJobBook(ports::PrintJobs& table, const ports::Clock& clock);

    /// Reads what earlier runs left: whatever was sent is unknown by now, and of the queued ones
    /// only slips are still asked about. Before the first keep(); not on the GUI thread.
    void load();
    bool isBegunAnew() const { return m_table.isBegunAnew(); }

    /// Not kept yet.
    ports::PrintJob begin(ports::PrintJobKind kind, ports::CounterPrinter printer) const;
    /// Each is on the disk when the call returns; the job is as it is now.
    void queue(ports::PrintJob& job);
    /// Before its first byte goes out.
    void send(ports::PrintJob& job);
    /// As the printer said, or `state` where a person did.
    void end(ports::PrintJob& job, const ports::PrintReport& report);
    void end(ports::PrintJob& job, ports::PrintJobState state);
    /// It was not sent, or surely nothing came out: it waits again.
    void putBack(ports::PrintJob& job, const ports::PrintReport& report);

    /// A test paper, which `act` prints: one that breaks off may have sent something. On the
    /// printer's thread.
    ports::PrintReport testPage(ports::CounterPrinter printer,
                                const std::function<ports::PrintReport()>& act);

    /// The oldest first.
    std::vector<ports::PrintJob> jobs() const;
    std::optional<ports::PrintJob> find(const std::string& id) const;
    /// Queued in an earlier run, on another day, or too long ago: never printed by itself.
    bool isStale(const ports::PrintJob& job) const;
    /// Whether a paper of this copy is on its way, or may lie somewhere already.
    bool mayHaveCome(std::int64_t slipId, int copy) const;
    /// A Z's paper that the server counted and of which surely nothing came out.
    std::optional<ports::PrintJob> uncome(std::int64_t zNumber) const;

    /// A job that is being sent, or asked about at the server, is nobody's question meanwhile.
    void hold(const ports::PrintJob& job);
    void release(const std::string& id);
    bool isHeld(const std::string& id) const;

    /// Told by changed(). Both GUI thread only.
    void onChanged(std::function<void()> act) { m_onChanged = std::move(act); }
    void changed() const
    {
        if (m_onChanged) m_onChanged();
    }

private:
    void keep(const ports::PrintJob& job);
    void forgetOld();

    ports::PrintJobs& m_table;
    const ports::Clock& m_clock;
    std::function<void()> m_onChanged;
    mutable std::mutex m_mutex;
    std::map<std::string, ports::PrintJob> m_jobs; // GUARDED_BY(m_mutex), by id
    std::set<std::string> m_earlier; // GUARDED_BY(m_mutex): queued in an earlier run
    std::set<std::string> m_held; // GUARDED_BY(m_mutex)
};

/// What is asked of whoever sits here, in one line.
enum class PaperAsk {
    Waits, ///< for its printer: it may be withdrawn
    NotPrinted, ///< too late to be printed by itself: print it, or drop it
    CameOut, ///< nobody knows but the paper: yes, or no
};

struct PaperQuestion {
    PaperAsk ask = PaperAsk::Waits;
    ports::PrintJob job;
    std::size_t more = 0; ///< others that ask too

    friend bool operator==(const PaperQuestion&, const PaperQuestion&) = default;
};

/// What a job asks now; nullopt = nothing.
std::optional<PaperAsk> askOf(const PrintJobBook& book, const ports::PrintJob& job);
/// The most pressing one: a paper that may lie there, then one that is missing, the oldest first.
std::optional<PaperQuestion> questionOf(const PrintJobBook& book);

} // namespace hallpay::present
