// Today's slips of this window, live: each change is read, shown, and keeps a dot until seen.
#pragma once

#include "present/live_feed.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace hallpay::present {

struct ListedSlip {
    domain::SlipRow row;
    bool unseen = false; ///< changed, and nobody has looked
};

struct ListCounts {
    std::size_t all = 0;
    std::size_t paid = 0;
    std::size_t waiting = 0;
};

class SlipListView {
public:
    virtual ~SlipListView() = default;
    /// Newest first.
    virtual void showSlips(const std::vector<ListedSlip>& slips, const ListCounts& counts) = 0;
    /// This row has just been paid: it glows for two seconds, and there is a sound.
    virtual void celebrate(std::int64_t slipId) = 0;
    virtual void showStale(bool stale) = 0;
};

class SlipListPresenter {
public:
    /// windowId 0 = every window of the place. GUI thread only; all outlive this.
    SlipListPresenter(SlipListView& view, ports::StaffApi& api, Background& work, LiveFeed& feed);

    /// Reads the day's list; `opened` gets the place in the event stream that it belongs to.
    void open(Day day, std::int64_t windowId, std::function<void(const std::string& asOf)> opened);
    void reload();
    void seen(std::int64_t slipId);
    /// A slip that this desktop has just stored or changed itself.
    void put(const domain::SlipCard& card);
    const domain::SlipRow* find(std::int64_t slipId) const;

private:
    void changed(const domain::HallEvent& event);
    void readNext();
    void readLater();
    void showStale();
    void put(const domain::SlipRow& row, bool byOthers);
    void show();

    SlipListView& m_view;
    ports::StaffApi& m_api;
    Background& m_work;
    Day m_day{};
    std::int64_t m_windowId = 0;
    std::map<std::int64_t, ListedSlip, std::greater<>> m_slips; ///< by id: newest first
    std::set<std::int64_t> m_toRead; ///< changed, not read yet
    bool m_reading = false;
    bool m_listMissing = false; ///< the list could not be read the last time
    bool m_rowsMissing = false; ///< a row of m_toRead could not
    bool m_waiting = false; ///< m_toRead is read on after a while
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
