// Text on rasters: FreeType with the fonts that font_files found.
#pragma once

#include "printing/font_files.h"
#include "printing/raster.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hallpay::printing {

enum class Weight { Regular, Bold };

/// `size` is the em in dots.
struct TextStyle {
    int size = 24;
    Weight weight = Weight::Regular;
};

/// Any thread may call; calls wait for one another. Text has no shaping: scripts that join or
/// reorder their letters are not in the font, hence counted as missing.
class TextEngine {
public:
    /// @throws PrintingError when a font cannot be opened or has no such family.
    explicit TextEngine(const FontFiles& files);
    ~TextEngine();
    TextEngine(const TextEngine&) = delete;
    TextEngine& operator=(const TextEngine&) = delete;

    /// What of `utf8` no font here can draw, each once, in order; U+FFFD when it is not UTF-8.
    /// Control and invisible characters count as missing.
    std::u32string missing(std::string_view utf8) const;

    /// Dots from the first glyph's origin to the end of the last one's advance.
    int width(std::string_view utf8, TextStyle style) const;

    /// Draws with the baseline's left end at (x, baseline) and returns the width.
    /// @throws LogicFailure when a glyph is missing: the caller asks first.
    int draw(Raster& raster, int x, int baseline, std::string_view utf8, TextStyle style) const;

    /// Lines of at most `room` dots. Breaks between ideographs and at spaces, keeps closing
    /// punctuation with what it closes; a word longer than a line is cut.
    std::vector<std::string> wrap(std::string_view utf8, TextStyle style, int room) const;

    /// The text turned left by `degrees`, on a raster that just holds it.
    Raster turned(std::string_view utf8, TextStyle style, int degrees) const;

private:
    class Faces;
    std::unique_ptr<Faces> m_faces;
};

} // namespace hallpay::printing
