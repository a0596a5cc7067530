// Files and folders that nobody else on this machine may open: keys, drafts, the training wallet.
#pragma once

#include <filesystem>
#include <system_error>

namespace hallpay {

/// Takes `path`, which exists, from everybody but this user; on Windows the system and its
/// administrators keep their access, as they do everywhere, and what is later made in a folder is
/// as private as the folder. An error is the system's own.
[[nodiscard]] std::error_code makePrivate(const std::filesystem::path& path);

/// Whether makePrivate holds of `path`. @throws std::filesystem::filesystem_error when it cannot
/// be told.
bool isPrivate(const std::filesystem::path& path);

} // namespace hallpay
