#include "gui/widgets/bar_chart.h"

#include "base/ensure.h"
#include "gui/widgets/native.h"
#include "gui/widgets/painter.h"

#include <algorithm>
#include <cmath>

namespace hallpay::gui {

namespace {

constexpr int kLegend = 28;
constexpr int kLabels = 26;
constexpr int kSwatch = 11;
constexpr int kBarWidthMax = 36;
constexpr int kGridLines = 4;
constexpr double kGap = 3;

wxString sentence(const wxString& series, const wxString& figure)
{
    return series + " " + figure;
}

} // namespace

BarChart::BarChart(wxWindow& parent, wxWindowID id, wxString first, wxString second)
    : Surface(parent, id, ColourRole::Card), m_first(std::move(first)), m_second(std::move(second))
{
    SetMinSize(DoGetBestSize());
    Bind(wxEVT_MOTION, &BarChart::onMotion, this);
    speak();
}

void BarChart::setSeries(const wxString& first, const wxString& second)
{
    m_first = first;
    m_second = second;
    speak();
    Refresh();
}

void BarChart::setBars(std::vector<Bar> bars)
{
    ensure(bars.size() <= kBarsMax);
    m_highest = 0;
    for (const Bar& bar : bars) {
        ensure(bar.first >= 0 && bar.second >= 0);
        m_highest = std::max(m_highest, bar.first + bar.second);
    }
    m_bars = std::move(bars);
    speak();
    Refresh();
}

void BarChart::speak()
{
    wxString spoken;
    for (const Bar& bar : m_bars) {
        if (bar.first == 0 && bar.second == 0) continue;
        if (!spoken.empty()) spoken << "; ";
        spoken << bar.label << ": " << sentence(m_first, bar.firstText) << ", "
               << sentence(m_second, bar.secondText);
    }
    native::setAccessible(*this, spoken);
}

wxSize BarChart::DoGetBestSize() const
{
    return FromDIP(wxSize(280, 180));
}

wxRect2DDouble BarChart::plot(const wxSize& size) const
{
    const double top = FromDIP(kLegend);
    const double bottom = FromDIP(kLabels);
    return {0, top, 1.0 * size.x, std::max(1.0, size.y - top - bottom)};
}

void BarChart::onMotion(wxMouseEvent& event)
{
    event.Skip();
    if (m_bars.empty()) return;
    const int width = std::max(1, GetClientSize().x);
    const auto index = static_cast<std::size_t>(std::max(0, event.GetX())) * m_bars.size()
        / static_cast<std::size_t>(width);
    const Bar& bar = m_bars[std::min(index, m_bars.size() - 1)];
    const wxString tip = bar.label + "\n" + sentence(m_first, bar.firstText) + "\n"
        + sentence(m_second, bar.secondText);
    if (GetToolTipText() != tip) SetToolTip(tip);
}

void BarChart::paintLegend(wxGraphicsContext& graphics)
{
    const wxFont font = fontOf(TextSize::Label);
    const double middle = FromDIP(kLegend) / 2.0 - 2;
    const double side = FromDIP(kSwatch);
    double x = 0;
    const auto entry = [&](const wxString& words, ColourRole role) {
        graphics.SetPen(*wxTRANSPARENT_PEN);
        graphics.SetBrush(wxBrush(colourOf(role)));
        graphics.DrawRoundedRectangle(x, std::round(middle - side / 2), side, side, 2);
        x += side + FromDIP(5);
        x += drawText(graphics, words, {font, colourOf(ColourRole::Muted)}, {x, middle});
        x += FromDIP(16);
    };
    entry(m_first, ColourRole::ChartFirst);
    entry(m_second, ColourRole::ChartSecond);
}

void BarChart::paintBar(wxGraphicsContext& graphics, const Bar& bar, const wxRect2DDouble& slot)
{
    const double width = std::min<double>(FromDIP(kBarWidthMax), slot.m_width * 0.5);
    const double left = std::round(slot.m_x + (slot.m_width - width) / 2);
    const double bottom = slot.m_y + slot.m_height;
    const auto height = [&](std::int64_t part) {
        if (part == 0 || m_highest == 0) return 0.0;
        const double share = static_cast<double>(part) / static_cast<double>(m_highest);
        return std::max(2.0, std::round(share * (slot.m_height - kGap)));
    };
    const double lower = height(bar.first);
    const double upper = height(bar.second);
    graphics.SetPen(*wxTRANSPARENT_PEN);
    if (lower > 0) {
        graphics.SetBrush(
            wxBrush(colourOf(bar.open ? ColourRole::ChartFirstOpen : ColourRole::ChartFirst)));
        graphics.DrawRoundedRectangle(left, bottom - lower, width, lower, lower > 6 ? 3 : 0);
        graphics.DrawRectangle(left, bottom - lower / 2, width, lower / 2); // A square foot.
    }
    if (upper > 0) {
        const double foot = bottom - lower - (lower > 0 ? kGap : 0);
        graphics.SetBrush(wxBrush(colourOf(ColourRole::ChartSecond)));
        graphics.DrawRectangle(left, foot - upper, width, upper);
    }
}

void BarChart::paint(wxGraphicsContext& graphics, const wxSize& size)
{
    Surface::paint(graphics, size);
    paintLegend(graphics);
    const wxRect2DDouble area = plot(size);
    graphics.SetPen(*wxTRANSPARENT_PEN);
    for (int line = 0; line <= kGridLines; ++line) {
        const double y = std::round(area.m_y + area.m_height * line / kGridLines);
        const bool base = line == kGridLines;
        graphics.SetBrush(wxBrush(colourOf(base ? ColourRole::Line : ColourRole::ChartGrid)));
        graphics.DrawRectangle(area.m_x, y, area.m_width, 1);
    }
    if (m_bars.empty()) return;
    const double slot = area.m_width / static_cast<double>(m_bars.size());
    const wxFont font = fontOf(TextSize::Caption);
    const wxColour ink = colourOf(ColourRole::Muted);
    double x = area.m_x;
    for (const Bar& bar : m_bars) {
        paintBar(graphics, bar, {x, area.m_y, slot, area.m_height});
        const double width = textWidth(graphics, bar.label, font);
        drawText(graphics, bar.label, {font, ink},
                 {std::round(x + (slot - width) / 2), size.y - FromDIP(kLabels) / 2.0 + 1});
        x += slot;
    }
}

} // namespace hallpay::gui
