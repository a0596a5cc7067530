#include "support/cut_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace hallpay::test {

namespace {

/// What was written and waits for its sync; without bytes: the file's new length.
struct Waiting {
    std::size_t at = 0;
    std::string bytes;
};

/// One file as all its connections see it.
struct Content {
    std::string image;
    std::vector<Waiting> waiting;
    bool loaded = false;
};

struct Disk {
    std::mutex mutex;
    sqlite3_vfs* real = nullptr;
    sqlite3_vfs shim{};
    std::map<std::string, Content> contents; // GUARDED_BY(mutex), as all below
    std::int64_t calls = 0; // writes and syncs
    std::int64_t cutAt = 0; // 0 = never
    std::mt19937_64 random;
    bool cut = false;
};

/// Lives as long as the process: SQLite keeps the shim.
Disk& disk()
{
    static Disk* made = new Disk; // NOLINT: never deleted on purpose, SQLite has no end
    return *made;
}

struct CutFile {
    sqlite3_file base;
    Content* content; // nullptr for a file without a name: it is nobody's to lose
    sqlite3_file* real;
};

CutFile& fileOf(sqlite3_file* file)
{
    return *reinterpret_cast<CutFile*>(file);
}

sqlite3_file* realOf(sqlite3_file* file)
{
    return fileOf(file).real;
}

int toPlate(sqlite3_file* real, const Waiting& write)
{
    const auto at = static_cast<sqlite3_int64>(write.at);
    if (write.bytes.empty()) return real->pMethods->xTruncate(real, at);
    return real->pMethods->xWrite(real, write.bytes.data(), static_cast<int>(write.bytes.size()),
                                  at);
}

/// Whether the power is gone, perhaps with this very call: of what waits in its file, some has
/// reached the plate, each write for itself.
bool isGone(const Content& content, sqlite3_file* real)
{
    if (disk().cut || ++disk().calls != disk().cutAt) return disk().cut;
    disk().cut = true;
    for (const auto& write : content.waiting)
        if (!write.bytes.empty() && disk().random() % 2 == 0) (void)toPlate(real, write);
    return true;
}

int load(Content& content, sqlite3_file* real)
{
    if (content.loaded) return SQLITE_OK;
    sqlite3_int64 size = 0;
    if (const int code = real->pMethods->xFileSize(real, &size); code != SQLITE_OK) return code;
    content.image.resize(static_cast<std::size_t>(size));
    content.loaded = true;
    if (size == 0) return SQLITE_OK;
    return real->pMethods->xRead(real, content.image.data(), static_cast<int>(size), 0);
}

int closeFile(sqlite3_file* file)
{
    return realOf(file)->pMethods->xClose(realOf(file));
}

int readFile(sqlite3_file* file, void* into, int amount, sqlite3_int64 at)
{
    auto* content = fileOf(file).content;
    if (!content) return realOf(file)->pMethods->xRead(realOf(file), into, amount, at);
    const std::lock_guard lock(disk().mutex);
    if (disk().cut) return SQLITE_IOERR_READ;
    const auto& image = content->image;
    const auto from = std::min(static_cast<std::size_t>(at), image.size());
    const auto there = std::min(static_cast<std::size_t>(amount), image.size() - from);
    std::memcpy(into, image.data() + from, there);
    if (there == static_cast<std::size_t>(amount)) return SQLITE_OK;
    std::memset(static_cast<char*>(into) + there, 0, static_cast<std::size_t>(amount) - there);
    return SQLITE_IOERR_SHORT_READ;
}

int writeFile(sqlite3_file* file, const void* from, int amount, sqlite3_int64 at)
{
    auto* content = fileOf(file).content;
    if (!content) return realOf(file)->pMethods->xWrite(realOf(file), from, amount, at);
    const std::lock_guard lock(disk().mutex);
    if (isGone(*content, realOf(file))) return SQLITE_IOERR_WRITE;
    std::string bytes(static_cast<const char*>(from), static_cast<std::size_t>(amount));
    const auto begin = static_cast<std::size_t>(at);
    if (content->image.size() < begin + bytes.size()) content->image.resize(begin + bytes.size());
    content->image.replace(begin, bytes.size(), bytes);
    content->waiting.push_back({begin, std::move(bytes)});
    return SQLITE_OK;
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    auto* content = fileOf(file).content;
    if (!content) return realOf(file)->pMethods->xTruncate(realOf(file), size);
    const std::lock_guard lock(disk().mutex);
    if (disk().cut) return SQLITE_IOERR_TRUNCATE;
    content->image.resize(static_cast<std::size_t>(size));
    content->waiting.push_back({static_cast<std::size_t>(size), {}});
    return SQLITE_OK;
}

int syncFile(sqlite3_file* file, int flags)
{
    auto* content = fileOf(file).content;
    auto* real = realOf(file);
    if (!content) return real->pMethods->xSync(real, flags);
    const std::lock_guard lock(disk().mutex);
    if (isGone(*content, real)) return SQLITE_IOERR_FSYNC;
    for (const auto& write : content->waiting)
        if (const int code = toPlate(real, write); code != SQLITE_OK) return code;
    content->waiting.clear();
    return real->pMethods->xSync(real, flags);
}

int sizeOfFile(sqlite3_file* file, sqlite3_int64* size)
{
    auto* content = fileOf(file).content;
    if (!content) return realOf(file)->pMethods->xFileSize(realOf(file), size);
    const std::lock_guard lock(disk().mutex);
    if (disk().cut) return SQLITE_IOERR_FSTAT;
    *size = static_cast<sqlite3_int64>(content->image.size());
    return SQLITE_OK;
}

int lockFile(sqlite3_file* file, int kind)
{
    return realOf(file)->pMethods->xLock(realOf(file), kind);
}

int unlockFile(sqlite3_file* file, int kind)
{
    return realOf(file)->pMethods->xUnlock(realOf(file), kind);
}

int isReserved(sqlite3_file* file, int* answer)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), answer);
}

int control(sqlite3_file* file, int operation, void* argument)
{
    // What would grow the file behind our back is a hint only.
    if (operation == SQLITE_FCNTL_SIZE_HINT || operation == SQLITE_FCNTL_CHUNK_SIZE)
        return SQLITE_OK;
    return realOf(file)->pMethods->xFileControl(realOf(file), operation, argument);
}

int sectorSize(sqlite3_file* file)
{
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}

/// A disk that promises nothing: writes may be torn and come in any order.
int characteristics(sqlite3_file*)
{
    return 0;
}

int mapShared(sqlite3_file* file, int region, int size, int extend, void volatile** where)
{
    return realOf(file)->pMethods->xShmMap(realOf(file), region, size, extend, where);
}

int lockShared(sqlite3_file* file, int offset, int count, int flags)
{
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
}

void barrier(sqlite3_file* file)
{
    realOf(file)->pMethods->xShmBarrier(realOf(file));
}

int unmapShared(sqlite3_file* file, int remove)
{
    return realOf(file)->pMethods->xShmUnmap(realOf(file), remove);
}

/// Version 2: without a map of the file into memory, which nobody could cut.
const sqlite3_io_methods kMethods{2,        closeFile,   readFile,        writeFile,  truncateFile,
                                  syncFile, sizeOfFile,  lockFile,        unlockFile, isReserved,
                                  control,  sectorSize,  characteristics, mapShared,  lockShared,
                                  barrier,  unmapShared, nullptr,         nullptr};

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    auto& mine = fileOf(file);
    auto* real = reinterpret_cast<sqlite3_file*>(&mine + 1);
    mine.base.pMethods = nullptr;
    const int code = disk().real->xOpen(disk().real, name, real, flags, outFlags);
    if (code != SQLITE_OK) return code;
    mine = {{&kMethods}, nullptr, real};
    if (!name) return SQLITE_OK;
    const std::lock_guard lock(disk().mutex);
    mine.content = &disk().contents[name];
    return load(*mine.content, real);
}

int deleteFile(sqlite3_vfs*, const char* name, int syncFolder)
{
    const std::lock_guard lock(disk().mutex);
    if (disk().cut) return SQLITE_IOERR_DELETE;
    auto& content = disk().contents[name];
    content = {};
    return disk().real->xDelete(disk().real, name, syncFolder);
}

} // namespace

CutDisk::CutDisk()
{
    auto& made = disk();
    made.real = sqlite3_vfs_find(nullptr);
    if (!made.real) throw std::runtime_error("SQLite has no files");
    made.shim = *made.real;
    made.shim.zName = "cut-disk";
    made.shim.szOsFile = static_cast<int>(sizeof(CutFile)) + made.real->szOsFile;
    made.shim.pNext = nullptr;
    made.shim.xOpen = openFile;
    made.shim.xDelete = deleteFile;
    if (sqlite3_vfs_register(&made.shim, 1) != SQLITE_OK)
        throw std::runtime_error("SQLite takes no other files");
}

CutDisk& CutDisk::instance()
{
    static CutDisk made;
    return made;
}

void CutDisk::cutAt(int call, std::uint64_t seed)
{
    const std::lock_guard lock(disk().mutex);
    disk().cutAt = disk().calls + call;
    disk().random.seed(seed);
}

void CutDisk::spare()
{
    const std::lock_guard lock(disk().mutex);
    disk().cutAt = 0;
}

bool CutDisk::isCut() const
{
    const std::lock_guard lock(disk().mutex);
    return disk().cut;
}

void CutDisk::restore()
{
    const std::lock_guard lock(disk().mutex);
    disk().cut = false;
    disk().cutAt = 0;
    disk().contents.clear();
}

} // namespace hallpay::test
