#include "support/escp_pages.h"

#include <fstream>
#include <iterator>

namespace hallpay::test {

namespace {

class Mechanism {
public:
    explicit Mechanism(const std::vector<std::uint8_t>& bytes) : m_bytes(bytes) { }

    EscpPaper run()
    {
        while (m_at < m_bytes.size() && m_paper.complaints.empty()) step();
        if (m_isBegun) complain("the last page was not fed out");
        return std::move(m_paper);
    }

private:
    void complain(const std::string& words) { m_paper.complaints += words + "; "; }
    int next()
    {
        if (m_at >= m_bytes.size()) {
            complain("a command breaks off");
            return 0;
        }
        return m_bytes[m_at++];
    }

    void step()
    {
        const int byte = next();
        if (byte == 0x1B)
            escape(next());
        else if (byte == 0x0D)
            m_column = 0;
        else if (byte == 0x0A)
            m_row += m_lineSpacing;
        else if (byte == 0x0C)
            formFeed();
        else
            complain("byte " + std::to_string(byte));
        if (m_row >= m_pageLength) complain("the paper ran on into the next form");
    }

    void escape(int command)
    {
        switch (command) {
        case '@':
            m_lineSpacing = 30; // 1/6 inch
            m_pageLength = 11 * 180;
            m_column = 0;
            break;
        case '3': m_lineSpacing = next(); break;
        case 'C': { // lines of the spacing of now; 0 would be inches
            const int lines = next();
            if (lines < 1 || lines > 127) complain("page length");
            m_pageLength = lines * m_lineSpacing;
            break;
        }
        case '*': graphics(); break;
        default: complain("ESC " + std::to_string(command));
        }
    }

    void graphics()
    {
        const int mode = next();
        if (mode != 39) return complain("density " + std::to_string(mode));
        const int low = next();
        const int columns = low + 256 * next();
        for (int i = 0; i < columns; ++i, ++m_column)
            for (int group = 0; group < 3; ++group) {
                const int needles = next();
                for (int needle = 0; needle < 8; ++needle)
                    if (needles >> (7 - needle) & 1) strike(m_column, m_row + 8 * group + needle);
            }
    }

    void strike(int x, int y)
    {
        m_isBegun = true;
        if (x >= EscpPage::kColumns || y >= m_pageLength) return complain("beside the paper");
        if (m_ink.size() < static_cast<std::size_t>(m_pageLength))
            m_ink.resize(m_pageLength, std::vector<bool>(EscpPage::kColumns));
        m_ink[y][x] = true;
    }

    void formFeed()
    {
        EscpPage page(m_pageLength);
        for (std::size_t y = 0; y < m_ink.size(); ++y) page.rows[y] = m_ink[y];
        m_paper.pages.push_back(std::move(page));
        m_ink.clear();
        m_row = 0;
        m_column = 0;
        m_isBegun = false;
    }

    const std::vector<std::uint8_t>& m_bytes;
    std::size_t m_at = 0;
    EscpPaper m_paper;
    std::vector<std::vector<bool>> m_ink;
    int m_row = 0;
    int m_column = 0;
    int m_lineSpacing = 30;
    int m_pageLength = 11 * 180;
    bool m_isBegun = false;
};

} // namespace

void EscpPage::savePgm(const std::filesystem::path& file) const
{
    std::ofstream out(file, std::ios::binary);
    out << "P5\n" << kColumns << ' ' << rows.size() << "\n255\n";
    for (const auto& row : rows)
        for (const bool ink : row) out.put(static_cast<char>(ink ? 0 : 255));
}

EscpPaper escpPaperOf(const std::vector<std::uint8_t>& bytes)
{
    return Mechanism(bytes).run();
}

EscpPaper escpPaperOf(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(in),
                                          std::istreambuf_iterator<char>()};
    return escpPaperOf(bytes);
}

} // namespace hallpay::test
