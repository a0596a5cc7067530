#include "gui/widgets/status_dot.h"

#include "gui/widgets/painter.h"
#include "gui/widgets/text.h"

#include <wx/sizer.h>

namespace hallpay::gui {

namespace {

constexpr int kDot = 12;
constexpr int kGap = 8;

ColourRole roleOf(DotKind kind)
{
    switch (kind) {
    case DotKind::Good: return ColourRole::DotGood;
    case DotKind::Warning: return ColourRole::DotWarn;
    case DotKind::Bad: return ColourRole::DotBad;
    case DotKind::Unknown: return ColourRole::DotUnknown;
    }
    return ColourRole::DotUnknown;
}

} // namespace

StatusDot::StatusDot(wxWindow& parent, wxWindowID id, const wxString& words)
    : Surface(parent, id, ColourRole::Head)
{
    SetBackgroundColour(parent.GetBackgroundColour());
    m_text = makeText(*this, TextRole::HeadText, words);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->AddSpacer(FromDIP(kDot + kGap));
    row->Add(m_text, wxSizerFlags().CentreVertical());
    SetSizer(row);
}

void StatusDot::set(DotKind kind, const wxString& words)
{
    const bool sameWords = m_text->GetLabel() == words;
    if (sameWords && kind == m_kind) return;
    m_kind = kind;
    Refresh();
    if (sameWords) return;
    m_text->SetLabel(words);
    InvalidateBestSize();
    GetParent()->Layout();
}

void StatusDot::paint(wxGraphicsContext& graphics, const wxSize& size)
{
    Surface::paint(graphics, size);
    const double side = FromDIP(kDot);
    const double top = (size.y - side) / 2;
    const wxColour ink = colourOf(roleOf(m_kind));
    switch (m_kind) {
    case DotKind::Good:
        graphics.SetBrush(wxBrush(ink));
        graphics.DrawEllipse(0, top, side, side);
        return;
    case DotKind::Warning:
        drawIcon(graphics, *this, "state-held", ink, {0, top, side, side});
        return;
    case DotKind::Bad: drawIcon(graphics, *this, "state-lapsed", ink, {0, top, side, side}); return;
    case DotKind::Unknown:
        graphics.SetPen(graphics.CreatePen(wxGraphicsPenInfo(ink).Width(2)));
        graphics.SetBrush(*wxTRANSPARENT_BRUSH);
        graphics.DrawEllipse(1, top + 1, side - 2, side - 2);
        return;
    }
}

} // namespace hallpay::gui
