// Money that goes back: one refund of one payment, as the gate decides it and the hall mirrors it.
//
// | event           | Asked | Approved | Sending | Unknown  | Accepted | Done  | Failed   | Settled
// |-----------------|-------|----------|---------|----------|----------|-------|----------|--------
// | Approve         | Appr. | same     | Wrong   | Wrong    | Wrong    | Final | Wrong    | Final
// | SendBegun       | Wrong | Sending  | Wrong   | AskFirst | Wrong    | Final | Wrong    | Final
// | NoClearAnswer   | Wrong | Wrong    | Unknown | same     | same     | Final | Wrong    | Final
// | NotEnough       | Wrong | Wrong    | Failed  | AskFirst | Wrong    | Final | Wrong    | Final
// | Refused         | Wrong | Wrong    | Failed  | AskFirst | Wrong    | Final | Wrong    | Final
// | TooOld          | Wrong | Failed   | Wrong   | AskFirst | Wrong    | Final | Wrong    | Final
// | TryAgain        | Wrong | same     | same    | same     | same     | Final | Appr. 1) | Final
// | SettleOtherwise | Wrong | Wrong    | Wrong   | AskFirst | Wrong    | Final | Settled  | same
// | FoundAbsent     | Wrong | same     | same    | Approved | Wrong    | Final | same     | same
// | FoundProcessing | Wrong | Accepted | Acc.    | Accepted | same     | Final | Acc. 2)  | same
// | FoundDone       | Wrong | Done     | Done    | Done     | Done     | same  | Done     | Done
// | FoundClosed     | Wrong | Failed   | Failed  | Failed   | Failed   | Final | Failed   | same
// | FoundAbnormal   | Wrong | Failed   | Failed  | Failed   | Failed   | Final | Failed   | same
//
// Settled = SettledOtherwise. same: unchanged, an honest repeat. Wrong: WrongState.
// 1) for want of money alone, else WrongState. 2) unless the wallet itself ended it (Closed,
// Abnormal): then an older answer came late, and nothing changes.
//
// Found… come from a verified reply, query or notification alone. Found absent means that the same
// number may be sent again. Signed word that money went back is never refused once it was sent.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <optional>

namespace hallpay::domain {

/// The numbers are stored: append only.
enum class RefundState {
    Asked = 0, ///< One person asks; a second one has not approved yet. The gate never sees it so.
    Approved = 1,
    Sending = 2,
    Unknown = 3,
    Accepted = 4, ///< The wallet took it on: accepted is not refunded.
    Done = 5,
    Failed = 6,
    SettledOtherwise = 7 ///< The money went back another way, under a reference.
};

/// Why it failed. The numbers are stored: append only.
enum class RefundFailure {
    None = 0,
    Closed = 1, ///< The wallet gave it up; the money is the merchant's again.
    Abnormal = 2, ///< The payer's account cannot take it: the money stays with the wallet.
    NotEnough = 3, ///< The merchant's account does not hold so much: may be tried again.
    TooOld = 4, ///< Paid over 365 days ago.
    Refused = 5 ///< A clear no.
};

enum class RefundEvent {
    Approve, ///< By a second person.
    SendBegun, ///< Committed before the bytes leave.
    NoClearAnswer, ///< Time-out, lost connection, 5xx, bad signature, or a restart while Sending.
    NotEnough,
    Refused,
    TooOld,
    TryAgain, ///< Somebody asks for the same one anew.
    SettleOtherwise,
    FoundAbsent,
    FoundProcessing,
    FoundDone,
    FoundClosed,
    FoundAbnormal
};

/// AskFirst: only a query or notification leaves Unknown. Final: done or settled already.
enum class RefundRefusal { WrongState, AskFirst, Final };

struct Refund {
    RefundState state = RefundState::Asked;
    RefundFailure failure = RefundFailure::None; ///< None unless Failed or SettledOtherwise.
    std::int64_t version = 0; ///< Grows by one with every move (compare-and-set key).

    friend bool operator==(const Refund&, const Refund&) = default;
};

/// The refund after `event`, unchanged for an honest repeat.
Result<Refund, RefundRefusal> advance(const Refund& refund, RefundEvent event);

/// The gate still has to send it or to ask about it.
constexpr bool isUnderWay(RefundState state)
{
    return state == RefundState::Approved || state == RefundState::Sending
        || state == RefundState::Unknown || state == RefundState::Accepted;
}

constexpr int toNumber(RefundState state)
{
    return static_cast<int>(state);
}
constexpr int toNumber(RefundFailure failure)
{
    return static_cast<int>(failure);
}
std::optional<RefundState> refundStateFromNumber(int number);
std::optional<RefundFailure> refundFailureFromNumber(int number);

} // namespace hallpay::domain
