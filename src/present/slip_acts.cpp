#include "present/slip_acts.h"

#include <algorithm>

namespace hallpay::present {

namespace {

/// A sheet of a slip to confirm that was put back, or of whose printing nobody heard the end.
bool lacksPaper(const domain::SlipCard& card)
{
    return std::ranges::any_of(card.applicants, [](const domain::ApplicantView& applicant) {
        return applicant.receipt
            && (applicant.receipt->state == domain::ReceiptState::Allocated
                || applicant.receipt->state == domain::ReceiptState::Printing);
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
        acts.confirmReceipts = acts.spoilReceipt = cashier;
        acts.printReceipts = cashier && lacksPaper(card);
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
