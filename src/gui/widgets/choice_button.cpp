#include "gui/widgets/choice_button.h"

#include "gui/look/palette.h"
#include "gui/widgets/painter.h"

#include <algorithm>

namespace hallpay::gui {

namespace {

constexpr int kHeight = 92;
constexpr int kIcon = 32;
constexpr int kPadding = 24;
constexpr int kTextLeft = kPadding + kIcon + 20;
constexpr int kTitleLine = 33;
constexpr int kSentenceLine = 61;

wxFont titleFont()
{
    return fontOf(TextSize::Title, Weight::Bold);
}

wxFont sentenceFont()
{
    return fontOf(TextSize::Body);
}

} // namespace

ChoiceButton::ChoiceButton(wxWindow& parent, wxWindowID id, ChoiceSpec spec)
    : m_spec(std::move(spec))
{
    build(parent, id, wxControl::EscapeMnemonics(m_spec.title));
    native::setAccessible(*this, m_spec.title, m_spec.sentence);
}

wxSize ChoiceButton::faceSize() const
{
    const int words = std::max(textExtent(*this, m_spec.title, titleFont()).x,
                               textExtent(*this, m_spec.sentence, sentenceFont()).x);
    return {FromDIP(kTextLeft + kPadding) + words, FromDIP(kHeight)};
}

void ChoiceButton::paint(wxGraphicsContext& graphics, const wxSize& size,
                         const native::FaceState& state)
{
    const auto ground = state.pressed ? ColourRole::Chosen
        : state.hovered               ? ColourRole::Hover
                                      : ColourRole::Card;
    drawFrame(graphics,
              {{0, 0, 1.0 * size.x, 1.0 * size.y},
               8,
               colourOf(state.focused ? ColourRole::Action : ColourRole::Line),
               colourOf(state.disabled ? ColourRole::Quiet : ground),
               state.focused ? 2.0 : 1.0});
    const double icon = FromDIP(kIcon);
    const auto ink = state.disabled ? ColourRole::Muted : ColourRole::Ink;
    drawIcon(graphics, *this, m_spec.icon,
             colourOf(state.disabled ? ColourRole::Muted : ColourRole::Action),
             {1.0 * FromDIP(kPadding), (size.y - icon) / 2, icon, icon});
    const double left = FromDIP(kTextLeft);
    const double room = size.x - left - FromDIP(kPadding);
    const auto line = [&](const wxString& words, const wxFont& font, ColourRole role, int middle) {
        drawText(graphics, ellipsized(graphics, words, font, room), {font, colourOf(role)},
                 {left, 1.0 * FromDIP(middle)});
    };
    line(m_spec.title, titleFont(), ink, kTitleLine);
    line(m_spec.sentence, sentenceFont(), ColourRole::Muted, kSentenceLine);
}

} // namespace hallpay::gui
