#include "main/desktop_fonts.h"

#include "main/program_folder.h"

namespace hallpay {

std::unique_ptr<printing::TextEngine> desktopFonts(const Arguments& arguments)
{
    printing::FontSetting fonts;
    fonts.programFolder = programFile().parent_path();
    if (arguments.has("rare-glyph-font"))
        fonts.rareGlyphFonts.push_back(arguments.folder("rare-glyph-font", {}));
    return std::make_unique<printing::TextEngine>(printing::findFontFiles(fonts));
}

} // namespace hallpay
