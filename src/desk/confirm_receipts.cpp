#include "desk/confirm_receipts.h"

#include "desk/receipt_job.h"

#include <algorithm>

namespace hallpay::desk {

namespace {

using domain::ReceiptEvent;
using domain::ReceiptState;
using domain::RefusalCode;

/// Every applicant whose fee stays must hold a sheet that has left for the printer.
bool allSent(const OpenSlip& open)
{
    if (const auto* one = wholeReceipt(open)) return one->life.state != ReceiptState::Allocated;
    const auto due = std::ranges::count_if(open.requests, feeStays);
    if (open.receipts.size() != static_cast<std::size_t>(due)) return false;
    for (const auto& receipt : open.receipts)
        if (receipt.life.state == ReceiptState::Allocated) return false;
    return true;
}

Answer<Done> handOut(const Context& context, ports::HallTx& tx, std::int64_t slipId,
                     const ports::AuditEntry& entry)
{
    auto found = paidSlip(context, tx, slipId);
    if (!found) return found.error();
    auto open = std::move(found).value();
    if (!allSent(open)) return refusal(RefusalCode::NothingToConfirm);
    for (auto& receipt : open.receipts) {
        // Whoever says that the sheet is in the applicant's hand says that it was printed.
        if (receipt.life.state == ReceiptState::Printing) {
            const auto printed = moveReceipt(tx, receipt, ReceiptEvent::Printed, entry);
            if (!printed) return printed.error();
        }
        const auto out = moveReceipt(tx, receipt, ReceiptEvent::HandOut, entry);
        if (!out) return out.error();
    }
    moveRequests(tx, open, domain::RequestEvent::HandOut);
    open.slip.handedOutBy = entry.staffId;
    open.slip.handedOutWindowId = entry.windowId;
    open.slip.handedOutAt = entry.at;
    storeSlip(tx, open, entry.at);
    stockEvent(tx, entry);
    return Done{};
}

} // namespace

Answer<domain::SlipCard> confirmReceipts(const Context& context, const Caller& caller,
                                         std::int64_t slipId, const std::string& key)
{
    const auto entry = tollAct(context, caller);
    if (!entry) return entry.error();
    const auto act = keyedAct(context, {caller.staffId, ports::Route::ConfirmReceipts, key},
                              std::to_string(slipId));
    if (!act) return act.error();
    const auto done = context.ledger.transact([&](ports::HallTx& tx) -> Answer<Done> {
        const auto earlier = earlierAnswer(tx, act.value());
        if (!earlier) return earlier.error();
        if (earlier.value()) return Done{};
        const auto out = handOut(context, tx, slipId, entry.value());
        if (!out) return out.error();
        remember(tx, act.value(), slipId, entry.value().at);
        return Done{};
    });
    if (!done) return done.error();
    return readCard(context, slipId);
}

} // namespace hallpay::desk
