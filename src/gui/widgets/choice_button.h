// A large choice: icon, title, and one sentence that says what comes of it.
#pragma once

#include "gui/widgets/painted.h"

#include <string>

namespace hallpay::gui {

struct ChoiceSpec {
    wxString title;
    wxString sentence; ///< One line.
    std::string icon; ///< Name of an icon.
};

/// Sends wxEVT_BUTTON. Spoken name: the title; spoken description: the sentence.
class ChoiceButton final : public Painted<wxButton> {
public:
    ChoiceButton(wxWindow& parent, wxWindowID id, ChoiceSpec spec);

private:
    void paint(wxGraphicsContext& graphics, const wxSize& size,
               const native::FaceState& state) override;
    wxSize faceSize() const override;

    ChoiceSpec m_spec;
};

} // namespace hallpay::gui
