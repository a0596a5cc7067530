#include "present/toll_presenter.h"

#include "present/scan_use.h"

#include <utility>

namespace hallpay::present {

TollPresenter::TollPresenter(Parts parts) : m_parts(parts)
{
    m_parts.feed.listen({.changed = [this](const domain::HallEvent& event) { changed(event); },
                         .reload = [this] { refresh(); }});
}

void TollPresenter::open(const domain::SessionView& who, Day today)
{
    const bool another = who.staffId != m_staffId;
    m_roles = who.roles;
    m_staffId = who.staffId;
    m_today = today;
    if (another) {
        m_running.clear();
        m_closing.clear();
        m_byCode.clear();
        m_payerCode.clear();
        m_gathered.clear();
        m_approvable.clear();
        dropTender();
        m_parts.view.showChange(std::nullopt);
        m_nextScan.reset();
        m_card.reset();
        ++m_looks;
        m_busy = false;
        setLooking(false);
        say(TollNotice::None, {});
    }
    m_parts.view.showCard(m_card, acts());
    refresh();
}

void TollPresenter::setToday(Day today)
{
    m_today = today;
    m_parts.view.showCard(m_card, acts());
}

void TollPresenter::say(TollNotice notice, const std::string& text)
{
    ++m_said;
    m_parts.view.showNotice(notice, text);
}

void TollPresenter::sayNo(const domain::Refusal& refusal)
{
    ++m_said;
    m_parts.view.showRefusal(refusal);
}

SlipActs TollPresenter::acts() const
{
    if (!m_card || m_busy || m_looking) return {};
    auto acts = actsOn(*m_card, m_roles, m_today, m_parts.tollWindowId);
    if (acts.takeCash && m_gateAwayFor == m_card->row.id) {
        acts.release = true;
        acts.releaseFrom.reset();
    }
    acts.payByCode = acts.payByCode && !m_byCode.contains(m_card->row.id);
    if (!m_closing.contains(m_card->row.id)) return acts;
    SlipActs closing; // whatever waits for the wallet, a supervisor may cut it short
    closing.release = acts.release;
    closing.releaseFrom = acts.releaseFrom;
    return closing;
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
            const bool same = outcome.done() && m_card && m_card->row.id == outcome.value().row.id;
            if (same && outcome.value().row.version >= m_card->row.version) {
                const bool wasPaid = m_card->row.paidAt.has_value();
                show(outcome.value());
                if (!wasPaid && m_card->row.paidAt) {
                    m_parts.view.celebrate();
                    paidMeanwhile(*m_card);
                }
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
            if (outcome.done()) {
                m_shift = outcome.value().shift;
                m_parts.view.showOverview(outcome.value());
            }
            if (m_overviewDirty && outcome.reached()) readOverview();
        });
}

void TollPresenter::show(const domain::SlipCard& card)
{
    if (m_card && m_card->row.id != card.row.id) m_payerCode.clear();
    m_card = card;
    m_parts.view.showCard(m_card, acts());
    if (m_onChanged) m_onChanged(card);
}

void TollPresenter::setLooking(bool looking)
{
    m_looking = looking;
    m_parts.view.setBusy(m_busy || m_looking);
}

void TollPresenter::look(std::function<ports::Answer<domain::SlipCard>()> call, bool byScan)
{
    const auto asked = ++m_looks;
    leaveCard();
    setLooking(true);
    say(TollNotice::Looking, {});
    ask<domain::SlipCard>(m_parts.work, m_alive, std::move(call),
                          [this, asked, byScan](const Outcome<domain::SlipCard>& outcome) {
                              if (asked != m_looks) return;
                              setLooking(false);
                              m_parts.view.showCard(m_card, acts());
                              if (!outcome.reached()) {
                                  m_parts.view.warn();
                                  return say(TollNotice::ServerAway, {});
                              }
                              say(TollNotice::None, {});
                              if (!outcome.done()) {
                                  m_parts.view.warn();
                                  return sayNo(outcome.refusal());
                              }
                              const auto card = outcome.value();
                              show(card);
                              // Of a slip that was refunded no receipt is out any more.
                              if (byScan && card.handedOut
                                  && card.row.state == domain::SlipState::Collected)
                                  m_parts.view.tellHandedOut(*card.handedOut);
                              else
                                  joinGathered();
                              goOnWithCard();
                          });
}

/// Something else comes on screen: what was begun for the former card and not sent is given up.
void TollPresenter::leaveCard()
{
    m_payerCode.clear();
    if (m_tender) dropTender();
    m_goOn.reset();
    m_parts.view.showChange(std::nullopt);
}

void TollPresenter::scanned(const std::string& text)
{
    if (scannedReference(text)) return;
    const bool pays = domain::isPayerCode(text, m_today);
    const auto use
        = pays ? kUsesOfPayerCode.counter : usesOf(domain::classifyScan(text).kind).counter;
    if (use == ScanUse::Pays) return scannedPayerCode(text);
    if (m_busy) {
        m_nextScan = text;
        return;
    }
    if (use != ScanUse::OpensSlip) return refuseScan();
    look([this, text] { return m_parts.api.scan(text); }, true);
}

/// What names no slip is said so here: a document's number does not leave this PC for it.
void TollPresenter::refuseScan()
{
    ++m_looks;
    leaveCard();
    setLooking(false);
    m_parts.view.showCard(m_card, acts());
    m_parts.view.warn();
    sayNo({domain::RefusalCode::NotASlip, {}});
}

void TollPresenter::scanAgain()
{
    if (!m_nextScan || m_busy || acts().confirmReceipts) return;
    const auto text = *std::exchange(m_nextScan, std::nullopt);
    scanned(text);
}

void TollPresenter::select(std::int64_t slipId)
{
    if (m_busy) return;
    look([this, slipId] { return m_parts.api.slip(slipId); }, false);
}

void TollPresenter::find(const std::string& text)
{
    if (domain::isPayerCode(text, m_today)) return scannedPayerCode(text);
    if (m_busy) return;
    if (domain::typedCheckFrom(text)) return checkReceipt(text);
    const auto asked = ++m_looks;
    leaveCard();
    setLooking(true);
    say(TollNotice::Looking, {});
    ask<std::vector<domain::SlipRow>>(
        m_parts.work, m_alive, [this, text] { return m_parts.api.find(text); },
        [this, asked](const Outcome<std::vector<domain::SlipRow>>& outcome) {
            if (asked != m_looks) return;
            setLooking(false);
            m_parts.view.showCard(m_card, acts());
            if (!outcome.reached()) {
                m_parts.view.warn();
                return say(TollNotice::ServerAway, {});
            }
            say(TollNotice::None, {});
            if (!outcome.done()) {
                m_parts.view.warn();
                return sayNo(outcome.refusal());
            }
            m_parts.view.showFound(outcome.value());
            if (outcome.value().empty()) {
                m_parts.view.warn();
                return say(TollNotice::FoundNothing, {});
            }
            if (outcome.value().size() == 1) {
                const auto id = outcome.value().front().id;
                look([this, id] { return m_parts.api.slip(id); }, true);
            }
        });
}

/// The card on screen stays: whoever brings a receipt need not be whose slip it is.
void TollPresenter::checkReceipt(const std::string& text)
{
    const auto asked = ++m_looks;
    setLooking(true);
    say(TollNotice::Looking, {});
    ask<domain::ReceiptCheck>(
        m_parts.work, m_alive, [this, text] { return m_parts.api.checkReceipt(text); },
        [this, asked](const Outcome<domain::ReceiptCheck>& outcome) {
            if (asked != m_looks) return;
            setLooking(false);
            m_parts.view.showCard(m_card, acts());
            if (!outcome.reached()) {
                m_parts.view.warn();
                return say(TollNotice::ServerAway, {});
            }
            say(TollNotice::None, {});
            if (!outcome.done() || outcome.value().verdict != domain::ReceiptVerdict::Genuine)
                m_parts.view.warn();
            if (!outcome.done()) return sayNo(outcome.refusal());
            m_parts.view.showReceiptCheck(outcome.value());
        });
}

void TollPresenter::close()
{
    if (m_busy) return;
    ++m_looks;
    setLooking(false);
    leaveCard();
    m_card.reset();
    say(TollNotice::None, {});
    m_parts.view.showCard(m_card, {});
    scanAgain();
}

void TollPresenter::refresh()
{
    readCard();
    readOverview();
}

} // namespace hallpay::present
