#include "gui/widgets/cell_renderers.h"

#include "gui/look/palette.h"
#include "gui/widgets/native.h"
#include "gui/widgets/painter.h"

#include <wx/dc.h>

#include <cmath>
#include <memory>

namespace hallpay::gui {

namespace {

constexpr int kPillHeight = 22;
constexpr int kPillPadding = 10;
constexpr int kShape = 12;
constexpr int kShapeGap = 5;
constexpr int kDot = 8;

/// The cell's DC has a context on GTK; elsewhere one is made from it and owned by `made`.
wxGraphicsContext* graphicsOf(wxDC& dc, std::unique_ptr<wxGraphicsContext>& made)
{
    if (auto* existing = dc.GetGraphicsContext()) return existing;
    made.reset(wxGraphicsContext::CreateFromUnknownDC(dc));
    return made.get();
}

wxFont pillFont()
{
    return fontOf(TextSize::Label, Weight::Bold);
}

} // namespace

GlowingCell::GlowingCell(int alignment)
    : wxDataViewCustomRenderer("string", wxDATAVIEW_CELL_INERT, alignment)
{
}

void GlowingCell::SetAttr(const wxDataViewItemAttr& attr)
{
    wxDataViewCustomRenderer::SetAttr(attr);
    native::setCellGround(*this,
                          attr.HasBackgroundColour() ? attr.GetBackgroundColour() : wxColour());
}

StatePill::StatePill() : GlowingCell(wxALIGN_LEFT | wxALIGN_CENTRE_VERTICAL) { }

bool StatePill::SetValue(const wxVariant& value)
{
    const wxString packed = value.GetString();
    long look = -1;
    m_look.reset();
    if (packed.BeforeFirst('|').ToLong(&look) && look >= 0
        && look < static_cast<long>(kAllStateLooks.size()))
        m_look = static_cast<StateLook>(look);
    m_text = packed.AfterFirst('|');
    native::setCellText(*this, m_text);
    return true;
}

bool StatePill::GetValue(wxVariant& value) const
{
    value = m_text;
    return true;
}

wxSize StatePill::GetSize() const
{
    if (m_text.empty() && !m_look) return {1, 1};
    const wxWindow& view = *GetView();
    int width = textExtent(view, m_text, pillFont()).x + 2 * view.FromDIP(kPillPadding);
    if (m_look) width += view.FromDIP(kShape + kShapeGap);
    return {width, view.FromDIP(kPillHeight)};
}

bool StatePill::Render(wxRect cell, wxDC* dc, int state)
{
    if (m_text.empty() && !m_look) return true;
    std::unique_ptr<wxGraphicsContext> made;
    wxGraphicsContext* graphics = graphicsOf(*dc, made);
    if (!graphics) return false;
    const wxWindow& view = *GetView();
    const wxSize size = GetSize();
    const double middle = cell.y + cell.height / 2.0;
    double x = cell.x + view.FromDIP(kPillPadding);
    const bool selected = (state & wxDATAVIEW_CELL_SELECTED) != 0; // Its tint is the row's then.
    wxColour ink = colourOf(ColourRole::Ink);
    if (m_look) {
        const StateStyle style = styleOf(*m_look);
        ink = style.ink;
        drawFrame(*graphics,
                  {{1.0 * cell.x, std::round(middle - size.y / 2.0), 1.0 * size.x, 1.0 * size.y},
                   size.y / 2.0,
                   {},
                   selected ? colourOf(ColourRole::Card) : style.tint,
                   0});
        const double side = view.FromDIP(kShape);
        drawIcon(*graphics, view, style.icon, ink, {x, std::round(middle - side / 2), side, side});
        x += side + view.FromDIP(kShapeGap);
    }
    drawText(*graphics, m_text, {pillFont(), ink}, {x, middle});
    return true;
}

UnseenDot::UnseenDot(wxString spoken) : GlowingCell(wxALIGN_CENTRE), m_spoken(std::move(spoken)) { }

bool UnseenDot::SetValue(const wxVariant& value)
{
    m_unseen = !value.GetString().empty();
    native::setCellText(*this, m_unseen ? m_spoken : wxString());
    return true;
}

bool UnseenDot::GetValue(wxVariant& value) const
{
    value = wxString(m_unseen ? "1" : "");
    return true;
}

wxSize UnseenDot::GetSize() const
{
    return GetView()->FromDIP(wxSize(kDot, kDot));
}

bool UnseenDot::Render(wxRect cell, wxDC* dc, int)
{
    if (!m_unseen) return true;
    std::unique_ptr<wxGraphicsContext> made;
    wxGraphicsContext* graphics = graphicsOf(*dc, made);
    if (!graphics) return false;
    const double side = GetView()->FromDIP(kDot);
    graphics->SetPen(*wxTRANSPARENT_PEN);
    graphics->SetBrush(wxBrush(colourOf(ColourRole::Action)));
    graphics->DrawEllipse(cell.x + (cell.width - side) / 2, cell.y + (cell.height - side) / 2, side,
                          side);
    return true;
}

} // namespace hallpay::gui
