#include "gui/widgets/code_picture.h"

#include "gui/widgets/painter.h"

#include <algorithm>
#include <utility>

namespace hallpay::gui {

namespace {

/// Source: ISO/IEC 18004, quiet zone of QR codes.
constexpr int kQuietModules = 4;
constexpr int kLeastSide = 240; ///< logical pixels
constexpr int kShape = 160; ///< of the disc, at most; logical pixels

} // namespace

CodePicture::CodePicture(wxWindow& parent, wxWindowID id) : Surface(parent, id, ColourRole::Card)
{
    // Another size is another size of every module.
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        Refresh();
    });
}

void CodePicture::showCode(CodeModules code)
{
    m_code = std::move(code);
    m_icon.clear();
    Refresh();
}

void CodePicture::showShape(const std::string& icon, const wxColour& ink)
{
    m_code = {};
    m_icon = icon;
    m_ink = ink;
    Refresh();
}

wxSize CodePicture::DoGetBestSize() const
{
    return FromDIP(wxSize(kLeastSide, kLeastSide));
}

int CodePicture::modulePixels() const
{
    if (m_code.side == 0) return 0;
    const wxSize size = GetClientSize();
    return std::min(size.x, size.y) / (m_code.side + 2 * kQuietModules);
}

void CodePicture::paint(wxGraphicsContext& graphics, const wxSize& size)
{
    graphics.SetAntialiasMode(wxANTIALIAS_NONE); // edges lie on pixels
    graphics.SetPen(*wxTRANSPARENT_PEN);
    const bool code = m_code.side > 0;
    graphics.SetBrush(code ? *wxWHITE_BRUSH : wxBrush(GetBackgroundColour()));
    graphics.DrawRectangle(0, 0, size.x, size.y);
    if (code) return drawCode(graphics, size);
    graphics.SetAntialiasMode(wxANTIALIAS_DEFAULT);
    if (!m_icon.empty()) drawShape(graphics, size);
}

void CodePicture::drawCode(wxGraphicsContext& graphics, const wxSize& size) const
{
    const int dots = modulePixels();
    const int left = (size.x - dots * m_code.side) / 2;
    const int top = (size.y - dots * m_code.side) / 2;
    graphics.SetBrush(*wxBLACK_BRUSH);
    for (int y = 0; y < m_code.side; ++y)
        for (int x = 0; x < m_code.side; ++x)
            if (m_code.dark[static_cast<std::size_t>(y) * m_code.side + x])
                graphics.DrawRectangle(left + x * dots, top + y * dots, dots, dots);
}

void CodePicture::drawShape(wxGraphicsContext& graphics, const wxSize& size) const
{
    const double disc = std::min<double>({1.0 * size.x, 1.0 * size.y, 1.0 * FromDIP(kShape)});
    const double left = (size.x - disc) / 2;
    const double top = (size.y - disc) / 2;
    graphics.SetBrush(wxBrush(m_ink));
    graphics.DrawEllipse(left, top, disc, disc);
    const double shape = disc * 0.6;
    drawIcon(graphics, *this, m_icon, colourOf(ColourRole::OnAction),
             {left + (disc - shape) / 2, top + (disc - shape) / 2, shape, shape});
}

} // namespace hallpay::gui
