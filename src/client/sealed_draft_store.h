// The registration that is on its way, sealed in one file of the desktop's own user.
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
    /// @throws std::runtime_error when the key can neither be read nor made.
    SealedDraftStore(std::filesystem::path draftFile, const std::filesystem::path& keyFile);

    void keep(const ports::PendingDraft& pending) override;
    void forget() override;
    std::optional<ports::PendingDraft> load() override;

private:
    const std::filesystem::path m_file;
    std::array<std::uint8_t, 32> m_key{};
    std::mutex m_mutex;
};

} // namespace hallpay::client
