#include "gate/accept.h"

#include "domain/token.h"

namespace hallpay::gate {

using ports::GateOrderView;
using ports::GateRefusal;
using Accepted = Result<GateOrderView, GateRefusal>;

namespace {

bool isOurs(const GateOptions& options, const std::string& token)
{
    const auto parsed = domain::parseToken(token);
    if (!parsed || parsed->text != token || parsed->training != options.training) return false;
    return !options.hallId || *options.hallId == parsed->hallId;
}

Accepted acceptedBefore(const GateOrderView& known, const ports::GateOrder& order)
{
    if (known.state == domain::OrderState::Cancelled) return GateRefusal::AlreadyFinal;
    if (known.amount != order.amount || known.deadline != order.deadline)
        return GateRefusal::Conflict;
    return known;
}

} // namespace

Accepted accept(const GateContext& gate, const ports::GateOrder& order)
{
    if (!order.amount.isPositive() || !isOurs(gate.options, order.token))
        return GateRefusal::Conflict;
    const auto now = gate.clock.now();
    // The slip is waited for. What is kept later is dead in the end: whoever got no answer in time
    // prints no code and cancels the order as never accepted.
    const auto until = std::chrono::steady_clock::now() + gate.options.acceptPatience;
    const auto take = [order, now](ports::GateTx& tx) -> Accepted {
        if (const auto known = tx.order(order.token)) return acceptedBefore(*known, order);
        const GateOrderView fresh{
            .token = order.token, .amount = order.amount, .deadline = order.deadline};
        tx.addOrder(fresh);
        tx.appendEvent(ports::GateEventKind::Accepted, now, fresh);
        return fresh;
    };
    return gate.ledger.transactUntil(take, until).value_or(GateRefusal::NotReached);
}

} // namespace hallpay::gate
