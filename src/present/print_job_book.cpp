#include "present/print_job_book.h"

#include "base/log.h"
#include "base/random.h"
#include "ports/ledger_error.h"

#include <algorithm>
#include <exception>

namespace hallpay::present {

namespace {

using ports::PrintJob;
using ports::PrintJobKind;
using ports::PrintJobState;

constexpr std::size_t kKeyBytes = 16;

PrintJobState stateAfter(ports::PrintOutcome outcome)
{
    using P = ports::PrintOutcome;
    switch (outcome) {
    case P::Printed: return PrintJobState::Confirmed;
    case P::Unclear: return PrintJobState::Unknown;
    case P::NotReached:
    case P::PaperOut:
    case P::MissingGlyph:
    case P::TooLong: break;
    }
    return PrintJobState::Failed;
}

ports::PrintJobWord wordOf(const ports::PrintReport& report)
{
    return {report.outcome, report.queue, report.refusedBy};
}

bool isOut(PrintJobState state)
{
    return state == PrintJobState::Sent || state == PrintJobState::Confirmed
        || state == PrintJobState::Unknown;
}

void logBroken(const ports::LedgerError& broken)
{
    log(LogLevel::Error, "desktop", std::string("the list of papers: ") + broken.what());
}

} // namespace

PrintJobBook::PrintJobBook(ports::PrintJobs& table, const ports::Clock& clock)
    : m_table(table), m_clock(clock)
{
}

void PrintJobBook::load()
{
    std::vector<PrintJob> left;
    try {
        left = m_table.since(startOfDay(businessDay(m_clock.now())));
    } catch (const ports::LedgerError& broken) {
        return logBroken(broken);
    }
    for (auto& job : left) {
        if (job.state == PrintJobState::Sent) {
            end(job, {ports::PrintOutcome::Unclear, {}});
        } else if (job.state == PrintJobState::Queued && job.kind != PrintJobKind::Slip) {
            // Its sheets went back to the stock, or its page is where it is printed again.
            end(job, PrintJobState::Failed);
        } else {
            const std::lock_guard lock(m_mutex);
            m_jobs[job.id] = job;
            if (job.state == PrintJobState::Queued) m_earlier.insert(job.id);
        }
    }
}

PrintJob PrintJobBook::begin(PrintJobKind kind, ports::CounterPrinter printer) const
{
    PrintJob job;
    job.id = randomHex(kKeyBytes);
    job.kind = kind;
    job.printer = printer;
    job.queuedAt = m_clock.now();
    return job;
}

void PrintJobBook::queue(PrintJob& job)
{
    job.state = PrintJobState::Queued;
    job.endedAt.reset();
    keep(job);
}

void PrintJobBook::send(PrintJob& job)
{
    job.state = PrintJobState::Sent;
    job.sentAt = m_clock.now();
    job.endedAt.reset();
    keep(job);
}

void PrintJobBook::end(PrintJob& job, const ports::PrintReport& report)
{
    job.word = wordOf(report);
    end(job, stateAfter(report.outcome));
}

void PrintJobBook::end(PrintJob& job, PrintJobState state)
{
    job.state = state;
    job.endedAt = m_clock.now();
    if (!job.sentAt && isOut(state)) job.sentAt = job.endedAt;
    keep(job);
}

void PrintJobBook::putBack(PrintJob& job, const ports::PrintReport& report)
{
    job.word = wordOf(report);
    queue(job);
}

ports::PrintReport PrintJobBook::testPage(ports::CounterPrinter printer,
                                          const std::function<ports::PrintReport()>& act)
{
    auto job = begin(PrintJobKind::TestPage, printer);
    send(job);
    ports::PrintReport report{ports::PrintOutcome::Unclear, {}};
    try {
        report = act();
    } catch (const std::exception& e) { // boundary: the page must not wait for ever
        log(LogLevel::Error, "desktop", std::string("a test paper broke off: ") + e.what());
    }
    end(job, report);
    return report;
}

void PrintJobBook::keep(const PrintJob& job)
{
    try {
        m_table.keep(job);
    } catch (const ports::LedgerError& broken) {
        logBroken(broken);
    }
    const std::lock_guard lock(m_mutex);
    m_jobs[job.id] = job;
    forgetOld();
}

void PrintJobBook::forgetOld()
{
    while (m_jobs.size() > kEndedMax) {
        auto oldest = m_jobs.end();
        for (auto job = m_jobs.begin(); job != m_jobs.end(); ++job)
            if (!isOpen(job->second)
                && (oldest == m_jobs.end() || job->second.queuedAt < oldest->second.queuedAt))
                oldest = job;
        if (oldest == m_jobs.end()) return;
        m_earlier.erase(oldest->first);
        m_jobs.erase(oldest);
    }
}

std::vector<PrintJob> PrintJobBook::jobs() const
{
    std::vector<PrintJob> all;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& [id, job] : m_jobs) all.push_back(job);
    }
    std::ranges::stable_sort(all, {}, &PrintJob::queuedAt);
    return all;
}

std::optional<PrintJob> PrintJobBook::find(const std::string& id) const
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_jobs.find(id);
    return known == m_jobs.end() ? std::nullopt : std::optional(known->second);
}

bool PrintJobBook::isStale(const PrintJob& job) const
{
    if (job.state != PrintJobState::Queued) return false;
    const auto now = m_clock.now();
    const std::lock_guard lock(m_mutex);
    return m_earlier.contains(job.id) || businessDay(job.queuedAt) != businessDay(now)
        || now - job.queuedAt > kFresh || job.queuedAt - now > kFresh; // a clock that was set back
}

bool PrintJobBook::mayHaveCome(std::int64_t slipId, int copy) const
{
    const std::lock_guard lock(m_mutex);
    return std::ranges::any_of(m_jobs, [&](const auto& known) {
        const auto& job = known.second;
        return job.kind == PrintJobKind::Slip && job.slipId == slipId && job.copy == copy
            && (isOut(job.state) || m_held.contains(job.id));
    });
}

std::optional<PrintJob> PrintJobBook::uncome(std::int64_t zNumber) const
{
    std::optional<PrintJob> last;
    for (const auto& job : jobs())
        if (job.kind == PrintJobKind::Report && job.zNumber == zNumber
            && (!last || job.queuedAt > last->queuedAt || job.copy > last->copy))
            last = job;
    // One that somebody says did not come out may have been sent all the same.
    const bool sent = last && last->word && last->word->outcome == ports::PrintOutcome::Unclear;
    return last && last->state == PrintJobState::Failed && !sent ? last : std::nullopt;
}

void PrintJobBook::hold(const PrintJob& job)
{
    const std::lock_guard lock(m_mutex);
    m_held.insert(job.id);
    m_jobs.try_emplace(job.id, job); // seen at once; queue() brings it to the disk
}

void PrintJobBook::release(const std::string& id)
{
    const std::lock_guard lock(m_mutex);
    m_held.erase(id);
}

bool PrintJobBook::isHeld(const std::string& id) const
{
    const std::lock_guard lock(m_mutex);
    return m_held.contains(id);
}

std::optional<PaperAsk> askOf(const PrintJobBook& book, const PrintJob& job)
{
    if (!isOpen(job) || job.state == PrintJobState::Sent || book.isHeld(job.id))
        return std::nullopt;
    if (job.state == PrintJobState::Unknown) return PaperAsk::CameOut;
    return book.isStale(job) ? PaperAsk::NotPrinted : PaperAsk::Waits;
}

std::optional<PaperQuestion> questionOf(const PrintJobBook& book)
{
    std::optional<PaperQuestion> first;
    std::size_t all = 0;
    for (const auto& job : book.jobs()) {
        const auto ask = askOf(book, job);
        if (!ask) continue;
        ++all;
        if (!first || *ask > first->ask) first = {*ask, job};
    }
    if (first) first->more = all - 1;
    return first;
}

} // namespace hallpay::present
