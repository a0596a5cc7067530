// The platform's certificates, and how one takes over from another.
#pragma once

#include "base/result.h"
#include "sandbox/credentials.h"
#include "sandbox/journal.h"
#include "sandbox/training_clock.h"

#include <chrono>
#include <filesystem>
#include <mutex>
#include <vector>

namespace hallpay::sandbox {

struct PlatformCertificate {
    Certificate certificate;
    RsaKey key;
};

enum class RotationRefusal { UnderWay };

/// Any thread. Source: WECHATPAY.md §3.3.
class PlatformCertificates {
public:
    /// A new one stands in the list so long before anything is signed with it …
    static constexpr std::chrono::hours kAhead{24};
    /// … and then so long both are in use.
    static constexpr std::chrono::hours kBoth{24 * 5};

    PlatformCertificates(const std::filesystem::path& folder, const Credentials& credentials,
                         const TrainingClock& clock, Journal& journal);

    /// Takes one back from the journal. @throws SandboxError when its files are damaged.
    void restore(const nlohmann::json& record);
    std::vector<nlohmann::json> stored() const;

    /// Makes the next certificate. @throws SandboxError
    Result<Certificate, RotationRefusal> announce();

    /// Those that GET /v3/certificates shows now.
    std::vector<PlatformCertificate> listed() const;
    /// Those that sign now: one, or two during a change.
    std::vector<PlatformCertificate> inUse() const;

private:
    struct Entry {
        PlatformCertificate pair;
        Instant announcedAt;
    };

    std::filesystem::path fileOf(const std::string& serial, const char* ending) const;

    std::filesystem::path m_folder;
    const TrainingClock& m_clock;
    Journal& m_journal;
    mutable std::mutex m_mutex;
    std::vector<Entry> m_entries; // guarded by m_mutex; never empty
};

} // namespace hallpay::sandbox
