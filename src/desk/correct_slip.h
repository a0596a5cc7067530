// Corrects an unpaid slip, or says that nothing is due from some of it: the old one ends as
// replaced, a new one names it.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "ports/staff_api.h"

namespace hallpay::desk {

/// The corrected entries and the act's key.
struct Correction {
    std::int64_t slipId = 0;
    const domain::SlipDraft& draft;
    const std::string& key;
};
/// The new slip is checked and priced before the old one is touched. An act that broke off half
/// way is ended by its repeat. Refuses what cancelSlip and registerSlip refuse.
Answer<domain::SlipCard> correctSlip(const Context& context, const Caller& caller,
                                     const Correction& correction);

/// Nothing is due from the named applicants of an unpaid slip any more: its code ends, and a new
/// slip is made of the same entries. Refuses what correctSlip refuses, and what vouch does.
Answer<domain::SlipCard> exemptSlip(const Context& context, const Caller& caller,
                                    const ports::SlipExemption& wanted, const std::string& key);

} // namespace hallpay::desk
