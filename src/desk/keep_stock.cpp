#include "desk/keep_stock.h"

#include "desk/act_key.h"
#include "desk/permission.h"
#include "desk/receipt_job.h"
#include "domain/receipt_range.h"

namespace hallpay::desk {

namespace {

using domain::RangeFault;
using domain::ReceiptRange;
using domain::RefusalCode;

constexpr int kRangesMax = 200; ///< that a list shows

domain::Refusal refusalOf(RangeFault fault)
{
    switch (fault) {
    case RangeFault::Code: return badField("code");
    case RangeFault::First: return badField("first");
    case RangeFault::Last: return badField("last");
    case RangeFault::Backwards: return refusal(RefusalCode::RangeBackwards);
    case RangeFault::TooMany:
        return refusal(RefusalCode::RangeTooLong, "most", std::to_string(domain::kRangeNumbersMax));
    }
    throw LogicFailure("RangeFault");
}

Answer<ReceiptRange> rangeOf(const Context& context, const ports::NewReceipts& receipts)
{
    const auto* window = context.directory.window(receipts.windowId);
    if (!window || !window->view.toll) return badField("window");
    const auto range = domain::receiptRangeOf(receipts.code, receipts.first, receipts.last);
    if (!range) return refusalOf(range.error());
    return range.value();
}

domain::Refusal takenBy(const Context& context, const ports::StoredRange& other)
{
    auto no
        = refusal(RefusalCode::RangeTaken, "window", context.directory.windowName(other.windowId));
    no.detail["first"] = domain::receiptNumber(other.range.first);
    no.detail["last"] = domain::receiptNumber(other.range.last);
    return no;
}

domain::StockList listFrom(const Context& context, const ports::HallTx& tx)
{
    domain::StockList list;
    for (const auto& stored : tx.receipts().ranges(kRangesMax)) {
        const auto& range = stored.range;
        list.rows.push_back(
            {.id = stored.id,
             .windowId = stored.windowId,
             .windowName = context.directory.windowName(stored.windowId),
             .code = range.code,
             .first = domain::receiptNumber(range.first),
             .last = domain::receiptNumber(range.last),
             .used = stored.next - range.first - stored.putBack,
             .left = range.last + 1 - stored.next + stored.putBack,
             .next = stored.next > range.last ? std::string() : domain::receiptNumber(stored.next),
             .handedBack = stored.state == domain::RangeState::HandedBack,
             .lost = stored.state == domain::RangeState::Lost});
    }
    return list;
}

} // namespace

Answer<domain::StockList> receiptStock(const Context& context, const Caller& caller)
{
    const auto role = roleFor(caller, {domain::Role::Supervisor});
    if (!role) return role.error();
    return context.ledger.read([&](const ports::HallTx& tx) { return listFrom(context, tx); });
}

Answer<domain::StockList> takeInReceipts(const Context& context, const Caller& caller,
                                         const ports::NewReceipts& receipts, const std::string& key)
{
    const auto role = roleFor(caller, {domain::Role::Supervisor});
    if (!role) return role.error();
    const auto range = rangeOf(context, receipts);
    if (!range) return range.error();
    const auto act = keyedAct(context, {caller.staffId, ports::Route::TakeInReceipts, key},
                              std::to_string(receipts.windowId) + "\n" + receipts.code + "\n"
                                  + receipts.first + "\n" + receipts.last);
    if (!act) return act.error();
    return context.ledger.transact([&](ports::HallTx& tx) -> Answer<domain::StockList> {
        const auto earlier = earlierAnswer(tx, act.value());
        if (!earlier) return earlier.error();
        if (earlier.value()) return listFrom(context, tx);
        if (const auto other = tx.receipts().overlapping(range.value()))
            return takenBy(context, *other);
        auto entry = by(caller, role.value(), receipts.windowId);
        entry.at = context.clock.now();
        entry.act = ports::Act::ReceiptsTakenIn;
        entry.subjectId = tx.receipts().addRange(receipts.windowId, range.value());
        tx.trail().audit(entry);
        stockEvent(tx, entry);
        remember(tx, act.value(), entry.subjectId, entry.at);
        return listFrom(context, tx);
    });
}

} // namespace hallpay::desk
