#include "storage/hall/folder_key_store.h"

#include "base/path_text.h"
#include "base/private_path.h"
#include "base/random.h"
#include "storage/hall/durable_file.h"

#include <algorithm>
#include <charconv>

namespace hallpay::storage {

namespace {

namespace fs = std::filesystem;
using ports::PersonalKey;

constexpr std::size_t kKeySize = std::tuple_size_v<PersonalKey>;

Bytes freshKeys(std::size_t count)
{
    Bytes keys(count * kKeySize);
    fillRandom(keys.data(), keys.size());
    return keys;
}

PersonalKey keyAt(const Bytes& keys, std::size_t index)
{
    PersonalKey key{};
    std::copy_n(keys.begin() + static_cast<std::ptrdiff_t>(index * kKeySize), kKeySize,
                key.begin());
    return key;
}

std::int64_t lastBlock(const fs::path& folder)
{
    std::int64_t last = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() != ".keys") continue;
        const auto stem = textOf(entry.path().stem());
        std::int64_t number = 0;
        std::from_chars(stem.data(), stem.data() + stem.size(), number);
        last = std::max(last, number);
    }
    return last;
}

} // namespace

FolderKeyStore::FolderKeyStore(fs::path folder) : m_folder(std::move(folder))
{
    std::error_code broken;
    fs::create_directories(m_folder, broken);
    if (broken) throw ports::KeyStoreError("cannot make the key folder");
    if (makePrivate(m_folder)) throw ports::KeyStoreError("cannot protect the key folder");
    const auto hashFile = m_folder / "hash.key";
    if (!fs::exists(hashFile)) writeDurably(hashFile, freshKeys(1));
    const auto stored = readWhole(hashFile);
    if (stored.size() != kKeySize) throw ports::KeyStoreError("hash.key has a wrong length");
    m_hashKey = keyAt(stored, 0);
    m_block = lastBlock(m_folder);
    beginBlock();
}

fs::path FolderKeyStore::blockPath(std::int64_t block) const
{
    return m_folder / (std::to_string(block) + ".keys");
}

void FolderKeyStore::beginBlock()
{
    auto keys = freshKeys(kKeysInBlock);
    createDurably(blockPath(m_block + 1), keys);
    ++m_block;
    m_taken = 0;
    while (m_blocks.size() >= kBlocksKept) m_blocks.erase(m_blocks.begin());
    m_blocks[m_block] = std::move(keys);
}

ports::NamedKey FolderKeyStore::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_taken == kKeysInBlock) beginBlock();
    const auto index = m_taken++;
    const auto* keys = loaded(m_block);
    if (!keys) throw ports::KeyStoreError("a block of keys is gone");
    return {m_block * kKeysInBlock + index, keyAt(*keys, static_cast<std::size_t>(index))};
}

Bytes* FolderKeyStore::loaded(std::int64_t block)
{
    const auto found = m_blocks.find(block);
    if (found != m_blocks.end()) return &found->second;
    const auto path = blockPath(block);
    if (!fs::exists(path)) return nullptr;
    auto keys = readWhole(path);
    if (keys.size() != kKeysInBlock * kKeySize)
        throw ports::KeyStoreError("a block of keys has a wrong length");
    while (m_blocks.size() >= kBlocksKept) m_blocks.erase(m_blocks.begin());
    return &(m_blocks[block] = std::move(keys));
}

std::optional<PersonalKey> FolderKeyStore::find(std::int64_t id)
{
    const std::lock_guard lock(m_mutex);
    if (id < kKeysInBlock) return std::nullopt; // blocks are counted from 1
    const auto* keys = loaded(id / kKeysInBlock);
    if (!keys) return std::nullopt;
    const auto key = keyAt(*keys, static_cast<std::size_t>(id % kKeysInBlock));
    if (key == PersonalKey{}) return std::nullopt;
    return key;
}

void FolderKeyStore::destroy(std::int64_t id)
{
    const std::lock_guard lock(m_mutex);
    if (id < kKeysInBlock) return;
    auto* keys = loaded(id / kKeysInBlock);
    if (!keys) return;
    const auto offset = static_cast<std::size_t>(id % kKeysInBlock) * kKeySize;
    overwriteDurably(blockPath(id / kKeysInBlock), offset, Bytes(kKeySize, 0));
    std::fill_n(keys->begin() + static_cast<std::ptrdiff_t>(offset), kKeySize, std::uint8_t{0});
}

} // namespace hallpay::storage
