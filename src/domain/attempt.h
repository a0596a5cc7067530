// One try of one payer at one order: an `out_trade_no` of its own at the wallet.
//
// | state \ event  | Stored  | Sending   | Open      | Unknown   | Paid      | Closed       |
// |----------------|---------|-----------|-----------|-----------|-----------|--------------|
// | SendBegun      | Sending | WrongState | Sending  | AskFirst  | Final     | Final        |
// | Accepted       | WrongState | Open   | unchanged | AskFirst  | Final     | Final        |
// | Rejected       | WrongState | Closed | WrongState | AskFirst | Final     | unchanged    |
// | NoClearAnswer  | WrongState | Unknown | Unknown  | unchanged | Final     | Final        |
// | CloseConfirmed | WrongState | WrongState | Closed | AskFirst | Final     | unchanged    |
// | Abandoned      | Closed  | WrongState | WrongState | AskFirst | Final    | unchanged    |
// | FoundOpen      | WrongState | unchanged | unchanged | Open   | Final     | Final        |
// | FoundAbsent    | unchanged | unchanged | WrongState | Stored | Final   | unchanged    |
// | FoundClosed    | Closed  | Closed    | Closed    | Closed    | Final     | unchanged    |
// | FoundPaid      | Paid    | Paid      | Paid      | Paid      | unchanged | Paid         |
//
// Found… come from a verified query or notification alone. Signed money is never refused, even
// for a closed attempt. Found absent means that the same number may be sent again.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <optional>

namespace hallpay::domain {

/// The numbers are stored: append only.
enum class AttemptState { Stored = 0, Sending = 1, Open = 2, Unknown = 3, Paid = 4, Closed = 5 };

enum class AttemptEvent {
    SendBegun, ///< Committed before the bytes leave; from Open: the same order sent again.
    Accepted, ///< A verified yes to the order.
    Rejected, ///< A clear no: nothing was placed.
    NoClearAnswer, ///< Time-out, lost connection, 5xx, bad signature, or a restart while Sending.
    CloseConfirmed, ///< A verified 204 to a close.
    Abandoned, ///< Never sent, and no longer wanted.
    FoundOpen,
    FoundAbsent,
    FoundClosed,
    FoundPaid
};

/// AskFirst: only a query or notification leaves Unknown. Final: paid or closed already.
enum class AttemptRefusal { WrongState, AskFirst, Final };

struct Attempt {
    AttemptState state = AttemptState::Stored;
    std::int64_t version = 0; ///< Grows by one with every move (compare-and-set key).

    friend bool operator==(const Attempt&, const Attempt&) = default;
};

/// The attempt after `event`, unchanged for an honest repeat.
Result<Attempt, AttemptRefusal> advance(const Attempt& attempt, AttemptEvent event);

/// At most one attempt of an order is live.
constexpr bool isLive(AttemptState state)
{
    return state != AttemptState::Paid && state != AttemptState::Closed;
}

constexpr int toNumber(AttemptState state)
{
    return static_cast<int>(state);
}
std::optional<AttemptState> attemptStateFromNumber(int number);

} // namespace hallpay::domain
