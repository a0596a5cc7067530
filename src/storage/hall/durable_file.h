// Small files that are on disk for good when the call returns. The one seam to the system's sync.
#pragma once

#include "base/text.h"

#include <cstdint>
#include <filesystem>

namespace hallpay::storage {

/// Writes the whole file under another name, syncs it, renames it, syncs its folder; readable by
/// the service's own user alone. @throws ports::KeyStoreError.
void writeDurably(const std::filesystem::path& path, const Bytes& content);

/// Writes a file that is not there yet and syncs it and its folder; readable by the service's own
/// user alone. What a crash leaves half written stays.
/// @throws ports::KeyStoreError, also when there is such a file.
void createDurably(const std::filesystem::path& path, const Bytes& content);

/// Overwrites `content.size()` bytes from `offset` on in an existing file and syncs it.
/// @throws ports::KeyStoreError.
void overwriteDurably(const std::filesystem::path& path, std::uint64_t offset,
                      const Bytes& content);

/// The whole file. @throws ports::KeyStoreError.
Bytes readWhole(const std::filesystem::path& path);

} // namespace hallpay::storage
