// The supervisor's day in figures, live.
#pragma once

#include "present/live_feed.h"

#include <optional>
#include <string>

namespace hallpay::present {

class StatisticsView {
public:
    virtual ~StatisticsView() = default;
    /// Another day was chosen: what stands there is not of it.
    virtual void showNone() = 0;
    virtual void showTotals(const domain::DayTotals& totals, bool isToday) = 0;
    virtual void showStale(bool stale) = 0;
    virtual void showRefusal(const domain::Refusal& refusal) = 0;
    /// The export's bytes, to be written where the person says. "2026-11-22" names the day.
    virtual void saveCsv(const std::string& day, const std::string& bytes) = 0;
};

class StatisticsPresenter {
public:
    /// GUI thread only; all outlive this.
    StatisticsPresenter(StatisticsView& view, ports::StaffApi& api, Background& work,
                        LiveFeed& feed);

    /// Only a supervisor's totals are asked for.
    void open(domain::RoleSet roles, Day today);
    void setToday(Day today);
    void choose(Day day);
    void refresh(); ///< F5
    void exportCsv(); ///< Ctrl+E
    /// Hidden figures are not read again with each event.
    void setVisible(bool visible);
    Day day() const noexcept { return m_day; }

private:
    void turnTo(Day day);
    void read();
    void soon();

    StatisticsView& m_view;
    ports::StaffApi& m_api;
    Background& m_work;
    bool m_allowed = false;
    bool m_visible = false;
    Day m_today{};
    Day m_day{};
    bool m_reading = false;
    bool m_dirty = false;
    bool m_waiting = false;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
