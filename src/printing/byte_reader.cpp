#include "printing/byte_reader.h"

#include <algorithm>
#include <span>
#include <utility>

namespace hallpay::printing {

namespace {

constexpr std::uint8_t kEsc = 0x1B;
constexpr std::uint8_t kGs = 0x1D;
constexpr int kCarriage = 1'440; ///< dots across of an impact printer of 80 columns

class Reader {
public:
    Reader(const Bytes& bytes, const std::optional<OwnLetters>& letters) : m_rest(bytes)
    {
        if (letters) m_letters.emplace(*letters);
    }

    std::optional<std::vector<Raster>> read()
    {
        while (!m_rest.empty())
            if (!command()) return std::nullopt;
        if (m_paper) end(m_down);
        return std::move(m_pictures);
    }

private:
    std::optional<std::span<const std::uint8_t>> take(std::size_t count)
    {
        if (m_rest.size() < count) return std::nullopt;
        const auto taken = m_rest.first(count);
        m_rest = m_rest.subspan(count);
        return taken;
    }
    std::optional<int> byte()
    {
        const auto one = take(1);
        return one ? std::optional<int>((*one)[0]) : std::nullopt;
    }
    bool command();
    bool letters();
    bool escape();
    bool groupSeparator();
    bool bandOfRows();
    bool bandOfNeedles();
    Raster& paper(int width, int height);
    void end(int height);

    std::span<const std::uint8_t> m_rest;
    std::optional<LetterReader> m_letters;
    std::vector<Raster> m_pictures;
    std::optional<Raster> m_paper; ///< the sheet that is being printed
    int m_down = 0; ///< rows above the next one
    int m_spacing = 30; ///< of a line feed
    int m_pageLength = 0; ///< 0 = a roll
};

/// The sheet, at least that large.
Raster& Reader::paper(int width, int height)
{
    height = std::clamp(height, 1, Raster::kHeightMax);
    if (!m_paper) m_paper.emplace(std::clamp(width, 1, Raster::kWidthMax), height);
    if (width > m_paper->width()) {
        Raster wider(std::min(width, Raster::kWidthMax), m_paper->height());
        wider.lay(*m_paper, 0, 0);
        m_paper = std::move(wider);
    }
    if (height > m_paper->height()) m_paper->setHeight(height);
    return *m_paper;
}

void Reader::end(int height)
{
    paper(m_pageLength > 0 ? kCarriage : 1, height)
        .setHeight(std::clamp(height, 1, Raster::kHeightMax));
    m_pictures.push_back(std::move(*m_paper));
    m_paper.reset();
    m_down = 0;
}

bool Reader::command()
{
    if (letters()) return true;
    switch (byte().value_or(0)) {
    case kEsc: return escape();
    case kGs: return groupSeparator();
    case '\r': return true;
    case '\n': m_down += m_spacing; return true;
    case '\f': end(m_pageLength); return true;
    default: return false;
    }
}

bool Reader::letters()
{
    const auto taken = m_letters ? m_letters->take(m_rest) : 0;
    m_rest = m_rest.subspan(taken);
    if (const auto printed = m_letters ? m_letters->printed() : std::nullopt) {
        paper(printed->width(), m_down + printed->height()).lay(*printed, 0, m_down);
        m_down += printed->height();
    }
    return taken > 0;
}

bool Reader::escape()
{
    switch (byte().value_or(0)) {
    case '@': return true;
    case '*': return bandOfNeedles();
    case 'J': {
        const auto rows = byte();
        m_down += rows.value_or(0);
        return rows.has_value();
    }
    case '3': {
        const auto spacing = byte();
        m_spacing = spacing.value_or(0);
        return spacing.has_value();
    }
    case 'C': {
        const auto lines = byte();
        m_pageLength = lines.value_or(0) * m_spacing;
        return m_pageLength > 0;
    }
    case 'p': return take(3).has_value(); // a drawer's pulse prints nothing
    default: return false;
    }
}

bool Reader::groupSeparator()
{
    switch (byte().value_or(0)) {
    case 'v': return bandOfRows();
    case 'V': {
        const auto how = take(2);
        if (how) end(m_down);
        return how.has_value();
    }
    case 'r': return take(1).has_value(); // a question prints nothing
    default: return false;
    }
}

bool Reader::bandOfRows()
{
    const auto head = take(6);
    if (!head || (*head)[0] != '0' || (*head)[1] != 0) return false;
    const int rowBytes = (*head)[2] | (*head)[3] << 8;
    const int rows = (*head)[4] | (*head)[5] << 8;
    const auto data = take(static_cast<std::size_t>(rowBytes) * static_cast<std::size_t>(rows));
    if (!data || rowBytes == 0) return false;
    auto& sheet = paper(rowBytes * 8, m_down + rows);
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x < rowBytes * 8; ++x)
            if ((*data)[static_cast<std::size_t>(y * rowBytes + x / 8)] & (0x80 >> (x % 8)))
                sheet.darken(x, m_down + y, 0);
    m_down += rows;
    return true;
}

bool Reader::bandOfNeedles()
{
    const auto head = take(3);
    if (!head || (*head)[0] != 39) return false;
    const int columns = (*head)[1] | (*head)[2] << 8;
    const auto data = take(static_cast<std::size_t>(columns) * 3);
    if (!data || columns == 0) return false;
    auto& sheet = paper(std::max(columns, kCarriage), m_down + 24);
    for (int x = 0; x < columns; ++x)
        for (int y = 0; y < 24; ++y)
            if ((*data)[static_cast<std::size_t>(x * 3 + y / 8)] & (0x80 >> (y % 8)))
                sheet.darken(x, m_down + y, 0);
    return true;
}

} // namespace

std::optional<std::vector<Raster>> picturesOf(const Bytes& bytes,
                                              const std::optional<OwnLetters>& letters)
{
    return Reader(bytes, letters).read();
}

} // namespace hallpay::printing
