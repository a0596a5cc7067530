#include "support/escpos_roll.h"

#include <fstream>
#include <iterator>
#include <utility>

namespace hallpay::test {

namespace {

constexpr std::uint8_t kDle = 0x10;
constexpr std::uint8_t kEsc = 0x1B;
constexpr std::uint8_t kFs = 0x1C;
constexpr std::uint8_t kGs = 0x1D;

} // namespace

void EscposSheet::savePgm(const std::filesystem::path& file) const
{
    std::ofstream out(file, std::ios::binary);
    out << "P5\n" << width << ' ' << rows.size() << "\n255\n";
    for (const auto& row : rows)
        for (const bool ink : row) out.put(ink ? '\0' : '\xFF');
}

std::string EscposSheet::text() const
{
    std::string all;
    for (const auto& line : lines) {
        const auto end = line.text.find_last_not_of(' ');
        all += (all.empty() ? "" : "\n")
            + line.text.substr(0, end == std::string::npos ? 0 : end + 1);
    }
    return all;
}

void EscposRoll::feed(const std::uint8_t* bytes, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) answerRealTime(bytes[i]);
    m_pending.insert(m_pending.end(), bytes, bytes + count);
    while (!m_pending.empty() && !isOutOfPaper()) {
        const auto length = commandLength();
        if (length == 0 || m_pending.size() < length) return;
        execute(length);
        m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(length));
    }
}

void EscposRoll::answerRealTime(std::uint8_t byte)
{
    if (m_beforeLast == kDle && m_last == 0x04 && byte >= 1 && byte <= 4 && m_question)
        m_question('E', byte);
    m_beforeLast = std::exchange(m_last, byte);
}

void EscposRoll::powerCycle()
{
    m_pending.clear();
    m_current = {};
    m_letters.initialise();
    m_beforeLast = m_last = 0;
}

std::size_t EscposRoll::commandLength()
{
    const auto have = m_pending.size();
    const auto first = m_pending[0];
    if (first == 0) return 1;
    if (first >= 0x20 || first == '\n' || first == kFs) return EscposLetters::lengthOf(m_pending);
    if (first != kDle && first != kEsc && first != kGs) return 1;
    if (have < 2) return 0;
    const auto second = m_pending[1];
    if (first == kDle) return 3;
    if (first == kEsc) return second == '@' ? 2 : second == 'p' ? 5 : 3;
    if (first == kGs && second == '(') return EscposLetters::lengthOf(m_pending);
    if (second == 'V') return have < 3 ? 0 : (m_pending[2] >= 65 ? 4 : 3);
    if (second != 'v') return 3;
    if (have < 8) return 0;
    const std::size_t rowBytes = m_pending[4] + 256u * m_pending[5];
    const std::size_t rows = m_pending[6] + 256u * m_pending[7];
    return 8 + rowBytes * rows;
}

void EscposRoll::execute(std::size_t length)
{
    const auto first = m_pending[0];
    const auto second = length > 1 ? m_pending[1] : std::uint8_t{0};
    if (first == 0) return; // a printer at rest ignores it
    if (executeLetters(length)) return;
    if (first == kDle && second == 0x04) {
        return; // answered on receipt
    } else if (first == kEsc && second == '@') {
        m_complaints += m_letters.complaints();
        m_letters.initialise();
    } else if (first == kEsc && (second == 'J' || second == 'd')) {
        const int dots = m_pending[2] * (second == 'd' ? 30 : 1);
        for (int i = 0; i < dots; ++i)
            m_current.rows.emplace_back(static_cast<std::size_t>(m_current.width), false);
    } else if (first == kEsc && second == 'p') {
        m_kicks.push_back({m_pending[2] == 0 || m_pending[2] == 48 ? 2 : 5, m_pending[3] * 2,
                           std::max(m_pending[3], m_pending[4]) * 2});
    } else if (first == kGs) {
        executeGs();
    } else {
        m_complaints += "unknown byte " + std::to_string(first) + "; ";
    }
}

bool EscposRoll::executeLetters(std::size_t length)
{
    EscposLetters::Rows ink;
    if (m_pending[0] == '\n') {
        m_current.lines.push_back(m_letters.endLine(m_paperDots, ink));
        add(ink);
        return true;
    }
    if (!m_letters.take(m_pending, length)) return false;
    std::string code;
    if (m_letters.takeCode(m_paperDots, ink, code)) {
        m_current.codes.push_back(code);
        add(ink);
    }
    return true;
}

void EscposRoll::add(const EscposLetters::Rows& ink)
{
    m_current.width = m_paperDots;
    m_current.rows.insert(m_current.rows.end(), ink.begin(), ink.end());
    m_rowsPrinted += ink.size();
}

void EscposRoll::executeGs()
{
    const auto second = m_pending[1];
    if (second == 'V') {
        m_sheets.push_back(std::exchange(m_current, {}));
        return;
    }
    if (second == 'r') {
        if (m_question) m_question('r', m_pending[2]);
        return;
    }
    if (second != 'v' || m_pending[2] != '0' || m_pending[3] != 0) {
        m_complaints += "unknown GS " + std::to_string(second) + "; ";
        return;
    }
    const std::size_t rowBytes = m_pending[4] + 256u * m_pending[5];
    const std::size_t rows = m_pending[6] + 256u * m_pending[7];
    m_current.width = static_cast<int>(rowBytes * 8);
    for (std::size_t y = 0; y < rows; ++y) {
        std::vector<bool> row;
        row.reserve(rowBytes * 8);
        for (std::size_t x = 0; x < rowBytes * 8; ++x)
            row.push_back((m_pending[8 + y * rowBytes + x / 8] >> (7 - x % 8) & 1) != 0);
        m_current.rows.push_back(std::move(row));
    }
    m_rowsPrinted += rows;
}

std::vector<EscposSheet> sheetsOf(const std::filesystem::path& escposFile)
{
    std::ifstream file(escposFile, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    EscposRoll roll;
    roll.feed(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    auto sheets = roll.sheets();
    if (!roll.uncut().rows.empty()) sheets.push_back(roll.uncut());
    return sheets;
}

} // namespace hallpay::test
