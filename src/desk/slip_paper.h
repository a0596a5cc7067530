// What became of a slip's paper, and further copies of it.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "ports/printer.h"

namespace hallpay::desk {

/// What the printer said of one copy of one slip.
struct PaperReport {
    std::int64_t slipId = 0;
    int copy = 1;
    ports::PrintOutcome outcome = ports::PrintOutcome::Printed;
};

/// Kept with its own copy; the good word of one stays, whatever is heard of it later. How the slip
/// was printed is said of its latest copy: an older one may bear a code that is dead, and whoever
/// waits for the latest still wants it. Refuses RoleMissing, UnknownSlip, BadRequest ("copy").
Answer<Done> reportSlipPrint(const Context& context, const Caller& caller,
                             const PaperReport& report);

/// Gives the number of the next paper away: counts and audits one more copy, while a slip of which
/// surely nothing came out keeps its number, and nothing is audited. It is unclear from then on,
/// unless it had come out: no two keys are given the same number before a report. Refuses
/// RoleMissing, KeyReused, UnknownSlip, AlreadyCancelled, BadRequest ("copies").
Answer<domain::SlipCard> reprintSlip(const Context& context, const Caller& caller,
                                     std::int64_t slipId, const std::string& key);

} // namespace hallpay::desk
