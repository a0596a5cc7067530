// Takes receipt numbers for a paid slip, and hears what became of the sheets.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "ports/printer.h"

namespace hallpay::desk {

/// One number for each applicant who has none; these are then Printing and the job holds them
/// alone. Refuses RoleMissing, UnknownWindow, KeyReused, UnknownSlip, NotPaid, AlreadyCancelled,
/// AlreadyHandedOut, StockBlocked ("number"), NoReceiptStock, WrongReceiptState (a sheet is still
/// on its way or unclear, or all are printed: numbered paper is never printed twice).
Answer<domain::ReceiptJob> printReceipts(const Context& context, const Caller& caller,
                                         std::int64_t slipId, const std::string& key);

/// Printed: to be confirmed. Unclear: blocks the window's stock. A sure no: the numbers are free
/// again in their window's stock, where the paper still lies. Changes the named sheets alone, and
/// of these no others than those that are Printing or Unclear. Refuses RoleMissing, UnknownWindow,
/// BadRequest ("receipt_ids"), KeyReused, UnknownReceipt, ReceiptElsewhere ("window": only where
/// a sheet was printed can anybody say what became of it), and what paidSlip refuses.
Answer<domain::SlipCard> reportReceiptPrint(const Context& context, const Caller& caller,
                                            const ports::ReceiptReport& report,
                                            const std::string& key);

} // namespace hallpay::desk
