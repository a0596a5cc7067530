// What is paid at the toll window now: the sum, what is given for it, and the change in large
// figures.
#pragma once

#include "gui/widgets/field.h"
#include "present/tender_view.h"

#include <wx/stattext.h>

#include <optional>
#include <string>

namespace hallpay::gui {

/// Binds the controls toll_tender_bar, _label, _total, _entry, toll_change_box and toll_change of
/// `form`, which owns them. While it is there it takes the place of toll_lines.
class TenderBar {
public:
    explicit TenderBar(wxWindow& form);

    /// What was typed stays while the same way of paying is asked for.
    void show(const present::TenderView& tender);
    void showChange(const std::optional<present::Change>& change);

    /// Whether it waits for what is given.
    bool asks() const { return m_asked.has_value(); }
    /// The wallet has not confirmed that the codes are closed.
    bool isLocked() const { return m_asked && m_asked->locked; }
    bool isCard() const { return m_asked && m_asked->method == domain::WindowMethod::Card; }
    void focus() { m_entry.SetFocus(); }
    std::string entry() const; ///< trimmed
    void enter(const std::string& text);

private:
    void showLabel(const present::TenderView& tender);
    void layOut(bool shown);

    wxWindow& m_bar;
    wxStaticText& m_label;
    wxStaticText& m_total;
    Field& m_entry;
    wxWindow& m_changeBox;
    wxStaticText& m_change;
    wxWindow& m_lines;
    std::optional<present::AskedTender> m_asked;
};

} // namespace hallpay::gui
