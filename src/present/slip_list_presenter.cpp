#include "present/slip_list_presenter.h"

#include <utility>

namespace hallpay::present {

namespace {

/// More changes than this at once: the whole list is read instead of one slip at a time.
constexpr std::size_t kSingleReadsMax = 8;
constexpr int kRetryMs = 1000;

bool isPaid(domain::SlipState state)
{
    using S = domain::SlipState;
    return state == S::Paid || state == S::ToConfirm || state == S::Unclear
        || state == S::Collected;
}

bool isWaiting(domain::SlipState state)
{
    using S = domain::SlipState;
    return state == S::Waiting || state == S::Scanned || state == S::Held || state == S::NoCode;
}

bool isNoAnswer(const Outcome<domain::SlipCard>& outcome)
{
    if (!outcome.reached()) return true;
    return !outcome.done()
        && (outcome.refusal().code == domain::RefusalCode::ServerBusy
            || outcome.refusal().code == domain::RefusalCode::Internal);
}

} // namespace

SlipListPresenter::SlipListPresenter(SlipListView& view, ports::StaffApi& api, Background& work,
                                     LiveFeed& feed)
    : m_view(view), m_api(api), m_work(work)
{
    feed.listen({.changed = [this](const domain::HallEvent& event) { changed(event); },
                 .reload = [this] { reload(); }});
}

void SlipListPresenter::open(Day day, std::int64_t windowId,
                             std::function<void(const std::string& asOf)> opened)
{
    m_day = day;
    m_windowId = windowId;
    ask<domain::SlipList>(
        m_work, m_alive, [this, day, windowId] { return m_api.slips(day, windowId); },
        [this, day, windowId, opened](const Outcome<domain::SlipList>& outcome) {
            if (day != m_day || windowId != m_windowId) return; // another was asked for since
            m_listMissing = !outcome.done();
            showStale();
            if (!outcome.done()) {
                m_work.after(kRetryMs,
                             [this, day, windowId, opened, alive = std::weak_ptr(m_alive)] {
                                 if (!alive.expired()) open(day, windowId, opened);
                             });
                return;
            }
            const auto before = std::move(m_slips);
            m_slips.clear();
            for (const auto& row : outcome.value().rows) {
                const auto old = before.find(row.id);
                const bool unseen = old != before.end()
                    && (old->second.unseen || old->second.row.state != row.state);
                m_slips.emplace(row.id, ListedSlip{row, unseen});
            }
            show();
            if (opened) opened(outcome.value().asOf);
        });
}

void SlipListPresenter::reload()
{
    if (m_day != Day{}) open(m_day, m_windowId, nullptr);
}

void SlipListPresenter::changed(const domain::HallEvent& event)
{
    if (event.kind != "slip") return;
    if (m_windowId != 0 && event.windowId != m_windowId && !m_slips.contains(event.slipId)) return;
    const auto known = m_slips.find(event.slipId);
    if (known != m_slips.end() && known->second.row.version >= event.version) return;
    m_toRead.insert(event.slipId);
    readNext();
}

void SlipListPresenter::readNext()
{
    if (m_reading || m_toRead.empty()) return;
    if (m_toRead.size() > kSingleReadsMax) {
        m_toRead.clear();
        m_rowsMissing = false; // the list has them
        return reload();
    }
    const auto id = *m_toRead.begin();
    m_toRead.erase(m_toRead.begin());
    m_reading = true;
    ask<domain::SlipCard>(
        m_work, m_alive, [this, id] { return m_api.slip(id); },
        [this, id](const Outcome<domain::SlipCard>& outcome) {
            m_reading = false;
            if (isNoAnswer(outcome)) {
                m_toRead.insert(id);
                return readLater();
            }
            if (outcome.done()) put(outcome.value().row, true);
            if (m_toRead.empty()) m_rowsMissing = false;
            showStale();
            readNext();
        });
}

/// A row that says "waiting" of a slip that is paid must not stay so: it is read on and on.
void SlipListPresenter::readLater()
{
    m_rowsMissing = true;
    showStale();
    if (std::exchange(m_waiting, true)) return;
    m_work.after(kRetryMs, [this, alive = std::weak_ptr(m_alive)] {
        if (alive.expired()) return;
        m_waiting = false;
        readNext();
    });
}

void SlipListPresenter::showStale()
{
    m_view.showStale(m_listMissing || m_rowsMissing);
}

void SlipListPresenter::put(const domain::SlipCard& card)
{
    put(card.row, false);
}

void SlipListPresenter::put(const domain::SlipRow& row, bool byOthers)
{
    if (row.day != m_day || (m_windowId != 0 && row.windowId != m_windowId)) return;
    const auto known = m_slips.find(row.id);
    if (known != m_slips.end() && known->second.row.version > row.version) return;
    const bool wasPaid = known != m_slips.end() && isPaid(known->second.row.state);
    const bool moved = known != m_slips.end() && known->second.row.state != row.state;
    const bool unseen = (known != m_slips.end() && known->second.unseen) || (byOthers && moved);
    m_slips.insert_or_assign(row.id, ListedSlip{row, unseen});
    show();
    if (!wasPaid && known != m_slips.end() && row.state == domain::SlipState::Paid)
        m_view.celebrate(row.id);
}

void SlipListPresenter::seen(std::int64_t slipId)
{
    const auto known = m_slips.find(slipId);
    if (known == m_slips.end() || !known->second.unseen) return;
    known->second.unseen = false;
    show();
}

const domain::SlipRow* SlipListPresenter::find(std::int64_t slipId) const
{
    const auto known = m_slips.find(slipId);
    return known == m_slips.end() ? nullptr : &known->second.row;
}

void SlipListPresenter::show()
{
    std::vector<ListedSlip> slips;
    ListCounts counts;
    for (const auto& [id, slip] : m_slips) {
        slips.push_back(slip);
        ++counts.all;
        if (isPaid(slip.row.state)) ++counts.paid;
        if (isWaiting(slip.row.state)) ++counts.waiting;
    }
    m_view.showSlips(slips, counts);
}

} // namespace hallpay::present
