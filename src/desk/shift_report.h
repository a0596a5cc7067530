// X and Z: one function sums a shift up, and a second way must come to the same.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "domain/shift_views.h"

namespace hallpay::desk {

/// All sums of a shift, by its rows. Refuses ShiftSumsDiffer when the audit trail and the counted
/// pieces say otherwise; which sum it was goes to the log.
Answer<ports::ShiftFigures> figuresOf(const ports::HallTx& tx, const ports::StoredShift& shift);

/// What should be in a drawer by these sums.
Money expectedIn(const ports::ShiftFigures& figures);

/// What the card terminal should say: its payments and refunds, and what they come to.
ports::Takings expectedOnTerminal(const ports::ShiftFigures& figures);

/// What should be in the drawer, and what was counted there.
domain::DrawerFigures drawerOf(const ports::StoredShift& shift, const ports::ShiftFigures& figures,
                               const ports::StoredCount& count);

/// The report of `z`: an X where its number is 0. Only a Z, or a shift whose count is stored, has
/// figures of the drawer.
domain::ShiftReport reportFrom(const Context& context, const ports::HallTx& tx,
                               const ports::StoredZ& z);

/// The caller's own shift as of now; nothing is changed. Before its drawer is counted the sums of
/// its cash are told to a supervisor alone: whoever counts must not know them. Refuses RoleMissing,
/// UnknownWindow, ShiftNotOpen, ShiftIsCounting (the count is blind: nothing is said before it is
/// stored), ShiftSumsDiffer.
Answer<domain::ShiftReport> xReport(const Context& context, const Caller& caller);

/// The latest Z reports: a supervisor sees those of all windows, a cashier those of the own one.
/// Refuses RoleMissing, UnknownWindow.
Answer<domain::ShiftReportList> zReports(const Context& context, const Caller& caller);

/// Counts and audits one more paper of a Z, before it is printed, and says which it is (`papers`).
/// Refuses RoleMissing, BadRequest ("field": "number") for one that the caller's list cannot have.
Answer<domain::ShiftReport> printedZ(const Context& context, const Caller& caller,
                                     std::int64_t number, const std::string& key);

} // namespace hallpay::desk
