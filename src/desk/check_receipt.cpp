#include "desk/check_receipt.h"

#include "desk/permission.h"
#include "desk/slip_card.h"
#include "domain/receipt_range.h"

namespace hallpay::desk {

namespace {

using domain::ReceiptState;
using domain::ReceiptVerdict;

ReceiptVerdict verdictOn(ReceiptState state)
{
    switch (state) {
    case ReceiptState::Allocated:
    case ReceiptState::Printing:
    case ReceiptState::Printed:
    case ReceiptState::Unclear: return ReceiptVerdict::NotOut;
    case ReceiptState::HandedOut: return ReceiptVerdict::Genuine;
    case ReceiptState::Spoiled: return ReceiptVerdict::Spoiled;
    case ReceiptState::Void: return ReceiptVerdict::Void;
    }
    throw LogicFailure("ReceiptState");
}

struct Found {
    domain::ReceiptCheck check;
    std::int64_t receiptId = 0;
    std::int64_t slipId = 0;
};

/// Books of several codes may have the same number: the one whose check code fits is meant.
Found find(const Context& context, const ports::HallTx& tx, const domain::TypedCheck& typed)
{
    Found found;
    for (const auto& receipt : tx.receipts().withNumber(typed.number)) {
        const auto slip = tx.slips().find(receipt.slipId);
        if (!slip) continue; // back in the stock, and nobody's
        found.check.verdict = ReceiptVerdict::WrongCode;
        if (checkCodeOf(context, receipt, *slip) != typed.code) continue;
        return {{verdictOn(receipt.life.state), receipt.code, domain::receiptNumber(receipt.number),
                 receipt.amount, numberOf(context, *slip), receipt.changedAt},
                receipt.id,
                slip->id};
    }
    return found;
}

} // namespace

std::string checkCodeOf(const Context& context, const ports::StoredReceipt& receipt,
                        const ports::StoredSlip& slip)
{
    const auto text
        = domain::checkedText({receipt.code, domain::receiptNumber(receipt.number), receipt.amount,
                               slip.bookDay.value_or(slip.day), numberOf(context, slip)});
    return domain::checkCodeFrom(context.vault.keyedHash(ports::HashPurpose::ReceiptCheck, text));
}

Answer<domain::ReceiptCheck> checkReceipt(const Context& context, const Caller& caller,
                                          const std::string& text)
{
    const auto role = anyRole(caller);
    if (!role) return role.error();
    const auto typed = domain::typedCheckFrom(text);
    if (!typed) return badField("text");
    return context.ledger.write([&](ports::HallTx& tx) {
        const auto found = find(context, tx, *typed);
        auto entry = by(caller, role.value(), caller.actingWindow());
        entry.at = context.clock.now();
        entry.act = ports::Act::ReceiptChecked;
        entry.slipId = found.slipId;
        entry.subjectId = found.receiptId;
        entry.amount = found.check.amount;
        tx.trail().audit(entry);
        return found.check;
    });
}

} // namespace hallpay::desk
