#include "desk/send_order.h"

#include "base/checkpoint.h"
#include "base/log.h"
#include "domain/token.h"

namespace hallpay::desk {

namespace {

bool sendOrder(const Context& context, const ports::StoredOrder& order)
{
    checkpoint("hall.accept.before");
    const auto answer = context.gate.accept({order.token, order.amount, order.deadline});
    checkpoint("hall.accept.after");
    if (answer) return true;
    if (answer.error() != ports::GateRefusal::NotReached)
        log(LogLevel::Error, "hall",
            "the gate refuses order " + domain::tokenForLog(order.token) + ", reason "
                + std::to_string(static_cast<int>(answer.error())));
    return false;
}

} // namespace

void markCodeless(const Context& context, std::int64_t orderId)
{
    context.ledger.write([&](ports::HallTx& tx) {
        if (!tx.orders().giveUpSending(orderId)) return;
        const auto order = tx.orders().find(orderId);
        ensure(order.has_value());
        const auto now = context.clock.now();
        tx.orders().queueCall(order->token, ports::GateCallKind::CancelNeverAccepted, now);
        auto open = openSlip(tx, order->slipId);
        ensure(open.has_value());
        ports::AuditEntry entry;
        entry.at = now;
        entry.subjectId = orderId;
        auditSlip(tx, entry, ports::Act::NoCode, open->slip);
        if (open->order.id == orderId) storeSlip(tx, *open, now);
    });
}

domain::SlipCard sendAndShow(const Context& context, SlipParts parts)
{
    if (parts.open.order.acceptance != ports::Acceptance::Sending) return cardFrom(context, parts);
    // The mirror writes the acceptance down when the gate's event comes: one commit less here.
    if (sendOrder(context, parts.open.order)) return cardFrom(context, parts);
    markCodeless(context, parts.open.order.id);
    auto card = readCard(context, parts.open.slip.id);
    return std::move(card).value();
}

Answer<domain::SlipCard> showSent(const Context& context, std::int64_t slipId)
{
    auto parts = context.ledger.read(
        [&](const ports::HallTx& tx) { return readParts(context, tx, slipId); });
    if (!parts) return refusal(domain::RefusalCode::UnknownSlip);
    if (parts->open.slip.ended != domain::SlipEnd::None) return cardFrom(context, *parts);
    return sendAndShow(context, *std::move(parts));
}

} // namespace hallpay::desk
