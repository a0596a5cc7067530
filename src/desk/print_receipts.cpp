#include "desk/print_receipts.h"

#include "desk/late_receipt.h"
#include "desk/receipt_job.h"
#include "domain/receipt_range.h"

#include <algorithm>

namespace hallpay::desk {

namespace {

using domain::ReceiptState;
using domain::RefusalCode;
using Ids = std::vector<std::int64_t>;

/// The sheet that an applicant still lacks; nullopt when a good one lies there. One that is on its
/// way or unclear must be resolved first.
Answer<std::optional<std::int64_t>> sheetFor(ports::HallTx& tx, const OpenSlip& open,
                                             const ports::StoredRequest& request,
                                             const ports::AuditEntry& entry)
{
    const auto known = std::find_if(open.receipts.begin(), open.receipts.end(),
                                    [&](const auto& r) { return r.requestId == request.id; });
    if (known != open.receipts.end()) {
        auto receipt = *known;
        if (receipt.life.state == ReceiptState::Printed) return std::optional<std::int64_t>();
        if (receipt.life.state != ReceiptState::Allocated)
            return refusal(RefusalCode::WrongReceiptState);
        freeNumber(tx, receipt, entry); // kept for the slip by an earlier version
    }
    const auto fresh = allocateReceipt(tx, entry, coveredOne(request));
    if (!fresh) return fresh.error();
    return std::optional(fresh.value().id);
}

Answer<Ids> sheetForEach(ports::HallTx& tx, const OpenSlip& open, const ports::AuditEntry& entry)
{
    if (wholeReceipt(open)) return refusal(RefusalCode::WrongReceiptState);
    Ids ids;
    for (const auto& request : open.requests) {
        if (!feeStays(request)) continue;
        const auto id = sheetFor(tx, open, request, entry);
        if (!id) return id.error();
        if (id.value()) ids.push_back(*id.value());
    }
    if (ids.empty()) return refusal(RefusalCode::WrongReceiptState);
    return ids;
}

/// Only before the first one is printed: a sheet that lies there is never replaced by another.
Answer<Ids> oneSheet(ports::HallTx& tx, const OpenSlip& open, const ports::AuditEntry& entry)
{
    for (auto receipt : open.receipts) {
        if (receipt.life.state != ReceiptState::Allocated)
            return refusal(RefusalCode::WrongReceiptState);
        freeNumber(tx, receipt, entry);
    }
    const auto fresh = allocateReceipt(tx, entry, coveredAll(open));
    if (!fresh) return fresh.error();
    return Ids{fresh.value().id};
}

Answer<Ids> allSheets(const Context& context, ports::HallTx& tx, const SheetsAct& act)
{
    const auto& [slipId, entry, keyed, one, approve] = act;
    auto open = paidSlip(context, tx, slipId);
    if (!open) return open.error();
    auto paid = std::move(open).value();
    const auto late = approve ? std::nullopt : lateSince(context, tx, paid.slip);
    if (late) return refusal(RefusalCode::ReceiptLate, "last_day", formatDay(*late));
    if (approve)
        if (const auto approved = approve(tx); !approved) return approved.error();
    if (const auto unclear = tx.receipts().unclear(entry.windowId, slipId))
        return refusal(RefusalCode::StockBlocked, "number", domain::receiptNumber(unclear->number));
    const auto ids = one ? oneSheet(tx, paid, entry) : sheetForEach(tx, paid, entry);
    if (!ids) return ids.error();
    paid.receipts = tx.receipts().liveOf(slipId);
    storeSlip(tx, paid, entry.at);
    stockEvent(tx, entry);
    return ids;
}

/// What a repeat prints: of these the sheets that are still on their way.
Ids allOf(const ports::HallTx& tx, std::int64_t slipId)
{
    Ids ids;
    for (const auto& receipt : tx.receipts().liveOf(slipId)) ids.push_back(receipt.id);
    return ids;
}

} // namespace

Answer<domain::ReceiptJob> printSheets(const Context& context, const Caller& caller,
                                       const SheetsAct& act)
{
    const auto ids = context.ledger.transact([&](ports::HallTx& tx) -> Answer<Ids> {
        const auto earlier = earlierAnswer(tx, act.act);
        if (!earlier) return earlier.error();
        if (earlier.value()) return allOf(tx, act.slipId);
        auto sheets = allSheets(context, tx, act);
        if (sheets) remember(tx, act.act, act.slipId, act.entry.at);
        return sheets;
    });
    if (!ids) return ids.error();
    return jobOf(context, caller, act.slipId, ids.value());
}

namespace {

Answer<domain::ReceiptJob> printAs(const Context& context, const Caller& caller,
                                   std::int64_t slipId, const ports::ActKey& key)
{
    const auto entry = tollAct(context, caller);
    if (!entry) return entry.error();
    const auto act = keyedAct(context, key, std::to_string(slipId));
    if (!act) return act.error();
    const bool one = key.route == ports::Route::PrintOneReceipt;
    return printSheets(context, caller, {slipId, entry.value(), act.value(), one});
}

} // namespace

Answer<domain::ReceiptJob> printReceipts(const Context& context, const Caller& caller,
                                         std::int64_t slipId, const std::string& key)
{
    return printAs(context, caller, slipId, {caller.staffId, ports::Route::PrintReceipts, key});
}

Answer<domain::ReceiptJob> printOneReceipt(const Context& context, const Caller& caller,
                                           std::int64_t slipId, const std::string& key)
{
    return printAs(context, caller, slipId, {caller.staffId, ports::Route::PrintOneReceipt, key});
}

} // namespace hallpay::desk
