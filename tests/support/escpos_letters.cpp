#include "support/escpos_letters.h"

#include "base/gbk.h"
#include "base/text.h"

#include <qrencode.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace hallpay::test {

namespace {

constexpr std::uint8_t kEsc = 0x1B;
constexpr std::uint8_t kFs = 0x1C;
constexpr std::uint8_t kGs = 0x1D;
constexpr std::size_t kLineRows = 30;

void fill(EscposLetters::Rows& ink, int left, int top, int width, int height)
{
    for (int y = top; y < top + height; ++y)
        for (int x = left; x < left + width; ++x)
            ink[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] = true;
}

} // namespace

std::size_t EscposLetters::lengthOf(const std::vector<std::uint8_t>& bytes)
{
    const auto have = bytes.size();
    const auto first = bytes[0];
    if (first == '\n' || (first >= 0x20 && first < 0x81)) return 1;
    if (first >= 0x81) return 2;
    if (have < 2) return 0;
    if (first == kFs) return bytes[1] == '&' ? 2 : 3;
    if (first != kGs || bytes[1] != '(' || have < 5) return 0;
    return 5 + bytes[3] + 256u * bytes[4];
}

bool EscposLetters::take(const std::vector<std::uint8_t>& bytes, std::size_t length)
{
    const auto first = bytes[0];
    if (first >= 0x20) {
        const bool isPair = length == 2;
        if (isPair && !m_isChinese) m_complaints += "two bytes without FS &; ";
        const auto pair = isPair ? gbkPointOf({first, bytes[1]}) : std::nullopt;
        if (isPair && !pair) m_complaints += "no such sign; ";
        const int wide = isPair ? (m_chinese >> 2 & 1) : (m_latin >> 4 & 7);
        const int tall = isPair ? (m_chinese >> 3 & 1) : (m_latin & 7);
        m_line.push_back({isPair ? pair.value_or(U'?') : first, (isPair ? 24 : 12) * (wide + 1),
                          24 * (tall + 1)});
        return true;
    }
    const auto n = length > 2 ? bytes[2] : 0;
    if (first == kFs && bytes[1] == '&') return m_isChinese = true;
    if (first == kFs && bytes[1] == '!') return m_chinese = n, true;
    if (first == kGs && bytes[1] == '!') return m_latin = n, true;
    if (first == kGs && bytes[1] == '(') return code(bytes, length);
    if (first != kEsc) return false;
    switch (bytes[1]) {
    case 'E': m_isStrong = (n & 1) != 0; return true;
    case 'R': return n == 0;
    case 'a':
        if (!m_line.empty()) m_complaints += "ESC a within a line; ";
        m_isCentred = n == 1;
        return n <= 1;
    default: return false;
    }
}

bool EscposLetters::code(const std::vector<std::uint8_t>& bytes, std::size_t length)
{
    if (bytes[2] != 'k' || length < 8 || bytes[5] != 49) return false;
    const auto n = bytes[7];
    switch (bytes[6]) {
    case 65: m_model = n; return length == 9;
    case 67: m_module = n; return length == 8 && n >= 1 && n <= 7;
    case 69: m_level = n; return length == 8 && n >= 48 && n <= 51;
    case 80:
        m_stored.assign(bytes.begin() + 8, bytes.begin() + static_cast<std::ptrdiff_t>(length));
        return n == 48 && !m_stored.empty();
    case 81: m_printsCode = true; return length == 8 && n == 48;
    default: return false;
    }
}

EscposLine EscposLetters::endLine(int paperDots, Rows& ink)
{
    EscposLine line{.isCentred = m_isCentred, .isStrong = m_isStrong};
    std::size_t rows = kLineRows;
    int width = 0;
    std::u32string text;
    for (const auto& sign : m_line) {
        rows = std::max(rows, static_cast<std::size_t>(sign.height));
        width += sign.width;
        text += sign.point;
        line.isTall = line.isTall || sign.height > 24;
        line.isWide = line.isWide || sign.width > 24 || (sign.point < 0x80 && sign.width > 12);
    }
    if (width > paperDots) m_complaints += "a line of " + std::to_string(width) + " dots; ";
    ink.assign(rows, std::vector<bool>(static_cast<std::size_t>(paperDots), false));
    int x = m_isCentred ? (paperDots - width) / 2 : 0;
    for (const auto& sign : m_line) {
        if (sign.point != U' ' && sign.point != U'\u3000' && x >= 0 && x + sign.width <= paperDots)
            fill(ink, x + 1, static_cast<int>(rows) - sign.height + 1, sign.width - 2,
                 sign.height - 2);
        x += sign.width;
    }
    m_line.clear();
    line.text = encodeUtf8(text);
    return line;
}

bool EscposLetters::takeCode(int paperDots, Rows& ink, std::string& text)
{
    if (!std::exchange(m_printsCode, false)) return false;
    if (!m_line.empty()) m_complaints += "a code within a line; ";
    if (m_model != 50) m_complaints += "a code of no model; ";
    // Bytes, whatever the text is: the largest code that a printer makes of it.
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeData(static_cast<int>(m_stored.size()),
                          reinterpret_cast<const unsigned char*>(m_stored.data()), 0,
                          static_cast<QRecLevel>(m_level - 48)),
        QRcode_free);
    const int side = code ? code->width * m_module : 0;
    if (!code || side > paperDots) {
        m_complaints += "a code that has no room; ";
        return true;
    }
    ink.assign(static_cast<std::size_t>(side),
               std::vector<bool>(static_cast<std::size_t>(paperDots), false));
    const int left = m_isCentred ? (paperDots - side) / 2 : 0;
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            if (code->data[y * code->width + x] & 1)
                fill(ink, left + x * m_module, y * m_module, m_module, m_module);
    text = m_stored;
    return true;
}

} // namespace hallpay::test
