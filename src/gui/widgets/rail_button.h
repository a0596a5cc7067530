// A button of the rail at the left: icon, word, key; a bar marks the page that is open.
#pragma once

#include "gui/widgets/painted.h"

#include <string>

namespace hallpay::gui {

struct RailButtonSpec {
    wxString label;
    wxString key; ///< "F2"
    std::string icon{};
};

/// Sends wxEVT_BUTTON; to screen readers a toggle button, checked while selected. The click alone
/// selects nothing: the owner calls setSelected.
class RailButton final : public Painted<wxToggleButton> {
public:
    RailButton(wxWindow& parent, wxWindowID id, RailButtonSpec spec);

    void setSelected(bool selected);
    bool isSelected() const { return m_selected; }
    /// How many things wait on that page, beside the icon and for screen readers; 0 shows nothing.
    void setCount(std::size_t count);
    std::size_t count() const { return m_count; }

private:
    void paint(wxGraphicsContext& graphics, const wxSize& size,
               const native::FaceState& state) override;
    wxSize faceSize() const override;
    void paintCount(wxGraphicsContext& graphics, const wxSize& size);

    RailButtonSpec m_spec;
    bool m_selected = false;
    std::size_t m_count = 0;
};

} // namespace hallpay::gui
