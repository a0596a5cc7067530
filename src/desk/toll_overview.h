// The toll window's right-hand side: its next number, what waits, what went out.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"

namespace hallpay::desk {

/// Refuses RoleMissing, UnknownWindow.
Answer<domain::TollOverview> tollOverview(const Context& context, const Caller& caller);

} // namespace hallpay::desk
