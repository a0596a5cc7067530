// A sheet is spoiled: its number is used up, the next one takes its place.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"

namespace hallpay::desk {

/// Which sheet, and why (at most 100 characters, never personal).
struct SpoiledSheet {
    std::int64_t receiptId = 0;
    const std::string& reason;
    const std::string& key;
};

/// The job holds the new sheet alone. Refuses RoleMissing, UnknownWindow, KeyReused,
/// UnknownReceipt, WrongReceiptState, StockBlocked ("number"), NoReceiptStock (nothing is changed
/// then), BadRequest ("reason"), and what paidSlip refuses.
Answer<domain::ReceiptJob> spoilReceipt(const Context& context, const Caller& caller,
                                        const SpoiledSheet& sheet);

} // namespace hallpay::desk
