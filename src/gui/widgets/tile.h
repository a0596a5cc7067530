// One item of the item grid: digit, name, price, how many were taken.
#pragma once

#include "gui/widgets/painted.h"

#include <wx/event.h>

namespace hallpay::gui {

/// A tile asks for one more (GetInt() == 1: click, Space, Enter, +) or one less (GetInt() == -1:
/// a click on its minus, the - key). The tile itself changes nothing: the owner calls setQuantity.
wxDECLARE_EVENT(EVT_TILE_STEP, wxCommandEvent);

struct TileSpec {
    wxString name;
    wxString price; ///< "¥120.00"; may be empty.
    wxString digit; ///< The key that acts on it; may be empty.
    bool more = false; ///< The dashed tile at the end that opens further items.
};

/// A toggle button to screen readers: checked while the quantity is not 0. Its spoken name holds
/// name, price and quantity: "普通护照 ¥120.00 ×1".
class Tile final : public Painted<wxToggleButton> {
public:
    Tile(wxWindow& parent, wxWindowID id, TileSpec spec);

    /// 0..kQuantityMax, else LogicFailure.
    void setQuantity(int quantity);
    int quantity() const { return m_quantity; }
    void setItem(TileSpec spec);
    /// Lower, with the same words, where the page has no room.
    void setCompact(bool compact);

    static constexpr int kQuantityMax = 99;

private:
    void paint(wxGraphicsContext& graphics, const wxSize& size,
               const native::FaceState& state) override;
    wxSize faceSize() const override;
    void paintQuantity(wxGraphicsContext& graphics, double middle);
    wxRect minusBox() const;
    int upperLine() const;
    int lowerLine() const;
    wxString spoken() const;
    void step(int by);
    void onPress(wxMouseEvent& event);
    void onKey(wxKeyEvent& event);

    TileSpec m_spec;
    int m_quantity = 0;
    bool m_compact = false;
};

} // namespace hallpay::gui
