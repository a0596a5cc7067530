// A slip's own entries in full, so that they can be corrected.
#pragma once

#include "desk/caller.h"
#include "desk/slip_card.h"

namespace hallpay::desk {

/// What would be typed to register the slip once more; nobody vouches for its exemption yet.
domain::SlipDraft draftFrom(const SlipParts& parts);

/// Opens the sealed fields; audited. Refuses RoleMissing, UnknownSlip.
Answer<domain::SlipDraft> draftOf(const Context& context, const Caller& caller,
                                  std::int64_t slipId);

} // namespace hallpay::desk
