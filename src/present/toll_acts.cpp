// The acts of the toll window: each is repeated with its own key until the server has answered.
#include "present/toll_presenter.h"

#include "base/random.h"

#include <algorithm>
#include <type_traits>

namespace hallpay::present {

namespace {

constexpr int kRetryMs = 1000;
constexpr std::size_t kKeyBytes = 16;

bool isClosing(const Outcome<domain::SlipCard>& outcome)
{
    return outcome.reached() && !outcome.done()
        && outcome.refusal().code == domain::RefusalCode::StillClosing;
}

bool anyReceipt(const domain::SlipCard& card, domain::ReceiptState state)
{
    return std::ranges::any_of(card.applicants, [state](const domain::ApplicantView& applicant) {
        return applicant.receipt && applicant.receipt->state == state;
    });
}

} // namespace

bool TollPresenter::begin()
{
    if (m_busy || !m_card) return false;
    m_busy = true;
    m_running = randomHex(kKeyBytes);
    ++m_looks; // a look-up still on its way must not take this card from the screen
    m_parts.view.setBusy(true);
    m_parts.view.showCard(m_card, {});
    return true;
}

void TollPresenter::end()
{
    m_busy = false;
    m_running.clear();
    m_parts.view.setBusy(false);
    m_parts.view.showCard(m_card, acts());
}

template <typename T> void TollPresenter::attempt(const ActPtr<T>& act)
{
    ask<T>(
        m_parts.work, m_alive, [act] { return act->call(act->key); },
        [this, act](const Outcome<T>& outcome) {
            if (act->key != m_running) return;
            if (!outcome.reached()) {
                m_parts.view.showNotice(TollNotice::ServerAway, {});
                m_parts.work.after(kRetryMs, [this, act, alive = std::weak_ptr(m_alive)] {
                    if (!alive.expired() && act->key == m_running) attempt<T>(act);
                });
                return;
            }
            if constexpr (std::is_same_v<T, domain::SlipCard>)
                if (isClosing(outcome)) return leaveClosing(act);
            if (!outcome.done()) return refused(outcome.refusal());
            act->done(outcome.value());
        });
}

void TollPresenter::act(Call call, std::function<void(const domain::SlipCard&)> done)
{
    if (!begin()) return;
    attempt<domain::SlipCard>(std::make_shared<const Act<domain::SlipCard>>(
        Act<domain::SlipCard>{m_running, m_card->row.id, std::move(call),
                              [this, done = std::move(done)](const domain::SlipCard& card) {
                                  end();
                                  show(card);
                                  done(card);
                                  readOverview();
                                  scanAgain();
                              }}));
}

void TollPresenter::actWithJob(JobCall call)
{
    if (!begin()) return;
    m_parts.view.showNotice(TollNotice::ReceiptsPrinting, {});
    attempt<domain::ReceiptJob>(std::make_shared<const Act<domain::ReceiptJob>>(
        Act<domain::ReceiptJob>{m_running, m_card->row.id, std::move(call),
                                [this](const domain::ReceiptJob& job) { printJob(job); }}));
}

void TollPresenter::refused(const domain::Refusal& refusal)
{
    end();
    m_parts.view.showNotice(TollNotice::None, {});
    m_parts.view.showRefusal(refusal);
    refresh(); // what is on screen may be why it was refused
    scanAgain();
}

/// The slip is held, and the wallet will say later that its code is dead: nobody waits for that at
/// the window. It is asked on and on, because the server takes the hand off a slip that nobody
/// asks about.
void TollPresenter::leaveClosing(const ActPtr<domain::SlipCard>& act)
{
    m_closing.insert_or_assign(act->slipId, act);
    end();
    m_parts.view.showNotice(TollNotice::Cancelling, {});
    readCard();
    closeAgain(act);
    scanAgain();
}

void TollPresenter::closeAgain(const ActPtr<domain::SlipCard>& act)
{
    m_parts.work.after(kRetryMs, [this, act, alive = std::weak_ptr(m_alive)] {
        if (alive.expired() || !m_closing.contains(act->slipId)) return;
        ask<domain::SlipCard>(
            m_parts.work, m_alive, [act] { return act->call(act->key); },
            [this, act](const Outcome<domain::SlipCard>& outcome) { closed(act, outcome); });
    });
}

void TollPresenter::closed(const ActPtr<domain::SlipCard>& act,
                           const Outcome<domain::SlipCard>& outcome)
{
    const auto known = m_closing.find(act->slipId);
    if (known == m_closing.end() || known->second != act) return;
    const bool shown = m_card && m_card->row.id == act->slipId;
    if (!outcome.reached() || isClosing(outcome)) {
        if (shown) readCard();
        return closeAgain(act);
    }
    m_closing.erase(known);
    if (!shown) return; // its row says what became of it
    if (outcome.done()) return act->done(outcome.value());
    refused(outcome.refusal());
}

void TollPresenter::printReceipts()
{
    if (!acts().printReceipts) return;
    // A job whose end nobody heard: the cashier has looked, and nothing came out.
    const auto putBack
        = std::make_shared<bool>(!anyReceipt(*m_card, domain::ReceiptState::Printing));
    actWithJob([this, putBack,
                id = m_card->row.id](const std::string& key) -> ports::Answer<domain::ReceiptJob> {
        if (!*putBack) {
            const auto back = m_parts.api.reportReceiptPrint(id, ports::PrintOutcome::NotReached);
            if (!back) return back.error();
            *putBack = true; // a repeat must not take back what it is about to print
        }
        return m_parts.api.printReceipts(id, key);
    });
}

void TollPresenter::spoilReceipt(std::int64_t receiptId, const std::string& reason)
{
    if (!acts().spoilReceipt) return;
    actWithJob([this, receiptId, reason](const std::string& key) {
        return m_parts.api.spoilReceipt(receiptId, reason, key);
    });
}

void TollPresenter::printJob(const domain::ReceiptJob& job)
{
    m_card = job.card;
    if (job.sheets.empty()) { // a repeat, and the sheets were reported by then
        end();
        return refresh();
    }
    m_parts.view.showCard(m_card, {});
    m_parts.view.showNotice(TollNotice::ReceiptsPrinting, {});
    m_parts.receiptPrinting.printReceipts(
        job, m_today,
        [this, key = m_running, id = job.card.row.id, alive = std::weak_ptr(m_alive)](
            const ports::PrintReport& report, const Outcome<domain::SlipCard>& outcome) {
            if (!alive.expired()) reported({key, id, report}, outcome);
        });
}

void TollPresenter::reported(const Printed& printed, const Outcome<domain::SlipCard>& outcome)
{
    const bool mine = printed.key == m_running; // else somebody else has signed in since
    if (!outcome.reached()) {
        if (mine) m_parts.view.showNotice(TollNotice::ServerAway, {});
        return reportAgain(printed);
    }
    if (!mine) return;
    if (outcome.done()) m_card = outcome.value();
    end();
    tellPrinted(printed.report);
    if (!outcome.done()) m_parts.view.showRefusal(outcome.refusal());
    if (m_onChanged) m_onChanged(*m_card);
    refresh();
    scanAgain();
}

void TollPresenter::reportAgain(const Printed& printed)
{
    m_parts.work.after(kRetryMs, [this, printed, alive = std::weak_ptr(m_alive)] {
        if (alive.expired()) return;
        ask<domain::SlipCard>(
            m_parts.work, m_alive,
            [this, printed] {
                return m_parts.api.reportReceiptPrint(printed.slipId, printed.report.outcome);
            },
            [this, printed](const Outcome<domain::SlipCard>& outcome) {
                reported(printed, outcome);
            });
    });
}

void TollPresenter::tellPrinted(const ports::PrintReport& report)
{
    const bool printed = report.outcome == ports::PrintOutcome::Printed;
    const bool unclear = report.outcome == ports::PrintOutcome::Unclear;
    m_parts.view.showNotice(printed       ? TollNotice::ReceiptsPrinted
                                : unclear ? TollNotice::ReceiptsUnclear
                                          : TollNotice::ReceiptsNotPrinted,
                            {});
    if (!printed) m_parts.view.showPrintTrouble(report);
}

void TollPresenter::confirmReceipts()
{
    if (!acts().confirmReceipts) return;
    act([this, id = m_card->row.id](
            const std::string& key) { return m_parts.api.confirmReceipts(id, key); },
        [this](const domain::SlipCard& card) {
            m_parts.view.showNotice(TollNotice::HandedOut, card.row.shortNumber);
        });
}

void TollPresenter::cancel()
{
    if (!acts().cancel) return;
    act([this, id = m_card->row.id](const std::string& key) { return m_parts.api.cancel(id, key); },
        [this](const domain::SlipCard& card) {
            m_parts.view.showNotice(TollNotice::Cancelled, card.row.shortNumber);
        });
}

void TollPresenter::correct()
{
    if (!acts().correct || !m_onCorrect) return;
    ask<domain::SlipDraft>(
        m_parts.work, m_alive, [this, id = m_card->row.id] { return m_parts.api.draftOf(id); },
        [this, id = m_card->row.id,
         number = m_card->row.shortNumber](const Outcome<domain::SlipDraft>& outcome) {
            if (!outcome.reached()) return m_parts.view.showNotice(TollNotice::ServerAway, {});
            if (!outcome.done()) return m_parts.view.showRefusal(outcome.refusal());
            m_onCorrect(id, number, outcome.value());
        });
}

void TollPresenter::reprint()
{
    if (!acts().reprint) return;
    act([this,
         id = m_card->row.id](const std::string& key) { return m_parts.api.reprint(id, key); },
        [this](const domain::SlipCard& card) { printSlip(card, TollNotice::Reprinted); });
}

void TollPresenter::newCode()
{
    if (!acts().newCode) return;
    act([this,
         id = m_card->row.id](const std::string& key) { return m_parts.api.newCode(id, key); },
        [this](const domain::SlipCard& card) { printSlip(card, TollNotice::NewCode); });
}

void TollPresenter::printSlip(const domain::SlipCard& card, TollNotice good)
{
    m_parts.slipPrinting.printSlip(
        card,
        [this, good, number = card.row.shortNumber,
         alive = std::weak_ptr(m_alive)](const ports::PrintReport& report) {
            if (alive.expired()) return;
            const bool printed = report.outcome == ports::PrintOutcome::Printed;
            m_parts.view.showNotice(printed ? good : TollNotice::NotPrinted, number);
            if (!printed) m_parts.view.showPrintTrouble(report);
        });
}

} // namespace hallpay::present
