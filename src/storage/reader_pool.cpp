#include "storage/reader_pool.h"

namespace hallpay::storage {

namespace {
constexpr std::string_view kBegin = "BEGIN";
constexpr std::string_view kEnd = "ROLLBACK";
} // namespace

ReaderPool::ReaderPool(std::string path, std::size_t sessionsMax)
    : m_path(std::move(path)), m_sessionsMax(sessionsMax)
{
}

ReaderPool::~ReaderPool() = default;

void ReaderPool::read(const std::function<void(Database&)>& work)
{
    auto database = take();
    try {
        database->run(kBegin);
        work(*database);
        database->run(kEnd);
    } catch (...) { // rethrown: a session whose transaction is in doubt is not used again
        database.reset();
        giveBack(nullptr);
        throw;
    }
    giveBack(std::move(database));
}

std::unique_ptr<Database> ReaderPool::take()
{
    std::unique_lock lock(m_mutex);
    m_free.wait(lock, [this] { return !m_idle.empty() || m_open < m_sessionsMax; });
    if (!m_idle.empty()) {
        auto database = std::move(m_idle.back());
        m_idle.pop_back();
        return database;
    }
    ++m_open;
    lock.unlock();
    try {
        return std::make_unique<Database>(m_path, Database::Access::ReadOnly);
    } catch (...) { // rethrown: the place in the pool is free again
        giveBack(nullptr);
        throw;
    }
}

void ReaderPool::giveBack(std::unique_ptr<Database> database)
{
    {
        const std::lock_guard lock(m_mutex);
        if (database)
            m_idle.push_back(std::move(database));
        else
            --m_open;
    }
    m_free.notify_one();
}

} // namespace hallpay::storage
