// The shift of a toll window: how it stands, and whether its drawer takes money now.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "domain/shift_views.h"

namespace hallpay::desk {

/// The open shift of this window, to which money that it takes belongs. Refuses ShiftNotOpen,
/// ShiftIsCounting.
Answer<ports::StoredShift> takingShift(const ports::HallTx& tx, std::int64_t windowId);

/// The same with a drawer that cash goes into or out of. Refuses ShiftHasNoDrawer too.
Answer<ports::StoredShift> drawerShift(const ports::HallTx& tx, std::int64_t windowId);

/// The shift of this window that is not closed. Refuses ShiftNotOpen.
Answer<ports::StoredShift> shiftAt(const ports::HallTx& tx, std::int64_t windowId);

/// Who counts and closes at the caller's window: a cashier, or a supervisor. Refuses RoleMissing,
/// UnknownWindow.
Answer<ports::AuditEntry> closingAct(const Context& context, const Caller& caller);

/// The shift that `entry` may count and close: a supervisor only one that was begun on an earlier
/// day, which somebody forgot. Refuses ShiftNotOpen, RoleMissing.
Answer<ports::StoredShift> shiftToClose(const ports::HallTx& tx, const ports::AuditEntry& entry);

/// How it stands and whose it is; nothing of its sums.
domain::ShiftView standingAt(const Context& context, const ports::HallTx& tx,
                             std::int64_t windowId);

/// All that a window shows of its shift. Before the closing count is stored nothing in it says what
/// should be in the drawer. Refuses ShiftSumsDiffer.
Answer<domain::ShiftView> viewOf(const Context& context, const ports::HallTx& tx,
                                 std::int64_t windowId);

/// The caller's own; a supervisor reads it too, who may have to close it. Refuses RoleMissing,
/// UnknownWindow, ShiftSumsDiffer.
Answer<domain::ShiftView> shift(const Context& context, const Caller& caller);

} // namespace hallpay::desk
