// A supervisor changes a price: always from a later day on, never one in use.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"

namespace hallpay::desk {

/// The schedule in force. Refuses RoleMissing.
Answer<domain::FeeSchedule> feesInForce(const Context& context, const Caller& caller);

/// `next` follows the item's last row. Refuses RoleMissing, KeyReused, UnknownItem, FeeGap,
/// FeeInUse (starts today or earlier), FeeBadChange ("reason").
Answer<domain::FeeSchedule> changeFee(const Context& context, const Caller& caller,
                                      const domain::FeeRow& next, const std::string& key);

} // namespace hallpay::desk
