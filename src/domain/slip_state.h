// The one word that a window shows for a slip, derived from everything that is known of it.
#pragma once

#include "domain/order.h"
#include "domain/views.h"

#include <optional>

namespace hallpay::domain {

/// How staff ended a slip. The numbers are stored: append only.
enum class SlipEnd { None = 0, Cancelled = 1, Replaced = 2 };

/// What decides the word.
struct SlipFacts {
    SlipEnd ended = SlipEnd::None;
    bool exempt = false; ///< nothing is due from any of its applicants
    bool paid = false; ///< its requests are settled
    bool refunded = false; ///< every applicant's fee went back or is on its way
    bool refunding = false; ///< some of it is not back yet
    bool handedOut = false; ///< all its receipts are in the applicant's hand
    bool receiptUnclear = false; ///< of a live receipt
    bool receiptPrinted = false; ///< printing or printed, not confirmed
    OrderState order = OrderState::Payable; ///< mirror of the gate's row
    CancelReason reason = CancelReason::None;
    bool codeless = false; ///< printed without a code: the gate did not answer in time
    bool scanned = false;

    friend bool operator==(const SlipFacts&, const SlipFacts&) = default;
};

/// What staff did comes first, then money, then paper, then the code. Time plays no part.
SlipState slipState(const SlipFacts& facts);

/// The word as of `now`: an unpaid code that should have lapsed, and of which the gate has said
/// nothing since, is CannotConfirm and never "unpaid".
SlipState slipStateAt(SlipState stored, Instant deadline, Instant now);

/// How long after a deadline the gate may take to say what became of the order.
inline constexpr std::chrono::minutes kLapseGrace{5};

/// Nothing has been paid, and nothing else ended it: Waiting, Scanned, Held, NoCode, Lapsed,
/// CannotConfirm.
bool isUnpaid(SlipState state);

/// The numbers are stored: append only.
int toNumber(SlipState state);
std::optional<SlipState> slipStateFromNumber(int number);

} // namespace hallpay::domain
