// Keys of personal data in a folder of their own, apart from the ledger and its backups.
#pragma once

#include "ports/key_store.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>

namespace hallpay::storage {

/// Files `N.keys` hold 1,024 keys each, made ahead and synced before the first is handed out; an
/// erased key reads as zeros. `hash.key` is the key of keyed hashes. Each start begins a new
/// block, so that no key is handed out twice whatever was lost.
class FolderKeyStore final : public ports::KeyStore {
public:
    /// Makes the folder and its first files when they are not there.
    /// @throws ports::KeyStoreError.
    explicit FolderKeyStore(std::filesystem::path folder);

    ports::NamedKey take() override;
    std::optional<ports::PersonalKey> find(std::int64_t id) override;
    void destroy(std::int64_t id) override;
    ports::PersonalKey hashKey() override { return m_hashKey; }

private:
    static constexpr std::int64_t kKeysInBlock = 1024;
    static constexpr std::size_t kBlocksKept = 128;

    std::filesystem::path blockPath(std::int64_t block) const;
    void beginBlock();
    Bytes* loaded(std::int64_t block);

    const std::filesystem::path m_folder;
    ports::PersonalKey m_hashKey{};
    std::mutex m_mutex;
    std::int64_t m_block = 0; // GUARDED_BY(m_mutex): the one that keys are taken from
    std::int64_t m_taken = 0; // GUARDED_BY(m_mutex)
    std::map<std::int64_t, Bytes> m_blocks; // GUARDED_BY(m_mutex)
};

} // namespace hallpay::storage
