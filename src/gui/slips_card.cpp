#include "gui/slips_card.h"

#include "gui/form.h"
#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

#include <string>

namespace hallpay::gui {

namespace {

bool isPast(domain::SlipState state)
{
    return state == domain::SlipState::Cancelled || state == domain::SlipState::Replaced;
}

std::chrono::minutes minuteOf(Instant at)
{
    return std::chrono::floor<std::chrono::minutes>(at.time_since_epoch());
}

} // namespace

SlipsCard::SlipsCard(wxWindow& form, Workplace& place)
    : m_sound(place.sound), m_windowId(place.registrationWindowId),
      m_list(child<ListView>(form, "slips_list")),
      m_countsText(child<wxStaticText>(form, "slips_counts")),
      m_presenter(*this, place.api, place.work, place.feed)
{
    m_list.whenSelected([this](const std::string& id) {
        const std::int64_t slipId = std::stoll(id);
        m_presenter.seen(slipId);
        if (m_onChosen) m_onChosen(slipId);
    });
}

void SlipsCard::open(Day day)
{
    m_presenter.open(day, m_windowId, nullptr);
}

void SlipsCard::tick(Instant now)
{
    const bool minuteIsOver = minuteOf(now) != minuteOf(m_now);
    m_now = now;
    if (minuteIsOver) showRows();
}

void SlipsCard::setPrinting(std::int64_t slipId)
{
    m_printing = slipId;
    showRows();
}

void SlipsCard::showSlips(const std::vector<present::ListedSlip>& slips,
                          const present::ListCounts& counts)
{
    m_slips = slips;
    m_counts = counts;
    showRows();
    showCounts();
}

void SlipsCard::showRows()
{
    std::vector<ListRow> rows;
    for (const auto& slip : m_slips) {
        if (rows.size() == ListModel::kRowsMax) break;
        rows.push_back(rowOf(slip));
    }
    m_list.setRows(std::move(rows));
}

ListRow SlipsCard::rowOf(const present::ListedSlip& slip) const
{
    const auto& row = slip.row;
    const auto state = row.id == m_printing ? bareStateCell(row) : stateCell(row);
    return {.id = std::to_string(row.id),
            .cells = {{fromUtf8(row.shortNumber)},
                      {peopleWords(row)},
                      {moneyWords(row.amount)},
                      state,
                      {took(row)}},
            .unseen = slip.unseen,
            .tone = isPast(row.state) ? RowTone::Quiet : RowTone::Plain};
}

/// From the slip to the payment; of one that is not paid, how long it has been waiting.
wxString SlipsCard::took(const domain::SlipRow& row) const
{
    if (row.paidAt) return durationWords(*row.paidAt - row.registeredAt);
    if (row.state != domain::SlipState::Waiting && row.state != domain::SlipState::Scanned)
        return {};
    const auto waited = m_now - row.registeredAt;
    return waited < std::chrono::minutes(1) ? wxString() : durationWords(waited);
}

void SlipsCard::showCounts()
{
    const auto number = [](std::size_t count) { return static_cast<int>(count); };
    wxString words = wxString::Format(_("Slips %d   paid %d   waiting %d"), number(m_counts.all),
                                      number(m_counts.paid), number(m_counts.waiting));
    if (m_stale) words << "   " << _("may be out of date");
    m_countsText.SetLabel(words);
}

void SlipsCard::celebrate(std::int64_t slipId)
{
    m_list.glow(std::to_string(slipId));
    m_sound.play(Tone::Paid);
}

void SlipsCard::showStale(bool stale)
{
    m_stale = stale;
    showCounts();
}

} // namespace hallpay::gui
