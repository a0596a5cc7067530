// Why a receipt is printed so late: one choice above the buttons.
#pragma once

#include <wx/choice.h>
#include <wx/window.h>

#include <string>

namespace hallpay::gui {

/// Binds the controls toll_late_bar and toll_late_reason of `form`, which owns them, and
/// toll_lines, whose room the bar takes while it is open.
class LateBar {
public:
    explicit LateBar(wxWindow& form);

    /// With the focus on the reason.
    void open();
    void close();
    bool isOpen() const { return m_bar.IsShown(); }
    std::string reason() const;

private:
    wxWindow& m_bar;
    wxChoice& m_reason;
    wxWindow& m_lines;
};

} // namespace hallpay::gui
