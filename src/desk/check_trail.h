// A supervisor has the whole audit trail checked.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "domain/trail_check.h"

#include <string>

namespace hallpay::desk {

/// Walks all rows in a reader's snapshot: the writer goes on meanwhile. `head` is empty, or what
/// stands on a report, whole or its first 16 digits and more, in groups or not. Takes the longer
/// the more rows there are. Refuses RoleMissing, BadRequest ("field": head).
Answer<domain::TrailCheck> checkTrail(const Context& context, const Caller& caller,
                                      const std::string& head);

/// After a look-up of people that found nobody was audited as `entry`: the tenth within five
/// minutes by the same person is a matter for the supervisor. In the look-up's own transaction.
void watchLookUps(ports::HallTx& tx, const ports::AuditEntry& entry);

} // namespace hallpay::desk
