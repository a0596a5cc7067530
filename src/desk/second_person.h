// Another person than the caller says yes with the own number and password.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "ports/staff_api.h"

namespace hallpay::desk {

/// Whoever vouches, and in which of these roles. Refuses WrongPassword, TooManyTries,
/// SecondPersonNeeded: the caller's own number, or somebody without any of the roles.
Answer<ports::AuditEntry> secondPerson(const Context& context, const Caller& caller,
                                       const ports::SecondPerson& who,
                                       std::initializer_list<domain::Role> roles);

} // namespace hallpay::desk
