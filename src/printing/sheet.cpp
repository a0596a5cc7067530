#include "printing/sheet.h"

#include <algorithm>

namespace hallpay::printing {

namespace {

constexpr int kGrowth = 1'500;
constexpr int kRuleThickness = 2;
constexpr int kDash = 8;
constexpr int kDashGap = 4;
constexpr int kRuleAir = 14;
constexpr int kFrameThickness = 3;
constexpr int kFrameAir = 12;

} // namespace

Sheet::Sheet(const TextEngine& engine, int width, int margin)
    : m_margin(margin), m_raster(width, kGrowth), m_pen(engine, m_raster)
{
}

bool Sheet::reserve(int dots)
{
    if (m_isTooLong || m_y + dots > kHeightMax) m_isTooLong = true;
    if (m_isTooLong) return false;
    if (m_y + dots > m_raster.height())
        m_raster.setHeight(std::min(kHeightMax, m_y + dots + kGrowth));
    return true;
}

int Sheet::baseline(TextStyle style) const
{
    return m_y + (lineHeight(style) - style.size) / 2 + ascentOf(style);
}

void Sheet::skip(int dots)
{
    if (reserve(dots)) m_y += dots;
}

void Sheet::rule()
{
    if (!reserve(2 * kRuleAir + kRuleThickness)) return;
    for (int x = left(); x < right(); x += kDash + kDashGap)
        m_raster.fill({x, m_y + kRuleAir, std::min(kDash, right() - x), kRuleThickness});
    m_y += 2 * kRuleAir + kRuleThickness;
}

void Sheet::centred(std::string_view text, TextStyle style)
{
    for (const auto& line : m_pen.wrap(text, style, room())) {
        if (!reserve(lineHeight(style))) return;
        m_pen.write(left() + (room() - m_pen.width(line, style)) / 2, baseline(style), line, style);
        m_y += lineHeight(style);
    }
}

void Sheet::paragraph(std::string_view text, TextStyle style)
{
    for (const auto& line : m_pen.wrap(text, style, room())) {
        write(left(), line, style);
        endLine(style);
    }
}

void Sheet::framed(std::string_view text, TextStyle style)
{
    const auto lines = m_pen.wrap(text, style, room() - 2 * kFrameAir);
    const int height = lineHeight(style) * static_cast<int>(lines.size()) + kFrameAir;
    if (!reserve(height)) return;
    m_raster.frame({left(), m_y, room(), height}, kFrameThickness);
    int top = m_y + kFrameAir / 2;
    for (const auto& line : lines) {
        m_pen.writeCentred({left(), top, room(), lineHeight(style)}, line, style);
        top += lineHeight(style);
    }
    m_y += height;
}

int Sheet::write(int x, std::string_view text, TextStyle style)
{
    if (!reserve(lineHeight(style))) return 0;
    return m_pen.write(x, baseline(m_tallest.value_or(style)), text, style);
}

int Sheet::writeEndingAt(int right, std::string_view text, TextStyle style)
{
    if (!reserve(lineHeight(style))) return 0;
    return m_pen.writeEndingAt(right, baseline(m_tallest.value_or(style)), text, style);
}

void Sheet::endLine(TextStyle style)
{
    skip(lineHeight(m_tallest.value_or(style)));
    m_tallest.reset();
}

void Sheet::paymentCode(const PaymentCode& code, int room)
{
    const int dots = moduleDots(code, room);
    const int quiet = kQuietModules * dots;
    const int side = code.side * dots;
    if (side + 2 * quiet > m_raster.width() || !reserve(side + 2 * quiet)) {
        m_isTooLong = true;
        return;
    }
    const int x = (m_raster.width() - side) / 2;
    m_quietZone = Box{x - quiet, m_y, side + 2 * quiet, side + 2 * quiet};
    drawPaymentCode(m_raster, code, {x, m_y + quiet, side, side});
    m_y += side + 2 * quiet;
}

Layout Sheet::finish() &&
{
    using ports::PrintOutcome;
    using ports::PrintReport;
    if (!m_pen.missing().empty())
        return PrintReport{PrintOutcome::MissingGlyph, namesOf(m_pen.missing())};
    if (m_isTooLong) return PrintReport{PrintOutcome::TooLong, {}};
    m_raster.setHeight(std::max(1, m_y));
    return std::move(m_raster);
}

} // namespace hallpay::printing
