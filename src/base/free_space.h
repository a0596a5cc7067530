// Room on a disk that can be written to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace hallpay {

/// Free bytes where `folder` lies, which is made when it is not there; nullopt: nothing can be
/// written into it. Writes and removes a small file. Any thread; waits for the disk.
std::optional<std::uint64_t> writableBytes(const std::filesystem::path& folder);

} // namespace hallpay
