#include "desk/receipt_job.h"

#include "desk/check_receipt.h"

#include <algorithm>

namespace hallpay::desk {

namespace {

using domain::ReceiptEvent;
using domain::RefusalCode;
using ports::Act;

Act actFor(ReceiptEvent event)
{
    switch (event) {
    case ReceiptEvent::Print: return Act::ReceiptAllocated;
    case ReceiptEvent::Printed: return Act::ReceiptPrinted;
    case ReceiptEvent::Unclear: return Act::ReceiptUnclear;
    case ReceiptEvent::PutBack: return Act::ReceiptPutBack;
    case ReceiptEvent::HandOut: return Act::HandedOut;
    case ReceiptEvent::Spoil: return Act::ReceiptSpoiled;
    case ReceiptEvent::Void: return Act::ReceiptVoided;
    }
    throw LogicFailure("ReceiptEvent");
}

domain::Refusal handedOutAlready(const Context& context, const ports::HallTx& tx,
                                 const ports::StoredSlip& slip)
{
    auto no = refusal(RefusalCode::AlreadyHandedOut, "by",
                      context.directory.staffName(tx, slip.handedOutBy));
    no.detail["at"] = formatRfc3339(*slip.handedOutAt);
    no.detail["window"] = context.directory.windowName(slip.handedOutWindowId);
    return no;
}

} // namespace

Answer<ports::AuditEntry> tollAct(const Context& context, const Caller& caller)
{
    const auto role = roleFor(caller, {domain::Role::Cashier});
    if (!role) return role.error();
    const auto* window = context.directory.window(caller.tollWindowId);
    if (!window || !window->view.toll) return refusal(RefusalCode::UnknownWindow);
    auto entry = by(caller, role.value(), caller.tollWindowId);
    entry.at = context.clock.now();
    return entry;
}

Answer<OpenSlip> paidSlip(const Context& context, const ports::HallTx& tx, std::int64_t slipId)
{
    auto open = openSlip(tx, slipId);
    if (!open) return refusal(RefusalCode::UnknownSlip);
    if (open->slip.ended != domain::SlipEnd::None) return refusal(RefusalCode::AlreadyCancelled);
    if (!open->slip.paidAt) return refusal(RefusalCode::NotPaid);
    if (std::ranges::none_of(open->requests, feeStays))
        return refusal(RefusalCode::AlreadyRefunded);
    if (open->slip.handedOutAt) return handedOutAlready(context, tx, open->slip);
    return *std::move(open);
}

Answer<Done> moveReceipt(ports::HallTx& tx, ports::StoredReceipt& receipt, ReceiptEvent event,
                         const ports::AuditEntry& entry)
{
    const auto moved = domain::advance(receipt.life, event);
    if (!moved) return refusal(RefusalCode::WrongReceiptState);
    if (moved.value() == receipt.life) return Done{};
    receipt.life = moved.value();
    receipt.staffId = entry.staffId;
    receipt.changedAt = entry.at;
    ensure(tx.receipts().replace(receipt));
    auto row = entry;
    row.act = actFor(event);
    row.slipId = receipt.slipId;
    row.subjectId = receipt.id;
    row.amount = receipt.amount;
    tx.trail().audit(row);
    return Done{};
}

Covered coveredOne(const ports::StoredRequest& request)
{
    return {request.slipId, request.id, request.amount, false};
}

Covered coveredAll(const OpenSlip& open)
{
    Covered all{open.slip.id, 0, {}, true};
    for (const auto& request : open.requests) {
        if (!feeStays(request)) continue;
        if (all.requestId == 0) all.requestId = request.id;
        all.amount += request.amount;
    }
    ensure(all.requestId != 0);
    return all;
}

const ports::StoredReceipt* wholeReceipt(const OpenSlip& open)
{
    const auto found = std::ranges::find(open.receipts, true, &ports::StoredReceipt::whole);
    return found == open.receipts.end() ? nullptr : &*found;
}

Answer<ports::StoredReceipt> allocateReceipt(ports::HallTx& tx, const ports::AuditEntry& entry,
                                             const Covered& covered)
{
    ports::StoredReceipt wanted;
    wanted.windowId = entry.windowId;
    wanted.slipId = covered.slipId;
    wanted.requestId = covered.requestId;
    wanted.amount = covered.amount;
    wanted.whole = covered.whole;
    wanted.staffId = entry.staffId;
    wanted.changedAt = entry.at;
    auto receipt = tx.receipts().allocate(wanted);
    if (!receipt) return refusal(RefusalCode::NoReceiptStock);
    const auto printing = moveReceipt(tx, *receipt, ReceiptEvent::Print, entry);
    ensure(static_cast<bool>(printing));
    return *std::move(receipt);
}

void freeNumber(ports::HallTx& tx, ports::StoredReceipt& receipt, const ports::AuditEntry& entry)
{
    ensure(receipt.life.state == domain::ReceiptState::Allocated);
    receipt.slipId = receipt.requestId = 0;
    receipt.whole = false;
    ++receipt.life.version;
    receipt.changedAt = entry.at;
    ensure(tx.receipts().replace(receipt));
}

void stockEvent(ports::HallTx& tx, const ports::AuditEntry& entry)
{
    ports::EventEntry event;
    event.kind = "receipt_stock";
    event.windowId = entry.windowId;
    event.at = entry.at;
    tx.trail().event(event);
}

namespace {

/// The applicant's own page, or the whole slip's: the first one's name and how many they are.
domain::ReceiptSheet sheetOf(const Context& context, const SlipParts& parts,
                             const ports::StoredReceipt& receipt)
{
    domain::ReceiptSheet sheet;
    sheet.receipt = receiptFrom(receipt);
    sheet.checkCode = checkCodeOf(context, receipt, parts.open.slip);
    int people = 0;
    for (std::size_t i = 0; i < parts.open.requests.size(); ++i) {
        const auto& request = parts.open.requests[i];
        if (receipt.whole ? !feeStays(request) : request.id != receipt.requestId) continue;
        if (++people == 1) sheet.payer = parts.persons[i].name;
        const auto lines = linesFrom(parts, request.id);
        sheet.lines.insert(sheet.lines.end(), lines.begin(), lines.end());
    }
    if (people > 1) sheet.payer += "等" + std::to_string(people) + "人";
    return sheet;
}

} // namespace

Answer<domain::ReceiptJob> jobOf(const Context& context, const Caller& caller, std::int64_t slipId,
                                 const std::vector<std::int64_t>& receiptIds)
{
    const auto parts = context.ledger.read(
        [&](const ports::HallTx& tx) { return readParts(context, tx, slipId); });
    if (!parts) return refusal(RefusalCode::UnknownSlip);
    domain::ReceiptJob job{cardFrom(context, *parts), {}, caller.staffName};
    for (const auto& receipt : parts->open.receipts) {
        const bool wanted
            = std::find(receiptIds.begin(), receiptIds.end(), receipt.id) != receiptIds.end();
        // A repeat prints nothing that has come out since, nor what another window prints.
        if (!wanted || receipt.life.state != domain::ReceiptState::Printing
            || receipt.windowId != caller.tollWindowId)
            continue;
        job.sheets.push_back(sheetOf(context, *parts, receipt));
    }
    return job;
}

} // namespace hallpay::desk
