// What the acts on fee receipts have in common: a paid slip at a toll window, numbers, sheets.
#pragma once

#include "desk/act_key.h"
#include "desk/permission.h"
#include "desk/slip_card.h"

namespace hallpay::desk {

/// A cashier at a toll window. Refuses RoleMissing, UnknownWindow.
Answer<ports::AuditEntry> tollAct(const Context& context, const Caller& caller);

/// The slip, when its receipts may be acted on. Refuses UnknownSlip, AlreadyCancelled, NotPaid,
/// AlreadyRefunded, AlreadyHandedOut ("by", "at", "window").
Answer<OpenSlip> paidSlip(const Context& context, const ports::HallTx& tx, std::int64_t slipId);

/// Stores the receipt after `event`, audited as `act`. Answers its refusal as
/// WrongReceiptState.
Answer<Done> moveReceipt(ports::HallTx& tx, ports::StoredReceipt& receipt,
                         domain::ReceiptEvent event, const ports::AuditEntry& entry);

/// What one receipt is for: a request, or all of a slip.
struct Covered {
    std::int64_t slipId = 0;
    std::int64_t requestId = 0;
    Money amount;
    bool whole = false;
};
Covered coveredOne(const ports::StoredRequest& request);
/// All whose fees stay, of which there is at least one.
Covered coveredAll(const OpenSlip& open);
/// The one receipt for all of the slip, when it has one that is neither spoiled nor void.
const ports::StoredReceipt* wholeReceipt(const OpenSlip& open);

/// The next number of this window, Printing at once. Refuses NoReceiptStock.
Answer<ports::StoredReceipt> allocateReceipt(ports::HallTx& tx, const ports::AuditEntry& entry,
                                             const Covered& covered);

/// An Allocated number belongs to nobody again: its paper lies at its own window, where it is
/// taken for the next sheet.
void freeNumber(ports::HallTx& tx, ports::StoredReceipt& receipt, const ports::AuditEntry& entry);

/// Tells every window how the stock of this one stands.
void stockEvent(ports::HallTx& tx, const ports::AuditEntry& entry);

/// The job of those of these receipts that are Printing at the caller's window, in full. Erased
/// persons have no name to print.
Answer<domain::ReceiptJob> jobOf(const Context& context, const Caller& caller, std::int64_t slipId,
                                 const std::vector<std::int64_t>& receiptIds);

} // namespace hallpay::desk
