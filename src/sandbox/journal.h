// The sandbox's memory on disk: one JSON record a line, the newest of a key counts.
#pragma once

#include "sandbox/durable_file.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <mutex>
#include <optional>
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

    /// Returns when the record is on the disk. Any thread. @throws SandboxError
    void append(const nlohmann::json& record);

private:
    std::filesystem::path m_path;
    std::vector<nlohmann::json> m_records;
    std::mutex m_mutex;
    std::optional<AppendingFile> m_file; // guarded by m_mutex
};

} // namespace hallpay::sandbox
