// A state as a shape and a word outside of lists: what a list's pill is inside of them.
#pragma once

#include "gui/look/state_look.h"
#include "gui/widgets/surface.h"

#include <wx/stattext.h>

namespace hallpay::gui {

/// Hidden until something is said. Its words are read out.
class StateTag final : public Surface {
public:
    StateTag(wxWindow& parent, wxWindowID id);

    /// Empty words hide it; the parent is laid out.
    void show(StateLook look, const wxString& words);
    wxString words() const { return m_text->GetLabel(); }

private:
    void paint(wxGraphicsContext& graphics, const wxSize& size) override;

    StateLook m_look = StateLook::Waiting;
    wxStaticText* m_text = nullptr; // Owned by wx, like every child window.
};

} // namespace hallpay::gui
