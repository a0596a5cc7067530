// The acts of the toll window: each is repeated with its own key until the server has answered.
#include "present/toll_presenter.h"

#include "base/random.h"

#include <algorithm>
#include <type_traits>

namespace hallpay::present {

namespace {

constexpr int kRetryMs = 1000;
constexpr std::size_t kKeyBytes = 16;

template <typename T> bool isClosing(const Outcome<T>& outcome)
{
    return outcome.reached() && !outcome.done()
        && outcome.refusal().code == domain::RefusalCode::StillClosing;
}

/// One that waited may be a copy by now: another window has printed the slip meanwhile.
TollNotice goodFor(TollNotice good, const SlipEnd& end)
{
    if (good == TollNotice::NewCode && !end.coded) return TollNotice::NewCodeMissing;
    return good == TollNotice::SlipPrinted && end.copy > 1 ? TollNotice::Reprinted : good;
}

} // namespace

bool TollPresenter::begin()
{
    if (m_busy || m_looking || !m_card) return false;
    m_busy = true;
    m_running = randomHex(kKeyBytes);
    m_parts.view.setBusy(true);
    m_parts.view.showCard(m_card, {});
    return true;
}

void TollPresenter::end()
{
    m_busy = false;
    m_running.clear();
    m_again = {};
    m_goingOn = 0;
    m_parts.view.setBusy(m_looking);
    m_parts.view.showCard(m_card, acts());
}

template <typename T> void TollPresenter::attempt(const ActPtr<T>& act)
{
    ask<T>(
        m_parts.work, m_alive, [act] { return act->call(act->key); },
        [this, act](const Outcome<T>& outcome) {
            if (act->key != m_running) return;
            if (!outcome.reached()) {
                say(TollNotice::ServerAway, {});
                m_parts.work.after(kRetryMs, [this, act, alive = std::weak_ptr(m_alive)] {
                    if (!alive.expired() && act->key == m_running) attempt<T>(act);
                });
                return;
            }
            if constexpr (std::is_same_v<T, domain::SlipCard>)
                if (isClosing(outcome)) return leaveClosing(act);
            if (!outcome.done()) {
                refused(outcome.refusal());
                if constexpr (std::is_same_v<T, domain::PayerCodeState>)
                    if (isClosing(outcome)) say(TollNotice::PayerCodeBusy, {});
                return;
            }
            act->done(outcome.value());
        });
}

template void TollPresenter::attempt(const TollPresenter::ActPtr<domain::PayerCodeState>& act);

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
    say(TollNotice::ReceiptsPrinting, {});
    attempt<domain::ReceiptJob>(std::make_shared<const Act<domain::ReceiptJob>>(
        Act<domain::ReceiptJob>{m_running, m_card->row.id, std::move(call),
                                [this](const domain::ReceiptJob& job) { printJob(job); }}));
}

void TollPresenter::refused(const domain::Refusal& refusal)
{
    if (refusal.code == domain::RefusalCode::GateNotReached && m_card)
        m_gateAwayFor = m_card->row.id;
    rememberAsked(refusal);
    end();
    if (!tenderRefused(refusal)) {
        say(TollNotice::None, {});
        sayNo(refusal);
    }
    refresh(); // what is on screen may be why it was refused
    scanAgain();
}

/// The slip is held, and the wallet will say later that its code is dead: nobody waits for that at
/// the window. It is asked on and on, because the server takes the hand off a slip that nobody
/// asks about.
void TollPresenter::leaveClosing(const ActPtr<domain::SlipCard>& act)
{
    m_closing.insert_or_assign(act->slipId, act);
    rememberApproved();
    end();
    if (m_tender) {
        m_tender->locked = true;
        ++m_holds; // the act itself holds on
        showTender();
    }
    say(m_tender ? TollNotice::TenderClosing : TollNotice::Cancelling, {});
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
    if (!acts().printReceipts || acts().late) return;
    // Sheets whose end nobody knows: the cashier has looked, and nothing came out.
    const ports::ReceiptReport back{m_card->row.id, lostSheets(*m_card),
                                    ports::PrintOutcome::NotReached};
    actWithJob([this, back](const std::string& key) -> ports::Answer<domain::ReceiptJob> {
        if (!back.receiptIds.empty()) {
            // Under its key it is done once: a repeat takes back nothing that it is to print.
            const auto told = m_parts.api.reportReceiptPrint(back, key);
            if (!told) return told.error();
        }
        return m_parts.api.printReceipts(back.slipId, key);
    });
}

void TollPresenter::printOne()
{
    if (!acts().oneReceipt || acts().late) return;
    actWithJob([this, id = m_card->row.id](const std::string& key) {
        return m_parts.api.printOneReceipt(id, key);
    });
}

void TollPresenter::printLate(const ports::SecondPerson& approver, const std::string& reason,
                              bool one)
{
    if (!acts().late || (one && !acts().oneReceipt)) return;
    if (approver.ask)
        m_again = [this, approver, reason, one] {
            printLate(approver, reason, one);
            return isBusy();
        };
    actWithJob([this, wanted = ports::LateReceipt{m_card->row.id, reason, approver, one}](
                   const std::string& key) { return m_parts.api.printReceiptsLate(wanted, key); });
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
    say(TollNotice::ReceiptsPrinting, {});
    m_parts.receiptPrinting.printReceipts(
        job, m_today,
        [this, key = m_running, alive = std::weak_ptr(m_alive)](
            const ReceiptsEnd& end, const Outcome<domain::SlipCard>& outcome) {
            if (!alive.expired()) reported({key, end}, outcome);
        });
}

void TollPresenter::reported(const Printed& printed, const Outcome<domain::SlipCard>& outcome)
{
    // Somebody else has signed in since: nothing is told in that name, and whoever opens the slip
    // is asked to look at the paper.
    if (printed.act != m_running) return;
    if (!outcome.reached()) {
        say(TollNotice::ServerAway, {});
        return reportAgain(printed);
    }
    if (outcome.done()) m_card = outcome.value();
    end();
    tellPrinted(printed.end.report);
    if (!outcome.done()) sayNo(outcome.refusal());
    if (m_onChanged) m_onChanged(*m_card);
    refresh();
    scanAgain();
}

void TollPresenter::reportAgain(const Printed& printed)
{
    m_parts.work.after(kRetryMs, [this, printed, alive = std::weak_ptr(m_alive)] {
        if (alive.expired() || printed.act != m_running) return;
        ask<domain::SlipCard>(
            m_parts.work, m_alive,
            [this, end = printed.end] { return m_parts.api.reportReceiptPrint(end.told, end.key); },
            [this, printed](const Outcome<domain::SlipCard>& outcome) {
                reported(printed, outcome);
            });
    });
}

void TollPresenter::tellPrinted(const ports::PrintReport& report)
{
    const bool printed = report.outcome == ports::PrintOutcome::Printed;
    const bool unclear = report.outcome == ports::PrintOutcome::Unclear;
    say(printed       ? TollNotice::ReceiptsPrinted
            : unclear ? TollNotice::ReceiptsUnclear
                      : TollNotice::ReceiptsNotPrinted,
        {});
    // Good, yet something is to be written on a sheet by hand.
    if (!printed || !report.detail.empty()) m_parts.view.showPrintTrouble(report);
}

void TollPresenter::confirmReceipts()
{
    if (!acts().confirmReceipts) return;
    act([this, id = m_card->row.id](
            const std::string& key) { return m_parts.api.confirmReceipts(id, key); },
        [this](const domain::SlipCard& card) { say(TollNotice::HandedOut, card.row.shortNumber); });
}

void TollPresenter::cancel()
{
    if (!acts().cancel) return;
    act([this, id = m_card->row.id](const std::string& key) { return m_parts.api.cancel(id, key); },
        [this](const domain::SlipCard& card) { say(TollNotice::Cancelled, card.row.shortNumber); });
}

void TollPresenter::correct()
{
    if (!acts().correct) return;
    if (!m_onCorrect) return say(TollNotice::CorrectElsewhere, m_card->row.shortNumber);
    ask<domain::SlipDraft>(
        m_parts.work, m_alive, [this, id = m_card->row.id] { return m_parts.api.draftOf(id); },
        [this, id = m_card->row.id,
         number = m_card->row.shortNumber](const Outcome<domain::SlipDraft>& outcome) {
            if (!outcome.reached()) return say(TollNotice::ServerAway, {});
            if (!outcome.done()) return sayNo(outcome.refusal());
            m_onCorrect(id, number, outcome.value());
        });
}

void TollPresenter::reprint()
{
    if (!acts().reprint) return;
    act([this,
         id = m_card->row.id](const std::string& key) { return m_parts.api.reprint(id, key); },
        [this](const domain::SlipCard& card) {
            printSlip(card, card.copies > 1 ? TollNotice::Reprinted : TollNotice::SlipPrinted,
                      SlipPrinting::Counted::Yes);
        });
}

void TollPresenter::newCode()
{
    if (!acts().newCode) return;
    act([this,
         id = m_card->row.id](const std::string& key) { return m_parts.api.newCode(id, key); },
        [this](const domain::SlipCard& card) {
            printSlip(card, TollNotice::NewCode, SlipPrinting::Counted::No);
        });
}

void TollPresenter::printSlip(const domain::SlipCard& card, TollNotice good,
                              SlipPrinting::Counted counted)
{
    const auto said = std::make_shared<std::uint64_t>(m_said);
    m_parts.slipPrinting.printSlip(
        card,
        [this, good, number = card.row.shortNumber, said,
         alive = std::weak_ptr(m_alive)](const SlipEnd& end) {
            // Whoever works on has read something newer; the row says
            // how the paper ended.
            if (alive.expired() || *said != m_said) return;
            const bool printed = end.report.outcome == ports::PrintOutcome::Printed;
            const bool unclear = end.report.outcome == ports::PrintOutcome::Unclear;
            const bool handedOn = isCopyHandedOn(end); // its words say all that is known
            say(printed         ? goodFor(good, end)
                    : handedOn  ? TollNotice::HandedOnAsCopy
                    : unclear   ? TollNotice::PrintUnclear
                    : end.waits ? TollNotice::PrintWaits
                                : TollNotice::NotPrinted,
                number);
            if (!printed && !handedOn) m_parts.view.showPrintTrouble(end.report);
            *said = m_said; // of a paper that waits comes a second word
        },
        counted);
}

} // namespace hallpay::present
