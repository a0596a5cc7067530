// The shift of a toll window: how it stands, and whether its drawer takes money now.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "domain/shift_views.h"

namespace hallpay::desk {

/// The open shift of this window whose drawer money goes into or out of. Refuses ShiftNotOpen,
/// ShiftIsCounting, ShiftHasNoDrawer.
Answer<ports::StoredShift> drawerShift(const ports::HallTx& tx, std::int64_t windowId);

/// The open shift of this window, with a drawer or without. Refuses ShiftNotOpen, ShiftIsCounting.
Answer<ports::StoredShift> workingShift(const ports::HallTx& tx, std::int64_t windowId);

/// The shift of this window that is not closed. Refuses ShiftNotOpen.
Answer<ports::StoredShift> shiftAt(const ports::HallTx& tx, std::int64_t windowId);

/// What a window shows of its shift. Before the closing count is stored nothing in it says what
/// should be in the drawer. Refuses ShiftSumsDiffer.
Answer<domain::ShiftView> viewOf(const Context& context, const ports::HallTx& tx,
                                 std::int64_t windowId);

/// The caller's own. Refuses RoleMissing, UnknownWindow, ShiftSumsDiffer.
Answer<domain::ShiftView> shift(const Context& context, const Caller& caller);

} // namespace hallpay::desk
