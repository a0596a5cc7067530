// One program at a time works on a folder. The one seam to the system's file locks.
#pragma once

#include "base/path_text.h"

#include <cstdint>
#include <filesystem>
#include <stdexcept>

namespace hallpay::storage {

/// Another program works on the folder.
class FolderInUse : public std::runtime_error {
public:
    explicit FolderInUse(const std::filesystem::path& folder_)
        : std::runtime_error("another program works on the folder " + textOf(folder_)
                             + ": end it first, or name another folder"),
          folder(textOf(folder_))
    {
    }

    const std::string folder;
};

/// Holds the folder until it goes; the system lets it go when the program dies, however that is.
/// The file `hallpay.lock` stays behind and means nothing by itself.
class FolderLock {
public:
    /// The folder must be there. @throws FolderInUse; std::runtime_error when the lock file cannot
    /// be made.
    explicit FolderLock(const std::filesystem::path& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    std::intptr_t m_file; ///< the system's handle
};

} // namespace hallpay::storage
