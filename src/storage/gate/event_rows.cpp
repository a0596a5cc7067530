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

namespace {

std::optional<ports::GateRefundView> refundFrom(const EventColumns& row)
{
    const auto& refundId = std::get<15>(row);
    if (!refundId) return std::nullopt;
    const auto number = [](const MaybeInteger& value) { return value.value_or(0); };
    const auto text = [](const MaybeText& value) { return value.value_or(std::string()); };
    return ports::GateRefundView{
        .refundId = *refundId,
        .token = text(std::get<3>(row)),
        .transactionId = text(std::get<16>(row)),
        .walletRefundId = text(std::get<17>(row)),
        .amount = Money::fromFen(number(std::get<18>(row))),
        .state = enumFrom(number(std::get<19>(row)), domain::RefundState::SettledOtherwise),
        .failure = enumFrom(number(std::get<20>(row)), domain::RefundFailure::Refused),
        .version = number(std::get<21>(row)),
        .doneAt = instantOf(std::get<22>(row)),
        .reference = text(std::get<23>(row))};
}

std::optional<Day> dayFrom(const MaybeText& column)
{
    if (!column) return std::nullopt;
    const auto day = parseDay(*column);
    if (!day) throw ports::LedgerError("a stored day that no calendar has");
    return day;
}

} // namespace

ports::GateEvent eventFrom(const EventColumns& row)
{
    const OrderColumns view(std::get<3>(row).value_or(std::string()), std::get<4>(row),
                            std::get<5>(row), std::get<6>(row), std::get<7>(row), std::get<8>(row),
                            std::get<9>(row), std::get<10>(row), std::get<11>(row),
                            std::get<12>(row), std::get<13>(row), std::get<14>(row));
    return {.sequence = std::get<0>(row),
            .kind = enumFrom(std::get<1>(row), GateEventKind::DayLate),
            .at = fromMillis(std::get<2>(row)),
            .view = orderFrom(view),
            .refund = refundFrom(row),
            .day = dayFrom(std::get<24>(row))};
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
