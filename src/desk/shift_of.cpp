#include "desk/shift_of.h"

#include "desk/permission.h"
#include "desk/receipt_job.h"
#include "desk/shift_report.h"

namespace hallpay::desk {

namespace {

using domain::RefusalCode;
using domain::ShiftStanding;

} // namespace

Answer<ports::StoredShift> shiftAt(const ports::HallTx& tx, std::int64_t windowId)
{
    auto shift = tx.shifts().openAt(windowId);
    if (!shift) return refusal(RefusalCode::ShiftNotOpen);
    return *std::move(shift);
}

Answer<ports::StoredShift> takingShift(const ports::HallTx& tx, std::int64_t windowId)
{
    auto shift = shiftAt(tx, windowId);
    if (shift && !domain::advance(shift.value().life, domain::ShiftEvent::Take))
        return refusal(RefusalCode::ShiftIsCounting);
    return shift;
}

Answer<ports::StoredShift> drawerShift(const ports::HallTx& tx, std::int64_t windowId)
{
    auto shift = takingShift(tx, windowId);
    if (!shift) return shift;
    if (!shift.value().hasDrawer) return refusal(RefusalCode::ShiftHasNoDrawer);
    return shift;
}

Answer<ports::AuditEntry> closingAct(const Context& context, const Caller& caller)
{
    const auto role = roleFor(caller, {domain::Role::Cashier, domain::Role::Supervisor});
    if (!role) return role.error();
    const auto* window = context.directory.window(caller.tollWindowId);
    if (!window || !window->view.toll) return refusal(RefusalCode::UnknownWindow);
    auto entry = by(caller, role.value(), caller.tollWindowId);
    entry.at = context.clock.now();
    return entry;
}

Answer<ports::StoredShift> shiftToClose(const ports::HallTx& tx, const ports::AuditEntry& entry)
{
    auto shift = shiftAt(tx, entry.windowId);
    const bool forgotten = shift && businessDay(shift.value().openedAt) < businessDay(entry.at);
    if (shift && entry.role != domain::Role::Cashier && !forgotten)
        return refusal(RefusalCode::RoleMissing);
    return shift;
}

domain::ShiftView standingAt(const Context& context, const ports::HallTx& tx, std::int64_t windowId)
{
    domain::ShiftView view;
    view.windowId = windowId;
    view.windowName = context.directory.windowName(windowId);
    const auto shift = tx.shifts().openAt(windowId);
    if (!shift) {
        view.carried = tx.shifts().leftAt(windowId);
        return view;
    }
    view.shiftId = shift->id;
    view.openedBy = context.directory.staffName(tx, shift->openedBy);
    view.openedAt = shift->openedAt;
    view.hasDrawer = shift->hasDrawer;
    view.forgotten = businessDay(shift->openedAt) < businessDay(context.clock.now());
    const bool open = shift->life.state == domain::ShiftState::Open;
    const bool counted = !shift->hasDrawer || tx.shifts().lastCount(shift->id, true).has_value();
    view.standing = open ? ShiftStanding::Open
        : counted        ? ShiftStanding::Counted
                         : ShiftStanding::Counting;
    return view;
}

Answer<domain::ShiftView> viewOf(const Context& context, const ports::HallTx& tx,
                                 std::int64_t windowId)
{
    auto view = standingAt(context, tx, windowId);
    if (view.standing != ShiftStanding::Counted) return view;
    const auto shift = tx.shifts().openAt(windowId).value();
    const auto figures = figuresOf(tx, shift);
    if (!figures) return figures.error();
    view.cardPayments = figures.value().card.payments;
    view.card = figures.value().card.amount;
    view.cardRefunds = figures.value().cardBack.payments;
    view.cardBack = figures.value().cardBack.amount;
    if (const auto count = tx.shifts().lastCount(shift.id, true))
        view.drawer = drawerOf(shift, figures.value(), *count);
    return view;
}

Answer<domain::ShiftView> shift(const Context& context, const Caller& caller)
{
    const auto entry = closingAct(context, caller);
    if (!entry) return entry.error();
    return context.ledger.read(
        [&](const ports::HallTx& tx) { return viewOf(context, tx, entry.value().windowId); });
}

} // namespace hallpay::desk
