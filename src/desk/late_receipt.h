// Receipts that are asked for days after the payment: later than the hall's setting with a second
// person alone.
#pragma once

#include "desk/print_receipts.h"
#include "ports/staff_api.h"

#include <optional>

namespace hallpay::desk {

/// The last day on which this slip's receipts were printed without more ado, when it is over and
/// nobody has said yes today; else nullopt. Of a slip that is not paid, or whose receipts are out,
/// nullopt.
std::optional<Day> lateSince(const Context& context, const ports::HallTx& tx,
                             const ports::StoredSlip& slip);

/// printReceipts by the word of a supervisor who is not the cashier, with a reason (1 to 100
/// characters, nothing personal). It holds for this slip for the rest of the day. Refuses
/// BadRequest ("field": reason), and what vouch and printReceipts refuse.
Answer<domain::ReceiptJob> printReceiptsLate(const Context& context, const Caller& caller,
                                             const ports::LateReceipt& wanted,
                                             const std::string& key);

} // namespace hallpay::desk
