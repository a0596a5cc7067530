// A PC's list of papers without a disk, and the book over it with a clock that the test moves.
#pragma once

#include "ports/ledger_error.h"
#include "present/print_job_book.h"

#include <atomic>
#include <map>
#include <mutex>

namespace hallpay::test {

class FakePrintJobs final : public ports::PrintJobs {
public:
    void keep(const ports::PrintJob& job) override
    {
        const std::lock_guard lock(m_mutex);
        if (isFull) throw ports::LedgerError("disk full");
        m_jobs[job.id] = job;
        m_states.push_back(job.state);
    }
    std::vector<ports::PrintJob> since(Instant from) override
    {
        const std::lock_guard lock(m_mutex);
        std::vector<ports::PrintJob> found;
        for (const auto& [id, job] : m_jobs)
            if (job.queuedAt >= from || isOpen(job)) found.push_back(job);
        return found;
    }
    bool isBegunAnew() const override { return begunAnew; }

    /// Of all jobs, in the order in which they were kept.
    std::vector<ports::PrintJobState> states() const
    {
        const std::lock_guard lock(m_mutex);
        return m_states;
    }

    std::atomic<bool> isFull = false;
    bool begunAnew = false;

private:
    mutable std::mutex m_mutex;
    std::map<std::string, ports::PrintJob> m_jobs; // GUARDED_BY(m_mutex)
    std::vector<ports::PrintJobState> m_states; // GUARDED_BY(m_mutex)
};

/// Stands at 09:41 until it is moved. Any thread.
class MovedClock final : public ports::Clock {
public:
    Instant now() const override { return fromMillis(m_millis); }
    void pass(std::chrono::milliseconds time) { m_millis += time.count(); }

private:
    std::atomic<std::int64_t> m_millis = toMillis(*parseRfc3339("2026-11-22T09:41:00+08:00"));
};

struct KeptPapers {
    FakePrintJobs table;
    MovedClock clock;
    present::PrintJobBook book{table, clock};
};

} // namespace hallpay::test
