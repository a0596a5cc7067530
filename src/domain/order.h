// One payment code's order, as the gate decides it and the hall mirrors it.
//
// | event   | Payable   | Held      | Paid        | Lapsed        | Cancelled         |
// |---------|-----------|-----------|-------------|---------------|-------------------|
// | Hold    | Held      | same      | AlreadyPaid | AlreadyLapsed | AlreadyCancelled  |
// | Release | same      | Payable   | AlreadyPaid | AlreadyLapsed | AlreadyCancelled  |
// | Settle  | Paid      | Paid      | same        | Paid          | AlreadyCancelled  |
// | Lapse   | Lapsed    | Lapsed    | AlreadyPaid | same          | AlreadyCancelled  |
// | Cancel  | Cancelled | Cancelled | AlreadyPaid | AlreadyLapsed | same reason: same |
//
// same: unchanged, an honest repeat. A second cancel with another reason is AlreadyCancelled, a
// cancel without a reason NoReason in every state.
#pragma once

#include "base/money.h"
#include "base/result.h"
#include "base/time.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace hallpay::domain {

/// The numbers are stored: append only.
enum class OrderState { Payable = 0, Held = 1, Paid = 2, Lapsed = 3, Cancelled = 4 };
/// NeverAccepted: the gate did not answer in time, so the slip was printed without a code.
enum class CancelReason { None = 0, Cancelled = 1, Replaced = 2, NeverAccepted = 3 };

/// Settle: classifyArrival said Settles. Late, second or misdirected money is no order event.
enum class OrderEvent { Hold, Release, Settle, Lapse, Cancel };
/// NoReason: Cancel came without saying why.
enum class OrderRefusal { AlreadyPaid, AlreadyLapsed, AlreadyCancelled, NoReason };

struct Order {
    OrderState state = OrderState::Payable;
    CancelReason reason = CancelReason::None; ///< None unless Cancelled.
    std::int64_t version = 0; ///< Grows by one with every move (compare-and-set key).

    friend bool operator==(const Order&, const Order&) = default;
};

/// The order after `event`, unchanged for an honest repeat. `reason` is read for Cancel alone.
Result<Order, OrderRefusal> advance(const Order& order, OrderEvent event,
                                    CancelReason reason = CancelReason::None);

/// What our own row says when money arrives for it.
struct Expected {
    OrderState state = OrderState::Payable;
    Money amount;
    Instant deadline; ///< 24:00 of the day printed on the slip, or earlier.
    /// Wallet transaction ids already on record for this order; read during the call only.
    std::span<const std::string> payments;
};

/// What a verified query or notification says.
struct Arrival {
    std::string transactionId;
    Money amount;
    Instant succeededAt; ///< The wallet's success time, however late we learn it.
};

/// WrongAmount goes to suspense; Second, Late and OnCancelled are excess. Money is never refused.
enum class ArrivalClass { Settles, Repeat, WrongAmount, Second, Late, OnCancelled };

/// In this order: another amount than asked, a payment on record already, a cancelled order, one
/// paid by another payment, success after the deadline; whatever is left settles.
ArrivalClass classifyArrival(const Expected& expected, const Arrival& arrival);

constexpr bool isExcess(ArrivalClass arrival)
{
    return arrival == ArrivalClass::Second || arrival == ArrivalClass::Late
        || arrival == ArrivalClass::OnCancelled;
}

constexpr int toNumber(OrderState state)
{
    return static_cast<int>(state);
}
constexpr int toNumber(CancelReason reason)
{
    return static_cast<int>(reason);
}
std::optional<OrderState> orderStateFromNumber(int number);
std::optional<CancelReason> cancelReasonFromNumber(int number);

} // namespace hallpay::domain
