// Takes receipt numbers for a paid slip, and hears what became of the sheets.
#pragma once

#include "desk/act_key.h"
#include "ports/printer.h"

#include <functional>

namespace hallpay::desk {

/// One act by which sheets of a slip are printed.
struct SheetsAct {
    std::int64_t slipId = 0;
    ports::AuditEntry entry; ///< of the cashier
    KeyedAct act;
    bool one = false; ///< one receipt for all, instead of one for each
    /// What a second person's yes leaves behind, in the act's own transaction; empty = nobody said
    /// it.
    std::function<Answer<Done>(ports::HallTx&)> approve{};
};

/// What printReceipts does once it is known who asks.
Answer<domain::ReceiptJob> printSheets(const Context& context, const Caller& caller,
                                       const SheetsAct& act);

/// One number for each applicant who has none; these are then Printing and the job holds them
/// alone. Refuses RoleMissing, UnknownWindow, KeyReused, UnknownSlip, NotPaid, AlreadyCancelled,
/// AlreadyHandedOut, ReceiptLate ("last_day": printReceiptsLate), StockBlocked ("number"),
/// NoReceiptStock, WrongReceiptState (a sheet is still
/// on its way or unclear, or all are printed: numbered paper is never printed twice).
Answer<domain::ReceiptJob> printReceipts(const Context& context, const Caller& caller,
                                         std::int64_t slipId, const std::string& key);

/// One number for the whole slip instead. Refuses what printReceipts does; WrongReceiptState as
/// soon as one of its receipts is printed or on its way.
Answer<domain::ReceiptJob> printOneReceipt(const Context& context, const Caller& caller,
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
