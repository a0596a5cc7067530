#include "present/stock_presenter.h"

#include "base/random.h"
#include "base/text.h"

#include <algorithm>
#include <utility>

namespace hallpay::present {

namespace {

constexpr std::size_t kKeyBytes = 16;

ports::NewReceipts trimmed(const ports::NewReceipts& typed)
{
    return {typed.windowId, trim(typed.code), trim(typed.first), trim(typed.last)};
}

/// What the server finds wrong with a field.
std::optional<StockFaults> faultsIn(const domain::Refusal& refusal)
{
    using domain::RangeFault;
    if (refusal.code != domain::RefusalCode::BadRequest) return std::nullopt;
    const auto field = refusal.detail.find("field");
    const auto name = field == refusal.detail.end() ? std::string() : field->second;
    if (name == "window") return StockFaults{.window = true, .range = {}};
    if (name == "code") return StockFaults{.range = {RangeFault::Code}};
    if (name == "first") return StockFaults{.range = {RangeFault::First}};
    if (name == "last") return StockFaults{.range = {RangeFault::Last}};
    return std::nullopt;
}

} // namespace

bool StockFaults::has(domain::RangeFault fault) const
{
    return std::ranges::find(range, fault) != range.end();
}

StockPresenter::StockPresenter(StockView& view, ports::StaffApi& api, Background& work,
                               std::function<void()> sessionLost)
    : m_view(view), m_api(api), m_work(work), m_sessionLost(std::move(sessionLost))
{
}

void StockPresenter::open(domain::RoleSet roles, const domain::HallView& hall)
{
    m_allowed = roles.has(domain::Role::Supervisor);
    m_unanswered.reset();
    edited();
    m_view.showWindows(windowsOf(hall, &domain::WindowView::toll));
}

void StockPresenter::refresh()
{
    if (!m_allowed) return;
    ask<domain::StockList>(
        m_work, m_alive, [this] { return m_api.receiptStock(); },
        [this](const Outcome<domain::StockList>& outcome) {
            if (outcome.done()) return m_view.showRanges(outcome.value().rows);
            if (!outcome.reached()) return m_view.showNoAnswer();
            refused(outcome.refusal());
        });
}

void StockPresenter::edited()
{
    if (!m_asked) return;
    m_asked.reset();
    m_view.hideQuestion();
}

std::optional<std::int64_t> StockPresenter::countOf(const ports::NewReceipts& entry)
{
    const auto typed = trimmed(entry);
    // The code is not asked about: the count stands there as soon as both numbers do.
    const auto range = domain::receiptRangeOf(std::string(domain::kReceiptCodeDigits, '0'),
                                              typed.first, typed.last);
    if (!range) return std::nullopt;
    return range.value().count();
}

void StockPresenter::submit(const ports::NewReceipts& entry)
{
    if (m_busy || !m_allowed) return;
    const auto receipts = trimmed(entry);
    const StockFaults faults{.window = receipts.windowId == 0,
                             .range
                             = domain::rangeFaults(receipts.code, receipts.first, receipts.last)};
    m_view.showFaults(faults);
    if (faults.any()) return edited();
    const bool meant = m_asked == receipts || (m_unanswered && m_unanswered->receipts == receipts);
    edited();
    if (meant) return takeIn(receipts);
    m_asked = receipts;
    m_view.askWhether(receipts, *countOf(receipts));
}

void StockPresenter::takeIn(const ports::NewReceipts& receipts)
{
    const bool repeat = m_unanswered && m_unanswered->receipts == receipts;
    const Act act{receipts, repeat ? m_unanswered->key : randomHex(kKeyBytes)};
    m_unanswered = act;
    m_busy = true;
    m_view.setBusy(true);
    ask<domain::StockList>(
        m_work, m_alive, [this, act] { return m_api.takeInReceipts(act.receipts, act.key); },
        [this, act](const Outcome<domain::StockList>& outcome) { answered(act, outcome); });
}

void StockPresenter::answered(const Act& act, const Outcome<domain::StockList>& outcome)
{
    m_busy = false;
    m_view.setBusy(false);
    if (!outcome.reached()) return m_view.showNoAnswer();
    m_unanswered.reset();
    if (!outcome.done()) return refused(outcome.refusal());
    m_view.showRanges(outcome.value().rows);
    m_view.showTakenIn(act.receipts, *countOf(act.receipts));
}

void StockPresenter::refused(const domain::Refusal& refusal)
{
    if (refusal.code == domain::RefusalCode::NotSignedIn) return m_sessionLost();
    if (const auto faults = faultsIn(refusal)) return m_view.showFaults(*faults);
    m_view.showRefusal(refusal);
}

} // namespace hallpay::present
