#include "desk/spoil_receipt.h"

#include "base/text.h"
#include "desk/plain_line.h"
#include "desk/receipt_job.h"
#include "domain/receipt_range.h"

#include <algorithm>

namespace hallpay::desk {

namespace {

using domain::RefusalCode;

/// The number that the spoiled one makes way for, and whose slip it is.
struct Next {
    std::int64_t slipId = 0;
    std::int64_t receiptId = 0;
};

Answer<Next> replaceSheet(const Context& context, ports::HallTx& tx, const SpoiledSheet& sheet,
                          const ports::AuditEntry& entry)
{
    auto receipt = tx.receipts().find(sheet.receiptId);
    if (!receipt || receipt->slipId == 0) return refusal(RefusalCode::UnknownReceipt);
    auto found = paidSlip(context, tx, receipt->slipId);
    if (!found) return found.error();
    auto open = std::move(found).value();
    if (receipt->life.state == domain::ReceiptState::Spoiled
        || receipt->life.state == domain::ReceiptState::Allocated)
        return refusal(RefusalCode::WrongReceiptState);
    if (const auto unclear = tx.receipts().unclear(entry.windowId, open.slip.id))
        return refusal(RefusalCode::StockBlocked, "number", domain::receiptNumber(unclear->number));
    receipt->reason = trim(sheet.reason);
    const auto spoiled = moveReceipt(tx, *receipt, domain::ReceiptEvent::Spoil, entry);
    if (!spoiled) return spoiled.error();
    const auto request = std::find_if(open.requests.begin(), open.requests.end(),
                                      [&](const auto& r) { return r.id == receipt->requestId; });
    ensure(request != open.requests.end());
    const auto fresh
        = allocateReceipt(tx, entry, receipt->whole ? coveredAll(open) : coveredOne(*request));
    if (!fresh) return fresh.error();
    open.receipts = tx.receipts().liveOf(open.slip.id);
    storeSlip(tx, open, entry.at);
    stockEvent(tx, entry);
    return Next{open.slip.id, fresh.value().id};
}

} // namespace

Answer<domain::ReceiptJob> spoilReceipt(const Context& context, const Caller& caller,
                                        const SpoiledSheet& sheet)
{
    const auto entry = tollAct(context, caller);
    if (!entry) return entry.error();
    if (const auto reason = trim(sheet.reason); !reason.empty() && !isReason(reason))
        return badField("reason");
    const auto act = keyedAct(context, {caller.staffId, ports::Route::SpoilReceipt, sheet.key},
                              std::to_string(sheet.receiptId) + ";" + sheet.reason);
    if (!act) return act.error();
    const auto next = context.ledger.transact([&](ports::HallTx& tx) -> Answer<Next> {
        const auto earlier = earlierAnswer(tx, act.value());
        if (!earlier) return earlier.error();
        if (earlier.value()) return Next{earlier.value()->resultNumber, earlier.value()->resultId};
        const auto replaced = replaceSheet(context, tx, sheet, entry.value());
        if (replaced)
            tx.trail().rememberAnswer(
                act.value().key,
                {act.value().bodyHash, replaced.value().receiptId, replaced.value().slipId},
                entry.value().at);
        return replaced;
    });
    if (!next) return next.error();
    return jobOf(context, caller, next.value().slipId, {next.value().receiptId});
}

} // namespace hallpay::desk
