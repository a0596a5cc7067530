#include "printing/font_files.h"

#include "printing/printing_error.h"

#include <array>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace hallpay::printing {

namespace {

struct KnownFont {
    std::string_view regular;
    std::string_view bold;
    std::string_view family;
};

constexpr std::array<KnownFont, 4> kKnownFonts{{
    {"NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", "Noto Sans CJK SC"},
    {"NotoSansCJKsc-Regular.otf", "NotoSansCJKsc-Bold.otf", ""},
    {"NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf", ""},
    {"msyh.ttc", "msyhbd.ttc", "Microsoft YaHei"},
}};

std::vector<std::filesystem::path> foldersToSearch(const FontSetting& setting)
{
    std::vector<std::filesystem::path> folders;
    if (!setting.folder.empty()) folders.push_back(setting.folder);
    if (!setting.programFolder.empty()) {
        folders.push_back(setting.programFolder / "fonts");
        folders.push_back(setting.programFolder);
    }
#ifdef _WIN32
    const wchar_t* windows = _wgetenv(L"WINDIR");
    folders.push_back(std::filesystem::path(windows ? windows : L"C:\\Windows") / "Fonts");
#else
    for (const char* folder :
         {"/usr/share/fonts/opentype/noto", "/usr/share/fonts/noto-cjk",
          "/usr/share/fonts/google-noto-sans-cjk-fonts", "/usr/local/share/fonts"})
        folders.emplace_back(folder);
#endif
    return folders;
}

std::optional<FontFiles> fontsIn(const std::filesystem::path& folder)
{
    for (const auto& known : kKnownFonts) {
        const auto regular = folder / known.regular;
        const auto bold = folder / known.bold;
        std::error_code absent;
        if (!std::filesystem::is_regular_file(regular, absent)
            || !std::filesystem::is_regular_file(bold, absent))
            continue;
        const std::string family(known.family);
        return FontFiles{{{regular, family}}, {{bold, family}}};
    }
    return std::nullopt;
}

} // namespace

FontFiles findFontFiles(const FontSetting& setting)
{
    for (const auto& folder : foldersToSearch(setting)) {
        auto fonts = fontsIn(folder);
        if (!fonts) continue;
        for (const auto& rare : setting.rareGlyphFonts) {
            fonts->regular.push_back({rare, ""});
            fonts->bold.push_back({rare, ""});
        }
        return *fonts;
    }
    throw PrintingError("no Chinese font found: install the package fonts-noto-cjk, "
                        "or name a folder with NotoSansCJK-Regular.ttc and -Bold.ttc");
}

} // namespace hallpay::printing
