#include "desk/print_receipts.h"
#include "desk/receipt_job.h"

namespace hallpay::desk {

namespace {

using domain::ReceiptEvent;
using domain::ReceiptState;
using domain::RefusalCode;

ReceiptEvent eventFor(ports::PrintOutcome outcome)
{
    switch (outcome) {
    case ports::PrintOutcome::Printed: return ReceiptEvent::Printed;
    case ports::PrintOutcome::Unclear: return ReceiptEvent::Unclear;
    case ports::PrintOutcome::NotReached:
    case ports::PrintOutcome::PaperOut:
    case ports::PrintOutcome::MissingGlyph:
    case ports::PrintOutcome::TooLong: break;
    }
    return ReceiptEvent::PutBack;
}

std::string bodyOf(const ports::ReceiptReport& report)
{
    auto body
        = std::to_string(report.slipId) + ";" + std::to_string(static_cast<int>(report.outcome));
    for (const auto id : report.receiptIds) body += ";" + std::to_string(id);
    return body;
}

/// The named sheet, when this slip and window have it.
Answer<ports::StoredReceipt> named(const Context& context, const ports::HallTx& tx,
                                   const ports::AuditEntry& entry, std::int64_t receiptId)
{
    const auto receipt = tx.receipts().find(receiptId);
    if (!receipt) return refusal(RefusalCode::UnknownReceipt);
    if (receipt->windowId != entry.windowId)
        return refusal(RefusalCode::ReceiptElsewhere, "window",
                       context.directory.windowName(receipt->windowId));
    return *receipt;
}

/// Whether the sheet moved: one that was resolved meanwhile, or is another slip's by now, stays.
Answer<bool> take(ports::HallTx& tx, ports::StoredReceipt receipt,
                  const ports::ReceiptReport& report, const ports::AuditEntry& entry)
{
    const bool open = receipt.life.state == ReceiptState::Printing
        || receipt.life.state == ReceiptState::Unclear;
    if (receipt.slipId != report.slipId || !open) return false;
    const auto before = receipt.life;
    const auto event = eventFor(report.outcome);
    const auto moved = moveReceipt(tx, receipt, event, entry);
    if (!moved) return moved.error();
    if (event == ReceiptEvent::PutBack) freeNumber(tx, receipt, entry);
    return receipt.life != before;
}

Answer<Done> takeAll(const Context& context, ports::HallTx& tx, const ports::ReceiptReport& report,
                     const ports::AuditEntry& entry)
{
    auto found = paidSlip(context, tx, report.slipId);
    if (!found) return found.error();
    auto open = std::move(found).value();
    bool any = false;
    for (const auto id : report.receiptIds) {
        const auto receipt = named(context, tx, entry, id);
        if (!receipt) return receipt.error();
        const auto moved = take(tx, receipt.value(), report, entry);
        if (!moved) return moved.error();
        any = any || moved.value();
    }
    if (!any) return Done{};
    open.receipts = tx.receipts().liveOf(report.slipId);
    storeSlip(tx, open, entry.at);
    stockEvent(tx, entry);
    return Done{};
}

} // namespace

Answer<domain::SlipCard> reportReceiptPrint(const Context& context, const Caller& caller,
                                            const ports::ReceiptReport& report,
                                            const std::string& key)
{
    const auto entry = tollAct(context, caller);
    if (!entry) return entry.error();
    if (report.receiptIds.empty() || report.receiptIds.size() > domain::kApplicantsMax)
        return badField("receipt_ids");
    const auto act
        = keyedAct(context, {caller.staffId, ports::Route::ReportReceipts, key}, bodyOf(report));
    if (!act) return act.error();
    const auto done = context.ledger.transact([&](ports::HallTx& tx) -> Answer<Done> {
        const auto earlier = earlierAnswer(tx, act.value());
        if (!earlier) return earlier.error();
        if (earlier.value()) return Done{};
        const auto taken = takeAll(context, tx, report, entry.value());
        if (taken) remember(tx, act.value(), report.slipId, entry.value().at);
        return taken;
    });
    if (!done) return done.error();
    return readCard(context, report.slipId);
}

} // namespace hallpay::desk
