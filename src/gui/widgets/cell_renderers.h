// Cells that text alone cannot show: a state's pill, the dot of an unseen change.
#pragma once

#include "gui/look/state_look.h"

#include <wx/dataview.h>

#include <optional>

namespace hallpay::gui {

/// Paints the ground of a glowing row itself: custom cells ignore the row's attribute on GTK.
class GlowingCell : public wxDataViewCustomRenderer {
protected:
    explicit GlowingCell(int alignment);

    void SetAttr(const wxDataViewItemAttr& attr) override;
};

/// The state's shape and word on its tint. Value: see ListModel::pillValue.
class StatePill final : public GlowingCell {
public:
    StatePill();

private:
    bool SetValue(const wxVariant& value) override;
    bool GetValue(wxVariant& value) const override;
    wxSize GetSize() const override;
    bool Render(wxRect cell, wxDC* dc, int state) override;
#if wxUSE_ACCESSIBILITY
    wxString GetAccessibleDescription() const override
    {
        return m_text;
    }
#endif

    wxString m_text;
    std::optional<StateLook> m_look;
};

/// A dot while the value is not empty.
class UnseenDot final : public GlowingCell {
public:
    /// `spoken` is what a screen reader says for the dot.
    explicit UnseenDot(wxString spoken);

private:
    bool SetValue(const wxVariant& value) override;
    bool GetValue(wxVariant& value) const override;
    wxSize GetSize() const override;
    bool Render(wxRect cell, wxDC* dc, int state) override;
#if wxUSE_ACCESSIBILITY
    wxString GetAccessibleDescription() const override
    {
        return m_unseen ? m_spoken : "";
    }
#endif

    wxString m_spoken;
    bool m_unseen = false;
};

} // namespace hallpay::gui
