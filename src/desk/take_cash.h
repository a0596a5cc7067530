// Use case: the toll window takes cash for an unpaid slip. Cash never races the wallet.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "ports/staff_api.h"

namespace hallpay::desk {

/// So long the wallet has to confirm a close before a supervisor may release the window.
inline constexpr std::chrono::seconds kReleaseAfter{60};

/// Holds the slip's code, has it closed, and only then the slip is paid in cash. Refuses
/// RoleMissing, UnknownWindow, ShiftNotOpen, ShiftIsCounting, ShiftHasNoDrawer, UnknownSlip,
/// AlreadyPaid, AlreadyCancelled, HeldElsewhere, StillClosing ("next_at"): ask again with the same
/// key; GateNotReached.
Answer<domain::SlipCard> takeCash(const Context& context, const Caller& caller, std::int64_t slipId,
                                  const std::string& key);

/// The same although the wallet may still take money for the code: `releaser`, a supervisor and not
/// the caller, says so with the own password. At once while the gate cannot be reached, else
/// kReleaseAfter after the hold began. Both people are stored; the code is closed as soon as that
/// can be. A code that could be closed after all is no risk, and is not stored as one. Refuses the
/// same as takeCash, and WrongPassword, TooManyTries, SecondPersonNeeded, ReleaseTooEarly ("from").
Answer<domain::SlipCard> takeCashAtRisk(const Context& context, const Caller& caller,
                                        const ports::AtRisk& wanted, const std::string& key);

} // namespace hallpay::desk
