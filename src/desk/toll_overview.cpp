#include "desk/toll_overview.h"

#include "desk/receipt_job.h"
#include "desk/shift_of.h"
#include "domain/receipt_range.h"

namespace hallpay::desk {

namespace {
constexpr int kToPayMax = 50;
constexpr int kToConfirmMax = 50;
constexpr int kWaitingMax = 200;
constexpr int kRecentMax = 50;
} // namespace

Answer<domain::TollOverview> tollOverview(const Context& context, const Caller& caller)
{
    const auto entry = tollAct(context, caller);
    if (!entry) return entry.error();
    const auto windowId = entry.value().windowId;
    const auto placeId = context.directory.window(windowId)->placeId;
    const auto now = entry.value().at;
    return context.ledger.read([&](const ports::HallTx& tx) -> Answer<domain::TollOverview> {
        domain::TollOverview view;
        view.asOf = asOfFrom(tx.head());
        const auto next = tx.receipts().next(windowId);
        view.nextCode = next.code;
        if (!next.code.empty()) view.nextNumber = domain::receiptNumber(next.number);
        view.stockLeft = next.left;
        const auto& slips = tx.slips();
        view.toPay = rowsFrom(context, slips.toPay(placeId, businessDay(now), kToPayMax), now);
        view.toConfirm = rowsFrom(context, slips.toConfirm(windowId, kToConfirmMax), now);
        view.waiting = rowsFrom(context, slips.paidWithoutReceipt(placeId, kWaitingMax), now);
        view.recent = rowsFrom(context, slips.handedOut(windowId, kRecentMax), now);
        view.shift = standingAt(context, tx, windowId);
        return view;
    });
}

} // namespace hallpay::desk
