// Painted grounds on which the native controls stand: bands, cards, rules.
#pragma once

#include "gui/look/palette.h"

#include <wx/graphics.h>
#include <wx/panel.h>

namespace hallpay::gui {

/// A plain ground in one colour: head, rail, page, training band.
class Surface : public wxPanel {
public:
    Surface(wxWindow& parent, wxWindowID id, ColourRole ground);

    void setGround(const wxColour& ground);

protected:
    /// Draws the whole ground; the parent's colour is already there.
    virtual void paint(wxGraphicsContext& graphics, const wxSize& size);
    /// Painted surfaces are not reached by Tab themselves; their children are.
    bool AcceptsFocus() const override { return false; }

private:
    void onPaint(wxPaintEvent& event);
};

/// A white card with a line and round corners; `ground` may be another colour (takings: Head).
class Card final : public Surface {
public:
    Card(wxWindow& parent, wxWindowID id, ColourRole ground = ColourRole::Card);

    static constexpr int kRadius = 8;

private:
    void paint(wxGraphicsContext& graphics, const wxSize& size) override;

    ColourRole m_ground;
};

/// A line of one pixel across a card.
class Rule final : public Surface {
public:
    Rule(wxWindow& parent, wxWindowID id);

private:
    wxSize DoGetBestSize() const override;
};

} // namespace hallpay::gui
