#include "present/statistics_presenter.h"

namespace hallpay::present {

namespace {
/// Many payments in a row are one new picture.
constexpr int kGatherMs = 300;
} // namespace

StatisticsPresenter::StatisticsPresenter(StatisticsView& view, ports::StaffApi& api,
                                         Background& work, LiveFeed& feed)
    : m_view(view), m_api(api), m_work(work)
{
    feed.listen(
        {.changed = [this](const domain::HallEvent&) { soon(); }, .reload = [this] { soon(); }});
}

void StatisticsPresenter::open(domain::RoleSet roles, Day today)
{
    m_allowed = roles.has(domain::Role::Supervisor);
    m_today = today;
    turnTo(today);
    if (m_visible) read();
}

void StatisticsPresenter::setToday(Day today)
{
    if (m_today == today) return;
    const bool followed = m_day == m_today;
    m_today = today;
    if (followed) choose(today);
}

void StatisticsPresenter::choose(Day day)
{
    turnTo(day);
    read();
}

void StatisticsPresenter::turnTo(Day day)
{
    if (m_day == day) return;
    m_day = day;
    m_view.showNone();
}

void StatisticsPresenter::refresh()
{
    read();
}

void StatisticsPresenter::setVisible(bool visible)
{
    m_visible = visible;
    if (visible) read();
}

void StatisticsPresenter::soon()
{
    if (!m_visible || !m_allowed || m_waiting) return;
    m_waiting = true;
    m_work.after(kGatherMs, [this, alive = std::weak_ptr(m_alive)] {
        if (alive.expired()) return;
        m_waiting = false;
        read();
    });
}

void StatisticsPresenter::read()
{
    if (!m_allowed || m_day == Day{}) return;
    if (m_reading) {
        m_dirty = true;
        return;
    }
    m_reading = true;
    m_dirty = false;
    ask<domain::DayTotals>(
        m_work, m_alive, [this, day = m_day] { return m_api.totals(day); },
        [this, day = m_day](const Outcome<domain::DayTotals>& outcome) {
            m_reading = false;
            m_view.showStale(!outcome.reached());
            if (outcome.done() && day == m_day)
                m_view.showTotals(outcome.value(), day == m_today);
            else if (outcome.reached() && !outcome.done())
                m_view.showRefusal(outcome.refusal());
            if (!outcome.reached()) return soon();
            if (m_dirty || day != m_day) read();
        });
}

void StatisticsPresenter::exportCsv()
{
    if (!m_allowed) return;
    ask<std::string>(
        m_work, m_alive, [this, day = m_day] { return m_api.totalsCsv(day); },
        [this, day = m_day](const Outcome<std::string>& outcome) {
            if (!outcome.reached()) return m_view.showStale(true);
            if (!outcome.done()) return m_view.showRefusal(outcome.refusal());
            m_view.saveCsv(formatDay(day), outcome.value());
        });
}

} // namespace hallpay::present
