// Who is there: signing in and out, whose token a call carries, unlocking.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "ports/staff_api.h"

namespace hallpay::desk {

/// After so many wrong passwords a staff number is refused, right or wrong, until kTriesForgotten
/// after the last of them: refused tries add nothing.
inline constexpr int kWrongPasswordsMax = 5;
inline constexpr std::chrono::minutes kTriesForgotten{5};

/// Refuses WrongPassword (also for a number that is unknown or switched off), TooManyTries,
/// UnknownWindow. Each wrong try that is counted is on record.
Answer<domain::SessionView> signIn(const Context& context, const ports::SignIn& who);

/// Who has this badge or staff number and this PIN or password, without a session: for a second
/// person's word at the caller's PC. Refuses as signing in does, and counts with it.
Answer<ports::StoredStaff> whoIs(const Context& context, const Caller& caller,
                                 const std::string& badge, const std::string& secret);

/// Whether it is that one's password, no PIN. Refuses and counts in the same way.
Answer<Done> provesPassword(const Context& context, const Caller& caller, const std::string& number,
                            const std::string& password);

/// Refuses NotSignedIn.
Answer<Caller> callerOf(const Context& context, const std::string& bearerToken);

Answer<Done> signOut(const Context& context, const Caller& caller);

/// Refuses WrongPassword, TooManyTries.
Answer<Done> verifyPassword(const Context& context, const Caller& caller,
                            const std::string& password);

} // namespace hallpay::desk
