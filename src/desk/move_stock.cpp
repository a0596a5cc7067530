#include "desk/move_stock.h"

#include "base/text.h"
#include "desk/keep_stock.h"
#include "desk/plain_line.h"
#include "desk/receipt_job.h"
#include "desk/toll_overview.h"
#include "domain/receipt_range.h"

namespace hallpay::desk {

namespace {

using domain::RangeState;
using domain::RefusalCode;

bool isTollWindow(const Context& context, std::int64_t id)
{
    const auto* window = context.directory.window(id);
    return window && window->view.toll;
}

ports::Act actFor(const ports::StockRest& wanted)
{
    if (wanted.lost) return ports::Act::ReceiptsLost;
    return wanted.windowId == 0 ? ports::Act::ReceiptsHandedBack : ports::Act::ReceiptsMoved;
}

RangeState stateFor(const ports::StockRest& wanted)
{
    if (wanted.lost) return RangeState::Lost;
    return wanted.windowId == 0 ? RangeState::HandedBack : RangeState::AtWindow;
}

Answer<Done> move(ports::HallTx& tx, const ports::StockRest& wanted, ports::AuditEntry entry)
{
    const auto range = tx.receipts().range(wanted.rangeId);
    if (!range || range->state == RangeState::Lost) return refusal(RefusalCode::UnknownRange);
    const bool none = range->next > range->range.last;
    const auto first = none ? std::string() : domain::receiptNumber(range->next);
    if (none || first != wanted.first) return refusal(RefusalCode::RangeMoved, "first", first);
    entry.subjectId = tx.receipts().moveRest(
        {.rangeId = range->id,
         .windowId = wanted.windowId == 0 ? range->windowId : wanted.windowId,
         .state = stateFor(wanted),
         .staffId = entry.staffId,
         .at = entry.at,
         .reason = wanted.reason});
    entry.act = actFor(wanted);
    entry.windowId = range->windowId;
    tx.trail().audit(entry);
    stockEvent(tx, entry);
    return Done{};
}

Answer<Done> spoil(ports::HallTx& tx, const ports::TornSheet& sheet, const ports::AuditEntry& entry)
{
    const auto next = tx.receipts().next(entry.windowId);
    if (next.code.empty()) return refusal(RefusalCode::NoReceiptStock);
    if (domain::receiptNumber(next.number) != sheet.number)
        return refusal(RefusalCode::RangeMoved, "first", domain::receiptNumber(next.number));
    ports::StoredReceipt wanted;
    wanted.windowId = entry.windowId;
    wanted.staffId = entry.staffId;
    wanted.changedAt = entry.at;
    auto receipt = tx.receipts().allocate(wanted);
    ensure(receipt.has_value());
    receipt->reason = trim(sheet.reason);
    const auto spoiled = moveReceipt(tx, *receipt, domain::ReceiptEvent::Spoil, entry);
    ensure(static_cast<bool>(spoiled));
    stockEvent(tx, entry);
    return Done{};
}

} // namespace

Answer<domain::StockList> moveRest(const Context& context, const Caller& caller,
                                   const ports::StockRest& wanted, const std::string& key)
{
    const auto role = roleFor(caller, {domain::Role::Supervisor});
    if (!role) return role.error();
    if (wanted.windowId != 0 && (wanted.lost || !isTollWindow(context, wanted.windowId)))
        return badField("window");
    if (!isReason(wanted.reason)) return badField("reason");
    const auto act = keyedAct(context, {caller.staffId, ports::Route::MoveReceipts, key},
                              std::to_string(wanted.rangeId) + "\n" + wanted.first + "\n"
                                  + std::to_string(wanted.windowId)
                                  + (wanted.lost ? "\nlost\n" : "\n\n") + wanted.reason);
    if (!act) return act.error();
    auto entry = by(caller, role.value(), 0);
    entry.at = context.clock.now();
    const auto done = context.ledger.transact([&](ports::HallTx& tx) -> Answer<Done> {
        const auto earlier = earlierAnswer(tx, act.value());
        if (!earlier) return earlier.error();
        if (earlier.value()) return Done{};
        const auto moved = move(tx, wanted, entry);
        if (moved) remember(tx, act.value(), wanted.rangeId, entry.at);
        return moved;
    });
    if (!done) return done.error();
    return receiptStock(context, caller);
}

Answer<domain::TollOverview> spoilNext(const Context& context, const Caller& caller,
                                       const ports::TornSheet& sheet, const std::string& key)
{
    const auto entry = tollAct(context, caller);
    if (!entry) return entry.error();
    if (!isReason(sheet.reason)) return badField("reason");
    const auto act = keyedAct(context, {caller.staffId, ports::Route::SpoilNext, key},
                              sheet.number + "\n" + sheet.reason);
    if (!act) return act.error();
    const auto done = context.ledger.transact([&](ports::HallTx& tx) -> Answer<Done> {
        const auto earlier = earlierAnswer(tx, act.value());
        if (!earlier) return earlier.error();
        if (earlier.value()) return Done{};
        const auto gone = spoil(tx, sheet, entry.value());
        if (gone) remember(tx, act.value(), 0, entry.value().at);
        return gone;
    });
    if (!done) return done.error();
    return tollOverview(context, caller);
}

} // namespace hallpay::desk
