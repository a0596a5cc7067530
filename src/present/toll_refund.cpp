// Fees go back from the toll window: asked for and approved, and given back where a window has had
// the money.
#include "present/toll_presenter.h"

#include <algorithm>
#include <utility>

namespace hallpay::present {

namespace {

using domain::WindowMethod;
using domain::WindowRefundState;

/// What is to be done now about this refund, or was done.
TollNotice noticeFor(const domain::WindowRefundView& refund)
{
    const bool cash = refund.method == WindowMethod::Cash;
    if (refund.state == WindowRefundState::Waiting)
        return cash ? TollNotice::RefundToPayOut : TollNotice::RefundOnTerminal;
    return cash ? TollNotice::RefundPaidOut : TollNotice::RefundDone;
}

} // namespace

bool TollPresenter::refund(ports::SlipRefund wanted)
{
    if (!acts().refund) return false;
    const bool receiptsOut
        = std::ranges::any_of(m_card->applicants, [&wanted](const domain::ApplicantView& person) {
              return person.receipt && person.receipt->state == domain::ReceiptState::HandedOut
                  && std::ranges::find(wanted.requestIds, person.requestId)
                  != wanted.requestIds.end();
          });
    const bool missing = wanted.requestIds.empty() || !wanted.amount.isPositive()
        || wanted.reason.empty() || (receiptsOut && wanted.receiptNote.empty())
        || (!wanted.approver.ask && !wanted.approver.isEntered());
    if (missing) {
        say(TollNotice::RefundIncomplete, m_card->row.shortNumber);
        return false;
    }
    if (!receiptsOut) wanted.receiptNote.clear();
    wanted.slipId = m_card->row.id;
    if (wanted.approver.ask) m_again = [this, wanted] { return refund(wanted); };
    act([this, wanted = std::move(wanted)](
            const std::string& key) { return m_parts.api.refundSlip(wanted, key); },
        [this](const domain::SlipCard& card) { sayRefund(card); });
    return true;
}

/// The newest refund of the slip is the one that was asked for.
void TollPresenter::sayRefund(const domain::SlipCard& card)
{
    if (card.windowRefunds.empty()) return say(TollNotice::Refunding, card.row.shortNumber);
    const auto& refund = card.windowRefunds.back();
    sayRefund(refund);
}

void TollPresenter::sayRefund(const domain::WindowRefundView& refund)
{
    const auto notice = noticeFor(refund);
    say(notice, formatYuanSign(refund.amount));
    if (notice == TollNotice::RefundPaidOut) openDrawer();
}

bool TollPresenter::giveBack(const std::string& reference)
{
    const auto* waiting = m_card ? waitingRefund(*m_card) : nullptr;
    if (!waiting || !acts().giveBack || !shiftTakes(waiting->method)) return false;
    ports::RefundGivenBack given{.id = waiting->id};
    if (waiting->method == WindowMethod::Card) {
        const auto parsed = domain::parseTerminalReference(reference, m_today);
        if (!parsed) {
            sayNo({domain::RefusalCode::BadReference, {{"reason", nameOf(parsed.error())}}});
            return false;
        }
        given.reference = parsed.value();
    }
    act([this, given](const std::string& key) { return m_parts.api.giveBack(given, key); },
        [this, id = given.id](const domain::SlipCard& card) {
            const auto done
                = std::ranges::find(card.windowRefunds, id, &domain::WindowRefundView::id);
            if (done != card.windowRefunds.end()) sayRefund(*done);
        });
    return true;
}

} // namespace hallpay::present
