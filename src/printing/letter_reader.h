// What a printer makes of letters and of codes that it draws itself, with our font for its own.
#pragma once

#include "base/text.h"
#include "printing/escpos_text.h"
#include "printing/raster.h"
#include "printing/text_engine.h"

#include <optional>
#include <span>
#include <string>

namespace hallpay::printing {

/// The font that stands for the printer's, which is another, and the paper that it prints on.
struct OwnLetters {
    const TextEngine& engine;
    int paperDots;
};

/// Knows the commands of escpos_text.h, and letters from the first of them to the next ESC @.
class LetterReader {
public:
    explicit LetterReader(const OwnLetters& letters) : m_letters(letters) { }

    /// Takes what stands at the start of `bytes` and returns how many bytes it is; 0 when it is
    /// neither a letter nor such a command, or breaks off.
    std::size_t take(std::span<const std::uint8_t> bytes);
    /// The line or code that was printed by what was taken last, as wide as the paper.
    std::optional<Raster> printed();

private:
    std::size_t command(std::span<const std::uint8_t> bytes);
    std::size_t codeCommand(std::span<const std::uint8_t> bytes);
    void initialise();
    void letter(char32_t point);
    void endLine();
    bool drawCode();

    OwnLetters m_letters;
    bool m_isText = false;
    LetterStyle m_style;
    bool m_isCentred = false;
    int m_module = 0;
    std::string m_stored;
    std::optional<Raster> m_line; ///< two letters high; what is printed stands at its foot
    int m_at = 0; ///< dots of the line that are written
    int m_height = kTextLineDots;
    std::optional<Raster> m_printed;
};

} // namespace hallpay::printing
