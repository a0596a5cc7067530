// ESC/POS in the printer's own letters: sizes, sides, and a QR code that the printer draws.
#pragma once

#include "base/text.h"

#include <string_view>

namespace hallpay::printing {

/// A letter of font A is 12 × 24 dots, an ideograph 24 × 24. Tall is twice as high, Double twice as
/// wide too.
enum class LetterSize { Plain, Tall, Double };

struct LetterStyle {
    LetterSize size = LetterSize::Plain;
    bool isStrong = false;

    friend bool operator==(const LetterStyle&, const LetterStyle&) = default;
};

/// Dots of one cell of a line, half an ideograph: a line of 576 dots has 48 of them.
inline constexpr int kCellDots = 12;
inline constexpr int kLetterDots = 24; ///< how high a Plain letter is
/// From line to line as a printer does it unasked: a sixth of an inch, and no less on any.
/// Source: Epson ESC/POS command reference, ESC 2.
inline constexpr int kTextLineDots = 30;
/// What GS ( k can store at once. Source: Epson ESC/POS command reference, GS ( k <Function 180>.
inline constexpr std::size_t kStoredMax = 7'089;
/// Dots that every model takes: <Function 167> allows 1 to 16 at Epson, 1 to 8 or to 7 at others,
/// and a model stays at a size too small to be scanned when it is asked for one beyond its own.
/// Source: the same, <Function 167>; Wincor TH230 and Metapace T-3 programming manuals, GS ( k.
inline constexpr int kStoredModuleMax = 7;

/// Initialise, ASCII signs as they are (a model for China takes $ for ¥ else), and two bytes for
/// each Chinese sign. Source: Epson ESC/POS command reference, ESC @, ESC R, FS &.
void beginText(Bytes& bytes);

/// By GS ! and by FS !, the last received of which holds for ideographs: some models heed only the
/// second. Source: Epson ESC/POS command reference, GS !, FS !, ESC E.
void setLetters(Bytes& bytes, LetterStyle style);

/// At the beginning of a line. Source: Epson ESC/POS command reference, ESC a.
void setCentred(Bytes& bytes, bool centred);

/// A QR code of model 2 and error level M in modules of `moduleDots` (1..kStoredModuleMax), without
/// its quiet zone. `text` is 1..kStoredMax bytes.
/// Source: Epson ESC/POS command reference, GS ( k, Functions 165, 167, 169, 180, 181.
void printStoredCode(Bytes& bytes, std::string_view text, int moduleDots);

} // namespace hallpay::printing
