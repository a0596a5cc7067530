// Finds slips: lists of a day, one card, whatever was scanned or typed.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"

namespace hallpay::desk {

inline constexpr int kListRowsMax = 2000;
inline constexpr int kFoundRowsMax = 50;

/// Slips of a day at the caller's place, newest first; windowId 0 = all its windows.
/// Refuses RoleMissing, UnknownWindow.
Answer<domain::SlipList> listSlips(const Context& context, const Caller& caller, Day day,
                                   std::int64_t windowId);

/// Refuses RoleMissing, UnknownSlip.
Answer<domain::SlipCard> showSlip(const Context& context, const Caller& caller, std::int64_t id);

/// A payment link, a slip number or its short form, the number of a payer's bill. Refuses NotASlip,
/// WrongCheckDigit, OtherKind, UnknownSlip, UnknownBill, GateNotReached.
Answer<domain::SlipCard> scanSlip(const Context& context, const Caller& caller,
                                  const std::string& text);

/// The same, or a whole document number; each look-up is audited. No row: an empty answer, of a
/// bill UnknownBill.
Answer<std::vector<domain::SlipRow>> findSlips(const Context& context, const Caller& caller,
                                               const std::string& text);

} // namespace hallpay::desk
