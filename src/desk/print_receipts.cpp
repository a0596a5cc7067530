#include "desk/print_receipts.h"

#include "desk/receipt_job.h"

#include <algorithm>

namespace hallpay::desk {

namespace {

using domain::ReceiptState;
using domain::RefusalCode;
using Ids = std::vector<std::int64_t>;

/// The paper of a number lies at its own window: there it is free for the next slip.
void freeNumber(ports::HallTx& tx, ports::StoredReceipt receipt, const ports::AuditEntry& entry)
{
    receipt.slipId = receipt.requestId = 0;
    ++receipt.life.version;
    receipt.changedAt = entry.at;
    ensure(tx.receipts().replace(receipt));
}

/// A number that was put back for this slip: printed now, or left to the window that has it.
Answer<std::optional<std::int64_t>> useKept(ports::HallTx& tx, ports::StoredReceipt receipt,
                                            const ports::AuditEntry& entry)
{
    if (receipt.life.state != ReceiptState::Allocated)
        return refusal(RefusalCode::WrongReceiptState);
    if (receipt.windowId != entry.windowId) {
        freeNumber(tx, receipt, entry);
        return std::optional<std::int64_t>();
    }
    const auto moved = moveReceipt(tx, receipt, domain::ReceiptEvent::Print, entry);
    if (!moved) return moved.error();
    return std::optional(receipt.id);
}

Answer<std::int64_t> sheetFor(ports::HallTx& tx, const OpenSlip& open,
                              const ports::StoredRequest& request, const ports::AuditEntry& entry)
{
    const auto kept = std::find_if(open.receipts.begin(), open.receipts.end(),
                                   [&](const auto& r) { return r.requestId == request.id; });
    if (kept != open.receipts.end()) {
        const auto used = useKept(tx, *kept, entry);
        if (!used) return used.error();
        if (used.value()) return *used.value();
    }
    const auto fresh = allocateReceipt(tx, entry, request);
    if (!fresh) return fresh.error();
    return fresh.value().id;
}

Answer<Ids> allSheets(const Context& context, ports::HallTx& tx, std::int64_t slipId,
                      const ports::AuditEntry& entry)
{
    auto open = paidSlip(context, tx, slipId);
    if (!open) return open.error();
    auto paid = std::move(open).value();
    if (const auto unclear = tx.receipts().unclear(entry.windowId, slipId))
        return refusal(RefusalCode::StockBlocked, "number", receiptNumber(unclear->number));
    Ids ids;
    for (const auto& request : paid.requests) {
        const auto id = sheetFor(tx, paid, request, entry);
        if (!id) return id.error();
        ids.push_back(id.value());
    }
    paid.receipts = tx.receipts().liveOf(slipId);
    storeSlip(tx, paid, entry.at);
    stockEvent(tx, entry);
    return ids;
}

/// What a repeat prints: the sheets that are still on their way.
Ids printing(const ports::HallTx& tx, std::int64_t slipId)
{
    Ids ids;
    for (const auto& receipt : tx.receipts().liveOf(slipId))
        if (receipt.life.state == ReceiptState::Printing) ids.push_back(receipt.id);
    return ids;
}

} // namespace

Answer<domain::ReceiptJob> printReceipts(const Context& context, const Caller& caller,
                                         std::int64_t slipId, const std::string& key)
{
    const auto entry = tollAct(context, caller);
    if (!entry) return entry.error();
    const auto act = keyedAct(context, {caller.staffId, ports::Route::PrintReceipts, key},
                              std::to_string(slipId));
    if (!act) return act.error();
    const auto ids = context.ledger.transact([&](ports::HallTx& tx) -> Answer<Ids> {
        const auto earlier = earlierAnswer(tx, act.value());
        if (!earlier) return earlier.error();
        if (earlier.value()) return printing(tx, slipId);
        auto sheets = allSheets(context, tx, slipId, entry.value());
        if (sheets) remember(tx, act.value(), slipId, entry.value().at);
        return sheets;
    });
    if (!ids) return ids.error();
    return jobOf(context, caller, slipId, ids.value());
}

} // namespace hallpay::desk
