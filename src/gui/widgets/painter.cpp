#include "gui/widgets/painter.h"

#include "gui/look/icons.h"

#include <algorithm>
#include <cmath>

namespace hallpay::gui {

namespace {

constexpr int kCapHeight = 22;
constexpr int kCapPadding = 7;
constexpr double kCapRadius = 4;

wxSize measured(wxGraphicsContext& graphics, const wxString& text)
{
    double width = 0;
    double height = 0;
    graphics.GetTextExtent(text, &width, &height, nullptr, nullptr);
    return {static_cast<int>(std::ceil(width)), static_cast<int>(std::ceil(height))};
}

} // namespace

void drawFrame(wxGraphicsContext& graphics, const Frame& frame)
{
    const auto& box = frame.box;
    graphics.SetPen(*wxTRANSPARENT_PEN);
    if (frame.line.IsOk() && frame.width > 0) {
        graphics.SetBrush(wxBrush(frame.line));
        graphics.DrawRoundedRectangle(box.m_x, box.m_y, box.m_width, box.m_height, frame.radius);
    }
    const double inset = frame.line.IsOk() ? frame.width : 0;
    graphics.SetBrush(wxBrush(frame.fill));
    graphics.DrawRoundedRectangle(box.m_x + inset, box.m_y + inset, box.m_width - 2 * inset,
                                  box.m_height - 2 * inset, std::max(0.0, frame.radius - inset));
}

wxString ellipsized(wxGraphicsContext& graphics, const wxString& text, const wxFont& font,
                    double width)
{
    graphics.SetFont(font, *wxBLACK);
    if (measured(graphics, text).x <= width) return text;
    const wxString dots(wxUniChar(0x2026));
    const double room = width - measured(graphics, dots).x;
    wxArrayDouble ends;
    graphics.GetPartialTextExtents(text, ends);
    std::size_t kept = 0;
    while (kept < ends.size() && ends[kept] <= room) ++kept;
    return text.Left(kept) + dots;
}

double drawText(wxGraphicsContext& graphics, const wxString& text, const TextStyle& style,
                wxPoint2DDouble leftMiddle)
{
    graphics.SetFont(style.font, style.ink);
    const wxSize size = measured(graphics, text);
    graphics.DrawText(text, leftMiddle.m_x, std::round(leftMiddle.m_y - size.y / 2.0));
    return size.x;
}

double textWidth(wxGraphicsContext& graphics, const wxString& text, const wxFont& font)
{
    graphics.SetFont(font, *wxBLACK);
    return measured(graphics, text).x;
}

double drawKeyCap(wxGraphicsContext& graphics, const wxString& key, const TextStyle& style,
                  wxPoint2DDouble leftMiddle)
{
    const double inner = textWidth(graphics, key, style.font);
    const double width = std::max<double>(inner + 2 * kCapPadding, kCapHeight);
    const double top = std::round(leftMiddle.m_y - kCapHeight / 2.0);
    graphics.SetBrush(*wxTRANSPARENT_BRUSH);
    graphics.SetPen(graphics.CreatePen(wxGraphicsPenInfo(style.ink).Width(1)));
    graphics.DrawRoundedRectangle(leftMiddle.m_x + 0.5, top + 0.5, width - 1, kCapHeight - 1,
                                  kCapRadius);
    drawText(graphics, key, style,
             {std::round(leftMiddle.m_x + (width - inner) / 2), leftMiddle.m_y});
    return width;
}

wxSize keyCapSize(const wxWindow& window, const wxString& key)
{
    const int inner = textExtent(window, key, fontOf(TextSize::Caption)).x;
    return {std::max(inner + 2 * kCapPadding, kCapHeight), kCapHeight};
}

void drawIcon(wxGraphicsContext& graphics, const wxWindow& window, std::string_view name,
              const wxColour& ink, const wxRect2DDouble& box)
{
    const int pixels = static_cast<int>(std::lround(box.m_width * window.GetContentScaleFactor()));
    graphics.DrawBitmap(iconBitmap(name, ink, pixels), box.m_x, box.m_y, box.m_width, box.m_height);
}

wxSize textExtent(const wxWindow& window, const wxString& text, const wxFont& font)
{
    int width = 0;
    int height = 0;
    window.GetTextExtent(text, &width, &height, nullptr, nullptr, &font);
    return {width, height};
}

} // namespace hallpay::gui
