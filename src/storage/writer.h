// The one thread that writes a ledger: many callers, one COMMIT for all that wait (group commit).
#pragma once

#include "ports/ledger_error.h"
#include "storage/database.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace hallpay::storage {

/// Owns the writing session and its thread ("ledger-writer").
class Writer {
public:
    /// Work inside a transaction. Returns whether to keep what it wrote; false rolls back its own
    /// savepoint alone. Runs in the writer's thread, sees all earlier work, does no other I/O.
    using Work = std::function<bool(Database&)>;

    /// At most this many callers wait at once; one more is a LedgerError at once.
    static constexpr std::size_t kQueueMax = 4096;
    /// At most this many transactions share one COMMIT.
    static constexpr std::size_t kGroupMax = 256;

    /// `committed` is called in the writer's thread after each COMMIT that kept something, before
    /// callers are answered; it must be quick. `broken` is called once when a COMMIT failed:
    /// the writer then takes no more work. @throws ports::LedgerError when the file cannot open.
    Writer(const std::string& path, std::function<void()> committed,
           std::function<void(const std::string&)> broken);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Runs `work` and returns after the COMMIT that holds it returned. Any thread but the
    /// writer's own. @throws what `work` threw (its savepoint is rolled back, alone);
    /// ports::CommitUnknown when the COMMIT failed or the writer stopped.
    void run(Work work);
    /// The same, but waits until `until` at most: false = not answered by then. What was not begun
    /// never runs; what was may still be kept, so `work` must own all that it uses.
    bool runUntil(Work work, std::chrono::steady_clock::time_point until);

private:
    struct Waiting {
        Work work;
        bool done = false;
        std::exception_ptr failure;
    };

    using Place = std::shared_ptr<Waiting>; // the writer's too: a caller may have gone

    Place queued(Work work);
    void loop(const std::stop_token& stop);
    void commitGroup(const std::vector<Place>& group);
    bool runOne(Waiting& waiting);

    Database m_database;
    std::function<void()> m_committed;
    std::function<void(const std::string&)> m_broken;
    std::mutex m_mutex;
    std::condition_variable_any m_wakeWriter;
    std::condition_variable m_wakeCallers;
    std::deque<Place> m_queue; // GUARDED_BY(m_mutex)
    bool m_stopped = false; // GUARDED_BY(m_mutex)
    std::jthread m_thread; // last: joins before the members it uses go
};

} // namespace hallpay::storage
