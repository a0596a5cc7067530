#include "desk/refund_slip.h"

#include "desk/money_mirror.h"
#include "desk/plain_line.h"
#include "desk/receipt_job.h"
#include "desk/second_person.h"
#include "desk/send_refund.h"
#include "domain/money_limits.h"
#include "domain/receipt_range.h"

#include <algorithm>

namespace hallpay::desk {

namespace {

using domain::ReceiptEvent;
using domain::ReceiptState;
using domain::RefusalCode;
using ports::Act;
using ports::HallRefund;

/// One refund under one key, by two people.
struct Refunding {
    const Context& context;
    const ports::SlipRefund& wanted;
    KeyedAct act;
    ports::AuditEntry entry;
    ports::AuditEntry approval;
    Vouched vouched;
    std::string refundId;
};

Answer<Done> checkWords(const ports::SlipRefund& wanted)
{
    if (wanted.requestIds.empty() || wanted.requestIds.size() > domain::kApplicantsMax)
        return badField("request_ids");
    if (!wanted.amount.isPositive()) return badField("amount_fen");
    if (wanted.reason.size() > domain::kRefundReasonBytesMax || !isPlainLine(wanted.reason))
        return badField("reason");
    if (!wanted.receiptNote.empty() && !isReason(wanted.receiptNote))
        return badField("receipt_note");
    return Done{};
}

std::string bodyOf(const ports::SlipRefund& wanted)
{
    auto body = std::to_string(wanted.slipId) + "\n" + std::to_string(wanted.amount.fen()) + "\n"
        + wanted.reason + "\n" + wanted.receiptNote;
    for (const auto id : wanted.requestIds) body += "\n" + std::to_string(id);
    return body;
}

/// The slip, when the wallet has money of it to give back.
Answer<OpenSlip> settledSlip(const ports::HallTx& tx, std::int64_t slipId)
{
    auto open = openSlip(tx, slipId);
    if (!open) return refusal(RefusalCode::UnknownSlip);
    if (open->slip.ended != domain::SlipEnd::None) return refusal(RefusalCode::AlreadyCancelled);
    if (!open->slip.paidAt) return refusal(RefusalCode::NotPaid);
    if (const auto taken = tx.money().windowPayment(slipId))
        return refusal(taken->method == domain::WindowMethod::Card ? RefusalCode::PaidByCard
                                                                   : RefusalCode::PaidInCash);
    return *std::move(open);
}

/// A sheet that lies in an applicant's hand is void, one on the counter spoiled, a number without a
/// sheet free again. What was sent to a printer and has no end yet is settled first.
Answer<Done> endReceipt(const Refunding& refunding, ports::HallTx& tx,
                        ports::StoredReceipt& receipt)
{
    const auto& entry = refunding.entry;
    const auto number = domain::receiptNumber(receipt.number);
    switch (receipt.life.state) {
    case ReceiptState::HandedOut:
        if (refunding.wanted.receiptNote.empty())
            return refusal(RefusalCode::ReceiptsOut, "number", number);
        receipt.reason = refunding.wanted.receiptNote;
        return moveReceipt(tx, receipt, ReceiptEvent::Void, entry);
    case ReceiptState::Printed:
        if (receipt.windowId != entry.windowId)
            return refusal(RefusalCode::ReceiptElsewhere, "window",
                           refunding.context.directory.windowName(receipt.windowId));
        receipt.reason = "refund";
        return moveReceipt(tx, receipt, ReceiptEvent::Spoil, entry);
    case ReceiptState::Printing:
    case ReceiptState::Unclear: return refusal(RefusalCode::StockBlocked, "number", number);
    case ReceiptState::Allocated: freeNumber(tx, receipt, entry); return Done{};
    case ReceiptState::Spoiled:
    case ReceiptState::Void: return Done{};
    }
    throw LogicFailure("ReceiptState");
}

/// The one receipt of all is void: whoever's fee stays is due another.
void takeBack(ports::HallTx& tx, OpenSlip& open)
{
    if (!open.slip.handedOutAt || std::ranges::all_of(open.requests, isRefunded)) return;
    moveRequests(tx, open, domain::RequestEvent::TakeBack);
    open.slip.handedOutBy = open.slip.handedOutWindowId = 0;
    open.slip.handedOutAt.reset();
}

/// The named applicants are refunded, and none of them has a receipt any more.
Answer<Done> refundRequests(const Refunding& refunding, ports::HallTx& tx, OpenSlip& open)
{
    Money sum;
    for (const auto id : refunding.wanted.requestIds) {
        const auto request = std::ranges::find(open.requests, id, &ports::StoredRequest::id);
        if (request == open.requests.end()) return badField("request_ids");
        if (isRefunded(*request)) return refusal(RefusalCode::AlreadyRefunded);
        for (auto& receipt : open.receipts) {
            if (receipt.requestId != id && !receipt.whole) continue;
            const auto ended = endReceipt(refunding, tx, receipt);
            if (!ended) return ended.error();
        }
        const auto moved = domain::advance(request->life, domain::RequestEvent::Refund);
        ensure(static_cast<bool>(moved));
        request->life = moved.value();
        ensure(tx.slips().replaceRequest(request->id, request->life));
        sum += request->amount;
    }
    if (refunding.wanted.amount > sum)
        return refusal(RefusalCode::RefundTooMuch, "left_fen", std::to_string(sum.fen()));
    const bool hadOne = wholeReceipt(open) != nullptr;
    open.receipts = tx.receipts().liveOf(open.slip.id);
    if (hadOne) takeBack(tx, open);
    return Done{};
}

Answer<HallRefund> store(const Refunding& refunding, ports::HallTx& tx)
{
    const auto& [context, wanted, act, entry, approval, vouched, refundId] = refunding;
    if (const auto used = useApproval(tx, vouched, entry); !used) return used.error();
    auto found = settledSlip(tx, wanted.slipId);
    if (!found) return found.error();
    auto open = std::move(found).value();
    const auto order = tx.orders().settling(open.slip.id);
    ensure(order.has_value());
    const auto gone = refundRequests(refunding, tx, open);
    if (!gone) return gone.error();
    const auto room = roomForRefund(tx, order->transactionId, order->amount, wanted.amount);
    if (!room) return room.error();
    HallRefund fresh;
    fresh.refundId = refundId;
    fresh.slipId = open.slip.id;
    fresh.token = order->token;
    fresh.transactionId = order->transactionId;
    fresh.amount = wanted.amount;
    fresh.reason = wanted.reason;
    fresh.staffId = entry.staffId;
    fresh.approvedBy = approval.staffId;
    fresh.askedAt = entry.at;
    fresh.id = tx.money().addRefund(fresh);
    for (const auto id : wanted.requestIds) tx.money().addRefundedRequest(fresh.id, id);
    auditRefund(tx, entry, Act::RefundAsked, fresh);
    auditRefund(tx, approval, Act::RefundApproved, fresh);
    open.refunding = true;
    storeSlip(tx, open, entry.at);
    stockEvent(tx, entry);
    moneyEvent(tx, open.slip.id, entry.at);
    remember(tx, act, fresh.id, entry.at);
    return fresh;
}

/// The refund of this act, stored now or when the act was done before.
Answer<HallRefund> storeOnce(const Refunding& refunding)
{
    return refunding.context.ledger.transact([&](ports::HallTx& tx) -> Answer<HallRefund> {
        const auto earlier = earlierAnswer(tx, refunding.act);
        if (!earlier) return earlier.error();
        if (!earlier.value()) return store(refunding, tx);
        auto known = tx.money().refund(refunding.refundId);
        ensure(known.has_value());
        return *std::move(known);
    });
}

} // namespace

Answer<domain::SlipCard> refundSlip(const Context& context, const Caller& caller,
                                    const ports::SlipRefund& wanted, const std::string& key)
{
    const auto entry = tollAct(context, caller);
    if (!entry) return entry.error();
    if (const auto good = checkWords(wanted); !good) return good.error();
    const auto body = bodyOf(wanted);
    const auto vouched
        = vouch(context, caller, wanted.approver, {domain::Role::Supervisor},
                {domain::ApprovalKind::Refund, wanted.slipId, wanted.amount, wanted.reason, body});
    if (!vouched) return vouched.error();
    auto approved = vouched.value().entry;
    approved.at = entry.value().at;
    approved.windowId = entry.value().windowId;
    const auto act = keyedAct(context, {caller.staffId, ports::Route::RefundSlip, key},
                              body + "\n" + std::to_string(approved.staffId));
    if (!act) return act.error();
    const auto refund = storeOnce({context, wanted, act.value(), entry.value(), approved,
                                   vouched.value(), "slip-" + refundIdOf(caller, key)});
    if (!refund) return refund.error();
    if (!refund.value().answered) {
        const auto answer = sendRefund(context, refund.value());
        // Not taken in, it stands among the money matters: the slip's part is done all the same.
        context.ledger.write([&](ports::HallTx& tx) {
            (void)keepRefundAnswer(tx, refund.value(), answer, entry.value());
        });
    }
    return readCard(context, wanted.slipId);
}

} // namespace hallpay::desk
