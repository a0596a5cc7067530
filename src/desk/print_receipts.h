// Takes receipt numbers for a paid slip, and hears what became of the sheets.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "ports/printer.h"

namespace hallpay::desk {

/// One number for each applicant who has none; all are then Printing. Refuses RoleMissing,
/// UnknownWindow, KeyReused, UnknownSlip, NotPaid, AlreadyCancelled, AlreadyHandedOut,
/// StockBlocked ("number"), NoReceiptStock, WrongReceiptState (sheets were sent already: numbered
/// paper is never printed twice).
Answer<domain::ReceiptJob> printReceipts(const Context& context, const Caller& caller,
                                         std::int64_t slipId, const std::string& key);

/// Printed: to be confirmed. Unclear: blocks the window's stock. A sure no: the numbers stay with
/// the slip and are printed next time. Sheets that are not Printing are left as they are.
Answer<domain::SlipCard> reportReceiptPrint(const Context& context, const Caller& caller,
                                            std::int64_t slipId, ports::PrintOutcome outcome);

} // namespace hallpay::desk
