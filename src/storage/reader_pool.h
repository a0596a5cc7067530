// Read-only sessions for the threads that ask: taken, used, given back.
#pragma once

#include "storage/database.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace hallpay::storage {

/// Any thread. A reader sees one consistent snapshot for the length of its work.
class ReaderPool {
public:
    /// Opens up to `sessionsMax` sessions on demand; the file must exist already.
    ReaderPool(std::string path, std::size_t sessionsMax);
    ~ReaderPool();

    /// Runs `work` in one read transaction; waits for a session when all are taken.
    /// @throws ports::LedgerError; what `work` throws.
    void read(const std::function<void(Database&)>& work);

private:
    std::unique_ptr<Database> take();
    void giveBack(std::unique_ptr<Database> database);

    const std::string m_path;
    const std::size_t m_sessionsMax;
    std::mutex m_mutex;
    std::condition_variable m_free;
    std::vector<std::unique_ptr<Database>> m_idle; // GUARDED_BY(m_mutex)
    std::size_t m_open = 0; // GUARDED_BY(m_mutex)
};

} // namespace hallpay::storage
