// What an ESC/POS printer makes of the bytes it is sent: the sheets that fall from its cutter.
// Written from the command reference and apart from the product's encoder.
#pragma once

#include "support/escpos_letters.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hallpay::test {

/// One cut sheet; true = ink.
struct EscposSheet {
    int width = 0;
    std::vector<std::vector<bool>> rows;
    std::vector<EscposLine> lines{}; ///< what the printer's own letters say
    std::vector<std::string> codes{}; ///< texts of the codes that the printer drew

    /// The lines one under the other, without blanks at their ends.
    std::string text() const;
    /// A binary PGM, which zbarimg and image viewers open.
    void savePgm(const std::filesystem::path& file) const;
};

/// One pulse on the drawer's cable, in ms.
struct DrawerPulse {
    int pin = 0; ///< 2 or 5
    int on = 0;
    int rest = 0;

    friend bool operator==(const DrawerPulse&, const DrawerPulse&) = default;
};

class EscposRoll {
public:
    /// A question of the sender: DLE EOT n ('E', n), asked as soon as it is received, even amid
    /// a picture's data; or GS r n ('r', n), asked in turn.
    using Question = std::function<void(char command, std::uint8_t n)>;

    explicit EscposRoll(Question question = {}) : m_question(std::move(question)) { }

    void feed(const std::uint8_t* bytes, std::size_t count);

    /// Paper for so many rows, none = endless. Where it ends, later bytes wait, and are printed
    /// when there is paper again: real printers do so.
    void setPaper(std::optional<std::size_t> rows) { m_paper = rows; }
    /// How wide it prints letters; pictures say it themselves.
    void setPaperDots(int dots) { m_paperDots = dots; }
    bool isOutOfPaper() const { return m_paper && m_rowsPrinted >= *m_paper; }

    /// Forgets what has not been cut off yet.
    void powerCycle();

    const std::vector<EscposSheet>& sheets() const { return m_sheets; }
    /// Rows that were printed but not cut off yet.
    const EscposSheet& uncut() const { return m_current; }
    /// One for each kick, in order.
    const std::vector<DrawerPulse>& kicks() const { return m_kicks; }
    /// Bytes that belong to no command this printer knows, in words; empty = all understood.
    std::string complaints() const { return m_complaints + m_letters.complaints(); }

private:
    /// How many bytes of m_pending the command at its start takes; 0 = more bytes are needed.
    std::size_t commandLength();
    void execute(std::size_t length);
    void executeGs();
    /// True when it was a command of letters, or a letter.
    bool executeLetters(std::size_t length);
    void add(const EscposLetters::Rows& ink);
    void answerRealTime(std::uint8_t byte);

    Question m_question;
    std::vector<std::uint8_t> m_pending;
    std::vector<EscposSheet> m_sheets;
    EscposSheet m_current;
    EscposLetters m_letters;
    int m_paperDots = 576;
    std::vector<DrawerPulse> m_kicks;
    std::string m_complaints;
    std::optional<std::size_t> m_paper;
    std::size_t m_rowsPrinted = 0;
    std::uint8_t m_beforeLast = 0;
    std::uint8_t m_last = 0;
};

/// The sheets of a whole file of bytes; what was not cut is the last one.
std::vector<EscposSheet> sheetsOf(const std::filesystem::path& escposFile);

} // namespace hallpay::test
