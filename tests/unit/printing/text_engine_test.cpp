#include "base/ensure.h"
#include "printing/font_files.h"
#include "printing/printing_error.h"
#include "support/temp_folder.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

namespace hallpay::printing {
namespace {

using test::engine;

constexpr TextStyle kBody{24};

TEST(TextEngine, FiguresAreTabularSoThatAmountsStandInColumns)
{
    for (const auto weight : {Weight::Regular, Weight::Bold})
        for (const char* digit : {"1", "2", "3", "4", "5", "6", "7", "8", "9"})
            EXPECT_EQ(engine().width(std::string(8, '0'), {40, weight}),
                      engine().width(std::string(8, digit[0]), {40, weight}));
}

TEST(TextEngine, DrawsAsWideAsItMeasures)
{
    Raster raster(600, 60);
    const std::string text = "应缴合计 ¥240.00";
    EXPECT_EQ(engine().draw(raster, 10, 40, text, kBody), engine().width(text, kBody));
    EXPECT_NE(raster, Raster(600, 60));
}

TEST(TextEngine, NamesWhatNoFontCanDraw)
{
    EXPECT_EQ(engine().missing("李小梅 阿卜杜热依木·买买提 O'Brien 𠮷野 䶮"), U"");
    EXPECT_EQ(engine().missing("ئابدۇ"), U"ئابدۇ"); // the scripts that join their letters
    EXPECT_EQ(engine().missing("李\U0002A6D6梅\U0002A6D6"), U"\U0002A6D6");
    EXPECT_EQ(engine().missing("李\u200B梅"), U"\u200B");
    EXPECT_EQ(engine().missing("李\n梅"), U"\n");
    EXPECT_EQ(engine().missing("\xC0\xAF"), U"\uFFFD");
}

TEST(TextEngine, AMissingGlyphIsNeverDrawnAsABox)
{
    Raster raster(100, 50);
    EXPECT_THROW(engine().draw(raster, 0, 40, "\U0002A6D6", kBody), LogicFailure);
}

TEST(TextEngine, WrapsBetweenIdeographsAndKeepsWordsAndPunctuationTogether)
{
    const std::string text
        = "请尽快前往人工收费窗口（一层 1 号，周一至周六 9:00-16:30）缴费，以免影响办理。";
    for (int room = 170; room < 560; room += 3) {
        std::string joined;
        for (const auto& line : engine().wrap(text, kBody, room)) {
            EXPECT_FALSE(line.starts_with("，") || line.starts_with("。") || line.starts_with("）"))
                << line;
            EXPECT_FALSE(line.ends_with("（")) << line;
            EXPECT_LE(engine().width(line, kBody), room) << line;
            joined += line;
        }
        // Only spaces at the ends of lines may be gone.
        std::string letters;
        std::string wanted;
        for (const char c : joined)
            if (c != ' ') letters += c;
        for (const char c : text)
            if (c != ' ') wanted += c;
        EXPECT_EQ(letters, wanted);
    }
}

TEST(TextEngine, CutsAWordThatIsLongerThanALine)
{
    const auto lines = engine().wrap(std::string(40, 'M'), kBody, 200);
    ASSERT_GT(lines.size(), 1u);
    for (const auto& line : lines) EXPECT_LE(engine().width(line, kBody), 200);
}

TEST(TextEngine, TwoWindowsPrintAtOnceAndGetTheSamePicture)
{
    const TextEngine fresh(findFontFiles());
    const auto draw = [&fresh](Raster& raster) {
        for (int i = 0; i < 20; ++i)
            fresh.draw(raster, 5, 40 + i * 30, "受理窗口 3 号 李*梅 ¥120.00", {20 + i});
    };
    Raster first(700, 700);
    Raster second(700, 700);
    {
        const std::jthread one([&] { draw(first); });
        const std::jthread two([&] { draw(second); });
    }
    EXPECT_EQ(first, second);
}

TEST(FontFiles, AFolderWithoutFontsFallsBackToTheSystems)
{
    const test::TempFolder empty;
    FontSetting setting;
    setting.folder = empty.path();
    EXPECT_EQ(findFontFiles(setting).regular, findFontFiles().regular);
}

TEST(FontFiles, ABrokenFontIsToldByName)
{
    const test::TempFolder folder;
    for (const char* name : {"NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf"})
        std::ofstream(folder.file(name)) << "not a font";
    FontSetting setting;
    setting.folder = folder.path();
    EXPECT_THROW(TextEngine{findFontFiles(setting)}, PrintingError);
    EXPECT_THROW(TextEngine({{{"nowhere.otf", ""}}, {{"nowhere.otf", ""}}}), PrintingError);
}

} // namespace
} // namespace hallpay::printing
