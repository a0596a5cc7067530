#include "gui/widgets/tile.h"

#include "base/ensure.h"
#include "gui/look/palette.h"
#include "gui/widgets/painter.h"

#include <cmath>

namespace hallpay::gui {

wxDEFINE_EVENT(EVT_TILE_STEP, wxCommandEvent);

namespace {

constexpr int kHeight = 60;
constexpr int kWidth = 150;
constexpr int kPadding = 12;
constexpr int kCap = 22;
constexpr int kCapGap = 5;
constexpr int kMinus = 24;
constexpr int kUpperLine = 20;
constexpr int kLowerLine = 42;
constexpr int kCompactHeight = 46;
constexpr int kCompactMinus = 20;
constexpr int kCompactUpperLine = 14;
constexpr int kCompactLowerLine = 33;

} // namespace

Tile::Tile(wxWindow& parent, wxWindowID id, TileSpec spec) : m_spec(std::move(spec))
{
    build(parent, id, wxControl::EscapeMnemonics(spoken()));
    Bind(wxEVT_TOGGLEBUTTON, [this](wxCommandEvent&) {
        SetValue(m_quantity > 0); // The native toggle follows the quantity, not the click.
        step(1);
    });
    Bind(wxEVT_LEFT_DOWN, &Tile::onPress, this);
    Bind(wxEVT_LEFT_DCLICK, &Tile::onPress, this);
    Bind(wxEVT_KEY_DOWN, &Tile::onKey, this);
}

void Tile::setQuantity(int quantity)
{
    ensure(quantity >= 0 && quantity <= kQuantityMax);
    m_quantity = quantity;
    SetValue(quantity > 0);
    SetLabel(wxControl::EscapeMnemonics(spoken()));
}

void Tile::setItem(TileSpec spec)
{
    m_spec = std::move(spec);
    SetLabel(wxControl::EscapeMnemonics(spoken()));
}

void Tile::setCompact(bool compact)
{
    if (compact == m_compact) return;
    m_compact = compact;
    InvalidateBestSize();
    Refresh();
}

int Tile::upperLine() const
{
    return FromDIP(m_compact ? kCompactUpperLine : kUpperLine);
}

int Tile::lowerLine() const
{
    return FromDIP(m_compact ? kCompactLowerLine : kLowerLine);
}

wxString Tile::spoken() const
{
    wxString text = m_spec.name;
    if (!m_spec.price.empty()) text << " " << m_spec.price;
    if (m_quantity > 0) text << wxString::Format(L" \u00d7%d", m_quantity);
    return text;
}

void Tile::step(int by)
{
    wxCommandEvent event(EVT_TILE_STEP, GetId());
    event.SetEventObject(this);
    event.SetInt(by);
    ProcessWindowEvent(event);
}

wxRect Tile::minusBox() const
{
    const int side = FromDIP(m_compact ? kCompactMinus : kMinus);
    const wxSize size = GetClientSize();
    return {size.x - FromDIP(8) - side, lowerLine() - side / 2, side, side};
}

void Tile::onPress(wxMouseEvent& event)
{
    if (m_quantity > 0 && minusBox().Contains(event.GetPosition())) {
        step(-1);
        return; // Not skipped: the native button must not see this press.
    }
    event.Skip();
}

void Tile::onKey(wxKeyEvent& event)
{
    switch (event.GetKeyCode()) {
    case '-':
    case WXK_SUBTRACT:
    case WXK_NUMPAD_SUBTRACT: step(-1); return;
    case '+':
    case WXK_ADD:
    case WXK_NUMPAD_ADD: step(1); return;
    default: event.Skip();
    }
}

wxSize Tile::faceSize() const
{
    return FromDIP(wxSize(kWidth, m_compact ? kCompactHeight : kHeight));
}

void Tile::paintQuantity(wxGraphicsContext& graphics, double middle)
{
    const wxRect minus = minusBox();
    const wxColour action = colourOf(ColourRole::Action);
    drawFrame(graphics,
              {{1.0 * minus.x, 1.0 * minus.y, 1.0 * minus.width, 1.0 * minus.height},
               5,
               colourOf(ColourRole::InputLine),
               colourOf(ColourRole::Card),
               1});
    const double icon = FromDIP(12);
    drawIcon(graphics, *this, "minus", colourOf(ColourRole::Ink),
             {minus.x + (minus.width - icon) / 2, minus.y + (minus.height - icon) / 2, icon, icon});
    const wxString times = wxString::Format(L"\u00d7%d", m_quantity);
    const wxFont font = fontOf(TextSize::Title, Weight::Bold);
    const double width = textWidth(graphics, times, font);
    drawText(graphics, times, {font, action}, {minus.x - FromDIP(8) - width, middle});
}

void Tile::paint(wxGraphicsContext& graphics, const wxSize& size, const native::FaceState& state)
{
    const bool chosen = m_quantity > 0;
    const auto ground = chosen || state.pressed ? ColourRole::Chosen
        : state.hovered                         ? ColourRole::Hover
                                                : ColourRole::Card;
    const bool ringed = chosen || state.focused;
    const auto line = ringed ? ColourRole::Action : ColourRole::Line;
    drawFrame(graphics,
              {{0, 0, 1.0 * size.x, 1.0 * size.y},
               8,
               m_spec.more && !ringed ? wxColour() : colourOf(line),
               colourOf(state.disabled ? ColourRole::Quiet : ground),
               ringed ? 2.0 : 1.0});
    if (m_spec.more && !ringed) {
        graphics.SetBrush(*wxTRANSPARENT_BRUSH);
        static constexpr wxDash kDashes[] = {3, 2};
        graphics.SetPen(graphics.CreatePen(wxGraphicsPenInfo(colourOf(ColourRole::InputLine))
                                               .Width(1)
                                               .Style(wxPENSTYLE_USER_DASH)
                                               .Dashes(2, kDashes)));
        graphics.DrawRoundedRectangle(0.5, 0.5, size.x - 1, size.y - 1, 8);
    }
    if (chosen && state.focused) // A second line inside: chosen and focused at once.
        drawFrame(graphics,
                  {{4, 4, size.x - 8.0, size.y - 8.0},
                   5,
                   colourOf(ColourRole::Action),
                   colourOf(ground),
                   1});

    const wxColour ink
        = colourOf(state.disabled || m_spec.more ? ColourRole::Muted : ColourRole::Ink);
    double x = FromDIP(kPadding);
    const double upper = upperLine();
    if (!m_spec.digit.empty())
        x += drawKeyCap(graphics, m_spec.digit, {fontOf(TextSize::Caption), ink}, {x, upper})
            + FromDIP(kCapGap);
    const wxFont name = fontOf(TextSize::Body, m_spec.more ? Weight::Regular : Weight::Bold);
    drawText(graphics, ellipsized(graphics, m_spec.name, name, size.x - x - FromDIP(8)),
             {name, ink}, {x, upper});
    drawText(graphics, m_spec.price, {fontOf(TextSize::Title), ink},
             {1.0 * FromDIP(kPadding), 1.0 * lowerLine()});
    if (chosen) paintQuantity(graphics, lowerLine());
}

} // namespace hallpay::gui
