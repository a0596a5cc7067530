#include "present/screen_code_presenter.h"

namespace hallpay::present {

namespace {

using domain::RefusalCode;
using domain::SlipState;
using S = ScreenCodeStage;

constexpr std::chrono::seconds kAskEvery{60};
constexpr std::chrono::seconds kAskAwayEvery{2};
constexpr std::chrono::seconds kReadEvery{4};

bool isDue(const std::optional<Instant>& last, Instant now, std::chrono::seconds every)
{
    return !last || now < *last || now >= *last + every;
}

/// What the slip's state says; nullopt while it can be paid by a screen's code.
std::optional<S> stageOf(SlipState state)
{
    switch (state) {
    case SlipState::Waiting:
    case SlipState::Scanned: return std::nullopt;
    case SlipState::Held: return S::Held;
    case SlipState::Paid:
    case SlipState::ToConfirm:
    case SlipState::Unclear:
    case SlipState::Collected: return S::Paid;
    case SlipState::NoCode:
    case SlipState::Lapsed: return S::Lapsed;
    case SlipState::Cancelled: return S::Cancelled;
    case SlipState::Replaced: return S::Replaced;
    case SlipState::CannotConfirm:
    case SlipState::Exempt:
    case SlipState::Refunding:
    case SlipState::Refunded: return S::Held;
    }
    return S::Held;
}

} // namespace

ScreenCodePresenter::ScreenCodePresenter(const Parts& parts) : m_parts(parts)
{
    m_parts.feed.listen({.changed =
                             [this](const domain::HallEvent& event) {
                                 if (isOpen() && event.slipId == m_slipId) readCard();
                             },
                         .reload =
                             [this] {
                                 if (isOpen()) readCard();
                             }});
}

void ScreenCodePresenter::open(const domain::SlipCard& card)
{
    ++m_opened;
    m_slipId = card.row.id;
    m_version = card.row.version;
    m_asking = m_reading = false;
    m_askedAt.reset();
    m_readAt.reset();
    m_screen = {.stage = S::Asking,
                .code = {},
                .shortNumber = card.row.shortNumber,
                .amount = card.row.amount,
                .deadline = card.deadline,
                .refusal = {}};
    m_parts.view.show(m_screen);
    askCode();
}

void ScreenCodePresenter::close()
{
    ++m_opened;
    m_slipId = 0;
    m_screen = {};
}

void ScreenCodePresenter::again()
{
    if (!isOpen() || m_screen.stage == S::Paid) return;
    stage(S::Asking);
    askCode();
}

void ScreenCodePresenter::stage(S next)
{
    if (next != S::Shown) m_screen.code.clear();
    if (next != S::Refused) m_screen.refusal.reset();
    m_screen.stage = next;
    m_parts.view.show(m_screen);
}

void ScreenCodePresenter::askCode()
{
    if (m_asking) return;
    m_asking = true;
    ask<std::string>(
        m_parts.work, m_alive, [this, id = m_slipId] { return m_parts.api.screenCode(id); },
        [this, opened = m_opened](const Outcome<std::string>& outcome) {
            if (opened != m_opened) return;
            m_asking = false;
            if (m_screen.stage != S::Asking && m_screen.stage != S::Shown
                && m_screen.stage != S::ServerAway)
                return; // something newer is known by now
            if (!outcome.reached()) return stage(S::ServerAway);
            if (!outcome.done()) return codeRefused(outcome.refusal());
            m_screen.code = outcome.value();
            stage(S::Shown);
        });
}

void ScreenCodePresenter::codeRefused(const domain::Refusal& refusal)
{
    if (refusal.code == RefusalCode::StillClosing) return stage(S::OnAPhone);
    m_screen.refusal = refusal.code;
    stage(S::Refused);
    readCard(); // the slip says more than the refusal
}

void ScreenCodePresenter::readCard()
{
    if (m_reading) return;
    m_reading = true;
    ask<domain::SlipCard>(
        m_parts.work, m_alive, [this, id = m_slipId] { return m_parts.api.slip(id); },
        [this, opened = m_opened](const Outcome<domain::SlipCard>& outcome) {
            if (opened != m_opened) return;
            m_reading = false;
            if (outcome.done()) follow(outcome.value().row);
        });
}

void ScreenCodePresenter::follow(const domain::SlipRow& row)
{
    const bool newer = row.version > m_version;
    m_version = std::max(m_version, row.version);
    if (const auto next = stageOf(row.state)) {
        if (m_screen.stage != *next) stage(*next);
        return;
    }
    // A phone's order has closed this one. What was scanned long ago is no news.
    if (newer && row.state == SlipState::Scanned && m_screen.stage == S::Shown)
        return stage(S::OnAPhone);
    if (m_screen.stage != S::Held && m_screen.stage != S::Lapsed) return;
    stage(S::Asking); // the hand is off, or it has a new code
    askCode();
}

void ScreenCodePresenter::tick(Instant now)
{
    if (!isOpen() || m_screen.stage == S::Paid) return;
    const bool away = m_screen.stage == S::ServerAway;
    const bool asks = away || m_screen.stage == S::Shown;
    if (!m_askedAt) m_askedAt = now;
    if (asks && isDue(m_askedAt, now, away ? kAskAwayEvery : kAskEvery)) {
        m_askedAt = now;
        askCode();
    }
    if (!isDue(m_readAt, now, kReadEvery)) return;
    m_readAt = now;
    readCard();
}

} // namespace hallpay::present
