// Use case: fees of a settled slip go back to the payer, and their receipts are void.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "ports/staff_api.h"

namespace hallpay::desk {

/// Whoever works at a counter asks, a supervisor other than the caller approves with the own
/// password; both are stored. In one transaction the named applicants are refunded, their receipts
/// void (handed out), spoiled (printed) or back in the stock, and the refund is stored. It goes
/// back the way it came:
/// by the wallet, which only a toll window asks for: stored before the gate hears of it, and sent
/// until the gate answers. How it ends the slip says, and a failure the list of money matters: also
/// a payment of over a year ago, which the wallet refunds no more;
/// in cash: paid out at once when the caller's window has an open shift whose drawer holds so much;
/// else, and on the bank's terminal always, it waits for giveBack.
/// Refuses RoleMissing, UnknownWindow, BadRequest ("field"), WrongPassword, TooManyTries,
/// SecondPersonNeeded, KeyReused, UnknownSlip, AlreadyCancelled, NotPaid, AlreadyRefunded,
/// RefundTooMuch ("left_fen"), RefundPartsUsedUp, ReceiptsOut ("number"), ReceiptElsewhere
/// ("window"), StockBlocked ("number").
Answer<domain::SlipCard> refundSlip(const Context& context, const Caller& caller,
                                    const ports::SlipRefund& wanted, const std::string& key);

} // namespace hallpay::desk
