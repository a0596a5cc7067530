#include "gui/widgets/surface.h"

#include "gui/widgets/painter.h"

#include <wx/dcbuffer.h>

#include <memory>

namespace hallpay::gui {

Surface::Surface(wxWindow& parent, wxWindowID id, ColourRole ground)
{
    SetBackgroundStyle(wxBG_STYLE_PAINT); // Before Create, or GTK draws a ground of its own.
    Create(&parent, id, wxDefaultPosition, wxDefaultSize,
           wxTAB_TRAVERSAL | wxFULL_REPAINT_ON_RESIZE | wxBORDER_NONE);
    SetBackgroundColour(colourOf(ground));
    Bind(wxEVT_PAINT, &Surface::onPaint, this);
}

void Surface::setGround(const wxColour& ground)
{
    SetBackgroundColour(ground);
    for (wxWindow* child : GetChildren()) child->SetBackgroundColour(ground);
    Refresh();
}

void Surface::onPaint(wxPaintEvent&)
{
    wxAutoBufferedPaintDC dc(this);
    const wxSize size = GetClientSize();
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(wxBrush(GetParent()->GetBackgroundColour()));
    dc.DrawRectangle(wxPoint(), size);
    const std::unique_ptr<wxGraphicsContext> graphics(wxGraphicsContext::Create(dc));
    if (graphics) paint(*graphics, size);
}

void Surface::paint(wxGraphicsContext& graphics, const wxSize& size)
{
    graphics.SetPen(*wxTRANSPARENT_PEN);
    graphics.SetBrush(wxBrush(GetBackgroundColour()));
    graphics.DrawRectangle(0, 0, size.x, size.y);
}

Card::Card(wxWindow& parent, wxWindowID id, ColourRole ground)
    : Surface(parent, id, ground), m_ground(ground)
{
}

void Card::paint(wxGraphicsContext& graphics, const wxSize& size)
{
    const bool white = m_ground == ColourRole::Card;
    drawFrame(graphics,
              {{0, 0, 1.0 * size.x, 1.0 * size.y},
               1.0 * FromDIP(kRadius),
               white ? colourOf(ColourRole::Line) : colourOf(m_ground),
               GetBackgroundColour(),
               1});
}

Rule::Rule(wxWindow& parent, wxWindowID id) : Surface(parent, id, ColourRole::Line)
{
    SetMinSize(wxSize(-1, 1));
}

wxSize Rule::DoGetBestSize() const
{
    return {1, 1};
}

} // namespace hallpay::gui
