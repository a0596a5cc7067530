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
    std::string correctsNumber; ///< that slip's number; empty = a new one
    Day day{}; ///< on which it was sent

    friend bool operator==(const PendingDraft&, const PendingDraft&) = default;
};

/// Encrypted at rest, one draft for each person: nobody's is overwritten by another's. Any thread.
class DraftStore {
public:
    virtual ~DraftStore() = default;
    /// @throws std::runtime_error when the disk does not take it.
    virtual void keep(std::int64_t staffId, const PendingDraft& pending) = 0;
    virtual void forget(std::int64_t staffId) = 0;
    /// What an earlier run left; nullopt when nothing, or nothing readable.
    virtual std::optional<PendingDraft> load(std::int64_t staffId) = 0;
    /// Whether another person's draft of `today` is there; those of other days say nothing.
    virtual bool holdsOthers(std::int64_t staffId, Day today) = 0;
};

} // namespace hallpay::ports
