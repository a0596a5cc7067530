#include "storage/gate/event_rows.h"

namespace hallpay::storage {

using ports::GateEventKind;
using ports::HoldProgress;

MaybeInteger millisOf(const std::optional<Instant>& instant)
{
    if (!instant) return std::nullopt;
    return toMillis(*instant);
}

std::optional<Instant> instantOf(const MaybeInteger& millis)
{
    if (!millis) return std::nullopt;
    return fromMillis(*millis);
}

ports::GateOrderView orderFrom(const OrderColumns& row)
{
    return {.token = std::get<0>(row),
            .state = enumFrom(std::get<3>(row), domain::OrderState::Cancelled),
            .reason = enumFrom(std::get<4>(row), domain::CancelReason::NeverAccepted),
            .version = std::get<5>(row),
            .amount = Money::fromFen(std::get<1>(row)),
            .deadline = fromMillis(std::get<2>(row)),
            .scanned = std::get<6>(row) != 0,
            .hold = enumFrom(std::get<7>(row), HoldProgress::Clear),
            .nextCloseAt = instantOf(std::get<8>(row)),
            .paidAt = instantOf(std::get<9>(row)),
            .transactionId = std::get<10>(row),
            .excess = Money::fromFen(std::get<11>(row))};
}

ports::GateEvent eventFrom(const EventColumns& row)
{
    const auto view = std::apply(
        [](Integer, Integer, Integer, const auto&... order) { return OrderColumns(order...); },
        row);
    return {.sequence = std::get<0>(row),
            .kind = enumFrom(std::get<1>(row), GateEventKind::Excess),
            .at = fromMillis(std::get<2>(row)),
            .view = orderFrom(view)};
}

ports::GatePayment paymentFrom(const PaymentColumns& row)
{
    return {.transactionId = std::get<0>(row),
            .outTradeNo = std::get<1>(row),
            .token = std::get<2>(row),
            .kind = enumFrom(std::get<3>(row), ports::PaymentKind::OnCancelled),
            .amount = Money::fromFen(std::get<4>(row)),
            .succeededAt = fromMillis(std::get<5>(row)),
            .learntAt = fromMillis(std::get<6>(row)),
            .tradeType = std::get<7>(row)};
}

ports::SuspenseEntry suspenseFrom(const SuspenseColumns& row)
{
    const auto& fen = std::get<3>(row);
    return {.transactionId = std::get<0>(row),
            .outTradeNo = std::get<1>(row),
            .reason = enumFrom(std::get<2>(row), ports::SuspenseReason::NumberReused),
            .amount = fen ? std::optional(Money::fromFen(*fen)) : std::nullopt,
            .currency = std::get<4>(row),
            .succeededAt = instantOf(std::get<5>(row)),
            .learntAt = fromMillis(std::get<6>(row)),
            .confirmed = std::get<7>(row) != 0};
}

} // namespace hallpay::storage
