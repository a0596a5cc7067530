// What a payer's page says about an order: one word, from our own rows alone.
#pragma once

#include "gate/gate_options.h"
#include "ports/gate_ledger.h"

#include <optional>

namespace hallpay::gate {

enum class PageState {
    Payable,
    Paying,
    Paid,
    Replaced,
    Cancelled,
    Lapsed,
    Held,
    OtherHall, ///< the token names another hall than this gate's one
    Unknown
};

/// `order` is empty for a token that is not ours. In the last minutes before the deadline nothing
/// begins: Paying while an attempt is still out, else Lapsed. A lapsed one is told for 30 days,
/// then it is unknown. Money in suspense is for the window. Never OtherHall.
PageState pageStateOf(const std::optional<ports::GateOrderView>& order,
                      const std::vector<ports::GateAttempt>& attempts, Instant now,
                      const GateOptions& options);

} // namespace hallpay::gate
