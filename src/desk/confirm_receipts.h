// All sheets are good and in the applicant's hand: said by a person, once.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"

namespace hallpay::desk {

/// Refuses RoleMissing, UnknownWindow, KeyReused, UnknownSlip, NotPaid, AlreadyCancelled,
/// AlreadyHandedOut ("by", "at", "window"), NothingToConfirm.
Answer<domain::SlipCard> confirmReceipts(const Context& context, const Caller& caller,
                                         std::int64_t slipId, const std::string& key);

} // namespace hallpay::desk
