// Files that survive a power cut: whole files replaced at once, and a log that only grows.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace hallpay::sandbox {

/// Replaces `path` by `content` so that a reader sees the old or the new file, never a half.
/// Readable by its owner alone. @throws SandboxError
void writeWhole(const std::filesystem::path& path, std::string_view content);

/// @throws SandboxError when it cannot be read.
std::string readWhole(const std::filesystem::path& path);

/// Appends to a file; one thread at a time.
class AppendingFile {
public:
    /// Opens or creates it, readable by its owner alone. @throws SandboxError
    explicit AppendingFile(const std::filesystem::path& path);

    /// Returns when the bytes are on the disk. After a failure every later call fails too: half a
    /// line may stand at the end, and only a restart may clean it. @throws SandboxError
    void append(std::string_view bytes);

private:
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> m_file;
    bool m_broken = false;
};

} // namespace hallpay::sandbox
