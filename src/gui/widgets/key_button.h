// A button that shows the key which does the same.
#pragma once

#include "gui/widgets/painted.h"

#include <string>

namespace hallpay::gui {

enum class ButtonKind {
    Primary, ///< The one blue button, 50 high.
    Go, ///< The one green button, 50 high.
    Danger, ///< Red, 50 high.
    Secondary, ///< White with a line, 44 high.
    Small, ///< White with a line, 34 high: in messages and bars.
    Chip, ///< Grey, 26 high: at the end of a card's title.
};

struct KeyButtonSpec {
    wxString label; ///< A verb. A single & marks the mnemonic; && is an ampersand.
    wxString key; ///< "F9", "Ctrl+E"; may be empty.
    ButtonKind kind = ButtonKind::Secondary;
    std::string icon{}; ///< Name of an icon to stand before the label; may be empty.
    bool compact = false; ///< A filled button as low as a Small one.
};

/// Sends wxEVT_BUTTON. Spoken name: the label; spoken description: the key.
class KeyButton final : public Painted<wxButton> {
public:
    KeyButton(wxWindow& parent, wxWindowID id, KeyButtonSpec spec);

    void setKind(ButtonKind kind);
    void setKey(const wxString& key);
    /// The parent is laid out: the new label may be longer.
    void setLabel(const wxString& label);

private:
    void paint(wxGraphicsContext& graphics, const wxSize& size,
               const native::FaceState& state) override;
    wxSize faceSize() const override;
    void speakKey();
    double contentWidth(wxGraphicsContext& graphics) const;

    KeyButtonSpec m_spec;
};

} // namespace hallpay::gui
