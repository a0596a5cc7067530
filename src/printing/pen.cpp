#include "printing/pen.h"

#include <cstdint>

namespace hallpay::printing {

namespace {

constexpr char32_t kNotUtf8 = 0xFFFD;

} // namespace

bool Pen::note(std::string_view text)
{
    const auto lacking = m_engine.missing(text);
    for (const char32_t c : lacking)
        if (m_missing.find(c) == m_missing.npos) m_missing.push_back(c);
    return lacking.find(kNotUtf8) == lacking.npos;
}

int Pen::width(std::string_view text, TextStyle style)
{
    return note(text) ? m_engine.width(text, style) : 0;
}

std::vector<std::string> Pen::wrap(std::string_view text, TextStyle style, int room)
{
    if (!note(text)) return {};
    return m_engine.wrap(text, style, room);
}

int Pen::write(int x, int baseline, std::string_view text, TextStyle style)
{
    if (!note(text)) return 0;
    if (!m_missing.empty()) return m_engine.width(text, style);
    return m_engine.draw(m_raster, x, baseline, text, style);
}

int Pen::writeEndingAt(int right, int baseline, std::string_view text, TextStyle style)
{
    return write(right - width(text, style), baseline, text, style);
}

int Pen::writeCentred(const Box& place, std::string_view text, TextStyle style)
{
    const int x = place.x + (place.width - width(text, style)) / 2;
    const int top = place.y + (place.height - style.size) / 2;
    return write(x, top + ascentOf(style), text, style);
}

int ascentOf(TextStyle style)
{
    // Noto Sans CJK's ideographs stand between 0.88 em above and 0.12 em below the baseline.
    return style.size * 88 / 100;
}

std::string namesOf(const std::u32string& points)
{
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string names;
    for (const char32_t point : points) {
        if (!names.empty()) names += ' ';
        names += "U+";
        const int digits = point > 0xFFFF ? (point > 0xFFFFF ? 6 : 5) : 4;
        for (int i = digits - 1; i >= 0; --i)
            names += kDigits[(static_cast<std::uint32_t>(point) >> (4 * i)) & 15];
    }
    return names;
}

} // namespace hallpay::printing
