// Ends an unpaid slip: held at the gate first, cancelled there, then here. Cash and corrections
// never race the wallet.
#pragma once

#include "desk/act_key.h"
#include "desk/slip_change.h"

namespace hallpay::desk {

/// Who ends which slip, and why.
struct Ending {
    const Caller& caller;
    std::int64_t slipId = 0;
    domain::CancelReason reason = domain::CancelReason::Cancelled;
    ports::AuditEntry by;
};

/// What the gate must do before the slip may end here.
struct Claim {
    std::string token;
    bool atGate = true; ///< false: its code was never given out, nothing there is live
    bool endedAlready = false; ///< replaced before, but its successor was not stored
};

/// Whether the slip may be ended, as far as is known here. Refuses AlreadyCancelled, AlreadyPaid,
/// AlreadyLapsed, HeldElsewhere.
Answer<Claim> mayClaim(const Context& context, const OpenSlip& open, const Ending& ending);

/// In a transaction: lays this window's hand on the slip, and stores that the hand is taken off
/// again if nothing more comes of it. Refuses UnknownSlip, and what mayClaim refuses.
Answer<Claim> claimSlip(const Context& context, ports::HallTx& tx, const Ending& ending);

/// What the gate has held, or had ended before.
struct HeldCode {
    std::optional<ports::GateOrderView> view; ///< nullopt: the gate has no such order
    /// Why it is still to be cancelled; nullopt: nothing there is live.
    std::optional<domain::CancelReason> cancelFor;
};

/// Outside any transaction, the first half of endAtGate: afterwards nothing of the code is live,
/// and nothing is ended yet. Waits up to `patience` for that. Refuses as endAtGate does.
Answer<HeldCode> holdAtGate(const Context& context, const Claim& claim, const Ending& ending,
                            std::chrono::milliseconds patience);

/// The second half. Refuses StillClosing when the gate has taken the hand off in between,
/// GateNotReached: hold it again.
Answer<std::optional<ports::GateOrderView>> cancelAtGate(const Context& context, const Claim& claim,
                                                         const HeldCode& held);

/// Outside any transaction: holds and cancels at the gate; repeats do no harm. The view is
/// nullopt for a slip without a live code. Refuses StillClosing, GateNotReached, AlreadyPaid,
/// AlreadyLapsed, AlreadyCancelled.
Answer<std::optional<ports::GateOrderView>> endAtGate(const Context& context, const Claim& claim,
                                                      const Ending& ending);

/// In the transaction of the effect: mirrors the gate's word and ends the slip. Answers the slip
/// as it is then. Refuses AlreadyPaid.
Answer<OpenSlip> endHere(ports::HallTx& tx, const Ending& ending,
                         const std::optional<ports::GateOrderView>& view, Instant now);

} // namespace hallpay::desk
