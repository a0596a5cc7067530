#include "printing/letter_reader.h"

#include "base/gbk.h"
#include "printing/payment_code.h"
#include "printing/pen.h"

#include <algorithm>
#include <utility>

namespace hallpay::printing {

namespace {

constexpr std::uint8_t kEsc = 0x1B;
constexpr std::uint8_t kFs = 0x1C;
constexpr std::uint8_t kGs = 0x1D;
constexpr int kLineHeightMax = 2 * kLetterDots;

/// One letter as wide as its cells, squeezed where our font's is wider.
Raster cellOf(const TextEngine& engine, char32_t point, bool isStrong)
{
    const int width = point < 0x80 ? kCellDots : 2 * kCellDots;
    Raster cell(width, kLetterDots);
    const auto letter = encodeUtf8(std::u32string(1, point));
    if (!engine.missing(letter).empty()) {
        cell.frame({1, 1, width - 2, kLetterDots - 2}, 1);
        return cell;
    }
    const TextStyle style{kLetterDots, isStrong ? Weight::Bold : Weight::Regular};
    const int drawn = std::max(1, engine.width(letter, style));
    Raster whole(std::max(drawn, width), kLetterDots);
    engine.draw(whole, std::max(0, (width - drawn) / 2), ascentOf(style), letter, style);
    for (int y = 0; y < kLetterDots; ++y)
        for (int x = 0; x < width; ++x)
            if (whole.isInk(x * whole.width() / width, y)) cell.darken(x, y, 0);
    return cell;
}

void layEnlarged(Raster& line, const Raster& cell, int left, LetterSize size)
{
    const int wide = size == LetterSize::Double ? 2 : 1;
    const int tall = size == LetterSize::Plain ? 1 : 2;
    const int top = kLineHeightMax - cell.height() * tall;
    for (int y = 0; y < cell.height() * tall; ++y)
        for (int x = 0; x < cell.width() * wide; ++x)
            if (cell.isInk(x / wide, y / tall)) line.darken(left + x, top + y, 0);
}

} // namespace

std::size_t LetterReader::take(std::span<const std::uint8_t> bytes)
{
    const auto first = bytes.front();
    if (first == kEsc || first == kFs || first == kGs) return command(bytes);
    if (!m_isText) return 0;
    if (first == '\n') {
        endLine();
        return 1;
    }
    if (first >= 0x20 && first < 0x7F) {
        letter(first);
        return 1;
    }
    if (bytes.size() < 2) return 0;
    const auto point = gbkPointOf({first, bytes[1]});
    if (!point) return 0;
    letter(*point);
    return 2;
}

void LetterReader::initialise()
{
    m_isText = false;
    m_style = {};
    m_isCentred = false;
    m_line.reset();
    m_at = 0;
    m_height = kTextLineDots;
}

std::size_t LetterReader::command(std::span<const std::uint8_t> bytes)
{
    if (bytes.size() < 2) return 0;
    const auto first = bytes[0];
    const auto second = bytes[1];
    if (first == kEsc && second == '@') {
        initialise();
        return 0; // it is more than a command of letters
    }
    if (first == kFs && second == '&') {
        m_isText = true;
        return 2;
    }
    if (bytes.size() < 3) return 0;
    const int n = bytes[2];
    if (first == kEsc && second == 'R') return n == 0 ? 3 : 0;
    if (first == kGs && second == 'r') return 3; // a question prints nothing
    if (!m_isText) return 0;
    if (first == kGs && second == '(') return codeCommand(bytes);
    if (first == kGs && second == '!')
        m_style.size = n == 0 ? LetterSize::Plain : n == 1 ? LetterSize::Tall : LetterSize::Double;
    else if (first == kEsc && second == 'E')
        m_style.isStrong = n == 1;
    else if (first == kEsc && second == 'a')
        m_isCentred = n == 1;
    else if (first != kFs || second != '!') // which says what GS ! says
        return 0;
    return 3;
}

std::size_t LetterReader::codeCommand(std::span<const std::uint8_t> bytes)
{
    constexpr std::size_t kHead = 5;
    if (bytes.size() < kHead || bytes[2] != 'k') return 0;
    const std::size_t length = bytes[3] + 256u * bytes[4];
    if (length < 3 || bytes.size() < kHead + length) return 0;
    const auto said = bytes.subspan(kHead, length);
    switch (said[1]) {
    case 'A':
    case 'E': break;
    case 'C': m_module = said[2]; break;
    case 'P': m_stored.assign(said.begin() + 3, said.end()); break;
    case 'Q':
        if (!drawCode()) return 0;
        break;
    default: return 0;
    }
    return kHead + length;
}

void LetterReader::letter(char32_t point)
{
    if (!m_line) m_line.emplace(m_letters.paperDots, kLineHeightMax);
    const auto cell = cellOf(m_letters.engine, point, m_style.isStrong);
    layEnlarged(*m_line, cell, m_at, m_style.size);
    m_at += cell.width() * (m_style.size == LetterSize::Double ? 2 : 1);
    if (m_style.size != LetterSize::Plain) m_height = kLineHeightMax;
}

void LetterReader::endLine()
{
    Raster line(m_letters.paperDots, m_height);
    const int left = m_isCentred ? (m_letters.paperDots - m_at) / 2 : 0;
    if (m_line) line.lay(*m_line, left, m_height - kLineHeightMax);
    m_printed = std::move(line);
    m_line.reset();
    m_at = 0;
    m_height = kTextLineDots;
}

bool LetterReader::drawCode()
{
    const auto code = encodePaymentCode(m_stored);
    const int side = code ? code->side * m_module : 0;
    if (side < 1 || side > m_letters.paperDots) return false;
    Raster picture(m_letters.paperDots, side);
    const int left = m_isCentred ? (m_letters.paperDots - side) / 2 : 0;
    drawPaymentCode(picture, *code, {left, 0, side, side});
    m_printed = std::move(picture);
    return true;
}

std::optional<Raster> LetterReader::printed()
{
    return std::exchange(m_printed, std::nullopt);
}

} // namespace hallpay::printing
