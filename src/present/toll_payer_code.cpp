// Money by the payer's own code: scanned for the slip on screen, confirmed, sent once, and followed
// to its end while other slips are worked on.
#include "present/toll_presenter.h"

#include <utility>

namespace hallpay::present {

namespace {

constexpr int kAskMs = 1000;
constexpr int kCodeLifeMs
    = static_cast<int>(std::chrono::milliseconds(domain::kPayerCodeLife).count());

bool isUnderWay(domain::PayerCodeState state)
{
    return state == domain::PayerCodeState::Paying || state == domain::PayerCodeState::TakingBack;
}

TollNotice noticeOf(domain::PayerCodeState state)
{
    using S = domain::PayerCodeState;
    switch (state) {
    case S::Paying: return TollNotice::PayerCodeSent;
    case S::TakingBack: return TollNotice::PayerCodeTakenBack;
    case S::Paid: return TollNotice::PayerCodePaid;
    case S::None:
    case S::NotPaid: return TollNotice::PayerCodeNotPaid;
    }
    return TollNotice::None;
}

} // namespace

void TollPresenter::scannedPayerCode(const std::string& code)
{
    m_payerCode.clear();
    const auto no = [this](TollNotice notice) {
        m_parts.view.warn();
        say(notice, m_card ? m_card->row.shortNumber : std::string());
    };
    if (m_busy || m_looking) return m_parts.view.warn();
    if (!m_payerCodes) return no(TollNotice::PayerCodeOff);
    if (!acts().payByCode) return no(TollNotice::PayerCodeAlone);
    m_payerCode = code;
    m_parts.view.askPayerCode(*m_card);
    m_parts.work.after(kCodeLifeMs,
                       [this, scan = ++m_payerCodeScans, alive = std::weak_ptr(m_alive)] {
                           if (alive.expired() || scan != m_payerCodeScans || m_payerCode.empty())
                               return;
                           m_payerCode.clear();
                           say(TollNotice::PayerCodeOld, {});
                       });
}

void TollPresenter::dropPayerCode()
{
    m_payerCode.clear();
}

void TollPresenter::payByCode()
{
    const ports::ScannedCode scanned{m_card ? m_card->row.id : 0,
                                     std::exchange(m_payerCode, std::string())};
    if (scanned.code.empty() || !acts().payByCode || !begin()) return;
    say(TollNotice::PayerCodeSent, m_card->row.shortNumber);
    attempt<domain::PayerCodeState>(
        std::make_shared<const Act<domain::PayerCodeState>>(Act<domain::PayerCodeState>{
            m_running, scanned.slipId,
            [this, scanned](const std::string& key) { return m_parts.api.payByCode(scanned, key); },
            [this, id = scanned.slipId](const domain::PayerCodeState& state) {
                followPayerCode(id, state);
                end();
                refresh();
                scanAgain();
            }}));
}

void TollPresenter::followPayerCode(std::int64_t slipId, domain::PayerCodeState state)
{
    const auto known = m_byCode.find(slipId);
    const bool news = known == m_byCode.end() || known->second != state;
    if (isUnderWay(state))
        m_byCode.insert_or_assign(slipId, state);
    else
        m_byCode.erase(slipId);
    if (news && m_card && m_card->row.id == slipId) {
        if (noticeOf(state) == TollNotice::PayerCodeNotPaid) m_parts.view.warn();
        say(noticeOf(state), m_card->row.shortNumber);
    }
    if (isUnderWay(state)) askPayerCodeAgain(slipId);
}

void TollPresenter::askPayerCodeAgain(std::int64_t slipId)
{
    m_parts.work.after(kAskMs, [this, slipId, alive = std::weak_ptr(m_alive)] {
        if (alive.expired() || !m_byCode.contains(slipId)) return;
        ask<domain::PayerCodeState>(
            m_parts.work, m_alive, [this, slipId] { return m_parts.api.payerCodeState(slipId); },
            [this, slipId](const Outcome<domain::PayerCodeState>& outcome) {
                const auto known = m_byCode.find(slipId);
                if (known == m_byCode.end()) return;
                const bool later = !outcome.reached()
                    || (!outcome.done()
                        && outcome.refusal().code == domain::RefusalCode::GateNotReached);
                if (later) return askPayerCodeAgain(slipId);
                if (!outcome.done()) {
                    m_byCode.erase(known); // whoever signs in next reads the slip
                    return sayNo(outcome.refusal());
                }
                const auto state = outcome.value();
                followPayerCode(slipId, state);
                if (isUnderWay(state) || !m_card || m_card->row.id != slipId) return;
                m_parts.view.showCard(m_card, acts());
                readCard();
            });
    });
}

} // namespace hallpay::present
