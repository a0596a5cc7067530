// A roll's sheet in the printer's own letters, which grows downwards as lines are added.
#pragma once

#include "printing/escpos.h"
#include "printing/escpos_text.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallpay::printing {

struct TextStrip {
    Bytes bytes; ///< all of the job, with feed and cut
    int rows = 0; ///< dots of paper that it takes, feed and cut aside
    int questions = 0; ///< answers in turn that the bytes bring
};

/// Counts in cells of half an ideograph. What these printers have no letter for is remembered, and
/// the sheet is refused as a whole: no byte of it has been sent then.
class TextSheet {
public:
    /// `paperDots` is kWidePaper or kNarrowPaper: 48 or 32 cells. Where `options` asks behind
    /// bands, there is a question behind each line.
    TextSheet(int paperDots, const EscposOptions& options);

    bool isEmpty() const { return m_rows == 0; }
    static int cellsOf(std::string_view utf8);

    void blank();
    /// A line across; none where a frame follows or ends.
    void rule() { m_isRuleDue = !m_isBelowFrame; }
    /// Double letters that do not fit into one line become Tall ones.
    void centred(std::string_view text, LetterStyle style = {});
    /// Between two lines across.
    void framed(std::string_view text, LetterStyle style);
    void paragraph(std::string_view text, LetterStyle style = {}, int indent = 0);
    /// `what` from cell `left` on, wrapped where it must be; `figure` at the right of its last
    /// line.
    void entry(std::string_view what, std::string_view figure, LetterStyle style = {},
               int left = 0);
    /// The same in one line, each in its own letters.
    void sum(std::string_view what, std::string_view figure, LetterStyle style);
    /// Writing on the current line, up to its end by entry().
    void writeTo(int cell, std::string_view text);
    void code(std::string_view link, int moduleDots, int side);

    /// Nullopt when some letter of it lacks, or when the paper would be longer than a picture may
    /// be. The sheet is spent afterwards.
    std::optional<TextStrip> finish() &&;

private:
    /// The text as these printers say it; empty where they cannot.
    std::u32string said(std::string_view utf8);
    LetterStyle fitting(std::u32string_view text, LetterStyle style) const;
    void put(std::u32string_view text, LetterStyle style);
    void pad(int cells);
    void endLine();
    void ask();
    void across(char sign);
    /// The rule that is due, before anything but a frame.
    void settleRule();

    int m_cells;
    EscposOptions m_options;
    int m_questions = 0;
    Bytes m_bytes;
    LetterStyle m_style;
    int m_at = 0; ///< cells of the current line that are written
    int m_tallest = kTextLineDots;
    int m_rows = 0;
    bool m_isUnsayable = false;
    bool m_isRuleDue = false;
    bool m_isBelowFrame = false;
};

} // namespace hallpay::printing
