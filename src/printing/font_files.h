// Where the fonts of paper lie: the one place that knows systems and their folders.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hallpay::printing {

/// One face; a collection (.ttc) holds several, told apart by the name of their family.
struct FontFile {
    std::filesystem::path path;
    std::string family; ///< the Simplified Chinese face's; empty = the first face

    friend bool operator==(const FontFile&, const FontFile&) = default;
};

/// Never empty: the first that has a glyph draws it.
struct FontFiles {
    std::vector<FontFile> regular;
    std::vector<FontFile> bold;
};

struct FontSetting {
    std::filesystem::path folder; ///< looked into first; empty = the system's folders alone
    std::filesystem::path programFolder; ///< Windows: where the setup lays the fonts
    std::vector<std::filesystem::path> rareGlyphFonts; ///< asked for what the main font lacks
};

/// Noto Sans CJK, or Microsoft YaHei on Windows, from the setting's folder or the system's.
/// @throws PrintingError naming the package to install when there is none.
FontFiles findFontFiles(const FontSetting& setting = {});

} // namespace hallpay::printing
