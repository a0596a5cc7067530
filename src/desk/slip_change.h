// One slip with what decides its state, and the one way to store a change of it.
#pragma once

#include "desk/context.h"

#include <optional>
#include <vector>

namespace hallpay::desk {

struct OpenSlip {
    ports::StoredSlip slip;
    ports::StoredOrder order; ///< of its latest code
    std::vector<ports::StoredRequest> requests;
    std::vector<ports::StoredReceipt> receipts; ///< live ones
    bool refunding = false; ///< the fee of some applicant is not back yet
};

/// nullopt when there is no such slip.
std::optional<OpenSlip> openSlip(const ports::HallTx& tx, std::int64_t id);

domain::SlipState stateOf(const OpenSlip& open);

/// Stores the slip under its next version with the state that follows from its parts, and tells
/// every window. The other parts are stored by whoever changed them.
void storeSlip(ports::HallTx& tx, OpenSlip& open, Instant now);

/// Whether this applicant's fee goes back, or is back.
constexpr bool isRefunded(const ports::StoredRequest& request)
{
    return request.life.state == domain::RequestState::Refunded;
}
constexpr bool isExempt(const ports::StoredRequest& request)
{
    return request.life.state == domain::RequestState::Exempt;
}
/// Whether a receipt is for this applicant: a fee is due or paid, and does not go back.
constexpr bool feeStays(const ports::StoredRequest& request)
{
    return !isRefunded(request) && !isExempt(request);
}

/// Moves every request whose fee does not go back. An event that one of them refuses is a bug.
void moveRequests(ports::HallTx& tx, OpenSlip& open, domain::RequestEvent event);

/// Appends `entry` with the act, the slip and the slip's amount filled in.
void auditSlip(ports::HallTx& tx, ports::AuditEntry entry, ports::Act act,
               const ports::StoredSlip& slip);

} // namespace hallpay::desk
