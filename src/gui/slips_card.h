// Today's slips of this window at the right of the registration form, live.
#pragma once

#include "gui/widgets/list_view.h"
#include "gui/workplace.h"
#include "present/slip_list_presenter.h"

#include <wx/stattext.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace hallpay::gui {

/// Binds the controls slips_… of `form`, which owns them.
class SlipsCard final : private present::SlipListView {
public:
    SlipsCard(wxWindow& form, Workplace& place);

    void onChosen(std::function<void(std::int64_t slipId)> act) { m_onChosen = std::move(act); }

    void open(Day day);
    void reload() { m_presenter.reload(); }
    void tick(Instant now);
    /// A slip that this desktop has just stored or changed.
    void put(const domain::SlipCard& card) { m_presenter.put(card); }
    /// This slip's paper is on its way: it is not called "not printed" yet. 0 = none is.
    void setPrinting(std::int64_t slipId);
    /// The row was looked at: its dot goes.
    void seen(std::int64_t slipId) { m_presenter.seen(slipId); }
    /// No row is chosen any more: a click on any row chooses it anew.
    void unselect() { m_list.select({}); }
    void focus() { m_list.SetFocus(); }

private:
    void showSlips(const std::vector<present::ListedSlip>& slips,
                   const present::ListCounts& counts) override;
    void celebrate(std::int64_t slipId) override;
    void showStale(bool stale) override;
    void showRows();
    void showCounts();
    ListRow rowOf(const present::ListedSlip& slip) const;
    wxString took(const domain::SlipRow& row) const;

    Sound& m_sound;
    const std::int64_t m_windowId;
    ListView& m_list;
    wxStaticText& m_countsText;
    std::vector<present::ListedSlip> m_slips;
    present::ListCounts m_counts;
    bool m_stale = false;
    std::int64_t m_printing = 0;
    Instant m_now{};
    std::function<void(std::int64_t)> m_onChosen;
    present::SlipListPresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
