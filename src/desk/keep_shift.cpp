#include "desk/keep_shift.h"

#include "base/text.h"
#include "desk/act_key.h"
#include "desk/book_day.h"
#include "desk/plain_line.h"
#include "desk/receipt_job.h"
#include "desk/shift_acts.h"
#include "desk/shift_of.h"
#include "desk/shift_report.h"

namespace hallpay::desk {

namespace {

using domain::RefusalCode;
using domain::ShiftEvent;
using ports::Act;
using ports::AuditEntry;

constexpr int kCountsMax = 99;

/// One act under one key: `act` changes the shift, and the window's view of it is the answer.
template <typename Fn>
Answer<domain::ShiftView> once(const Context& context, const Caller& caller,
                               const ports::ActKey& key, const std::string& body, const Fn& act)
{
    const bool closing
        = key.route == ports::Route::BeginCount || key.route == ports::Route::CountDrawer;
    const auto entry = closing ? closingAct(context, caller) : tollAct(context, caller);
    if (!entry) return entry.error();
    const auto keyed = keyedAct(context, key, body);
    if (!keyed) return keyed.error();
    return context.ledger.transact([&](ports::HallTx& tx) -> Answer<domain::ShiftView> {
        const auto earlier = earlierAnswer(tx, keyed.value());
        if (!earlier) return earlier.error();
        if (earlier.value()) return viewOf(context, tx, entry.value().windowId);
        auto now = entry.value();
        now.at = context.clock.now();
        const Answer<std::int64_t> done = act(tx, now);
        if (!done) return done.error();
        shiftEvent(tx, now);
        remember(tx, keyed.value(), done.value(), now.at);
        return viewOf(context, tx, now.windowId);
    });
}

Act actFor(domain::DrawerAct act)
{
    switch (act) {
    case domain::DrawerAct::PutIn: return Act::CashPutIn;
    case domain::DrawerAct::TakenOut: return Act::CashTakenOut;
    case domain::DrawerAct::Opened: return Act::DrawerOpened;
    }
    throw LogicFailure("DrawerAct");
}

Answer<std::int64_t> open(const Context& context, ports::HallTx& tx, const AuditEntry& entry,
                          const ports::ShiftStart& start)
{
    if (const auto other = tx.shifts().openAt(entry.windowId)) {
        auto no = refusal(RefusalCode::ShiftIsOpen, "by",
                          context.directory.staffName(tx, other->openedBy));
        no.detail["at"] = formatRfc3339(other->openedAt);
        return no;
    }
    ports::StoredShift shift;
    shift.windowId = entry.windowId;
    shift.openedBy = entry.staffId;
    shift.openedAt = entry.at;
    shift.hasDrawer = start.hasDrawer;
    shift.carried = tx.shifts().leftAt(entry.windowId);
    shift.auditFrom = tx.shifts().auditFrom(entry.windowId);
    if (start.hasDrawer) shift.floatMoney = start.carried ? shift.carried : start.count.total();
    if (start.hasDrawer && start.carried && !shift.carried.isPositive()) return badField("carried");
    shift.id = tx.shifts().add(shift);
    if (start.hasDrawer && !start.carried)
        tx.shifts().addCount({shift.id, false, 1, start.count, entry.staffId, entry.at});
    auditShift(tx, entry, Act::ShiftOpened, shift.id, shift.floatMoney);
    return shift.id;
}

} // namespace

Answer<domain::ShiftView> openShift(const Context& context, const Caller& caller,
                                    const ports::ShiftStart& start, const std::string& key)
{
    if (!start.count.isUsable()) return badField("pieces");
    const auto body = std::to_string(start.hasDrawer) + std::to_string(start.carried) + "\n"
        + wordsOf(start.count);
    return once(context, caller, {caller.staffId, ports::Route::OpenShift, key}, body,
                [&](ports::HallTx& tx, const AuditEntry& entry) {
                    return open(context, tx, entry, start);
                });
}

Answer<domain::ShiftView> moveDrawer(const Context& context, const Caller& caller,
                                     const ports::DrawerMove& move, const std::string& key)
{
    const bool moneyless = move.act == domain::DrawerAct::Opened;
    if (move.amount < Money() || move.amount.isPositive() == moneyless) return badField("amount");
    const auto reason = trim(move.reason);
    if (!isReason(reason)) return badField("reason");
    const auto body = std::to_string(static_cast<int>(move.act)) + "\n"
        + std::to_string(move.amount.fen()) + "\n" + reason;
    return once(context, caller, {caller.staffId, ports::Route::DrawerEntry, key}, body,
                [&](ports::HallTx& tx, const AuditEntry& entry) -> Answer<std::int64_t> {
                    const auto shift = drawerShift(tx, entry.windowId);
                    if (!shift) return shift.error();
                    tx.shifts().addEntry({.shiftId = shift.value().id,
                                          .act = move.act,
                                          .amount = move.amount,
                                          .reason = reason,
                                          .staffId = entry.staffId,
                                          .at = entry.at,
                                          .bookDay = bookDayOf(tx, entry.at)});
                    auditShift(tx, entry, actFor(move.act), shift.value().id, move.amount);
                    return shift.value().id;
                });
}

Answer<domain::ShiftView> beginCount(const Context& context, const Caller& caller,
                                     const std::string& key)
{
    return once(context, caller, {caller.staffId, ports::Route::BeginCount, key}, "",
                [&](ports::HallTx& tx, const AuditEntry& entry) -> Answer<std::int64_t> {
                    const auto found = shiftToClose(tx, entry);
                    if (!found) return found.error();
                    auto shift = found.value();
                    moveShift(tx, shift, ShiftEvent::BeginCount);
                    auditShift(tx, entry, Act::CountBegun, shift.id, {});
                    return shift.id;
                });
}

Answer<domain::ShiftView> countDrawer(const Context& context, const Caller& caller,
                                      const domain::DrawerCount& count, const std::string& key)
{
    if (!count.isUsable()) return badField("pieces");
    return once(
        context, caller, {caller.staffId, ports::Route::CountDrawer, key}, wordsOf(count),
        [&](ports::HallTx& tx, const AuditEntry& entry) -> Answer<std::int64_t> {
            const auto shift = shiftToClose(tx, entry);
            if (!shift) return shift.error();
            if (!shift.value().hasDrawer) return refusal(RefusalCode::ShiftHasNoDrawer);
            if (!domain::advance(shift.value().life, ShiftEvent::Count))
                return refusal(RefusalCode::ShiftNotCounted);
            const auto last = tx.shifts().lastCount(shift.value().id, true);
            const int ordinal = last ? last->ordinal + 1 : 1;
            if (ordinal > kCountsMax) return badField("counts");
            tx.shifts().addCount({shift.value().id, true, ordinal, count, entry.staffId, entry.at});
            auditShift(tx, entry, Act::DrawerCounted, shift.value().id, count.total());
            return shift.value().id;
        });
}

} // namespace hallpay::desk
