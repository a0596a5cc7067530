// Roles and windows are checked by the server, whatever the desktop shows.
#pragma once

#include "desk/answer.h"
#include "desk/caller.h"
#include "ports/hall_rows.h"

namespace hallpay::desk {

/// The role that the caller uses for this act. Refuses RoleMissing.
inline Answer<domain::Role> roleFor(const Caller& caller, std::initializer_list<domain::Role> any)
{
    if (const auto role = caller.oneOf(any)) return *role;
    return refusal(domain::RefusalCode::RoleMissing);
}

/// Those who stand at a counter: for acts of both kinds of window.
inline Answer<domain::Role> counterRole(const Caller& caller)
{
    return roleFor(caller, {domain::Role::Clerk, domain::Role::Cashier});
}

/// For looking, which a supervisor may as well.
inline Answer<domain::Role> anyRole(const Caller& caller)
{
    return roleFor(caller, {domain::Role::Clerk, domain::Role::Cashier, domain::Role::Supervisor});
}

/// Who did it, in which role, where: the beginning of an audit row.
inline ports::AuditEntry by(const Caller& caller, domain::Role role, std::int64_t windowId)
{
    ports::AuditEntry entry;
    entry.staffId = caller.staffId;
    entry.role = role;
    entry.windowId = windowId;
    return entry;
}

} // namespace hallpay::desk
