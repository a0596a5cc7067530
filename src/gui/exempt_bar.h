// Why nothing is due, and a supervisor's number and password at the clerk's own PC.
#pragma once

#include "domain/slip_draft.h"
#include "gui/second_person_fields.h"

#include <wx/choice.h>

#include <string>
#include <vector>

namespace hallpay::gui {

/// Why nothing is due, in the language of the windows: chosen and never typed, so that nothing
/// personal is stored.
std::vector<wxString> exemptReasons();

/// Binds the controls reg_exempt_bar, _reason, _number and _password of `form`, which owns them.
/// It stands in the place of reg_items and its label: what is chosen is chosen by then.
class ExemptBar {
public:
    explicit ExemptBar(wxWindow& form);

    /// With the focus on the reason; `reason` is chosen when it is one of them.
    void open(const std::string& reason);
    /// The password does not stay.
    void close();
    bool isOpen() const { return m_bar.IsShown(); }
    bool holdsFocus() const;
    /// Enter: to the next field; false when the password was left by it.
    bool enter();

    /// A badge was scanned.
    void enterBadge(const std::string& text) { m_fields.enterBadge(text); }

    domain::Exemption exemption() const;

private:
    void show(bool shown);

    wxWindow& m_bar;
    wxWindow& m_items;
    wxWindow& m_itemsLabel;
    wxChoice& m_reason;
    SecondPersonFields m_fields;
};

} // namespace hallpay::gui
