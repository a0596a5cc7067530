#include "desk/late_receipt.h"

#include "desk/plain_line.h"
#include "desk/receipt_job.h"
#include "desk/second_person.h"
#include "domain/working_days.h"

namespace hallpay::desk {

std::optional<Day> lateSince(const Context& context, const ports::HallTx& tx,
                             const ports::StoredSlip& slip)
{
    if (!slip.paidAt || slip.handedOutAt) return std::nullopt;
    const auto today = businessDay(context.clock.now());
    const auto last
        = domain::afterWorkingDays(businessDay(*slip.paidAt), context.settings.receiptDays);
    if (today <= last || tx.receipts().isLateApproved(slip.id, today)) return std::nullopt;
    return last;
}

Answer<domain::ReceiptJob> printReceiptsLate(const Context& context, const Caller& caller,
                                             const ports::LateReceipt& wanted,
                                             const std::string& key)
{
    const auto entry = tollAct(context, caller);
    if (!entry) return entry.error();
    if (!isReason(wanted.reason)) return badField("reason");
    const auto body
        = std::to_string(wanted.slipId) + "\n" + wanted.reason + (wanted.one ? "\none" : "");
    const auto vouched = vouch(context, caller, wanted.approver, {domain::Role::Supervisor},
                               {domain::ApprovalKind::LateReceipt,
                                wanted.slipId,
                                amountOf(context, {wanted.slipId}),
                                wanted.reason,
                                body,
                                {caller.staffId, ports::Route::PrintReceiptsLate, key},
                                [&](const ports::HallTx& tx) -> Answer<Done> {
                                    const auto open = paidSlip(context, tx, wanted.slipId);
                                    if (!open) return open.error();
                                    return Done{};
                                }});
    if (!vouched) return vouched.error();
    auto approved = vouched.value().entry;
    approved.at = entry.value().at;
    approved.windowId = entry.value().windowId;
    approved.act = ports::Act::LateReceiptApproved;
    approved.slipId = wanted.slipId;
    const auto act = keyedAct(context, {caller.staffId, ports::Route::PrintReceiptsLate, key},
                              body + "\n" + std::to_string(approved.staffId));
    if (!act) return act.error();
    const auto approve = [&](ports::HallTx& tx) -> Answer<Done> {
        if (const auto used = useApproval(tx, vouched.value(), entry.value()); !used)
            return used.error();
        tx.receipts().addLateApproval({.slipId = wanted.slipId,
                                       .day = businessDay(approved.at),
                                       .staffId = caller.staffId,
                                       .approvedBy = approved.staffId,
                                       .windowId = approved.windowId,
                                       .at = approved.at,
                                       .reason = wanted.reason});
        tx.trail().audit(approved);
        return Done{};
    };
    return printSheets(context, caller,
                       {wanted.slipId, entry.value(), act.value(), wanted.one, approve});
}

} // namespace hallpay::desk
