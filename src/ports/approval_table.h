// What the hall keeps of approvals that were asked for from another desk.
#pragma once

#include "base/text.h"
#include "domain/approval.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::ports {

struct StoredApproval {
    std::int64_t id = 0;
    domain::ApprovalKind kind = domain::ApprovalKind::Refund;
    std::int64_t slipId = 0; ///< 0 = of a shift, or of a slip not made yet
    Money amount;
    std::string reason; ///< nothing personal; may be empty
    Bytes bodyHash; ///< of all that the act is about to do: nothing else is granted
    std::int64_t askedBy = 0;
    std::int64_t windowId = 0;
    Instant askedAt{};
    Day day{}; ///< with which it ends
    domain::Approval life;
    std::int64_t decidedBy = 0; ///< 0 = nobody yet
    std::optional<Instant> decidedAt{};
    std::string answer{}; ///< why it was refused
    /// The key of the act that has it while Reserved; empty once two acts had it, so that neither
    /// gives it back.
    std::string reservedFor{};

    friend bool operator==(const StoredApproval&, const StoredApproval&) = default;
};

class ApprovalTable {
public:
    virtual ~ApprovalTable() = default;

    virtual std::optional<StoredApproval> find(std::int64_t id) const = 0;
    /// Asked, granted, reserved or refused; oldest first.
    virtual std::vector<StoredApproval> ofDay(Day day, std::size_t most) const = 0;
    /// The latest one, Asked, Granted or Reserved, that this one asked for the same act on that
    /// day.
    virtual std::optional<StoredApproval> live(std::int64_t askedBy, Day day,
                                               const Bytes& bodyHash) const = 0;

    /// Reserved for the act under this key, whatever its day.
    virtual std::optional<StoredApproval> reserved(std::int64_t askedBy, const Bytes& bodyHash,
                                                   const std::string& key) const = 0;

    /// The latest Used one for the same act.
    virtual std::optional<StoredApproval> lastUsed(std::int64_t askedBy,
                                                   const Bytes& bodyHash) const = 0;

    /// Answers the new row's id.
    virtual std::int64_t add(const StoredApproval& approval) = 0;
    /// Stores state and decision when the stored version is one less; else false.
    virtual bool replace(const StoredApproval& approval) = 0;
};

} // namespace hallpay::ports
