// Where a desktop keeps a registration that is on its way, over a crash or a power cut.
#pragma once

#include "domain/views.h"

#include <cstdint>
#include <optional>
#include <string>

namespace hallpay::ports {

/// A registration whose answer has not come yet.
struct PendingDraft {
    std::string key; ///< the idempotency key: repeated with the same one
    domain::SlipDraft draft;
    std::int64_t corrects = 0; ///< id of the slip that it replaces; 0 = a new one

    friend bool operator==(const PendingDraft&, const PendingDraft&) = default;
};

/// Encrypted at rest, one draft at a time. Any thread.
/// @throws std::runtime_error when the disk does not take it.
class DraftStore {
public:
    virtual ~DraftStore() = default;
    virtual void keep(const PendingDraft& pending) = 0;
    virtual void forget() = 0;
    /// What an earlier run left; nullopt when nothing, or nothing readable.
    virtual std::optional<PendingDraft> load() = 0;
};

} // namespace hallpay::ports
