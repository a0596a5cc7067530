// A slip's own entries in full, so that they can be corrected.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"

namespace hallpay::desk {

/// Opens the sealed fields; audited. Refuses RoleMissing, UnknownSlip.
Answer<domain::SlipDraft> draftOf(const Context& context, const Caller& caller,
                                  std::int64_t slipId);

} // namespace hallpay::desk
