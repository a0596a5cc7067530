// The big band of the toll window: one shape, one word, one amount, in the state's colours.
#pragma once

#include "gui/look/state_look.h"
#include "gui/widgets/surface.h"

#include <wx/stattext.h>

namespace hallpay::gui {

struct StateBandText {
    wxString word; ///< 已缴费
    wxString detail; ///< how, when, how fresh
    wxString amount; ///< ¥240.00
};

/// Stands at the top of a card with no border: it draws the card's upper corners and line itself.
/// The texts are native, so screen readers find them.
class StateBand final : public Surface {
public:
    StateBand(wxWindow& parent, wxWindowID id);

    void show(StateLook look, const StateBandText& text);
    StateLook look() const { return m_look; }
    /// Lower and with smaller type, for a card that stands beside a form. Before the first show().
    void makeCompact();

private:
    void paint(wxGraphicsContext& graphics, const wxSize& size) override;

    /// Logical pixels.
    struct Measures {
        int height;
        int edge;
        int disc;
        int shape;
        int gap;
    };
    int textLeft() const { return m_measures.edge + m_measures.disc + m_measures.gap; }

    Measures m_measures{110, 30, 60, 36, 22};
    StateLook m_look = StateLook::Waiting;
    wxStaticText* m_word = nullptr; // Owned by wx, like every child window.
    wxStaticText* m_detail = nullptr;
    wxStaticText* m_amount = nullptr;
};

} // namespace hallpay::gui
