#include "present/stock_rest_presenter.h"

#include "base/random.h"
#include "base/text.h"

#include <algorithm>
#include <utility>

namespace hallpay::present {

namespace {

constexpr std::size_t kKeyBytes = 16;

std::vector<RestTarget> targetsOf(const std::optional<domain::StockRange>& range,
                                  const std::vector<WindowChoice>& windows)
{
    if (!range || range->lost || range->next.empty()) return {};
    std::vector<RestTarget> targets;
    for (const auto& window : windows)
        if (range->handedBack || window.id != range->windowId)
            targets.push_back({.windowId = window.id, .windowName = window.name});
    if (!range->handedBack) targets.push_back({});
    targets.push_back({.lost = true});
    return targets;
}

RestMove moveOf(const domain::StockRange& range, const RestTarget& target,
                const std::string& reason)
{
    const auto count = std::stoll(range.last) - std::stoll(range.next) + 1;
    return {range, target, reason, count, range.left - count};
}

} // namespace

StockRestPresenter::StockRestPresenter(StockRestView& view, ports::StaffApi& api, Background& work,
                                       std::function<void()> sessionLost)
    : m_view(view), m_api(api), m_work(work), m_sessionLost(std::move(sessionLost))
{
}

void StockRestPresenter::open(domain::RoleSet roles, const domain::HallView& hall)
{
    m_allowed = roles.has(domain::Role::Supervisor);
    m_unanswered.reset();
    m_windows = windowsOf(hall, &domain::WindowView::toll);
    choose(std::nullopt);
}

void StockRestPresenter::choose(const std::optional<domain::StockRange>& range)
{
    if (range != m_range) edited();
    m_range = range;
    auto targets = targetsOf(range, m_windows);
    if (targets == m_targets) return;
    m_targets = std::move(targets);
    m_view.showTargets(m_targets);
}

void StockRestPresenter::edited()
{
    if (!m_asked) return;
    m_asked.reset();
    m_view.hideRestQuestion();
}

void StockRestPresenter::submit(const std::optional<RestTarget>& target, const std::string& reason)
{
    if (m_busy || !m_allowed) return;
    const auto words = trim(reason);
    const auto missing = [this](RestFault fault) {
        edited();
        m_view.showRestFault(fault);
    };
    if (!m_range || m_targets.empty()) return missing(RestFault::NoRange);
    if (!target || std::ranges::find(m_targets, *target) == m_targets.end())
        return missing(RestFault::NoTarget);
    if (words.empty()) return missing(RestFault::NoReason);
    const auto move = moveOf(*m_range, *target, words);
    const bool meant = m_asked == move || (m_unanswered && m_unanswered->move == move);
    edited();
    if (meant) return send(move);
    m_asked = move;
    m_view.askWhether(move);
}

void StockRestPresenter::send(const RestMove& move)
{
    const bool repeat = m_unanswered && m_unanswered->move == move;
    const Act act{move, repeat ? m_unanswered->key : randomHex(kKeyBytes)};
    m_unanswered = act;
    m_busy = true;
    m_view.setRestBusy(true);
    ask<domain::StockList>(
        m_work, m_alive,
        [this,
         rest = ports::StockRest{move.range.id, move.range.next, move.target.windowId,
                                 move.target.lost, move.reason},
         key = act.key] { return m_api.moveRest(rest, key); },
        [this, act](const Outcome<domain::StockList>& outcome) { answered(act, outcome); });
}

void StockRestPresenter::answered(const Act& act, const Outcome<domain::StockList>& outcome)
{
    m_busy = false;
    m_view.setRestBusy(false);
    if (!outcome.reached()) return m_view.showRestUnanswered();
    m_unanswered.reset();
    if (!outcome.done()) return refused(outcome.refusal());
    m_view.showMoved(act.move, outcome.value().rows);
}

void StockRestPresenter::refused(const domain::Refusal& refusal)
{
    if (refusal.code == domain::RefusalCode::NotSignedIn) return m_sessionLost();
    const auto field = refusal.detail.find("field");
    if (refusal.code == domain::RefusalCode::BadRequest && field != refusal.detail.end()) {
        if (field->second == "reason") return m_view.showRestFault(RestFault::NoReason);
        if (field->second == "window") return m_view.showRestFault(RestFault::NoTarget);
    }
    m_view.showRestRefusal(refusal);
}

} // namespace hallpay::present
