// Cash that was taken at risk, once the wallet has had its last word on the code.
#pragma once

#include "desk/context.h"

namespace hallpay::desk {

/// Ends each line "cash taken at risk" that no money can follow any more: its code was paid too,
/// which stands as money that was not needed, or its code's day is matched with the wallet's bill
/// and nobody paid. False when the gate could not be reached. Outside any transaction.
bool endRisks(const Context& context);

} // namespace hallpay::desk
