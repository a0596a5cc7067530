// Use case: the toll window takes cash or a card for unpaid slips. Neither races the wallet.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "ports/staff_api.h"

namespace hallpay::desk {

/// So long the wallet has to confirm a close before a supervisor may release the window.
inline constexpr std::chrono::seconds kReleaseAfter{60};

/// Before money is taken: holds the codes of all these slips, until nothing of them is live. Ends
/// nothing; the hands come off by themselves unless it is asked again within a minute. Refuses what
/// takeTender refuses about slips and shifts.
Answer<Done> holdForTender(const Context& context, const Caller& caller,
                           const std::vector<std::int64_t>& slipIds);

/// Holds the codes of all these slips, has them closed, and only then each is paid, in one
/// transaction under one tender; nothing is ended before all of them are held. Answers the first
/// slip. Refuses RoleMissing, UnknownWindow, BadRequest ("field"), BadReference ("reason"),
/// ReferenceSeen ("slip_number"), TenderTooSmall ("amount_fen"), ShiftNotOpen, ShiftIsCounting,
/// ShiftHasNoDrawer (cash alone); and, with "slip_id" and
/// "slip_number" of the one that it is about, UnknownSlip, AlreadyPaid, AlreadyCancelled,
/// HeldElsewhere, StillClosing ("next_at"): ask again with the same key; GateNotReached.
Answer<domain::SlipCard> takeTender(const Context& context, const Caller& caller,
                                    const ports::Tender& tender, const std::string& key);

/// The same although the wallet may still take money for a code: the releaser, a supervisor and not
/// the caller, says so with the own password. At once while the gate cannot be reached, else
/// kReleaseAfter after the hold began. Both people are stored; the code is closed as soon as that
/// can be. A code that could be closed after all is no risk, and is not stored as one. Refuses the
/// same as takeTender, BadRequest ("field": reason), and WrongPassword, TooManyTries,
/// SecondPersonNeeded, ReleaseTooEarly
/// ("from").
Answer<domain::SlipCard> takeTenderAtRisk(const Context& context, const Caller& caller,
                                          const ports::AtRisk& wanted, const std::string& key);

} // namespace hallpay::desk
