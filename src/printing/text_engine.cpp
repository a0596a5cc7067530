#include "printing/text_engine.h"

#include "base/ensure.h"
#include "base/text.h"
#include "printing/font_faces.h"
#include "printing/line_breaks.h"
#include "printing/printing_error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <numbers>

namespace hallpay::printing {

namespace {

constexpr std::size_t kGlyphsMax = 4'096;
bool isInvisible(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F)
        || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF
        || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF);
}

std::u32string decoded(std::string_view utf8)
{
    auto text = decodeUtf8(utf8);
    ensure(text.has_value());
    return std::move(*text);
}

} // namespace

/// All state behind the engine; every member is reached under the lock alone.
class TextEngine::Faces {
public:
    explicit Faces(const FontFiles& files)
    {
        if (FT_Init_FreeType(&m_library) != 0) throw PrintingError("FreeType does not start");
        try {
            for (const auto& file : files.regular)
                m_regular.push_back(std::make_unique<FontFace>(m_library, file));
            for (const auto& file : files.bold)
                m_bold.push_back(std::make_unique<FontFace>(m_library, file));
        } catch (const PrintingError&) {
            release();
            throw;
        }
    }
    ~Faces() { release(); }
    Faces(const Faces&) = delete;
    Faces& operator=(const Faces&) = delete;

    std::mutex& lock() { return m_lock; }

    const FontFace* faceFor(char32_t point, Weight weight) const
    {
        if (isInvisible(point)) return nullptr;
        for (const auto& face : weight == Weight::Bold ? m_bold : m_regular)
            if (face->has(point)) return face.get();
        return nullptr;
    }

    const Glyph& glyph(char32_t point, TextStyle style)
    {
        const Key key{point, style.size, style.weight};
        const auto found = m_glyphs.find(key);
        if (found != m_glyphs.end()) return found->second;
        const FontFace* face = faceFor(point, style.weight);
        ensure(face != nullptr);
        if (m_glyphs.size() >= kGlyphsMax) m_glyphs.clear();
        return m_glyphs.emplace(key, face->draw(point, style.size, nullptr)).first->second;
    }

    /// A glyph that lacks is measured as an ideograph, so that a layout can be finished
    /// and all that lacks be told at once.
    int advance(char32_t point, TextStyle style)
    {
        return faceFor(point, style.weight) ? glyph(point, style).advance : style.size;
    }

private:
    using Key = std::tuple<char32_t, int, Weight>;

    void release() noexcept
    {
        m_regular.clear();
        m_bold.clear();
        FT_Done_FreeType(m_library);
    }

    std::mutex m_lock;
    FT_Library m_library = nullptr;
    std::vector<std::unique_ptr<FontFace>> m_regular;
    std::vector<std::unique_ptr<FontFace>> m_bold;
    std::map<Key, Glyph> m_glyphs;
};

TextEngine::TextEngine(const FontFiles& files) : m_faces(std::make_unique<Faces>(files)) { }

TextEngine::~TextEngine() = default;

std::u32string TextEngine::missing(std::string_view utf8) const
{
    const auto text = decodeUtf8(utf8);
    if (!text) return U"\uFFFD";
    const std::lock_guard guard(m_faces->lock());
    std::u32string lacking;
    for (const char32_t c : *text) {
        const bool drawable
            = m_faces->faceFor(c, Weight::Regular) && m_faces->faceFor(c, Weight::Bold);
        if (!drawable && lacking.find(c) == lacking.npos) lacking.push_back(c);
    }
    return lacking;
}

int TextEngine::width(std::string_view utf8, TextStyle style) const
{
    const auto text = decoded(utf8);
    const std::lock_guard guard(m_faces->lock());
    int pen = 0;
    for (const char32_t c : text) pen += m_faces->advance(c, style);
    return pen;
}

int TextEngine::draw(Raster& raster, int x, int baseline, std::string_view utf8,
                     TextStyle style) const
{
    const auto text = decoded(utf8);
    const std::lock_guard guard(m_faces->lock());
    int pen = 0;
    for (const char32_t c : text) {
        const Glyph& glyph = m_faces->glyph(c, style);
        const int left = x + pen + glyph.left;
        for (int row = 0; row < glyph.height; ++row)
            for (int column = 0; column < glyph.width; ++column)
                raster.darken(left + column, baseline - glyph.top + row, glyph.greyAt(column, row));
        pen += glyph.advance;
    }
    return pen;
}

std::vector<std::string> TextEngine::wrap(std::string_view utf8, TextStyle style, int room) const
{
    const auto text = decoded(utf8);
    const std::lock_guard guard(m_faces->lock());
    std::vector<std::string> lines;
    for (const auto& line :
         brokenIntoLines(text, room, [&](char32_t c) { return m_faces->advance(c, style); }))
        lines.push_back(encodeUtf8(line));
    return lines;
}

Raster TextEngine::turned(std::string_view utf8, TextStyle style, int degrees) const
{
    const auto text = decoded(utf8);
    const double angle = degrees * std::numbers::pi / 180.0;
    const auto fixed = [](double value) { return static_cast<FT_Fixed>(value * 0x10000); };
    FT_Matrix turn{fixed(std::cos(angle)), fixed(-std::sin(angle)), fixed(std::sin(angle)),
                   fixed(std::cos(angle))};
    struct Placed {
        Glyph glyph;
        int x;
        int y;
    };
    std::vector<Placed> placed;
    Box bounds{0, 0, 1, 1};
    int right = 1;
    int bottom = 1;
    const std::lock_guard guard(m_faces->lock());
    int pen = 0;
    for (const char32_t c : text) {
        const FontFace* face = m_faces->faceFor(c, style.weight);
        ensure(face != nullptr);
        auto glyph = face->draw(c, style.size, &turn);
        const int x = static_cast<int>(std::lround(pen * std::cos(angle))) + glyph.left;
        const int y = -static_cast<int>(std::lround(pen * std::sin(angle))) - glyph.top;
        pen += glyph.advance;
        bounds.x = std::min(bounds.x, x);
        bounds.y = std::min(bounds.y, y);
        right = std::max(right, x + glyph.width);
        bottom = std::max(bottom, y + glyph.height);
        placed.push_back({std::move(glyph), x, y});
    }
    Raster raster(right - bounds.x, bottom - bounds.y);
    for (const auto& [glyph, x, y] : placed)
        for (int row = 0; row < glyph.height; ++row)
            for (int column = 0; column < glyph.width; ++column)
                raster.darken(x - bounds.x + column, y - bounds.y + row, glyph.greyAt(column, row));
    return raster;
}

} // namespace hallpay::printing
