#include "sandbox/durable_file.h"

#include "base/path_text.h"
#include "base/private_path.h"
#include "sandbox/sandbox_error.h"

#include <fstream>
#include <sstream>
#include <system_error>

#ifdef _WIN32
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace hallpay::sandbox {

namespace fs = std::filesystem;

namespace {

#ifdef _WIN32
std::FILE* openFile(const fs::path& path, bool appending)
{
    return _wfopen(path.c_str(), appending ? L"ab" : L"wb");
}
bool syncFile(std::FILE* file)
{
    return std::fflush(file) == 0 && _commit(_fileno(file)) == 0;
}
// NTFS journals its folders; there is no handle to flush.
void syncFolder(const fs::path&) { }
#else
std::FILE* openFile(const fs::path& path, bool appending)
{
    return std::fopen(path.c_str(), appending ? "ab" : "wb");
}
bool syncFile(std::FILE* file)
{
    return std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0;
}
void syncFolder(const fs::path& folder)
{
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) throw SandboxError("cannot open folder " + textOf(folder));
    const bool synced = ::fsync(handle) == 0;
    ::close(handle);
    if (!synced) throw SandboxError("cannot sync folder " + textOf(folder));
}
#endif

std::unique_ptr<std::FILE, int (*)(std::FILE*)> openPrivate(const fs::path& path, bool appending)
{
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(openFile(path, appending), &std::fclose);
    if (!file) throw SandboxError("cannot write " + textOf(path));
    // Before the first byte is in it, so that nobody else ever reads one.
    if (makePrivate(path)) throw SandboxError("cannot protect " + textOf(path));
    return file;
}

} // namespace

void writeWhole(const fs::path& path, std::string_view content)
{
    auto fresh = path;
    fresh += ".new";
    {
        const auto file = openPrivate(fresh, false);
        if (std::fwrite(content.data(), 1, content.size(), file.get()) != content.size()
            || !syncFile(file.get()))
            throw SandboxError("cannot write " + textOf(fresh));
    }
    std::error_code failure;
    fs::rename(fresh, path, failure);
    if (failure) throw SandboxError("cannot replace " + textOf(path));
    syncFolder(path.parent_path());
}

std::string readWhole(const fs::path& path)
{
    const std::ifstream file(path, std::ios::binary);
    if (!file) throw SandboxError("cannot read " + textOf(path));
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

AppendingFile::AppendingFile(const fs::path& path) : m_file(openPrivate(path, true)) { }

void AppendingFile::append(std::string_view bytes)
{
    if (m_broken) throw SandboxError("the journal failed before");
    m_broken = std::fwrite(bytes.data(), 1, bytes.size(), m_file.get()) != bytes.size()
        || !syncFile(m_file.get());
    if (m_broken) throw SandboxError("cannot append to the journal");
}

} // namespace hallpay::sandbox
