#include "storage/hall/durable_file.h"

#include "base/path_text.h"
#include "base/private_path.h"
#include "ports/key_store.h"

#include <cstdio>
#include <fstream>
#include <memory>

#ifdef _WIN32
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace hallpay::storage {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const char* what, const fs::path& path)
{
    throw ports::KeyStoreError(std::string(what) + ": " + textOf(path.filename()));
}

struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

std::FILE* openFile(const fs::path& path, const char* mode)
{
#ifdef _WIN32
    return _wfopen(path.c_str(), fs::path(mode).c_str());
#else
    return std::fopen(path.c_str(), mode);
#endif
}

bool syncFile(std::FILE* file)
{
    if (std::fflush(file) != 0) return false;
#ifdef _WIN32
    return _commit(_fileno(file)) == 0;
#else
    return fsync(fileno(file)) == 0;
#endif
}

void syncFolder(const fs::path& folder)
{
#ifndef _WIN32 // Windows keeps names with their file
    const int handle = open(folder.c_str(), O_RDONLY | O_DIRECTORY);
    if (handle < 0) fail("cannot open", folder);
    const bool synced = fsync(handle) == 0;
    close(handle);
    if (!synced) fail("cannot sync", folder);
#else
    (void)folder;
#endif
}

void put(std::FILE* file, const fs::path& path, const Bytes& content)
{
    if (std::fwrite(content.data(), 1, content.size(), file) != content.size() || !syncFile(file))
        fail("cannot write", path);
}

} // namespace

void writeDurably(const fs::path& path, const Bytes& content)
{
    auto fresh = path;
    fresh += ".new";
    {
        const File file(openFile(fresh, "wb"));
        if (!file) fail("cannot create", fresh);
        if (makePrivate(fresh)) fail("cannot protect", fresh);
        put(file.get(), fresh, content);
    }
    std::error_code broken;
    fs::rename(fresh, path, broken);
    if (broken) fail("cannot rename", fresh);
    syncFolder(path.parent_path());
}

void createDurably(const fs::path& path, const Bytes& content)
{
    {
        const File file(openFile(path, "wbx")); // x: never over another one
        if (!file) fail("cannot create", path);
        if (makePrivate(path)) fail("cannot protect", path);
        try {
            put(file.get(), path, content);
        } catch (const ports::KeyStoreError&) {
            std::error_code ignored; // half of it is worth nothing
            fs::remove(path, ignored);
            throw;
        }
    }
    syncFolder(path.parent_path());
}

void overwriteDurably(const fs::path& path, std::uint64_t offset, const Bytes& content)
{
    const File file(openFile(path, "r+b"));
    if (!file) fail("cannot open", path);
    if (std::fseek(file.get(), static_cast<long>(offset), SEEK_SET) != 0) fail("cannot seek", path);
    put(file.get(), path, content);
}

Bytes readWhole(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) fail("cannot open", path);
    Bytes content((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (in.bad()) fail("cannot read", path);
    return content;
}

} // namespace hallpay::storage
