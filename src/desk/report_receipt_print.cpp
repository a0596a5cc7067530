#include "desk/print_receipts.h"
#include "desk/receipt_job.h"

namespace hallpay::desk {

namespace {

using domain::ReceiptEvent;
using domain::ReceiptState;

/// The printer's sure no: the number was never on paper and waits for the slip's next try.
void putBack(ports::HallTx& tx, ports::StoredReceipt& receipt, const ports::AuditEntry& entry)
{
    receipt.life = {ReceiptState::Allocated, receipt.life.version + 1};
    receipt.changedAt = entry.at;
    ensure(tx.receipts().replace(receipt));
    auto row = entry;
    row.act = ports::Act::ReceiptPutBack;
    row.slipId = receipt.slipId;
    row.subjectId = receipt.id;
    row.amount = receipt.amount;
    tx.trail().audit(row);
}

Answer<Done> take(ports::HallTx& tx, ports::StoredReceipt& receipt, ports::PrintOutcome outcome,
                  const ports::AuditEntry& entry)
{
    switch (outcome) {
    case ports::PrintOutcome::Printed:
        return moveReceipt(tx, receipt, ReceiptEvent::Printed, entry);
    case ports::PrintOutcome::Unclear:
        return moveReceipt(tx, receipt, ReceiptEvent::Unclear, entry);
    case ports::PrintOutcome::NotReached:
    case ports::PrintOutcome::PaperOut:
    case ports::PrintOutcome::MissingGlyph:
    case ports::PrintOutcome::TooLong: break;
    }
    putBack(tx, receipt, entry);
    return Done{};
}

/// Printing, or unclear until somebody says that it did come out.
bool concerns(const ports::StoredReceipt& receipt, ports::PrintOutcome outcome)
{
    return receipt.life.state == ReceiptState::Printing
        || (receipt.life.state == ReceiptState::Unclear && outcome == ports::PrintOutcome::Printed);
}

} // namespace

Answer<domain::SlipCard> reportReceiptPrint(const Context& context, const Caller& caller,
                                            std::int64_t slipId, ports::PrintOutcome outcome)
{
    const auto entry = tollAct(context, caller);
    if (!entry) return entry.error();
    const auto done = context.ledger.transact([&](ports::HallTx& tx) -> Answer<Done> {
        auto found = paidSlip(context, tx, slipId);
        if (!found) return found.error();
        auto open = std::move(found).value();
        bool any = false;
        for (auto& receipt : open.receipts) {
            if (!concerns(receipt, outcome)) continue;
            const auto taken = take(tx, receipt, outcome, entry.value());
            if (!taken) return taken.error();
            any = true;
        }
        if (!any) return Done{}; // reported before
        storeSlip(tx, open, entry.value().at);
        stockEvent(tx, entry.value());
        return Done{};
    });
    if (!done) return done.error();
    return readCard(context, slipId);
}

} // namespace hallpay::desk
