// A counter's papers in a SQLite file of its own.
#pragma once

#include "ports/print_jobs.h"
#include "storage/database.h"

#include <filesystem>
#include <mutex>
#include <optional>

namespace hallpay::storage {

/// A file that is broken, or that a newer program made, is set aside under another name and a new
/// one begun; where none can be, every keep() throws: the counter goes on without.
class SqlitePrintJobs final : public ports::PrintJobs {
public:
    /// How long ended jobs are kept; ones that nobody answered for, ten times as long.
    static constexpr std::chrono::days kKept{7};

    /// The folder must be there.
    explicit SqlitePrintJobs(std::filesystem::path file);

    void keep(const ports::PrintJob& job) override;
    std::vector<ports::PrintJob> since(Instant from) override;
    bool isBegunAnew() const override { return m_begunAnew; }

private:
    void open();
    void setAside(const std::string& why);
    Database& database();
    void write(const ports::PrintJob& job);

    const std::filesystem::path m_file;
    bool m_begunAnew = false;
    std::mutex m_mutex;
    std::optional<Database> m_database; // GUARDED_BY(m_mutex)
};

} // namespace hallpay::storage
