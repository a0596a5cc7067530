// Use case: one day of the wallet's is matched with its bill.
#pragma once

#include "gate/gate_context.h"
#include "ports/day_report.h"

namespace hallpay::gate {

/// Fetches the bill, keeps it, and compares: ours × bill × our refunds. What the wallet has and we
/// do not is asked about by the wallet's own number and settled by the ordinary path; what is left
/// is listed. Every step can be cut off and done again: the same bill changes nothing, a changed
/// one is compared anew. Writes in many small transactions and reads beside the writer. Blocks for
/// the wallet; never call it within a transaction, and for one day by one thread at a time.
void matchBill(const GateContext& gate, Day day);

/// What is due for that day: to match it, or what was left to erase.
void workOnDay(const GateContext& gate, Day day);

/// Once its day is matched (or the wallet gives no bill for it any more) nobody needs the payers'
/// wallet ids: they are overwritten, in the ledger's log too. Those whose attempt is not over wait.
void erasePayers(const GateContext& gate, Day day);

} // namespace hallpay::gate
