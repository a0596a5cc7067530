// FreeType faces, opened through the standard library's files, and what they draw of one glyph.
#pragma once

#include "printing/font_files.h"
#include "printing/raster.h"
#include "printing/text_engine.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <cstdint>
#include <fstream>
#include <map>
#include <memory>
#include <tuple>
#include <vector>

namespace hallpay::printing {

/// Coverage 0..255 of one glyph at one size, and where it lies from the pen (y grows downwards).
struct Glyph {
    int left = 0;
    int top = 0; ///< rows from the baseline up to the first
    int width = 0;
    int height = 0;
    int advance = 0; ///< pen movement in whole dots: a word looks the same wherever it stands
    std::vector<std::uint8_t> coverage;

    std::uint8_t greyAt(int x, int y) const
    {
        return static_cast<std::uint8_t>(Raster::kPaper
                                         - coverage[static_cast<std::size_t>(y) * width + x]);
    }
};

/// One open face. Not for two threads at once.
class FontFace {
public:
    /// @throws PrintingError when the file is no font or has no such family.
    FontFace(FT_Library library, const FontFile& file);
    ~FontFace();
    FontFace(const FontFace&) = delete;
    FontFace& operator=(const FontFace&) = delete;

    bool has(char32_t point) const { return FT_Get_Char_Index(m_face, point) != 0; }
    /// `turn` is null for upright text.
    Glyph draw(char32_t point, int size, FT_Matrix* turn) const;

private:
    struct Source {
        FT_StreamRec stream{};
        std::ifstream file;
    };
    static unsigned long readAt(FT_Stream stream, unsigned long offset, unsigned char* buffer,
                                unsigned long count);
    void open(FT_Library library, long index);
    void close() noexcept;

    FontFile m_file;
    std::unique_ptr<Source> m_source;
    FT_Face m_face = nullptr;
};

} // namespace hallpay::printing
