#include "desk/end_slip.h"

#include "base/checkpoint.h"
#include "desk/mirror_gate.h"

namespace hallpay::desk {

namespace {

using domain::CancelReason;
using domain::OrderState;
using domain::RefusalCode;
using ports::GateRefusal;
using GateAnswer = Result<ports::GateOrderView, GateRefusal>;

/// A hand that nobody comes back to is taken off after this.
constexpr std::chrono::seconds kHandLife{60};
constexpr std::chrono::seconds kCloseRetry{5};

domain::Refusal refusalFor(GateRefusal no)
{
    switch (no) {
    case GateRefusal::AlreadyPaid: return refusal(RefusalCode::AlreadyPaid);
    case GateRefusal::AlreadyFinal: return refusal(RefusalCode::AlreadyLapsed);
    case GateRefusal::NotReached: return refusal(RefusalCode::GateNotReached);
    case GateRefusal::UnknownOrder:
    case GateRefusal::Conflict:
    case GateRefusal::NotHeld: break;
    }
    return refusal(RefusalCode::Internal);
}

/// An order that is final already may have been ended by an earlier try of this very act.
Answer<std::optional<ports::GateOrderView>>
alreadyFinal(const Context& context, const std::string& token, CancelReason reason)
{
    const auto state = context.gate.state(token);
    if (!state) return refusalFor(state.error());
    const auto& view = state.value();
    if (view.state == OrderState::Cancelled
        && (view.reason == reason || view.reason == CancelReason::NeverAccepted))
        return std::optional(view);
    return refusal(view.state == OrderState::Paid         ? RefusalCode::AlreadyPaid
                       : view.state == OrderState::Lapsed ? RefusalCode::AlreadyLapsed
                                                          : RefusalCode::AlreadyCancelled);
}

domain::Refusal stillClosing(const Context& context, const ports::GateOrderView& view)
{
    const auto next = view.nextCloseAt.value_or(context.clock.now() + kCloseRetry);
    return refusal(RefusalCode::StillClosing, "next_at", formatRfc3339(next));
}

/// The order stays as it was: the hand comes off and the claim is forgotten.
void dropClaim(const Context& context, const std::string& token)
{
    context.ledger.write([&](ports::HallTx& tx) {
        auto order = tx.orders().withToken(token);
        ensure(order.has_value());
        tx.orders().dropCalls(token, ports::GateCallKind::Release);
        if (order->mirror.state == OrderState::Held || order->heldByWindowId == 0) return;
        order->letGo();
        tx.orders().replace(*order);
    });
}

GateAnswer holdAt(const Context& context, const std::string& token,
                  std::chrono::milliseconds patience)
{
    checkpoint("hall.hold.before");
    auto held = context.gate.hold(token, patience);
    checkpoint("hall.hold.after");
    return held;
}

GateAnswer cancelAt(const Context& context, const std::string& token, CancelReason reason)
{
    checkpoint("hall.cancel.before");
    auto cancelled = context.gate.cancel(token, reason);
    checkpoint("hall.cancel.after");
    return cancelled;
}

} // namespace

Answer<Claim> mayClaim(const Context& context, const OpenSlip& open, const Ending& ending)
{
    const auto& slip = open.slip;
    const auto& order = open.order;
    Claim claim{order.token, order.acceptance != ports::Acceptance::Codeless, false};
    if (slip.ended != domain::SlipEnd::None) {
        const bool halfDone = ending.reason == CancelReason::Replaced
            && slip.ended == domain::SlipEnd::Replaced && slip.replacedById == 0;
        if (!halfDone) return refusal(RefusalCode::AlreadyCancelled);
        claim.endedAlready = true;
        return claim;
    }
    if (slip.paidAt || order.mirror.state == OrderState::Paid)
        return refusal(RefusalCode::AlreadyPaid);
    if (order.mirror.state == OrderState::Lapsed) return refusal(RefusalCode::AlreadyLapsed);
    if (!claim.atGate) return claim;
    if (order.heldByWindowId != 0 && !ending.caller.sitsAt(order.heldByWindowId))
        return refusal(RefusalCode::HeldElsewhere, "window",
                       context.directory.windowName(order.heldByWindowId));
    return claim;
}

Answer<Claim> claimSlip(const Context& context, ports::HallTx& tx, const Ending& ending)
{
    auto open = openSlip(tx, ending.slipId);
    if (!open) return refusal(RefusalCode::UnknownSlip);
    auto claim = mayClaim(context, *open, ending);
    if (!claim || !claim.value().atGate || claim.value().endedAlready) return claim;
    const auto& slip = open->slip;
    auto& order = open->order;
    auto entry = ending.by;
    entry.at = context.clock.now();
    entry.subjectId = order.id;
    // Each repeat of one person's act is the same claim; a colleague's at this window is a new one.
    if (order.heldByWindowId != entry.windowId || order.heldByStaffId != entry.staffId) {
        order.heldByWindowId = entry.windowId;
        order.heldByStaffId = entry.staffId;
        order.heldByRole = entry.role;
        order.heldSince = entry.at;
        tx.orders().replace(order);
        auditSlip(tx, entry, ports::Act::CancelAsked, slip);
    }
    tx.orders().queueCall(order.token, ports::GateCallKind::Release, entry.at + kHandLife);
    return claim;
}

Answer<HeldCode> holdAtGate(const Context& context, const Claim& claim, const Ending& ending,
                            std::chrono::milliseconds patience)
{
    if (!claim.atGate || claim.endedAlready) return HeldCode{};
    const auto held = holdAt(context, claim.token, patience);
    // It never came to the gate; once it is cancelled it never will.
    if (!held && held.error() == GateRefusal::UnknownOrder)
        return HeldCode{std::nullopt, CancelReason::NeverAccepted};
    if (!held && held.error() == GateRefusal::AlreadyFinal) {
        auto view = alreadyFinal(context, claim.token, ending.reason);
        if (view) return HeldCode{std::move(view).value(), std::nullopt};
        dropClaim(context, claim.token);
        return view.error();
    }
    if (!held) {
        if (held.error() != GateRefusal::NotReached) dropClaim(context, claim.token);
        return refusalFor(held.error());
    }
    if (held.value().hold != ports::HoldProgress::Clear) return stillClosing(context, held.value());
    return HeldCode{held.value(), ending.reason};
}

Answer<std::optional<ports::GateOrderView>> cancelAtGate(const Context& context, const Claim& claim,
                                                         const HeldCode& held)
{
    if (!held.cancelFor) return held.view;
    const auto cancelled = cancelAt(context, claim.token, *held.cancelFor);
    // Taken off in between by its own time limit: the next try holds it again.
    if (!cancelled && cancelled.error() == GateRefusal::NotHeld && held.view)
        return stillClosing(context, *held.view);
    if (!cancelled) return refusalFor(cancelled.error());
    return std::optional(cancelled.value());
}

Answer<std::optional<ports::GateOrderView>> endAtGate(const Context& context, const Claim& claim,
                                                      const Ending& ending)
{
    const auto held = holdAtGate(context, claim, ending, context.settings.holdPatience);
    if (!held) return held.error();
    return cancelAtGate(context, claim, held.value());
}

Answer<OpenSlip> endHere(ports::HallTx& tx, const Ending& ending,
                         const std::optional<ports::GateOrderView>& view, Instant now)
{
    auto entry = ending.by;
    entry.at = now;
    auto open = openSlip(tx, ending.slipId);
    ensure(open.has_value());
    if (view) {
        tx.orders().dropCalls(open->order.token, ports::GateCallKind::Release);
        applyGateView(tx, open->order, *view, entry);
        open = openSlip(tx, ending.slipId);
    }
    if (open->slip.paidAt) return refusal(RefusalCode::AlreadyPaid);
    if (open->slip.ended != domain::SlipEnd::None) return *std::move(open);
    // Nothing was live at the gate, so nothing there ends the slip: staff do.
    const bool replaced = ending.reason == CancelReason::Replaced;
    open->slip.ended = replaced ? domain::SlipEnd::Replaced : domain::SlipEnd::Cancelled;
    moveRequests(tx, *open, domain::RequestEvent::Cancel);
    entry.subjectId = open->order.id;
    auditSlip(tx, entry, replaced ? ports::Act::Replaced : ports::Act::Cancelled, open->slip);
    storeSlip(tx, *open, entry.at);
    return *std::move(open);
}

} // namespace hallpay::desk
