#include "gui/toll_lists.h"

#include "gui/form.h"
#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>
#include <wx/sizer.h>

#include <algorithm>

namespace hallpay::gui {

namespace {

constexpr int kRow = 36; ///< as in the form
constexpr std::size_t kFewShown = 3; ///< more of them scroll

std::chrono::minutes minuteOf(Instant at)
{
    return std::chrono::floor<std::chrono::minutes>(at.time_since_epoch());
}

ListRow rowOf(const domain::SlipRow& row, std::vector<ListCell> more)
{
    ListRow shown{.id = std::to_string(row.id), .cells = {{fromUtf8(row.shortNumber)}}};
    for (auto& cell : more) shown.cells.push_back(std::move(cell));
    return shown;
}

} // namespace

TollLists::TollLists(wxWindow& form)
    : m_side(child<wxWindow>(form, "toll_side")),
      m_foundBox(child<wxWindow>(form, "toll_found_box")),
      m_found(child<ListView>(form, "toll_found")),
      m_toPayBox(child<wxWindow>(form, "toll_to_pay_box")),
      m_toPay(child<ListView>(form, "toll_to_pay")),
      m_toConfirmBox(child<wxWindow>(form, "toll_to_confirm_box")),
      m_toConfirm(child<ListView>(form, "toll_to_confirm")),
      m_waitingCount(child<wxStaticText>(form, "toll_waiting_count")),
      m_waiting(child<ListView>(form, "toll_waiting")),
      m_recent(child<ListView>(form, "toll_recent"))
{
    for (auto* list : {&m_found, &m_toPay, &m_toConfirm, &m_waiting, &m_recent}) bind(*list);
    m_foundBox.Hide();
    m_toPayBox.Hide();
    m_toConfirmBox.Hide();
}

void TollLists::bind(ListView& list)
{
    list.whenSelected([this](const std::string& id) {
        const std::int64_t slipId = std::stoll(id);
        if (m_unseen.erase(slipId) > 0) showWaiting();
        if (m_onChosen) m_onChosen(slipId);
    });
}

void TollLists::show(const domain::TollOverview& overview)
{
    noteNew(overview);
    m_waitingRows = overview.waiting;
    showFew(m_toPayBox, m_toPay, overview.toPay);
    showFew(m_toConfirmBox, m_toConfirm, overview.toConfirm);
    std::vector<ListRow> recent;
    for (const auto& row : overview.recent)
        recent.push_back(
            rowOf(row, {{moneyWords(row.amount)}, {fromUtf8(formatClock(row.changedAt))}}));
    m_recent.setRows(std::move(recent));
    showWaiting();
    setText(m_waitingCount, wxString::Format("%zu", m_waitingRows.size()));
    m_side.Layout();
}

void TollLists::showFew(wxWindow& box, ListView& list, const std::vector<domain::SlipRow>& rows)
{
    std::vector<ListRow> shown;
    for (const auto& row : rows)
        shown.push_back(rowOf(row, {{moneyWords(row.amount)}, bareStateCell(row)}));
    const auto high = static_cast<int>(std::min(shown.size(), kFewShown));
    list.SetMinSize(wxSize(-1, m_side.FromDIP(high * kRow + 4)));
    box.Show(!shown.empty());
    list.setRows(std::move(shown));
}

/// Whoever has paid since the last look is news: a glow, and a dot until somebody looks.
void TollLists::noteNew(const domain::TollOverview& overview)
{
    std::set<std::int64_t> now;
    for (const auto& row : overview.waiting) now.insert(row.id);
    m_glowing.clear();
    if (!m_first)
        for (const auto id : now)
            if (!m_known.contains(id)) m_glowing.insert(id);
    m_unseen.insert(m_glowing.begin(), m_glowing.end());
    std::erase_if(m_unseen, [&now](std::int64_t id) { return !now.contains(id); });
    m_known = std::move(now);
    m_first = false;
}

ListRow TollLists::waitingRow(const domain::SlipRow& row) const
{
    const auto since = m_now - row.paidAt.value_or(row.changedAt);
    const auto words = since < std::chrono::minutes(1) ? _("just now") : durationWords(since);
    auto shown = rowOf(row, {{moneyWords(row.amount)}, {words, lookOf(row.state)}});
    shown.unseen = m_unseen.contains(row.id);
    return shown;
}

void TollLists::showWaiting()
{
    std::vector<ListRow> rows;
    for (const auto& row : m_waitingRows) rows.push_back(waitingRow(row));
    m_waiting.setRows(std::move(rows));
    for (const auto id : std::exchange(m_glowing, {})) m_waiting.glow(std::to_string(id));
}

void TollLists::showFound(const std::vector<domain::SlipRow>& rows)
{
    std::vector<ListRow> shown;
    if (rows.size() > 1)
        for (const auto& row : rows)
            shown.push_back({.id = std::to_string(row.id),
                             .cells = {{fromUtf8(row.number)}, bareStateCell(row)}});
    const bool any = !shown.empty();
    if (!any && !m_foundBox.IsShown()) return;
    m_found.setRows(std::move(shown));
    m_foundBox.Show(any);
    m_side.Layout();
    if (any) m_found.SetFocus();
}

void TollLists::tick(Instant now)
{
    const bool minuteIsOver = minuteOf(now) != minuteOf(m_now);
    m_now = now;
    if (minuteIsOver) showWaiting();
}

void TollLists::mark(std::int64_t slipId)
{
    const auto id = std::to_string(slipId);
    for (auto* list : {&m_found, &m_toPay, &m_toConfirm, &m_waiting, &m_recent})
        if (list->selected() != id) list->select(id);
}

void TollLists::forget()
{
    m_first = true;
    m_known.clear();
    m_unseen.clear();
}

} // namespace hallpay::gui
