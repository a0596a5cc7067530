#include "gate/page_state.h"

#include <algorithm>

namespace hallpay::gate {

using domain::AttemptState;
using domain::CancelReason;
using domain::OrderState;

namespace {

bool any(const std::vector<ports::GateAttempt>& attempts, bool (*is)(AttemptState))
{
    return std::any_of(attempts.begin(), attempts.end(),
                       [is](const auto& attempt) { return is(attempt.life.state); });
}

} // namespace

PageState pageStateOf(const std::optional<ports::GateOrderView>& order,
                      const std::vector<ports::GateAttempt>& attempts, Instant now,
                      const GateOptions& options)
{
    if (!order) return PageState::Unknown;
    switch (order->state) {
    case OrderState::Paid: return PageState::Paid;
    case OrderState::Lapsed:
        return now < order->deadline + options.lapsedShown ? PageState::Lapsed : PageState::Unknown;
    case OrderState::Held: return PageState::Held;
    case OrderState::Cancelled:
        return order->reason == CancelReason::Replaced ? PageState::Replaced : PageState::Cancelled;
    case OrderState::Payable: break;
    }
    const bool paidOtherwise
        = any(attempts, [](AttemptState s) { return s == AttemptState::Paid; });
    if (paidOtherwise) return PageState::Held;
    if (now < order->deadline - options.lastMinutes) return PageState::Payable;
    return any(attempts, domain::isLive) ? PageState::Paying : PageState::Lapsed;
}

} // namespace hallpay::gate
