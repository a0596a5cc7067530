// One try of one payer at one order: an `out_trade_no` of its own at the wallet.
//
// | event          | Stored   | Sending  | Open     | Unknown  | Paid     | Closed   |
// |----------------|----------|----------|----------|----------|----------|----------|
// | SendBegun      | Sending  | Wrong    | Sending  | AskFirst | Final    | Final    |
// | Accepted       | Wrong    | Open     | same     | AskFirst | Final    | Final    |
// | Rejected       | Wrong    | Closed   | Wrong    | AskFirst | Final    | same     |
// | NoClearAnswer  | Wrong    | Unknown  | Unknown  | same     | Final    | Final    |
// | CloseConfirmed | Wrong    | Wrong    | Closed   | AskFirst | Final    | same     |
// | Abandoned      | Closed   | Wrong    | Wrong    | AskFirst | Final    | same     |
// | FoundOpen      | Wrong    | same     | same     | Open     | Final    | Final    |
// | FoundAbsent    | same     | same     | Wrong    | Stored   | Final    | same     |
// | FoundClosed    | Closed   | Closed   | Closed   | Closed   | Final    | same     |
// | FoundPaid      | Paid     | Paid     | Paid     | Paid     | same     | Paid     |
//
// same: unchanged, an honest repeat. Wrong: WrongState.
//
// Found… come from a verified query or notification alone. Signed money is never refused, even
// for a closed attempt. Found absent means that the same number may be sent again.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <optional>

namespace hallpay::domain {

/// At most this many changes of phone per order, the first phone included.
inline constexpr int kPhonesMax = 5;

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
