#include "base/checkpoint.h"
#include "base/log.h"
#include "desk/end_risks.h"
#include "desk/gate_link.h"
#include "desk/mirror_gate.h"
#include "desk/money_mirror.h"
#include "desk/send_order.h"
#include "desk/send_refund.h"

namespace hallpay::desk {

namespace {

constexpr int kCallsAtOnce = 64;
constexpr std::chrono::seconds kTryAgain{5};
/// Younger orders are in the hands of whoever is registering them.
constexpr std::chrono::seconds kSendingGrace{30};
constexpr std::chrono::hours kKept{24 * 7};
constexpr int kMirrorAtOnce = 256;

/// Whether the gate's answer ends the matter: done, or nothing is left to do.
bool isSettled(const Result<ports::GateOrderView, ports::GateRefusal>& answer)
{
    return static_cast<bool>(answer) || answer.error() == ports::GateRefusal::AlreadyPaid
        || answer.error() == ports::GateRefusal::AlreadyFinal
        || answer.error() == ports::GateRefusal::UnknownOrder;
}

Result<ports::GateOrderView, ports::GateRefusal> place(const Context& context,
                                                       const ports::GateCall& call)
{
    switch (call.kind) {
    case ports::GateCallKind::Release: return context.gate.release(call.token);
    case ports::GateCallKind::CancelNeverAccepted: {
        const auto dead = context.gate.cancel(call.token, domain::CancelReason::NeverAccepted);
        if (dead || dead.error() != ports::GateRefusal::NotHeld) return dead;
        break; // somebody has begun to pay: it is held first
    }
    case ports::GateCallKind::CancelReplaced: break;
    }
    const auto held = context.gate.hold(call.token, std::chrono::milliseconds(0));
    if (!held) return held.error();
    // Not clear yet: an answer that is none, so that it is tried again.
    if (held.value().hold != ports::HoldProgress::Clear) return ports::GateRefusal::NotReached;
    return context.gate.cancel(call.token,
                               call.kind == ports::GateCallKind::CancelReplaced
                                   ? domain::CancelReason::Replaced
                                   : domain::CancelReason::NeverAccepted);
}

/// The gate has no hand on the order; a claim that never came as far as that ends here too.
void takeHandOff(ports::HallTx& tx, const std::string& token)
{
    auto order = tx.orders().withToken(token);
    if (!order || order->heldByWindowId == 0 || order->mirror.state == domain::OrderState::Held)
        return;
    order->letGo();
    tx.orders().replace(*order);
}

void settleCall(const Context& context, const ports::GateCall& call,
                const Result<ports::GateOrderView, ports::GateRefusal>& answer)
{
    context.ledger.write([&](ports::HallTx& tx) {
        const auto now = context.clock.now();
        if (!isSettled(answer)) {
            tx.orders().postponeCall(call.id, now + kTryAgain);
            return;
        }
        const bool dropped = tx.orders().dropCall(call);
        ports::AuditEntry program;
        program.at = now;
        if (auto order = tx.orders().withToken(call.token); order && answer)
            applyGateView(tx, *std::move(order), answer.value(), program);
        // Queued anew, it is somebody's fresh claim, whose own time runs.
        if (dropped && call.kind == ports::GateCallKind::Release) takeHandOff(tx, call.token);
    });
}

/// Orders that were stored and never answered. Answers whether the gate could be reached.
bool sendLeftOrders(const Context& context, std::chrono::seconds grace)
{
    const auto now = context.clock.now();
    const auto left = context.ledger.read(
        [&](const ports::HallTx& tx) { return tx.orders().sending(now - grace, kCallsAtOnce); });
    for (const auto& order : left) {
        if (now + kLastMinutes > order.deadline) {
            markCodeless(context, order.id);
            continue;
        }
        checkpoint("hall.resend.before");
        const auto answer = context.gate.accept({order.token, order.amount, order.deadline});
        checkpoint("hall.resend.after");
        if (!answer && answer.error() == ports::GateRefusal::NotReached) return false;
        if (!answer) {
            markCodeless(context, order.id);
            continue;
        }
        context.ledger.write([&](ports::HallTx& tx) {
            ports::AuditEntry program;
            program.at = now;
            if (auto stored = tx.orders().find(order.id))
                applyGateView(tx, *std::move(stored), answer.value(), program);
        });
    }
    return true;
}

bool mirrorAll(const Context& context)
{
    for (;;) {
        const auto cursor
            = context.ledger.read([](const ports::HallTx& tx) { return tx.head().gateCursor; });
        const auto events
            = context.gate.events(cursor, kMirrorAtOnce, std::chrono::milliseconds(0));
        if (!events) return false;
        if (events->empty()) return true;
        mirrorGate(context, *events);
    }
}

} // namespace

std::size_t drainGateCalls(const Context& context)
{
    const auto due = context.ledger.read([&](const ports::HallTx& tx) {
        return tx.orders().dueCalls(context.clock.now(), kCallsAtOnce);
    });
    std::size_t waiting = 0;
    for (const auto& call : due) {
        checkpoint("hall.call.before");
        const auto answer = place(context, call);
        checkpoint("hall.call.after");
        settleCall(context, call, answer);
        if (!isSettled(answer)) ++waiting;
    }
    if (!sendLeftOrders(context, kSendingGrace)) ++waiting;
    if (!sendLeftRefunds(context)) ++waiting;
    if (!learnExcess(context)) ++waiting;
    if (!endRisks(context)) ++waiting;
    return waiting;
}

void forgetOld(const Context& context)
{
    context.ledger.write(
        [&](ports::HallTx& tx) { tx.trail().forget(context.clock.now() - kKept); });
}

bool recover(const Context& context)
{
    forgetOld(context);
    if (!mirrorAll(context)) return false;
    if (!sendLeftOrders(context, std::chrono::seconds(0))) return false;
    const bool drained = drainGateCalls(context) == 0;
    return mirrorAll(context) && drained;
}

} // namespace hallpay::desk
