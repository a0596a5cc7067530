#include "gui/widgets/rail_button.h"

#include "gui/look/palette.h"
#include "gui/widgets/painter.h"

#include <algorithm>
#include <cmath>

namespace hallpay::gui {

namespace {

constexpr int kWidth = 104;
constexpr int kHeight = 50; // eleven of them fit into the least window
constexpr int kIcon = 19;
constexpr int kBar = 4;
constexpr int kCount = 18;
constexpr std::size_t kCountMax = 99;

} // namespace

RailButton::RailButton(wxWindow& parent, wxWindowID id, RailButtonSpec spec)
    : m_spec(std::move(spec))
{
    build(parent, id, m_spec.label);
    native::setAccessible(*this, GetLabelText(), m_spec.key);
    Bind(wxEVT_TOGGLEBUTTON, [this](wxCommandEvent&) {
        SetValue(m_selected);
        wxCommandEvent pressed(wxEVT_BUTTON, GetId());
        pressed.SetEventObject(this);
        ProcessWindowEvent(pressed);
    });
}

void RailButton::setSelected(bool selected)
{
    m_selected = selected;
    SetValue(selected);
    Refresh();
}

void RailButton::setCount(std::size_t count)
{
    if (count == m_count) return;
    m_count = count;
    const auto name
        = count == 0 ? GetLabelText() : GetLabelText() + " " + wxString(std::to_string(count));
    native::setAccessible(*this, name, m_spec.key);
    Refresh();
}

/// A number in a pill at the icon's shoulder: it says how many, and does not shout.
void RailButton::paintCount(wxGraphicsContext& graphics, const wxSize& size)
{
    const auto words = m_count > kCountMax ? wxString("99+") : wxString(std::to_string(m_count));
    const auto font = fontOf(TextSize::Caption);
    const double height = FromDIP(kCount);
    const double width
        = std::max(height, std::ceil(textWidth(graphics, words, font)) + FromDIP(10));
    const double left = std::round(size.x / 2.0 + FromDIP(kIcon) / 2.0 - FromDIP(2));
    const double top = FromDIP(2);
    graphics.SetPen(*wxTRANSPARENT_PEN);
    graphics.SetBrush(wxBrush(colourOf(ColourRole::RailText)));
    graphics.DrawRoundedRectangle(left, top, width, height, height / 2);
    drawText(graphics, words, {font, colourOf(ColourRole::Rail)},
             {std::round(left + (width - textWidth(graphics, words, font)) / 2), top + height / 2});
}

wxSize RailButton::faceSize() const
{
    return FromDIP(wxSize(kWidth, kHeight));
}

void RailButton::paint(wxGraphicsContext& graphics, const wxSize& size,
                       const native::FaceState& state)
{
    const bool lit = m_selected || state.hovered || state.pressed;
    graphics.SetPen(*wxTRANSPARENT_PEN);
    graphics.SetBrush(wxBrush(colourOf(lit ? ColourRole::RailSelected : ColourRole::Rail)));
    graphics.DrawRectangle(0, 0, size.x, size.y);
    if (m_selected) {
        graphics.SetBrush(wxBrush(colourOf(ColourRole::RailBar)));
        graphics.DrawRectangle(0, 0, FromDIP(kBar), size.y);
    }
    if (state.focused) {
        const auto inset = 1.0 * FromDIP(kBar) + 2;
        graphics.SetBrush(*wxTRANSPARENT_BRUSH);
        graphics.SetPen(
            graphics.CreatePen(wxGraphicsPenInfo(colourOf(ColourRole::RailBar)).Width(2)));
        graphics.DrawRoundedRectangle(inset, 3, size.x - inset - 3, size.y - 6, 5);
    }
    const wxColour ink = colourOf(m_selected ? ColourRole::HeadText : ColourRole::RailText);
    const double side = FromDIP(kIcon);
    drawIcon(graphics, *this, m_spec.icon, ink,
             {std::round((size.x - side) / 2), 1.0 * FromDIP(1), side, side});
    const auto centred = [&](const wxString& text, const wxFont& font, double middle) {
        const wxString cut = ellipsized(graphics, text, font, size.x - FromDIP(12));
        drawText(graphics, cut, {font, ink},
                 {std::round((size.x - textWidth(graphics, cut, font)) / 2), middle});
    };
    centred(GetLabelText(), fontOf(TextSize::Body), FromDIP(27));
    centred(m_spec.key, fontOf(TextSize::Caption), FromDIP(42));
    if (m_count > 0) paintCount(graphics, size);
}

} // namespace hallpay::gui
