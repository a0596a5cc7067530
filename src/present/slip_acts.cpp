#include "present/slip_acts.h"

#include <algorithm>

namespace hallpay::present {

namespace {

using domain::ReceiptState;

/// Some fee of it is still there, and no sheet of it is on its way through a printer.
bool mayGoBack(const domain::SlipCard& card)
{
    return lostSheets(card).empty() && std::ranges::any_of(card.applicants, feeStays);
}

/// Every applicant whose fee stays has a sheet that has left for the printer.
bool isComplete(const domain::SlipCard& card)
{
    return std::ranges::all_of(card.applicants, [](const domain::ApplicantView& applicant) {
        if (!feeStays(applicant)) return true;
        return applicant.receipt && applicant.receipt->state != ReceiptState::Allocated;
    });
}

/// Whether the fate of some sheet is open, and only the paper of window `here` tells it.
bool lostAt(const domain::SlipCard& card, std::int64_t here)
{
    bool any = false;
    for (const auto& applicant : card.applicants) {
        if (!applicant.receipt || !isLost(applicant.receipt->state)) continue;
        if (applicant.receipt->windowId != here) return false;
        any = true;
    }
    return any;
}

/// Several fees stay, and no sheet of the slip was ever taken.
bool mayBeOne(const domain::SlipCard& card)
{
    const auto stay = std::ranges::count_if(card.applicants, feeStays);
    return stay > 1 && std::ranges::none_of(card.applicants, [](const auto& applicant) {
               return applicant.receipt.has_value();
           });
}

/// A newer server has put a sheet into a state that is not known here.
bool hasUnknownReceipt(const domain::SlipCard& card)
{
    return std::ranges::any_of(card.applicants, [](const domain::ApplicantView& applicant) {
        return applicant.receipt && !applicant.receipt->unknownState.empty();
    });
}

} // namespace

const domain::WindowRefundView* waitingRefund(const domain::SlipCard& card)
{
    const auto& refunds = card.windowRefunds;
    const auto found = std::ranges::find(refunds, domain::WindowRefundState::Waiting,
                                         &domain::WindowRefundView::state);
    return found == refunds.end() ? nullptr : &*found;
}

bool feeStays(const domain::ApplicantView& applicant)
{
    return applicant.state != domain::RequestState::Refunded
        && applicant.state != domain::RequestState::Exempt;
}

bool isLost(ReceiptState state)
{
    return state == ReceiptState::Printing || state == ReceiptState::Unclear;
}

std::vector<std::int64_t> lostSheets(const domain::SlipCard& card)
{
    std::vector<std::int64_t> ids;
    for (const auto& applicant : card.applicants) {
        if (!applicant.receipt || !isLost(applicant.receipt->state)) continue;
        const auto id = applicant.receipt->id; // one for all is everybody's
        if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    }
    return ids;
}

SlipActs actsOn(const domain::SlipCard& card, domain::RoleSet roles, Day today,
                std::int64_t tollWindowId)
{
    using S = domain::SlipState;
    const bool clerk = roles.has(domain::Role::Clerk);
    const bool cashier = roles.has(domain::Role::Cashier);
    const bool either = clerk || cashier;
    const auto state = card.row.state;
    SlipActs acts;
    const bool tollWindow = cashier && tollWindowId != 0;
    if (hasUnknownReceipt(card)) return acts;
    switch (state) {
    case S::Waiting:
    case S::Scanned:
        acts.exempt = either;
        acts.cancel = acts.reprint = acts.correct = either;
        acts.showCode = acts.payByCode = either;
        acts.takeCash = tollWindow;
        break;
    case S::Held:
        acts.cancel = either;
        acts.takeCash = tollWindow;
        acts.release = tollWindow && card.releaseAt;
        if (acts.release) acts.releaseFrom = card.releaseAt;
        break;
    case S::NoCode:
        acts.newCode = acts.reprint = acts.cancel = either;
        acts.correct = acts.exempt = either && card.row.day == today;
        acts.takeCash = tollWindow;
        break;
    // It may still turn out to have been paid in time, so that nothing ends it; a new code comes
    // first, which can be held and cancelled.
    case S::Lapsed:
        acts.newCode = acts.reprint = either;
        acts.takeCash = tollWindow;
        break;
    case S::Paid:
        acts.printReceipts = cashier;
        acts.reprint = either;
        acts.refund = tollWindow && mayGoBack(card);
        break;
    case S::ToConfirm:
    case S::Unclear:
        acts.spoilReceipt = cashier;
        // A sheet that was put back is printed before all are handed out; of one whose end nobody
        // heard the cashier says whether it came out, and prints it again if it did not.
        acts.confirmReceipts = cashier && isComplete(card);
        acts.printReceipts = cashier
            && (lostSheets(card).empty() ? !acts.confirmReceipts : lostAt(card, tollWindowId));
        acts.reprint = either && state == S::ToConfirm;
        acts.refund = tollWindow && mayGoBack(card);
        break;
    case S::Collected:
        acts.reprint = either;
        acts.refund = tollWindow && mayGoBack(card);
        break;
    case S::Exempt:
        acts.cancel = acts.reprint = either;
        acts.correct = either && card.row.day == today;
        break;
    case S::Cancelled:
    case S::Replaced:
    case S::CannotConfirm:
    case S::Refunding:
    case S::Refunded: break;
    }
    acts.giveBack = tollWindow && waitingRefund(card) != nullptr;
    acts.late = acts.printReceipts && card.receiptLate;
    acts.oneReceipt = acts.printReceipts && mayBeOne(card);
    return acts;
}

} // namespace hallpay::present
