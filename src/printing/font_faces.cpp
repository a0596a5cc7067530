#include "printing/font_faces.h"

#include "base/ensure.h"
#include "base/path_text.h"
#include "printing/printing_error.h"

#include <algorithm>

namespace hallpay::printing {

// FreeType opens names in the system's narrow encoding, which on Windows is not UTF-8; a stream of
// our own opens any path.
unsigned long FontFace::readAt(FT_Stream stream, unsigned long offset, unsigned char* buffer,
                               unsigned long count)
{
    auto& file = static_cast<Source*>(stream->descriptor.pointer)->file;
    file.clear();
    file.seekg(static_cast<std::streamoff>(offset));
    if (count == 0) return file ? 0 : 1;
    file.read(reinterpret_cast<char*>(buffer), static_cast<std::streamsize>(count));
    return static_cast<unsigned long>(file.gcount());
}

FontFace::FontFace(FT_Library library, const FontFile& file) : m_file(file)
{
    open(library, 0);
    if (file.family.empty()) return;
    const long faces = m_face->num_faces;
    for (long index = 0;; ++index) {
        if (m_face->family_name && file.family == m_face->family_name) return;
        close();
        if (index + 1 >= faces)
            throw PrintingError("no family " + file.family + " in " + textOf(file.path.filename()));
        open(library, index + 1);
    }
}

FontFace::~FontFace()
{
    close();
}

void FontFace::open(FT_Library library, long index)
{
    m_source = std::make_unique<Source>();
    std::error_code failure;
    const auto size = std::filesystem::file_size(m_file.path, failure);
    m_source->file.open(m_file.path, std::ios::binary);
    if (failure || !m_source->file)
        throw PrintingError("cannot read font " + textOf(m_file.path.filename()));
    m_source->stream.size = static_cast<unsigned long>(size);
    m_source->stream.descriptor.pointer = m_source.get();
    m_source->stream.read = readAt;
    FT_Open_Args arguments{};
    arguments.flags = FT_OPEN_STREAM;
    arguments.stream = &m_source->stream;
    if (FT_Open_Face(library, &arguments, index, &m_face) != 0) {
        m_face = nullptr;
        throw PrintingError("not a font: " + textOf(m_file.path.filename()));
    }
}

void FontFace::close() noexcept
{
    if (m_face) FT_Done_Face(m_face);
    m_face = nullptr;
    m_source.reset();
}

Glyph FontFace::draw(char32_t point, int size, FT_Matrix* turn) const
{
    FT_Set_Transform(m_face, turn, nullptr);
    ensure(FT_Set_Pixel_Sizes(m_face, 0, static_cast<FT_UInt>(size)) == 0);
    const int flags = turn ? FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP : FT_LOAD_TARGET_LIGHT;
    if (FT_Load_Char(m_face, point, flags | FT_LOAD_RENDER) != 0)
        throw PrintingError("broken glyph in " + textOf(m_file.path.filename()));
    const FT_GlyphSlot slot = m_face->glyph;
    Glyph glyph;
    glyph.left = slot->bitmap_left;
    glyph.top = slot->bitmap_top;
    glyph.width = static_cast<int>(slot->bitmap.width);
    glyph.height = static_cast<int>(slot->bitmap.rows);
    glyph.advance = static_cast<int>((slot->linearHoriAdvance + 0x8000) >> 16);
    glyph.coverage.resize(static_cast<std::size_t>(glyph.width) * glyph.height);
    for (int y = 0; y < glyph.height; ++y)
        std::copy_n(slot->bitmap.buffer + static_cast<std::ptrdiff_t>(y) * slot->bitmap.pitch,
                    glyph.width,
                    glyph.coverage.begin() + static_cast<std::ptrdiff_t>(y) * glyph.width);
    return glyph;
}

} // namespace hallpay::printing
