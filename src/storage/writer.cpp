#include "storage/writer.h"

#include "base/checkpoint.h"
#include "base/log.h"

namespace hallpay::storage {

namespace {

constexpr std::string_view kBegin = "BEGIN IMMEDIATE";
constexpr std::string_view kCommit = "COMMIT";
constexpr std::string_view kRollback = "ROLLBACK";
constexpr std::string_view kSavepoint = "SAVEPOINT work";
constexpr std::string_view kRelease = "RELEASE work";
constexpr std::string_view kRollbackTo = "ROLLBACK TO work";

} // namespace

Writer::Writer(const std::string& path, std::function<void()> committed,
               std::function<void(const std::string&)> broken)
    : m_database(path, Database::Access::ReadWrite), m_committed(std::move(committed)),
      m_broken(std::move(broken)), m_thread([this](const std::stop_token& stop) { loop(stop); })
{
}

Writer::~Writer()
{
    m_thread.request_stop();
    m_wakeWriter.notify_all();
    m_thread.join();
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
    for (const auto& waiting : m_queue) {
        waiting->failure = std::make_exception_ptr(ports::CommitUnknown("the ledger is closing"));
        waiting->done = true;
    }
    m_wakeCallers.notify_all();
}

Writer::Place Writer::queued(Work work)
{
    auto mine = std::make_shared<Waiting>();
    mine->work = std::move(work);
    const std::lock_guard lock(m_mutex);
    if (m_stopped) throw ports::CommitUnknown("the ledger has stopped");
    if (m_queue.size() >= kQueueMax) throw ports::LedgerError("too many writers wait");
    m_queue.push_back(mine);
    m_wakeWriter.notify_one();
    return mine;
}

void Writer::run(Work work)
{
    const auto mine = queued(std::move(work));
    {
        std::unique_lock lock(m_mutex);
        m_wakeCallers.wait(lock, [&mine] { return mine->done; });
    }
    if (mine->failure) std::rethrow_exception(mine->failure);
}

bool Writer::runUntil(Work work, std::chrono::steady_clock::time_point until)
{
    const auto mine = queued(std::move(work));
    {
        std::unique_lock lock(m_mutex);
        if (!m_wakeCallers.wait_until(lock, until, [&mine] { return mine->done; })) {
            std::erase(m_queue, mine);
            return false;
        }
    }
    if (mine->failure) std::rethrow_exception(mine->failure);
    return true;
}

void Writer::loop(const std::stop_token& stop)
{
    std::vector<Place> group;
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_wakeWriter.wait(lock, stop, [this] { return !m_queue.empty(); });
            if (m_queue.empty()) return; // stopped, and nobody waits
            const auto count = std::min(m_queue.size(), kGroupMax);
            group.assign(m_queue.begin(), m_queue.begin() + static_cast<std::ptrdiff_t>(count));
            m_queue.erase(m_queue.begin(), m_queue.begin() + static_cast<std::ptrdiff_t>(count));
        }
        commitGroup(group);
        {
            const std::lock_guard lock(m_mutex);
            for (const auto& waiting : group) waiting->done = true;
            if (m_stopped)
                for (const auto& waiting : m_queue) {
                    waiting->failure
                        = std::make_exception_ptr(ports::CommitUnknown("the ledger has stopped"));
                    waiting->done = true;
                }
            if (m_stopped) m_queue.clear();
        }
        group.clear(); // what a caller left behind goes with its place
        m_wakeCallers.notify_all();
    }
}

bool Writer::runOne(Waiting& waiting)
{
    m_database.run(kSavepoint);
    bool kept = false;
    try {
        kept = waiting.work(m_database);
    } catch (...) { // boundary: handed to the caller that waits, who rethrows it
        waiting.failure = std::current_exception();
    }
    if (!kept) m_database.run(kRollbackTo);
    m_database.run(kRelease);
    return kept;
}

void Writer::commitGroup(const std::vector<Place>& group)
{
    try {
        bool anyKept = false;
        m_database.run(kBegin);
        for (const auto& waiting : group) anyKept = runOne(*waiting) || anyKept;
        if (!anyKept) {
            m_database.run(kRollback);
            return;
        }
        checkpoint("ledger.commit.before");
        m_database.run(kCommit);
        checkpoint("ledger.commit.after");
    } catch (const std::exception& e) {
        log(LogLevel::Error, "storage", std::string("commit failed: ") + e.what());
        const auto unknown = std::make_exception_ptr(ports::CommitUnknown("commit failed"));
        for (const auto& waiting : group) waiting->failure = unknown;
        {
            const std::lock_guard lock(m_mutex);
            m_stopped = true;
        }
        if (m_broken) m_broken(e.what());
        return;
    }
    if (m_committed) m_committed();
}

} // namespace hallpay::storage
