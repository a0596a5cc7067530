#include "present/toll_presenter.h"

#include "base/random.h"

namespace hallpay::present {

namespace {

constexpr int kRetryMs = 1000;
constexpr std::size_t kKeyBytes = 16;

std::string newKey()
{
    return randomHex(kKeyBytes);
}

} // namespace

TollPresenter::TollPresenter(Parts parts) : m_parts(parts)
{
    m_parts.feed.listen({.changed = [this](const domain::HallEvent& event) { changed(event); },
                         .reload =
                             [this] {
                                 readCard();
                                 readOverview();
                             }});
}

void TollPresenter::open(domain::RoleSet roles, Day today)
{
    m_roles = roles;
    m_today = today;
    m_card.reset();
    m_parts.view.showCard(m_card, {});
    readOverview();
}

SlipActs TollPresenter::acts() const
{
    if (!m_card || m_busy) return {};
    return actsOn(*m_card, m_roles, m_today);
}

void TollPresenter::changed(const domain::HallEvent& event)
{
    if (m_card && m_card->row.id == event.slipId && event.version > m_card->row.version) readCard();
    readOverview();
}

void TollPresenter::readCard()
{
    if (!m_card) return;
    if (m_readingCard) {
        m_cardDirty = true;
        return;
    }
    m_readingCard = true;
    m_cardDirty = false;
    ask<domain::SlipCard>(
        m_parts.work, m_alive, [this, id = m_card->row.id] { return m_parts.api.slip(id); },
        [this](const Outcome<domain::SlipCard>& outcome) {
            m_readingCard = false;
            if (outcome.done() && m_card && m_card->row.id == outcome.value().row.id) {
                const bool wasPaid = m_card->row.paidAt.has_value();
                show(outcome.value());
                if (!wasPaid && m_card->row.paidAt) m_parts.view.celebrate();
            }
            if (m_cardDirty && outcome.reached()) readCard();
        });
}

void TollPresenter::readOverview()
{
    if (!m_parts.overview || !m_roles.has(domain::Role::Cashier)) return;
    if (m_readingOverview) {
        m_overviewDirty = true;
        return;
    }
    m_readingOverview = true;
    m_overviewDirty = false;
    ask<domain::TollOverview>(
        m_parts.work, m_alive, [this] { return m_parts.api.tollOverview(); },
        [this](const Outcome<domain::TollOverview>& outcome) {
            m_readingOverview = false;
            if (outcome.done()) m_parts.view.showOverview(outcome.value());
            if (m_overviewDirty && outcome.reached()) readOverview();
        });
}

void TollPresenter::show(const domain::SlipCard& card)
{
    m_card = card;
    m_parts.view.showCard(m_card, acts());
    if (m_onChanged) m_onChanged(card);
}

void TollPresenter::look(std::function<ports::Answer<domain::SlipCard>()> call)
{
    if (m_busy) return;
    const auto asked = ++m_looks;
    m_parts.view.showNotice(TollNotice::Looking, {});
    ask<domain::SlipCard>(m_parts.work, m_alive, std::move(call),
                          [this, asked](const Outcome<domain::SlipCard>& outcome) {
                              if (asked != m_looks) return;
                              if (!outcome.reached()) {
                                  m_parts.view.warn();
                                  return m_parts.view.showNotice(TollNotice::ServerAway, {});
                              }
                              m_parts.view.showNotice(TollNotice::None, {});
                              if (outcome.done()) return show(outcome.value());
                              m_parts.view.warn();
                              m_parts.view.showRefusal(outcome.refusal());
                          });
}

void TollPresenter::scanned(const std::string& text)
{
    look([this, text] { return m_parts.api.scan(text); });
}

void TollPresenter::select(std::int64_t slipId)
{
    look([this, slipId] { return m_parts.api.slip(slipId); });
}

void TollPresenter::find(const std::string& text)
{
    if (m_busy) return;
    const auto asked = ++m_looks;
    m_parts.view.showNotice(TollNotice::Looking, {});
    ask<std::vector<domain::SlipRow>>(
        m_parts.work, m_alive, [this, text] { return m_parts.api.find(text); },
        [this, asked](const Outcome<std::vector<domain::SlipRow>>& outcome) {
            if (asked != m_looks) return;
            if (!outcome.reached())
                return m_parts.view.showNotice(TollNotice::ServerAway, {});
            m_parts.view.showNotice(TollNotice::None, {});
            if (!outcome.done()) return m_parts.view.showRefusal(outcome.refusal());
            m_parts.view.showFound(outcome.value());
            if (outcome.value().empty()) {
                m_parts.view.warn();
                return m_parts.view.showNotice(TollNotice::FoundNothing, {});
            }
            if (outcome.value().size() == 1) select(outcome.value().front().id);
        });
}

void TollPresenter::close()
{
    if (m_busy) return;
    ++m_looks;
    m_card.reset();
    m_parts.view.showNotice(TollNotice::None, {});
    m_parts.view.showCard(m_card, {});
}

void TollPresenter::refresh()
{
    readCard();
    readOverview();
}

bool TollPresenter::begin()
{
    if (m_busy || !m_card) return false;
    m_busy = true;
    m_parts.view.setBusy(true);
    m_parts.view.showCard(m_card, {});
    return true;
}

void TollPresenter::end()
{
    m_busy = false;
    m_running.reset();
    m_parts.view.setBusy(false);
    m_parts.view.showCard(m_card, acts());
}

void TollPresenter::act(Act call, std::function<void(const domain::SlipCard&)> done)
{
    if (!begin()) return;
    m_running = Running{newKey(), std::move(call), std::move(done)};
    repeat();
}

void TollPresenter::repeat()
{
    ask<domain::SlipCard>(
        m_parts.work, m_alive,
        [call = m_running->call, key = m_running->key] { return call(key); },
        [this](const Outcome<domain::SlipCard>& outcome) {
            if (!m_running) return;
            const bool closing = outcome.reached() && !outcome.done()
                && outcome.refusal().code == domain::RefusalCode::StillClosing;
            if (!outcome.reached() || closing) {
                m_parts.view.showNotice(closing ? TollNotice::Cancelling : TollNotice::ServerAway,
                                        {});
                if (closing) readCard();
                m_parts.work.after(kRetryMs, [this, alive = std::weak_ptr(m_alive)] {
                    if (!alive.expired() && m_running) repeat();
                });
                return;
            }
            const auto done = std::move(m_running->done);
            end();
            if (!outcome.done()) {
                m_parts.view.showNotice(TollNotice::None, {});
                m_parts.view.showRefusal(outcome.refusal());
                readCard(); // what is on screen may be why it was refused
                return;
            }
            show(outcome.value());
            done(outcome.value());
            readOverview();
        });
}

void TollPresenter::printReceipts()
{
    if (!acts().printReceipts) return;
    actWithJob([this, id = m_card->row.id](const std::string& key) {
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

void TollPresenter::actWithJob(
    std::function<ports::Answer<domain::ReceiptJob>(const std::string& key)> call)
{
    if (!begin()) return;
    m_parts.view.showNotice(TollNotice::ReceiptsPrinting, {});
    ask<domain::ReceiptJob>(
        m_parts.work, m_alive, [call, key = newKey()] { return call(key); },
        [this](const Outcome<domain::ReceiptJob>& outcome) {
            if (outcome.done()) {
                m_card = outcome.value().card;
                return printJob(outcome.value());
            }
            end();
            if (!outcome.reached()) {
                // Numbers may be allocated: the card says so as soon as the server is back.
                m_parts.view.showNotice(TollNotice::ServerAway, {});
            } else {
                m_parts.view.showNotice(TollNotice::None, {});
                m_parts.view.showRefusal(outcome.refusal());
            }
            readCard();
            readOverview();
        });
}

void TollPresenter::printJob(const domain::ReceiptJob& job)
{
    m_parts.receiptPrinting.printReceipts(
        job, m_today,
        [this, alive = std::weak_ptr(m_alive)](const ports::PrintReport& report,
                                               const Outcome<domain::SlipCard>& outcome) {
            if (alive.expired()) return;
            if (outcome.done()) m_card = outcome.value();
            end();
            if (report.outcome == ports::PrintOutcome::Printed)
                m_parts.view.showNotice(TollNotice::ReceiptsPrinted, {});
            else if (report.outcome == ports::PrintOutcome::Unclear)
                m_parts.view.showNotice(TollNotice::ReceiptsUnclear, {});
            else
                m_parts.view.showNotice(TollNotice::ReceiptsNotPrinted, {});
            if (report.outcome != ports::PrintOutcome::Printed)
                m_parts.view.showPrintTrouble(report);
            if (!outcome.done()) readCard();
            readOverview();
        });
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
            if (!outcome.reached())
                return m_parts.view.showNotice(TollNotice::ServerAway, {});
            if (!outcome.done()) return m_parts.view.showRefusal(outcome.refusal());
            m_onCorrect(id, number, outcome.value());
        });
}

void TollPresenter::reprint()
{
    if (!acts().reprint) return;
    act([this, id = m_card->row.id](
            const std::string& key) { return m_parts.api.reprint(id, key); },
        [this](const domain::SlipCard& card) { printSlip(card, TollNotice::Reprinted); });
}

void TollPresenter::newCode()
{
    if (!acts().newCode) return;
    act([this, id = m_card->row.id](
            const std::string& key) { return m_parts.api.newCode(id, key); },
        [this](const domain::SlipCard& card) { printSlip(card, TollNotice::NewCode); });
}

void TollPresenter::printSlip(const domain::SlipCard& card, TollNotice good)
{
    m_parts.slipPrinting.printSlip(
        card, [this, good, number = card.row.shortNumber,
               alive = std::weak_ptr(m_alive)](const ports::PrintReport& report) {
            if (alive.expired()) return;
            const bool printed = report.outcome == ports::PrintOutcome::Printed;
            m_parts.view.showNotice(printed ? good : TollNotice::NotPrinted, number);
            if (!printed) m_parts.view.showPrintTrouble(report);
        });
}

} // namespace hallpay::present
