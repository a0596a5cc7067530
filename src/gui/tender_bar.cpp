#include "gui/tender_bar.h"

#include "gui/form.h"
#include "gui/slip_words.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

TenderBar::TenderBar(wxWindow& form)
    : m_bar(child<wxWindow>(form, "toll_tender_bar")),
      m_label(child<wxStaticText>(form, "toll_tender_label")),
      m_total(child<wxStaticText>(form, "toll_tender_total")),
      m_entry(child<Field>(form, "toll_tender_entry")),
      m_changeBox(child<wxWindow>(form, "toll_change_box")),
      m_change(child<wxStaticText>(form, "toll_change")),
      m_lines(child<wxWindow>(form, "toll_lines"))
{
    native::setAccessible(m_total, _("To be paid"));
    native::setAccessible(m_change, _("Change"));
    m_bar.Hide();
}

void TenderBar::show(const present::TenderView& tender)
{
    const bool same = m_asked && tender.asked && m_asked->method == tender.asked->method
        && m_asked->rows.size() == tender.asked->rows.size();
    m_asked = tender.asked;
    if (!same) m_entry.setValue({});
    if (tender.rows.empty()) {
        if (!m_changeBox.IsShown()) layOut(false);
        return;
    }
    m_changeBox.Hide();
    m_entry.Show(asks());
    m_entry.setLabel(isCard() ? _("Reference on the terminal's slip")
                              : _("Cash given (Enter alone: exact sum)"));
    showLabel(tender);
    setText(m_total, moneyWords(tender.total));
    layOut(true);
}

void TenderBar::showLabel(const present::TenderView& tender)
{
    wxString numbers;
    for (const auto& row : tender.rows)
        numbers << (numbers.empty() ? "" : ", ") << fromUtf8(row.shortNumber);
    setText(m_label,
            tender.rows.size() == 1 && tender.asked
                ? _("To be paid")
                : wxString::Format(_("To be paid together: %s"), numbers));
}

void TenderBar::showChange(const std::optional<present::Change>& change)
{
    if (!change) {
        if (m_changeBox.IsShown() && m_bar.IsShown()) layOut(false);
        m_changeBox.Hide();
        return;
    }
    m_entry.Hide();
    m_changeBox.Show();
    setText(m_label, _("Cash given"));
    setText(m_total, moneyWords(change->tendered));
    setText(m_change, moneyWords(change->change));
    layOut(true);
}

void TenderBar::layOut(bool shown)
{
    m_lines.Show(!shown);
    m_lines.GetParent()->Layout();
    m_bar.Show(shown);
    m_bar.Layout();
    m_changeBox.Layout();
    m_bar.GetParent()->Layout();
}

std::string TenderBar::entry() const
{
    return toUtf8(m_entry.value().Trim(true).Trim(false));
}

void TenderBar::enter(const std::string& text)
{
    m_entry.setValue(fromUtf8(text));
    m_entry.SetFocus();
}

} // namespace hallpay::gui
