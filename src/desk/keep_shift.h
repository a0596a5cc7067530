// A cashier opens a shift, puts cash in and takes it out, and counts the drawer.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "ports/shift_acts.h"

namespace hallpay::desk {

/// All of these refuse RoleMissing, UnknownWindow, KeyReused, ShiftSumsDiffer, and answer the shift
/// of the caller's window as it is then. A window has one shift that is not closed, whoever works
/// there: a colleague goes on with it, and each payment keeps who took it.

/// Refuses ShiftIsOpen ("by", "at"), BadRequest ("field": "pieces", "carried": nothing was left).
Answer<domain::ShiftView> openShift(const Context& context, const Caller& caller,
                                    const ports::ShiftStart& start, const std::string& key);

/// Cash in, cash out, or the drawer opened without a payment. Refuses ShiftNotOpen,
/// ShiftIsCounting, ShiftHasNoDrawer, BadRequest ("field": "amount", "reason").
Answer<domain::ShiftView> moveDrawer(const Context& context, const Caller& caller,
                                     const ports::DrawerMove& move, const std::string& key);

/// From now on no money moves at this window until its shift is closed. Refuses ShiftNotOpen.
Answer<domain::ShiftView> beginCount(const Context& context, const Caller& caller,
                                     const std::string& key);

/// Only now the answer says what should be there. It may be counted again, which stands on the Z.
/// Refuses ShiftNotOpen, ShiftNotCounted (its count has not begun), ShiftHasNoDrawer, BadRequest
/// ("field": "pieces"; "counts": it was counted 99 times).
Answer<domain::ShiftView> countDrawer(const Context& context, const Caller& caller,
                                      const domain::DrawerCount& count, const std::string& key);

} // namespace hallpay::desk
