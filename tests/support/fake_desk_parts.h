// What else stands on a counter: a printer, a drawer for drafts, work that waits for the test.
#pragma once

#include "ports/draft_store.h"
#include "ports/printer.h"
#include "present/background.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <vector>

namespace hallpay::test {

/// Remembers every paper; ends each job as the test says.
class FakePrinter final : public ports::Printer {
public:
    ports::PrintReport printSlip(const ports::SlipPaper& slip) override
    {
        const std::lock_guard lock(m_mutex);
        m_slips.push_back(slip);
        if (breaks) throw std::runtime_error("broken glyph");
        return report;
    }
    ports::PrintReport printReceipts(const std::vector<ports::ReceiptPaper>& pages) override
    {
        const std::lock_guard lock(m_mutex);
        m_receipts.insert(m_receipts.end(), pages.begin(), pages.end());
        if (breaks) throw std::runtime_error("broken glyph");
        return report;
    }
    ports::PrintReport printReport(const ports::ReportPaper& paper) override
    {
        if (reportsGoOn.valid()) reportsGoOn.wait();
        const std::lock_guard lock(m_mutex);
        m_reports.push_back(paper);
        if (breaks) throw std::runtime_error("broken glyph");
        return report;
    }
    ports::ReportSheet reportSheet() const override { return sheet; }
    ports::PrinterHealth health() override { return state; }
    bool hasDrawer() const override { return drawer; }
    ports::PrintReport openDrawer() override
    {
        const std::lock_guard lock(m_mutex);
        ++m_kicks;
        if (breaks) throw std::runtime_error("broken cable");
        return kickReport;
    }
    /// How often the drawer was opened.
    int kicks() const
    {
        const std::lock_guard lock(m_mutex);
        return m_kicks;
    }

    std::vector<ports::SlipPaper> slips() const
    {
        const std::lock_guard lock(m_mutex);
        return m_slips;
    }
    std::vector<ports::ReceiptPaper> receipts() const
    {
        const std::lock_guard lock(m_mutex);
        return m_receipts;
    }
    std::vector<ports::ReportPaper> reports() const
    {
        const std::lock_guard lock(m_mutex);
        return m_reports;
    }

    ports::ReportSheet sheet{576};
    ports::PrintReport report{.outcome = ports::PrintOutcome::Printed, .detail = {}};
    ports::PrinterHealth state = ports::PrinterHealth::Ready;
    bool drawer = false; ///< hangs on it
    ports::PrintReport kickReport{.outcome = ports::PrintOutcome::Printed, .detail = {}};
    bool breaks = false; ///< each job ends with an exception
    std::shared_future<void> reportsGoOn; ///< a report waits for it, where there is one

private:
    mutable std::mutex m_mutex;
    std::vector<ports::SlipPaper> m_slips; // GUARDED_BY(m_mutex)
    std::vector<ports::ReceiptPaper> m_receipts; // GUARDED_BY(m_mutex)
    std::vector<ports::ReportPaper> m_reports; // GUARDED_BY(m_mutex)
    int m_kicks = 0; // GUARDED_BY(m_mutex)
};

class FakeDraftStore final : public ports::DraftStore {
public:
    void keep(std::int64_t staffId, const ports::PendingDraft& pending) override
    {
        kept[staffId] = pending;
    }
    void forget(std::int64_t staffId) override { kept.erase(staffId); }
    std::optional<ports::PendingDraft> load(std::int64_t staffId) override
    {
        const auto known = kept.find(staffId);
        return known == kept.end() ? std::nullopt : std::optional(known->second);
    }
    bool holdsOthers(std::int64_t staffId, Day today) override
    {
        return std::ranges::any_of(kept, [&](const auto& draft) {
            return draft.first != staffId && draft.second.day == today;
        });
    }

    std::map<std::int64_t, ports::PendingDraft> kept; ///< by person
};

/// Keeps work, what comes back, and what waits for its time, until the test lets it go on. All on
/// the test's own thread.
class HeldBackground final : public present::Background {
public:
    void submit(std::function<void()> work, std::function<void()> done) override
    {
        m_jobs.push_back({std::move(work), std::move(done)});
    }
    void post(std::function<void()> act) override
    {
        m_jobs.push_back({[] {}, std::move(act)});
    }
    void after(int, std::function<void()> act) override { m_later.push_back(std::move(act)); }

    std::size_t waiting() const { return m_jobs.size(); }
    std::size_t timers() const { return m_later.size(); }
    /// Does the oldest job and brings its answer.
    void one()
    {
        auto job = std::move(m_jobs.front());
        m_jobs.pop_front();
        job.work();
        job.done();
    }
    /// Does all that is there and all that comes of it; timers stay.
    void all()
    {
        while (!m_jobs.empty()) one();
    }
    /// Lets the time of every waiting timer come.
    void timePasses()
    {
        for (auto& act : std::exchange(m_later, {})) act();
    }

private:
    struct Job {
        std::function<void()> work;
        std::function<void()> done;
    };
    std::deque<Job> m_jobs;
    std::vector<std::function<void()>> m_later;
};

} // namespace hallpay::test
