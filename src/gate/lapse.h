// Use case: at the deadline the code dies.
#pragma once

#include "gate/gate_context.h"

namespace hallpay::gate {

/// Lapses up to `limit` orders whose deadline has passed and that no attempt keeps open (those
/// are asked, closed and asked again first). Returns how many.
int lapseIdleOrders(const GateContext& gate, int limit);

} // namespace hallpay::gate
