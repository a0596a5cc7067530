// Use case: after any downtime what is not final is asked first, then codes lapse.
#pragma once

#include "gate/gate_context.h"

namespace hallpay::gate {

struct RecoverReport {
    int asked = 0; ///< attempts that were not final
    int unanswered = 0; ///< of these, without a clear answer within the patience
    int refundsAsked = 0; ///< refunds that were sent and not ended
    int refundsUnanswered = 0; ///< of these, without a clear answer within the patience
    int lapsed = 0; ///< orders whose deadline had passed meanwhile
};

/// Call it before any door opens: before cash and before links. Sends that were cut off become
/// Unknown; every live attempt and every refund under way is queried; those of held or lapsed
/// orders are closed; orders past their deadline lapse. What stays unanswered when the wallet is
/// away stays live in the ledger, so that its order neither lapses nor clears: the jobs go on with
/// it.
RecoverReport recover(const GateContext& gate);

} // namespace hallpay::gate
