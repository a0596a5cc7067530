// A refund that waits is given back now: out of the drawer, or on the terminal under a reference.
#pragma once

#include "domain/window_refund.h"
#include "gui/widgets/field.h"

#include <wx/stattext.h>

#include <optional>
#include <string>

namespace hallpay::gui {

/// Binds the controls toll_give_back_bar, _label, _total and _reference of `form`, which owns them,
/// and toll_lines, whose room the bar takes while it is open.
class GiveBackBar {
public:
    explicit GiveBackBar(wxWindow& form);

    /// A card's has the focus in its reference, which is empty.
    void open(const domain::WindowRefundView& refund);
    void close();
    bool isOpen() const { return m_refund.has_value(); }
    bool asksReference() const;
    std::string reference() const; ///< trimmed; empty for cash
    void enter(const std::string& text);

private:
    wxWindow& m_bar;
    wxStaticText& m_label;
    wxStaticText& m_total;
    Field& m_reference;
    wxWindow& m_lines;
    std::optional<domain::WindowRefundView> m_refund; ///< none = closed
};

} // namespace hallpay::gui
