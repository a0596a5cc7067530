#include "gui/widgets/key_button.h"

#include "gui/look/palette.h"
#include "gui/widgets/painter.h"

#include <algorithm>

namespace hallpay::gui {

namespace {

struct Shape {
    int height;
    int padding;
    TextSize text;
    Weight weight;
    int icon;
    double radius;
};

Shape shapeOf(const KeyButtonSpec& spec)
{
    if (spec.compact) return {34, 14, TextSize::Body, Weight::Bold, 16, 5};
    switch (spec.kind) {
    case ButtonKind::Primary:
    case ButtonKind::Go:
    case ButtonKind::Danger: return {50, 24, TextSize::Action, Weight::Bold, 22, 6};
    case ButtonKind::Secondary: return {44, 16, TextSize::Body, Weight::Regular, 18, 6};
    case ButtonKind::Small: return {34, 12, TextSize::Body, Weight::Regular, 16, 5};
    case ButtonKind::Chip: return {26, 12, TextSize::Label, Weight::Bold, 14, 13};
    }
    return {44, 16, TextSize::Body, Weight::Regular, 18, 6};
}

struct Face {
    ColourRole ink;
    ColourRole ground;
    bool lined;
};

Face filled(const native::FaceState& state, ColourRole up, ColourRole hover, ColourRole down)
{
    return {ColourRole::OnAction, state.pressed ? down : state.hovered ? hover : up, false};
}

Face faceOf(ButtonKind kind, const native::FaceState& state)
{
    if (state.disabled) return {ColourRole::Muted, ColourRole::Quiet, false};
    switch (kind) {
    case ButtonKind::Primary:
        return filled(state, ColourRole::Action, ColourRole::ActionHover, ColourRole::ActionDown);
    case ButtonKind::Go:
        return filled(state, ColourRole::Go, ColourRole::GoHover, ColourRole::GoDown);
    case ButtonKind::Danger:
        return filled(state, ColourRole::Danger, ColourRole::DangerHover, ColourRole::DangerDown);
    case ButtonKind::Secondary:
    case ButtonKind::Small: {
        const auto ground = state.pressed ? ColourRole::Quiet
            : state.hovered               ? ColourRole::Hover
                                          : ColourRole::Card;
        return {ColourRole::Ink, ground, true};
    }
    case ButtonKind::Chip: {
        const bool lit = state.pressed || state.hovered;
        return {ColourRole::Ink, lit ? ColourRole::QuietHover : ColourRole::Quiet, false};
    }
    }
    return {ColourRole::Ink, ColourRole::Card, true};
}

constexpr int kKeyGap = 12;
constexpr int kIconGap = 8;

} // namespace

KeyButton::KeyButton(wxWindow& parent, wxWindowID id, KeyButtonSpec spec) : m_spec(std::move(spec))
{
    build(parent, id, m_spec.label);
    speakKey();
}

void KeyButton::setKind(ButtonKind kind)
{
    m_spec.kind = kind;
    InvalidateBestSize();
    Refresh();
}

void KeyButton::setKey(const wxString& key)
{
    m_spec.key = key;
    speakKey();
    InvalidateBestSize();
    Refresh();
}

void KeyButton::setLabel(const wxString& label)
{
    if (label == m_spec.label) return;
    m_spec.label = label;
    SetLabel(label);
    speakKey();
    InvalidateBestSize();
    GetParent()->Layout();
    Refresh();
}

void KeyButton::speakKey()
{
    if (!m_spec.key.empty()) native::setAccessible(*this, GetLabelText(), m_spec.key);
}

wxSize KeyButton::faceSize() const
{
    const Shape shape = shapeOf(m_spec);
    int width = textExtent(*this, GetLabelText(), fontOf(shape.text, shape.weight)).x
        + 2 * FromDIP(shape.padding);
    if (!m_spec.icon.empty()) width += FromDIP(shape.icon + kIconGap);
    if (m_spec.kind == ButtonKind::Chip && !m_spec.key.empty())
        width += textExtent(*this, " " + m_spec.key, fontOf(shape.text, shape.weight)).x;
    else if (!m_spec.key.empty())
        width += FromDIP(kKeyGap) + keyCapSize(*this, m_spec.key).x;
    return {width + FromDIP(2), FromDIP(shape.height)};
}

double KeyButton::contentWidth(wxGraphicsContext& graphics) const
{
    const Shape shape = shapeOf(m_spec);
    double width = textWidth(graphics, GetLabelText(), fontOf(shape.text, shape.weight));
    if (!m_spec.icon.empty()) width += FromDIP(shape.icon + kIconGap);
    if (!m_spec.key.empty()) width += FromDIP(kKeyGap) + keyCapSize(*this, m_spec.key).x;
    return width;
}

void KeyButton::paint(wxGraphicsContext& graphics, const wxSize& size,
                      const native::FaceState& state)
{
    const Shape shape = shapeOf(m_spec);
    const Face face = faceOf(m_spec.kind, state);
    const wxColour ink = colourOf(face.ink);
    const wxColour ground = colourOf(face.ground);
    const wxRect2DDouble whole(0, 0, size.x, size.y);
    const bool ring = state.focused && !state.disabled;
    if (face.lined || ring) {
        drawFrame(graphics,
                  {whole, shape.radius, colourOf(ring ? ColourRole::Action : ColourRole::InputLine),
                   face.lined ? ground : colourOf(ColourRole::Card), ring ? 2.0 : 1.0});
    }
    if (!face.lined) {
        const double inset = ring ? 4 : 0; // The ring, then a white gap, then the face.
        drawFrame(graphics,
                  {{inset, inset, size.x - 2 * inset, size.y - 2 * inset},
                   std::max(2.0, shape.radius - inset),
                   {},
                   ground,
                   0});
    }

    const wxFont font = fontOf(shape.text, shape.weight);
    const double middle = size.y / 2.0;
    if (m_spec.kind == ButtonKind::Chip) {
        const wxString text
            = m_spec.key.empty() ? GetLabelText() : GetLabelText() + " " + m_spec.key;
        const double icon = m_spec.icon.empty() ? 0 : FromDIP(shape.icon + kIconGap);
        const double left = std::round((size.x - textWidth(graphics, text, font) - icon) / 2);
        if (icon > 0)
            drawIcon(
                graphics, *this, m_spec.icon, ink,
                {left, std::round(middle - shape.icon / 2.0), 1.0 * shape.icon, 1.0 * shape.icon});
        drawText(graphics, text, {font, ink}, {left + icon, middle});
        return;
    }
    double x = std::round(std::max<double>(FromDIP(6), (size.x - contentWidth(graphics)) / 2));
    if (!m_spec.icon.empty()) {
        const double side = FromDIP(shape.icon);
        drawIcon(graphics, *this, m_spec.icon, ink, {x, std::round(middle - side / 2), side, side});
        x += side + FromDIP(kIconGap);
    }
    const double cap = m_spec.key.empty() ? 0 : keyCapSize(*this, m_spec.key).x + FromDIP(kKeyGap);
    const wxString label
        = ellipsized(graphics, GetLabelText(), font, size.x - x - cap - FromDIP(6));
    x += drawText(graphics, label, {font, ink}, {x, middle});
    if (!m_spec.key.empty())
        drawKeyCap(graphics, m_spec.key, {fontOf(TextSize::Caption), ink},
                   {x + FromDIP(kKeyGap), middle});
}

} // namespace hallpay::gui
