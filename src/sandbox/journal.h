// The sandbox's memory on disk: one JSON record a line, the newest of a key counts.
#pragma once

#include "sandbox/durable_file.h"

#include <nlohmann/json.hpp>

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::sandbox {

class Journal {
public:
    /// Reads what is there. A last line that a crash cut short was never acknowledged and is
    /// dropped. @throws SandboxError when any other line is damaged.
    explicit Journal(std::filesystem::path path);

    /// The records in the order in which they were written; empty after start().
    const std::vector<nlohmann::json>& records() const { return m_records; }

    /// Replaces the file by `current` (what the records amount to) and opens it for append().
    void start(const std::vector<nlohmann::json>& current);

    /// What was appended and nobody settled goes to the disk at last.
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    /// Keeps the record for the disk. Any thread. @throws SandboxError after a failure.
    void append(const nlohmann::json& record);

    /// Returns when everything that was appended before is on the disk: before anybody outside is
    /// told of it. Callers at the same time share one write. Any thread. @throws SandboxError
    void settle();

private:
    std::filesystem::path m_path;
    std::vector<nlohmann::json> m_records;
    std::optional<AppendingFile> m_file; // written by the one thread that set m_writing
    std::mutex m_mutex;
    std::condition_variable m_wrote;
    // All below are guarded by m_mutex.
    std::string m_waiting;
    std::uint64_t m_appended = 0;
    std::uint64_t m_settled = 0;
    bool m_writing = false;
    bool m_broken = false;
};

} // namespace hallpay::sandbox
