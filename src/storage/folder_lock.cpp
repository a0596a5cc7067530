#include "storage/folder_lock.h"

#include "base/path_text.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace hallpay::storage {

namespace {

constexpr const char* kFile = "hallpay.lock";

[[noreturn]] void fail(const std::filesystem::path& file)
{
    throw std::runtime_error("cannot make the lock file " + textOf(file));
}

} // namespace

#ifdef _WIN32

FolderLock::FolderLock(const std::filesystem::path& folder) : m_file(0)
{
    const auto file = folder / kFile;
    // Shared with nobody: as long as the handle is open, a second one cannot be.
    const HANDLE handle = CreateFileW(file.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr,
                                      OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        if (GetLastError() == ERROR_SHARING_VIOLATION) throw FolderInUse(folder);
        fail(file);
    }
    m_file = reinterpret_cast<std::intptr_t>(handle);
}

FolderLock::~FolderLock()
{
    CloseHandle(reinterpret_cast<HANDLE>(m_file));
}

#else

FolderLock::FolderLock(const std::filesystem::path& folder) : m_file(-1)
{
    const auto file = folder / kFile;
    const int handle = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (handle < 0) fail(file);
    if (flock(handle, LOCK_EX | LOCK_NB) != 0) {
        const bool taken = errno == EWOULDBLOCK;
        close(handle);
        if (taken) throw FolderInUse(folder);
        fail(file);
    }
    m_file = handle;
}

FolderLock::~FolderLock()
{
    close(static_cast<int>(m_file));
}

#endif

} // namespace hallpay::storage
