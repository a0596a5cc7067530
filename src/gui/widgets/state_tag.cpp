#include "gui/widgets/state_tag.h"

#include "gui/look/type_scale.h"
#include "gui/widgets/painter.h"
#include "gui/widgets/text.h"

#include <wx/sizer.h>

namespace hallpay::gui {

namespace {

constexpr int kHeight = 24;
constexpr int kPadding = 10;
constexpr int kShape = 12;
constexpr int kShapeGap = 5;

} // namespace

StateTag::StateTag(wxWindow& parent, wxWindowID id) : Surface(parent, id, ColourRole::Card)
{
    m_text = makeText(*this, TextRole::Label, {});
    m_text->SetFont(fontOf(TextSize::Label, Weight::Bold));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->AddSpacer(FromDIP(kPadding + kShape + kShapeGap));
    row->Add(m_text, wxSizerFlags().CentreVertical());
    row->AddSpacer(FromDIP(kPadding));
    row->SetMinSize(-1, FromDIP(kHeight));
    SetSizer(row);
    Hide();
}

void StateTag::show(StateLook look, const wxString& words)
{
    if (look == m_look && words == m_text->GetLabel() && IsShown() == !words.empty()) return;
    m_look = look;
    const StateStyle style = styleOf(look);
    // The words stand on the tint; the corners around it are the parent's.
    m_text->SetBackgroundColour(style.tint);
    m_text->SetForegroundColour(style.ink);
    m_text->SetLabel(words);
    InvalidateBestSize();
    Show(!words.empty());
    GetParent()->Layout();
    Refresh();
}

void StateTag::paint(wxGraphicsContext& graphics, const wxSize& size)
{
    const StateStyle style = styleOf(m_look);
    Surface::paint(graphics, size);
    drawFrame(graphics, {{0, 0, 1.0 * size.x, 1.0 * size.y}, size.y / 2.0, {}, style.tint, 0});
    const double shape = FromDIP(kShape);
    drawIcon(graphics, *this, style.icon, style.ink,
             {1.0 * FromDIP(kPadding), (size.y - shape) / 2, shape, shape});
}

} // namespace hallpay::gui
