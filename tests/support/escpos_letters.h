// The letters and codes that an ESC/POS printer draws by itself.
// Written from the command reference and apart from the product's encoder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hallpay::test {

/// One printed line of letters.
struct EscposLine {
    std::string text; ///< UTF-8
    bool isCentred = false;
    bool isStrong = false; ///< at its end
    bool isTall = false; ///< some of it
    bool isWide = false; ///< some of it

    friend bool operator==(const EscposLine&, const EscposLine&) = default;
};

/// The state of the letters between two initialisations. Latin letters heed GS ! alone and Chinese
/// ones FS ! alone, as the least able models do.
class EscposLetters {
public:
    using Rows = std::vector<std::vector<bool>>;

    /// How many bytes the command or sign at the start of `bytes` takes; 0 = more are needed, or it
    /// is none of these.
    static std::size_t lengthOf(const std::vector<std::uint8_t>& bytes);

    void initialise() { *this = {}; }
    /// One command or sign, `length` bytes. False when it is none of these.
    bool take(const std::vector<std::uint8_t>& bytes, std::size_t length);

    /// A line feed: what stands on the line, as ink (a letter is a block), and as text.
    EscposLine endLine(int paperDots, Rows& ink);
    bool hasLine() const { return !m_line.empty(); }
    /// True once after a code was printed: its ink and text.
    bool takeCode(int paperDots, Rows& ink, std::string& text);
    const std::string& complaints() const { return m_complaints; }

private:
    struct Sign {
        char32_t point;
        int width;
        int height;
    };

    bool code(const std::vector<std::uint8_t>& bytes, std::size_t length);

    std::vector<Sign> m_line;
    bool m_isChinese = false;
    bool m_isStrong = false;
    bool m_isCentred = false;
    int m_latin = 0; ///< n of GS !
    int m_chinese = 0; ///< n of FS !
    int m_module = 3;
    int m_level = 48;
    int m_model = 0;
    std::string m_stored;
    bool m_printsCode = false;
    std::string m_complaints;
};

} // namespace hallpay::test
