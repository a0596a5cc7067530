// The right side of the toll window: what is to be confirmed, who waits for a receipt, who had one.
#pragma once

#include "domain/views.h"
#include "gui/widgets/list_view.h"

#include <wx/stattext.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <set>

namespace hallpay::gui {

/// Binds the lists toll_found, toll_to_pay, toll_to_confirm, toll_waiting and toll_recent of
/// `form`, which owns them. A list without rows that asks for nothing is not there.
class TollLists {
public:
    explicit TollLists(wxWindow& form);

    /// The staff chose a row.
    void onChosen(std::function<void(std::int64_t slipId)> act) { m_onChosen = std::move(act); }

    void show(const domain::TollOverview& overview);
    /// More than one slip was found; none takes the list away.
    void showFound(const std::vector<domain::SlipRow>& rows);
    void tick(Instant now);
    /// The slip whose card is open is marked in each list; 0 = none.
    void mark(std::int64_t slipId);
    /// Another person works here now: nothing is new to them.
    void forget();

private:
    void bind(ListView& list);
    /// As high as a few of its rows, and not there without any.
    void showFew(wxWindow& box, ListView& list, const std::vector<domain::SlipRow>& rows);
    void showWaiting();
    void noteNew(const domain::TollOverview& overview);
    ListRow waitingRow(const domain::SlipRow& row) const;

    wxWindow& m_side;
    wxWindow& m_foundBox;
    ListView& m_found;
    wxWindow& m_toPayBox;
    ListView& m_toPay;
    wxWindow& m_toConfirmBox;
    ListView& m_toConfirm;
    wxStaticText& m_waitingCount;
    ListView& m_waiting;
    ListView& m_recent;
    std::vector<domain::SlipRow> m_waitingRows;
    std::set<std::int64_t> m_known; ///< of the waiting list: rows that are no news
    std::set<std::int64_t> m_unseen;
    std::set<std::int64_t> m_glowing;
    bool m_first = true; ///< the next overview is the first one
    Instant m_now{};
    std::function<void(std::int64_t)> m_onChosen;
};

} // namespace hallpay::gui
