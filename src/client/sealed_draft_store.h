// The registrations that are on their way, sealed in files of the desktop's own user.
#pragma once

#include "ports/draft_store.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <mutex>

namespace hallpay::client {

/// XChaCha20-Poly1305 under a key in `keyFile`, which is made when it is not there. Any thread.
class SealedDraftStore final : public ports::DraftStore {
public:
    /// Each person's draft lies beside `draftFile`, under its name with the person's id in it.
    /// @throws std::runtime_error when the key can neither be read nor made.
    SealedDraftStore(std::filesystem::path draftFile, const std::filesystem::path& keyFile);

    void keep(std::int64_t staffId, const ports::PendingDraft& pending) override;
    void forget(std::int64_t staffId) override;
    std::optional<ports::PendingDraft> load(std::int64_t staffId) override;
    bool holdsOthers(std::int64_t staffId, Day today) override;

private:
    std::filesystem::path fileOf(std::int64_t staffId) const;
    std::optional<ports::PendingDraft> open(const std::filesystem::path& file) const;

    const std::filesystem::path m_file;
    std::array<std::uint8_t, 32> m_key{};
    std::mutex m_mutex;
};

} // namespace hallpay::client
