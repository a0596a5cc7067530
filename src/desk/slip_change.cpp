#include "desk/slip_change.h"

#include <algorithm>

namespace hallpay::desk {

std::optional<OpenSlip> openSlip(const ports::HallTx& tx, std::int64_t id)
{
    const auto slip = tx.slips().find(id);
    if (!slip) return std::nullopt;
    auto order = tx.orders().find(slip->orderId());
    ensure(order.has_value());
    OpenSlip open{*slip, *std::move(order), tx.slips().requestsOf(id), {}, false};
    if (slip->bookDay) open.receipts = tx.receipts().liveOf(id);
    if (std::ranges::any_of(open.requests, isRefunded)) open.refunding = tx.money().isRefunding(id);
    return open;
}

domain::SlipState stateOf(const OpenSlip& open)
{
    using domain::ReceiptState;
    const auto any = [&open](auto wanted) {
        return std::any_of(open.receipts.begin(), open.receipts.end(),
                           [&](const auto& receipt) { return wanted(receipt.life.state); });
    };
    domain::SlipFacts facts;
    facts.ended = open.slip.ended;
    facts.paid = open.slip.paidAt.has_value();
    facts.exempt = !open.requests.empty() && std::ranges::all_of(open.requests, isExempt);
    facts.refunded = std::ranges::none_of(open.requests, feeStays);
    facts.refunding = open.refunding;
    facts.handedOut = open.slip.handedOutBy != 0;
    facts.receiptUnclear = any([](ReceiptState s) { return s == ReceiptState::Unclear; });
    facts.receiptPrinted = any(
        [](ReceiptState s) { return s == ReceiptState::Printing || s == ReceiptState::Printed; });
    facts.order = open.order.mirror.state;
    facts.reason = open.order.mirror.reason;
    facts.codeless = open.order.acceptance == ports::Acceptance::Codeless;
    facts.scanned = open.order.scanned;
    return domain::slipState(facts);
}

void storeSlip(ports::HallTx& tx, OpenSlip& open, Instant now)
{
    auto& slip = open.slip;
    slip.state = stateOf(open);
    slip.changedAt = now;
    ++slip.version;
    ensure(tx.slips().replace(slip));
    tx.trail().event({0, "slip", slip.id, slip.windowId, slip.version, slip.state, now});
}

void moveRequests(ports::HallTx& tx, OpenSlip& open, domain::RequestEvent event)
{
    for (auto& request : open.requests) {
        if (isRefunded(request)) continue;
        const auto moved = domain::advance(request.life, event);
        ensure(static_cast<bool>(moved));
        if (moved.value() == request.life) continue;
        request.life = moved.value();
        ensure(tx.slips().replaceRequest(request.id, request.life));
    }
}

void auditSlip(ports::HallTx& tx, ports::AuditEntry entry, ports::Act act,
               const ports::StoredSlip& slip)
{
    entry.act = act;
    entry.slipId = slip.id;
    entry.amount = slip.amount;
    tx.trail().audit(entry);
}

} // namespace hallpay::desk
