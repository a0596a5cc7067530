// The narrow border between the hall (people) and the gate (money). Nothing personal crosses it.
#pragma once

#include "base/money.h"
#include "base/result.h"
#include "base/time.h"
#include "domain/order.h"
#include "domain/payer_code.h"
#include "ports/day_report.h"
#include "ports/gate_money.h"
#include "ports/refund_request.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::ports {

/// An order as the gate gets it: token, amount, deadline. There is no field for a person.
struct GateOrder {
    std::string token;
    Money amount;
    Instant deadline{};
};

/// How far a hold has come. Only Clear lets a window act.
enum class HoldProgress {
    None, ///< not held
    Closing, ///< an attempt's close is not confirmed yet; retried every 5 s
    Clear ///< nothing live at the wallet: safe to cancel or to take money another way
};

/// The gate's row, which decides.
struct GateOrderView {
    std::string token;
    domain::OrderState state = domain::OrderState::Payable;
    domain::CancelReason reason = domain::CancelReason::None;
    std::int64_t version = 0;
    Money amount;
    Instant deadline{};
    bool scanned = false; ///< an attempt has been placed at least once
    HoldProgress hold = HoldProgress::None;
    std::optional<Instant> nextCloseAt; ///< when the pending close is tried again
    std::optional<Instant> paidAt; ///< the wallet's success time
    std::string transactionId; ///< the wallet's, once paid
    Money excess; ///< money beyond the one payment that settles the order

    friend bool operator==(const GateOrderView&, const GateOrderView&) = default;
};

/// The numbers are stored: append only.
enum class GateEventKind {
    Accepted,
    Scanned, ///< once for each phone that takes the order over
    Held,
    HoldClear,
    Released,
    Paid,
    Lapsed,
    Cancelled,
    Excess,
    RefundAccepted, ///< the wallet took it on; not back yet
    RefundDone,
    RefundFailed, ///< `refund` says why
    ConsoleRefund, ///< made in the wallet's own console: no hall asked for it
    DayMatched, ///< our day is the wallet's bill, or every difference has ended
    DayDiffers, ///< something is open: it is to be decided
    DayLate ///< by 18:00 of the next day it is not matched
};

/// One change of one order, in the order of commits. `view` is the row right after it.
struct GateEvent {
    std::int64_t sequence = 0;
    GateEventKind kind = GateEventKind::Accepted;
    Instant at{};
    GateOrderView view; ///< its token is empty when it is about no order
    std::optional<GateRefundView> refund; ///< for the events of refunds, and only for them
    std::optional<Day> day{}; ///< for the events of the wallet's days, and only for them
};

enum class ClockState {
    Unknown, ///< the wallet has not answered yet
    Fine,
    Drifting, ///< over 30 s off: to be set right
    Wrong ///< over 120 s off: no new attempt begins
};

/// What a supervisor should see of the gate.
struct GateHealth {
    ClockState clock = ClockState::Unknown;
    std::chrono::milliseconds clockAhead{0}; ///< the wallet's clock minus ours
    DaysHealth days;
    /// Since when no call has had a verified answer; nullopt when the last one had.
    std::optional<Instant> walletSilentSince{};

    friend bool operator==(const GateHealth&, const GateHealth&) = default;
};

/// What the gate saw of the payment that settled an order, for the ten-second watch.
struct GateStages {
    std::optional<Instant> scanned; ///< its payer pressed *pay*
    std::optional<Instant> ordered; ///< the wallet had taken the order
    std::optional<Instant> paid; ///< the wallet's own success time
    std::optional<Instant> learnt; ///< we knew

    friend bool operator==(const GateStages&, const GateStages&) = default;
};

enum class GateRefusal {
    UnknownOrder, ///< never accepted here
    Conflict, ///< the same token with another amount or deadline
    AlreadyPaid,
    AlreadyFinal, ///< lapsed or cancelled
    NotHeld, ///< cancel needs a hold that is Clear
    NotReached ///< the gate did not answer in time: outcome unknown, repeat with the same ids
};

enum class ScreenCodeRefusal {
    NotPayable, ///< paid, held, lapsed, cancelled or unknown: `state` says which
    SomebodyPaying, ///< a phone is at the wallet with it just now
    WalletRefused, ///< a clear no, too many attempts, or our clock is wrong
    NotReached ///< gate or wallet did not answer: ask again
};

/// The payer's own code as a window scanned it. It is used once; neither stored nor logged.
struct PayerCodeScan {
    std::string token;
    std::string code; ///< 18 digits
    std::string window; ///< which window of the hall, as the wallet's device_id
};

enum class PayerCodeRefusal {
    SwitchedOff, ///< gate.payer_code: the wallet must have granted it to the merchant
    NotPayable, ///< paid, held, lapsed, cancelled or unknown: `state` says which
    SomebodyPaying, ///< a phone, or a code scanned before, is at the wallet with it just now
    WalletRefused, ///< too many attempts, or our clock is wrong
    NotReached ///< gate or wallet did not answer: nothing was begun, or payerCodeState says so
};

/// Any thread. Each call is idempotent: a repeat with the same ids changes nothing.
/// @throws nothing for an unreachable gate: that is NotReached.
class PayGate {
public:
    virtual ~PayGate() = default;

    /// Takes an order in; answers within 2 s or NotReached.
    virtual Result<GateOrderView, GateRefusal> accept(const GateOrder& order) = 0;
    /// A window lays its hand on the order: from now on the link places and hands out nothing.
    /// Begins to close a live attempt; read `hold` and follow the events until Clear.
    /// Waits up to `patience` for Clear before it answers.
    virtual Result<GateOrderView, GateRefusal> hold(const std::string& token,
                                                    std::chrono::milliseconds patience)
        = 0;
    /// Takes the hand off; the link works again.
    virtual Result<GateOrderView, GateRefusal> release(const std::string& token) = 0;
    /// Ends a held, clear order. `reason` is Cancelled, Replaced or NeverAccepted. For
    /// NeverAccepted the order may be unknown to the gate: it is stored as cancelled, so that a
    /// late accept finds it dead.
    virtual Result<GateOrderView, GateRefusal> cancel(const std::string& token,
                                                      domain::CancelReason reason)
        = 0;
    virtual Result<GateOrderView, GateRefusal> state(const std::string& token) = 0;
    /// A code for a screen of the hall, to be encoded as it is: whoever scans it pays. Asked for
    /// again it is the same one while it is good, else a newer one; from then on the wallet is
    /// asked as often as after a page's *pay*. Blocks for the wallet.
    virtual Result<std::string, ScreenCodeRefusal> screenCode(const std::string& token) = 0;
    /// Takes the order's money by the payer's code. Answers as soon as the wallet has, or within 3
    /// s how it stands; it goes on by itself to Paid (an event tells) or NotPaid: after 30 s it is
    /// reversed. Not idempotent by itself: the caller sends a scan once and then asks
    /// payerCodeState, but while one is under way another is refused.
    virtual Result<domain::PayerCodeState, PayerCodeRefusal> payByCode(const PayerCodeScan& scan)
        = 0;
    /// Of the last code that was scanned for it. nullopt when the gate cannot be reached.
    virtual std::optional<domain::PayerCodeState> payerCodeState(const std::string& token) = 0;

    /// Takes an approved refund in; the gate sends it, waits and asks by itself, and tells by its
    /// events how it ends. Asked for again after it failed for want of money, it is tried again;
    /// otherwise a repeat changes nothing and answers the row as it is now. A payment that is over
    /// 365 days old is taken in and fails at once: TooOld.
    virtual Result<GateRefundView, GateRefundRefusal> refund(const RefundRequest& request) = 0;
    /// A failed refund was given back another way; `reference` (1 to 128 bytes) says which: a bank
    /// transfer's number, or the wallet's number of a refund made in its console.
    virtual Result<GateRefundView, GateRefundRefusal>
    settleRefundOtherwise(const std::string& refundId, const std::string& reference) = 0;

    /// How a day stands against the wallet's bill. Refusals: UnknownDay, NotReached.
    virtual Result<DayReport, DayRefusal> day(Day walletDay) = 0;
    /// How the last `limit` days that are over stand, and each older one that is not matched,
    /// newest first; of each the open differences alone. nullopt when the gate cannot be reached.
    virtual std::optional<std::vector<DayReport>> days(int limit) = 0;
    /// A person's choice for one difference. QueryAgain has the whole day asked and matched anew,
    /// soon; anything else ends the difference. A repeat changes nothing.
    virtual Result<DayReport, DayRefusal> endDifference(const DifferenceChoice& choice) = 0;
    /// All money that the wallet took for this order, whether it settles or not. nullopt when the
    /// gate cannot be reached.
    virtual std::optional<std::vector<GatePayment>> payments(const std::string& token) = 0;
    /// The token of the order that a payment was meant for, by a number that its payer's phone
    /// shows of it (domain::isBillNumber): whether it settled, came too late, went back or is in
    /// suspense. Empty when there is none. nullopt when the gate cannot be reached.
    virtual std::optional<std::string> tokenOfBill(const std::string& number) = 0;
    /// Signed money that fits no row of the gate's, oldest first, at most `limit`. nullopt when the
    /// gate cannot be reached.
    virtual std::optional<std::vector<SuspenseEntry>> suspense(int limit) = 0;

    /// nullopt when the gate cannot be reached.
    virtual std::optional<GateHealth> health() = 0;

    /// All missing while nothing settled the order. nullopt when the gate cannot be reached.
    virtual std::optional<GateStages> stages(const std::string& token) = 0;

    /// Events after `sequence`, oldest first, at most `limit`; waits up to `patience` for one.
    /// Asking says that those up to `sequence` are no longer needed. nullopt when the gate cannot
    /// be reached, or has forgotten what comes next.
    virtual std::optional<std::vector<GateEvent>> events(std::int64_t sequence, int limit,
                                                         std::chrono::milliseconds patience)
        = 0;
};

} // namespace hallpay::ports
