#include "gate/row_moves.h"

#include "base/ensure.h"

namespace hallpay::gate {

using domain::AttemptEvent;
using domain::OrderState;
using ports::GateEventKind;
using ports::HoldProgress;

void keepOrder(ports::GateTx& tx, ports::GateOrderView& order)
{
    ++order.version;
    ensure(tx.replaceOrder(order));
}

bool moveOrder(ports::GateOrderView& order, domain::OrderEvent event, domain::CancelReason reason)
{
    const auto next
        = domain::advance(domain::Order{order.state, order.reason, order.version}, event, reason);
    if (!next || next.value().version == order.version) return false;
    order.state = next.value().state;
    order.reason = next.value().reason;
    if (order.state != OrderState::Held) {
        order.hold = HoldProgress::None;
        order.nextCloseAt.reset();
    }
    return true;
}

void keepAttempt(ports::GateTx& tx, ports::GateAttempt& attempt)
{
    ++attempt.life.version;
    ensure(tx.replaceAttempt(attempt));
}

namespace {

void clearWaitingHold(ports::GateTx& tx, const std::string& token, Instant now)
{
    auto order = tx.order(token);
    ensure(order.has_value());
    if (order->hold != HoldProgress::Closing) return;
    order->hold = HoldProgress::Clear;
    order->nextCloseAt.reset();
    keepOrder(tx, *order);
    tx.appendEvent(GateEventKind::HoldClear, now, *order);
}

} // namespace

bool moveAttempt(ports::GateTx& tx, ports::GateAttempt& attempt, AttemptEvent event, Instant now)
{
    const auto next = domain::advance(attempt.life, event);
    if (!next) return false;
    if (next.value() == attempt.life) return true;
    const bool wasLive = domain::isLive(attempt.life.state);
    attempt.life = next.value();
    ensure(tx.replaceAttempt(attempt));
    if (wasLive && !domain::isLive(attempt.life.state)) clearWaitingHold(tx, attempt.token, now);
    return true;
}

void giveUpStaleSend(ports::GateTx& tx, ports::GateAttempt& attempt, Instant now,
                     std::chrono::milliseconds sendingMax)
{
    if (attempt.life.state != domain::AttemptState::Sending) return;
    const bool fresh
        = attempt.sentAt && *attempt.sentAt <= now && now < *attempt.sentAt + sendingMax;
    if (!fresh) ensure(moveAttempt(tx, attempt, AttemptEvent::NoClearAnswer, now));
}

} // namespace hallpay::gate
