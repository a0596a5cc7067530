#include "desk/refund_slip.h"

#include "desk/money_mirror.h"
#include "desk/plain_line.h"
#include "desk/receipt_job.h"
#include "desk/second_person.h"
#include "desk/send_refund.h"
#include "desk/window_refund.h"
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
    const Caller& caller;
    const ports::SlipRefund& wanted;
    KeyedAct act;
    ports::AuditEntry entry;
    ports::AuditEntry approval;
    Vouched vouched;
};

/// Of the wallet; none when a window had the money.
using WalletPart = std::optional<HallRefund>;

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

/// The slip, when money of it can go back.
Answer<OpenSlip> settledSlip(const ports::HallTx& tx, std::int64_t slipId)
{
    auto open = openSlip(tx, slipId);
    if (!open) return refusal(RefusalCode::UnknownSlip);
    if (open->slip.ended != domain::SlipEnd::None) return refusal(RefusalCode::AlreadyCancelled);
    if (!open->slip.paidAt) return refusal(RefusalCode::NotPaid);
    return *std::move(open);
}

/// What was sent to a printer and has no end yet is settled first.
Answer<Done> mayEnd(const Context& context, const ports::SlipRefund& wanted,
                    const ports::AuditEntry& entry, const ports::StoredReceipt& receipt)
{
    const auto number = domain::receiptNumber(receipt.number);
    switch (receipt.life.state) {
    case ReceiptState::HandedOut:
        if (wanted.receiptNote.empty()) return refusal(RefusalCode::ReceiptsOut, "number", number);
        return Done{};
    case ReceiptState::Printed:
        if (receipt.windowId != entry.windowId)
            return refusal(RefusalCode::ReceiptElsewhere, "window",
                           context.directory.windowName(receipt.windowId));
        return Done{};
    case ReceiptState::Printing:
    case ReceiptState::Unclear: return refusal(RefusalCode::StockBlocked, "number", number);
    case ReceiptState::Allocated:
    case ReceiptState::Spoiled:
    case ReceiptState::Void: return Done{};
    }
    throw LogicFailure("ReceiptState");
}

/// What the named applicants may have back, and that their receipts may end.
Answer<Done> mayRefund(const Context& context, const ports::SlipRefund& wanted,
                       const ports::AuditEntry& entry, const OpenSlip& open)
{
    Money sum;
    for (const auto id : wanted.requestIds) {
        const auto request = std::ranges::find(open.requests, id, &ports::StoredRequest::id);
        if (request == open.requests.end()) return badField("request_ids");
        if (isRefunded(*request)) return refusal(RefusalCode::AlreadyRefunded);
        if (isExempt(*request)) return refusal(RefusalCode::NotPaid);
        for (const auto& receipt : open.receipts) {
            if (receipt.requestId != id && !receipt.whole) continue;
            if (const auto good = mayEnd(context, wanted, entry, receipt); !good) return good;
        }
        sum += request->amount;
    }
    if (wanted.amount > sum)
        return refusal(RefusalCode::RefundTooMuch, "left_fen", std::to_string(sum.fen()));
    return Done{};
}

/// A sheet that lies in an applicant's hand is void, one on the counter spoiled, a number without a
/// sheet free again.
Answer<Done> endReceipt(const Refunding& refunding, ports::HallTx& tx,
                        ports::StoredReceipt& receipt)
{
    const auto& entry = refunding.entry;
    switch (receipt.life.state) {
    case ReceiptState::HandedOut:
        receipt.reason = refunding.wanted.receiptNote;
        return moveReceipt(tx, receipt, ReceiptEvent::Void, entry);
    case ReceiptState::Printed:
        receipt.reason = "refund";
        return moveReceipt(tx, receipt, ReceiptEvent::Spoil, entry);
    case ReceiptState::Allocated: freeNumber(tx, receipt, entry); return Done{};
    case ReceiptState::Printing:
    case ReceiptState::Unclear: break; // mayEnd refuses them
    case ReceiptState::Spoiled:
    case ReceiptState::Void: return Done{};
    }
    throw LogicFailure("ReceiptState");
}

/// The one receipt of all is void: whoever's fee stays is due another.
void takeBack(ports::HallTx& tx, OpenSlip& open)
{
    if (!open.slip.handedOutAt || std::ranges::none_of(open.requests, feeStays)) return;
    moveRequests(tx, open, domain::RequestEvent::TakeBack);
    open.slip.handedOutBy = open.slip.handedOutWindowId = 0;
    open.slip.handedOutAt.reset();
}

/// The named applicants are refunded, and none of them has a receipt any more.
Answer<Done> refundRequests(const Refunding& refunding, ports::HallTx& tx, OpenSlip& open)
{
    const auto may = mayRefund(refunding.context, refunding.wanted, refunding.entry, open);
    if (!may) return may.error();
    for (const auto id : refunding.wanted.requestIds) {
        const auto request = std::ranges::find(open.requests, id, &ports::StoredRequest::id);
        for (auto& receipt : open.receipts) {
            if (receipt.requestId != id && !receipt.whole) continue;
            const auto ended = endReceipt(refunding, tx, receipt);
            if (!ended) return ended.error();
        }
        const auto moved = domain::advance(request->life, domain::RequestEvent::Refund);
        ensure(static_cast<bool>(moved));
        request->life = moved.value();
        ensure(tx.slips().replaceRequest(request->id, request->life));
    }
    const bool hadOne = wholeReceipt(open) != nullptr;
    open.receipts = tx.receipts().liveOf(open.slip.id);
    if (hadOne) takeBack(tx, open);
    return Done{};
}

std::string walletIdOf(const Refunding& refunding)
{
    return "slip-" + refundIdOf(refunding.caller, refunding.act.key.key);
}

/// As it was taken: out of a drawer, at once if that can be, or on the terminal.
void storeAtWindow(const Refunding& refunding, ports::HallTx& tx, domain::WindowMethod method)
{
    const auto& wanted = refunding.wanted;
    auto refund
        = addWindowRefund(tx,
                          {.refundId = windowRefundIdOf(refunding.caller, refunding.act.key.key),
                           .slipId = wanted.slipId,
                           .method = method,
                           .amount = wanted.amount,
                           .reason = wanted.reason},
                          refunding.entry, refunding.approval);
    for (const auto id : wanted.requestIds) tx.windowRefunds().addRequest(refund.id, id);
    // Who is no cashier at that drawer opens none.
    if (refunding.entry.role == domain::Role::Cashier)
        payOutIfPossible(tx, refund, refunding.entry);
}

Answer<HallRefund> storeForWallet(const Refunding& refunding, ports::HallTx& tx,
                                  const OpenSlip& open)
{
    const auto& wanted = refunding.wanted;
    const auto& entry = refunding.entry;
    const auto& approval = refunding.approval;
    const auto order = tx.orders().settling(open.slip.id);
    ensure(order.has_value());
    const auto room = roomForRefund(tx, order->transactionId, order->amount, wanted.amount);
    if (!room) return room.error();
    HallRefund fresh;
    fresh.refundId = walletIdOf(refunding);
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
    return fresh;
}

Answer<WalletPart> store(const Refunding& refunding, ports::HallTx& tx)
{
    const auto& entry = refunding.entry;
    if (const auto used = useApproval(tx, refunding.vouched, entry); !used) return used.error();
    auto found = settledSlip(tx, refunding.wanted.slipId);
    if (!found) return found.error();
    auto open = std::move(found).value();
    const auto slipId = open.slip.id;
    const auto taken = tx.money().windowPayment(slipId);
    const auto gone = refundRequests(refunding, tx, open);
    if (!gone) return gone.error();
    WalletPart byWallet;
    if (taken) {
        storeAtWindow(refunding, tx, taken->method);
    } else {
        auto asked = storeForWallet(refunding, tx, open);
        if (!asked) return asked.error();
        byWallet = std::move(asked).value();
    }
    open.refunding = tx.money().isRefunding(slipId);
    storeSlip(tx, open, entry.at);
    stockEvent(tx, entry);
    moneyEvent(tx, slipId, entry.at);
    remember(tx, refunding.act, byWallet ? byWallet->id : slipId, entry.at);
    return byWallet;
}

/// Before a supervisor elsewhere is asked: what the act itself would refuse.
Answer<Done> look(const Context& context, const ports::HallTx& tx, const ports::SlipRefund& wanted,
                  const ports::AuditEntry& entry)
{
    const auto open = settledSlip(tx, wanted.slipId);
    if (!open) return open.error();
    const auto may = mayRefund(context, wanted, entry, open.value());
    if (!may || tx.money().windowPayment(wanted.slipId)) return may;
    const auto order = tx.orders().settling(wanted.slipId);
    ensure(order.has_value());
    return roomForRefund(tx, order->transactionId, order->amount, wanted.amount);
}

/// The wallet's part of this act, stored now or when the act was done before.
Answer<WalletPart> storeOnce(const Refunding& refunding)
{
    return refunding.context.ledger.transact([&](ports::HallTx& tx) -> Answer<WalletPart> {
        const auto earlier = earlierAnswer(tx, refunding.act);
        if (!earlier) return earlier.error();
        if (!earlier.value()) return store(refunding, tx);
        return tx.money().refund(walletIdOf(refunding));
    });
}

/// A cashier at a toll window; where a window has the money, anybody of the hall.
Answer<ports::AuditEntry> asker(const Context& context, const Caller& caller, std::int64_t slipId)
{
    auto entry = tollAct(context, caller);
    if (entry) return entry;
    const auto role = roleFor(caller, {domain::Role::Clerk, domain::Role::Supervisor});
    const bool atWindow = role && context.ledger.read([slipId](const ports::HallTx& tx) {
        return tx.money().windowPayment(slipId).has_value();
    });
    if (!atWindow) return entry;
    auto elsewhere = by(caller, role.value(), caller.actingWindow());
    elsewhere.at = context.clock.now();
    return elsewhere;
}

} // namespace

Answer<domain::SlipCard> refundSlip(const Context& context, const Caller& caller,
                                    const ports::SlipRefund& wanted, const std::string& key)
{
    const auto entry = asker(context, caller, wanted.slipId);
    if (!entry) return entry.error();
    if (const auto good = checkWords(wanted); !good) return good.error();
    const auto body = bodyOf(wanted);
    const auto vouched = vouch(
        context, caller, wanted.approver, {domain::Role::Supervisor},
        {domain::ApprovalKind::Refund,
         wanted.slipId,
         wanted.amount,
         wanted.reason,
         body,
         {caller.staffId, ports::Route::RefundSlip, key},
         [&](const ports::HallTx& tx) { return look(context, tx, wanted, entry.value()); }});
    if (!vouched) return vouched.error();
    auto approved = vouched.value().entry;
    approved.at = entry.value().at;
    approved.windowId = entry.value().windowId;
    const auto act = keyedAct(context, {caller.staffId, ports::Route::RefundSlip, key},
                              body + "\n" + std::to_string(approved.staffId));
    if (!act) return act.error();
    const auto stored = storeOnce(
        {context, caller, wanted, act.value(), entry.value(), approved, vouched.value()});
    if (!stored) return stored.error();
    const auto& refund = stored.value();
    if (refund && !refund->answered) {
        const auto answer = sendRefund(context, *refund);
        // Not taken in, it stands among the money matters: the slip's part is done all the same.
        context.ledger.write(
            [&](ports::HallTx& tx) { (void)keepRefundAnswer(tx, *refund, answer, entry.value()); });
    }
    return readCard(context, wanted.slipId);
}

} // namespace hallpay::desk
