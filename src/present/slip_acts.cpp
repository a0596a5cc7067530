#include "present/slip_acts.h"

#include <algorithm>

namespace hallpay::present {

namespace {

bool anyReceipt(const domain::SlipCard& card, domain::ReceiptState state)
{
    return std::ranges::any_of(card.applicants, [state](const domain::ApplicantView& applicant) {
        return applicant.receipt && applicant.receipt->state == state;
    });
}

} // namespace

SlipActs actsOn(const domain::SlipCard& card, domain::RoleSet roles, Day today)
{
    using S = domain::SlipState;
    const bool clerk = roles.has(domain::Role::Clerk);
    const bool cashier = roles.has(domain::Role::Cashier);
    const bool either = clerk || cashier;
    const auto state = card.row.state;
    SlipActs acts;
    switch (state) {
    case S::Waiting:
    case S::Scanned:
        acts.cancel = acts.reprint = either;
        acts.correct = clerk;
        break;
    case S::Held: acts.cancel = either; break;
    case S::NoCode:
    case S::Lapsed:
        acts.newCode = acts.reprint = either;
        acts.cancel = either;
        acts.correct = clerk && card.row.day == today;
        break;
    case S::Paid:
        acts.printReceipts = cashier;
        acts.reprint = either;
        break;
    case S::ToConfirm:
        acts.spoilReceipt = cashier;
        // A sheet that was put back is printed before all are handed out; of one still printing
        // nobody heard the end, and the cashier has to look.
        acts.confirmReceipts = cashier && !anyReceipt(card, domain::ReceiptState::Allocated);
        acts.printReceipts = cashier
            && (!acts.confirmReceipts || anyReceipt(card, domain::ReceiptState::Printing));
        acts.reprint = either;
        break;
    case S::Unclear: acts.confirmReceipts = acts.spoilReceipt = cashier; break;
    case S::Collected: acts.reprint = either; break;
    case S::Cancelled:
    case S::Replaced:
    case S::CannotConfirm: break;
    }
    return acts;
}

} // namespace hallpay::present
