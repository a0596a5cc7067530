#include "printing/text_sheet.h"

#include "base/gbk.h"
#include "printing/line_breaks.h"
#include "printing/payment_code.h"
#include "printing/sheet.h"

#include <algorithm>
#include <utility>

namespace hallpay::printing {

namespace {

constexpr int kEntryGap = 1;

bool isAscii(char32_t c)
{
    return c >= 0x20 && c < 0x7F;
}

int cellsOf(char32_t c)
{
    return isAscii(c) ? 1 : 2;
}

int cellsOf(std::u32string_view text)
{
    int cells = 0;
    for (const char32_t c : text) cells += cellsOf(c);
    return cells;
}

int widthOf(LetterSize size)
{
    return size == LetterSize::Double ? 2 : 1;
}

std::vector<std::u32string> wrapped(std::u32string_view text, int room, LetterSize size)
{
    return brokenIntoLines(text, std::max(room, 2 * widthOf(size)),
                           [size](char32_t c) { return cellsOf(c) * widthOf(size); });
}

/// What does not fit into one line parts first where it has a wide gap.
std::vector<std::u32string> partsOf(std::u32string_view text, int room)
{
    const auto gap = text.find(U"  ");
    if (gap == text.npos || cellsOf(text) <= room) return {std::u32string(text)};
    const auto rest = text.find_first_not_of(U' ', gap);
    return {std::u32string(text.substr(0, gap)),
            std::u32string(rest == text.npos ? U"" : text.substr(rest))};
}

} // namespace

TextSheet::TextSheet(int paperDots, const EscposOptions& options)
    : m_cells(paperDots / kCellDots), m_options(options)
{
    beginText(m_bytes);
}

int TextSheet::cellsOf(std::string_view utf8)
{
    return printing::cellsOf(decodeUtf8(utf8).value_or(std::u32string()));
}

std::u32string TextSheet::said(std::string_view utf8)
{
    auto text = decodeUtf8(utf8);
    if (!text) {
        m_isUnsayable = true;
        return {};
    }
    for (char32_t& c : *text) {
        if (c == U'¥') c = U'￥'; // the one that GBK has
        if (!isAscii(c) && !gbkBytesOf(c)) m_isUnsayable = true;
    }
    return m_isUnsayable ? std::u32string() : std::move(*text);
}

LetterStyle TextSheet::fitting(std::u32string_view text, LetterStyle style) const
{
    if (style.size == LetterSize::Double && 2 * printing::cellsOf(text) > m_cells)
        style.size = LetterSize::Tall;
    return style;
}

void TextSheet::put(std::u32string_view text, LetterStyle style)
{
    if (text.empty()) return;
    if (style != m_style) setLetters(m_bytes, style);
    m_style = style;
    for (const char32_t c : text) {
        if (const auto pair = gbkBytesOf(c); pair && !isAscii(c)) {
            m_bytes.push_back((*pair)[0]);
            m_bytes.push_back((*pair)[1]);
        } else if (isAscii(c)) {
            m_bytes.push_back(static_cast<std::uint8_t>(c));
        }
    }
    m_at += printing::cellsOf(text) * widthOf(style.size);
    if (style.size != LetterSize::Plain) m_tallest = 2 * kLetterDots;
}

void TextSheet::pad(int cells)
{
    if (cells > 0) put(std::u32string(static_cast<std::size_t>(cells), U' '), {});
}

void TextSheet::endLine()
{
    m_bytes.push_back('\n');
    m_rows += m_tallest;
    m_tallest = kTextLineDots;
    m_at = 0;
    ask();
}

void TextSheet::ask()
{
    if (!m_options.asksBehindBands) return;
    const auto question = askPaperInTurn();
    m_bytes.insert(m_bytes.end(), question.begin(), question.end());
    ++m_questions;
}

void TextSheet::blank()
{
    settleRule();
    put(U" ", {}); // in plain letters, so that it is one line high
    endLine();
}

void TextSheet::across(char sign)
{
    put(std::u32string(static_cast<std::size_t>(m_cells), static_cast<unsigned char>(sign)), {});
    endLine();
}

void TextSheet::settleRule()
{
    if (std::exchange(m_isRuleDue, false)) across('-');
    m_isBelowFrame = false;
}

void TextSheet::centred(std::string_view utf8, LetterStyle style)
{
    const auto text = said(utf8);
    const auto fit = fitting(text, style);
    settleRule();
    setCentred(m_bytes, true);
    for (const auto& part : partsOf(text, m_cells))
        for (const auto& line : wrapped(part, m_cells, fit.size)) {
            put(line, fit);
            endLine();
        }
    setCentred(m_bytes, false);
}

void TextSheet::framed(std::string_view text, LetterStyle style)
{
    m_isRuleDue = false;
    if (!m_isBelowFrame) across('=');
    centred(text, style);
    across('=');
    m_isBelowFrame = true;
}

void TextSheet::paragraph(std::string_view utf8, LetterStyle style, int indent)
{
    settleRule();
    for (const auto& line : wrapped(said(utf8), m_cells - indent, style.size)) {
        pad(indent);
        put(line, style);
        endLine();
    }
}

void TextSheet::writeTo(int cell, std::string_view utf8)
{
    settleRule();
    pad(cell - m_at);
    put(said(utf8), {});
}

void TextSheet::entry(std::string_view what, std::string_view figure, LetterStyle style, int left)
{
    settleRule();
    const auto end = said(figure);
    const int endCells = printing::cellsOf(end);
    auto lines = wrapped(said(what), m_cells - left - (end.empty() ? 0 : endCells + kEntryGap),
                         style.size);
    if (lines.empty()) lines.emplace_back(); // its figure, and the line's end
    for (std::size_t i = 0; i < lines.size(); ++i) {
        pad(left - m_at);
        put(lines[i], style);
        if (i + 1 == lines.size()) {
            pad(m_cells - endCells - m_at);
            put(end, style);
        }
        endLine();
    }
}

void TextSheet::sum(std::string_view what, std::string_view figure, LetterStyle style)
{
    settleRule();
    const auto label = said(what);
    const auto end = said(figure);
    const int room = m_cells - printing::cellsOf(label) - kEntryGap;
    if (printing::cellsOf(end) * widthOf(style.size) > room) style.size = LetterSize::Tall;
    put(label, {});
    pad(m_cells - m_at - printing::cellsOf(end) * widthOf(style.size));
    put(end, style);
    endLine();
}

void TextSheet::code(std::string_view link, int moduleDots, int side)
{
    const bool isPlain
        = std::ranges::all_of(link, [](char c) { return isAscii(static_cast<unsigned char>(c)); });
    if (!isPlain || link.empty() || link.size() > kStoredMax) {
        m_isUnsayable = true;
        return;
    }
    const int quietLines = (kQuietModules * moduleDots + kTextLineDots - 1) / kTextLineDots;
    for (int i = 0; i < quietLines; ++i) blank();
    settleRule();
    setCentred(m_bytes, true);
    printStoredCode(m_bytes, link, moduleDots);
    setCentred(m_bytes, false);
    m_rows += side * moduleDots;
    for (int i = 0; i < quietLines; ++i) blank();
}

std::optional<TextStrip> TextSheet::finish() &&
{
    settleRule();
    if (m_isUnsayable || m_rows > Sheet::kHeightMax) return std::nullopt;
    const auto end = cutOff(m_options);
    m_bytes.insert(m_bytes.end(), end.begin(), end.end());
    return TextStrip{std::move(m_bytes), m_rows, m_questions};
}

} // namespace hallpay::printing
