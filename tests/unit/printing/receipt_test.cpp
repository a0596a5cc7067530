#include "base/path_text.h"
#include "printing/pdf.h"
#include "printing/png_picture.h"
#include "printing/receipt_layout.h"
#include "support/outside_program.h"
#include "support/temp_folder.h"
#include "unit/printing/paper_text.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace hallpay::printing {
namespace {

using ports::PrintOutcome;
using ports::ReceiptPaper;
using test::engine;
using test::paperLine;
using test::passportReceipt;
using test::showsText;

Raster pageOf(const ReceiptPaper& receipt)
{
    const auto layout = layOutReceipt(engine(), receipt);
    EXPECT_TRUE(layout) << (layout ? "" : layout.error().detail);
    return layout ? layout.value() : Raster(1, 1);
}

void save(const std::string& path, const Bytes& bytes)
{
    std::ofstream(pathFrom(path), std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
}

TEST(Receipt, ShowsTheFieldsOfAFeeReceipt)
{
    auto receipt = passportReceipt();
    receipt.remark = "家庭合并开具";
    const auto page = pageOf(receipt);
    for (const char* words :
         {"缴 费 收 据",        "票据代码：",         "11010126",
          "票据号码：",         "0000012345",         "开票日期：",
          "2026年11月22日",     "交款人：",           "李小梅",
          "项目名称",           "普通护照",           "金额合计（大写）",
          "壹佰贰拾元整",       "（小写）",           "¥120.00",
          "0105-261122-0041-9", "微信支付",           "10:43:05",
          "家庭合并开具",       "收款单位（章）：",   "北京市某区公安局出入境管理支队",
          "复核人：赵敏",       "收款人：王芳",       "盖章处",
          "校验码：",           "核验码 7K3M9 Q2XAB", "交款人统一社会信用代码："})
        EXPECT_TRUE(showsText(page, words)) << words;
}

TEST(Receipt, ALongRemarkLeavesTheCheckCodeItsRoom)
{
    auto receipt = passportReceipt();
    for (int i = 0; i < 8; ++i) receipt.remark += "家庭合并开具；";
    EXPECT_TRUE(showsText(pageOf(receipt), "核验码 7K3M9 Q2XAB"));
    receipt.checkCode.clear();
    EXPECT_FALSE(showsText(pageOf(receipt), "核验码"));
}

TEST(Receipt, InRealModeTheSealIsAnEmptyBoxAndNothingSaysTraining)
{
    const auto page = pageOf(passportReceipt());
    EXPECT_TRUE(showsText(page, "盖章处"));
    EXPECT_FALSE(showsText(page, "样章"));
    EXPECT_FALSE(showsText(page, "培训用"));
    // Nothing grey lies across: beside the edges of letters the page is ink or paper.
    for (int y = 0; y < page.height(); ++y)
        for (int x = 0; x < page.width(); ++x)
            ASSERT_FALSE(page.at(x, y) == 222 && page.at(x + 1, y) == 222
                         && page.at(x + 2, y) == 222 && page.at(x + 3, y) == 222
                         && page.at(x + 4, y) == 222);
}

TEST(Receipt, InTrainingTheSealSaysOfItselfThatItIsNone)
{
    auto receipt = passportReceipt();
    receipt.training = true;
    receipt.sealPicture = "seal-of-the-hall.png";
    const auto page = pageOf(receipt);
    EXPECT_NE(page, pageOf(passportReceipt()));
    EXPECT_FALSE(showsText(page, "盖章处"));
    int mark = 0;
    int seal = 0;
    for (int y = 0; y < page.height(); ++y)
        for (int x = 0; x < page.width(); ++x) {
            mark += page.at(x, y) == 222 ? 1 : 0;
            seal += page.at(x, y) == 90 ? 1 : 0;
        }
    EXPECT_GT(mark, 100'000);
    EXPECT_GT(seal, 10'000);
}

TEST(Receipt, TheHallsOwnSealPictureIsPrintedInsteadOfTheBox)
{
    const test::TempFolder folder;
    Raster picture(300, 150);
    picture.fill({0, 0, 300, 150}, 120);
    const auto path = folder.file("章.png");
    save(path, pngFromRaster(picture));
    auto receipt = passportReceipt();
    receipt.sealPicture = path;
    const auto page = pageOf(receipt);
    EXPECT_FALSE(showsText(page, "盖章处"));
    int width = 0;
    int widest = 0;
    int rows = 0;
    for (int y = 0; y < page.height(); ++y) {
        int run = 0;
        width = 0;
        for (int x = 0; x < page.width(); ++x) {
            run = page.at(x, y) == 120 ? run + 1 : 0;
            width = std::max(width, run);
        }
        rows += width > 100 ? 1 : 0;
        widest = std::max(widest, width);
    }
    EXPECT_EQ(widest, 472); // 40 mm
    EXPECT_EQ(rows, 236); // its proportions are kept
}

TEST(Receipt, ASealPictureThatCannotBeReadLeavesTheBox)
{
    const test::TempFolder folder;
    save(folder.file("broken.png"), {1, 2, 3});
    auto receipt = passportReceipt();
    for (const auto& path : {folder.file("absent.png"), folder.file("broken.png")}) {
        receipt.sealPicture = path;
        EXPECT_EQ(pageOf(receipt), pageOf(passportReceipt()));
    }
}

TEST(Receipt, EqualItemsOfAFamilyAreOneLine)
{
    const auto passport = paperLine("普通护照", 1, 12'000_fen);
    const auto permit = paperLine("往来港澳通行证", 1, 6'000_fen);
    const auto dearer = paperLine("普通护照", 1, 16'000_fen);
    EXPECT_EQ(mergedLines({passport, permit, passport, dearer, passport}),
              (std::vector{paperLine("普通护照", 3, 12'000_fen), permit, dearer}));
}

TEST(Receipt, TwelveKindsFitAndThirteenAreRefused)
{
    auto receipt = passportReceipt();
    receipt.lines.clear();
    for (int i = 1; i <= 12; ++i)
        receipt.lines.push_back(paperLine("项目第" + std::to_string(i) + "种", i, 1'000_fen));
    const auto page = pageOf(receipt);
    for (const auto& line : receipt.lines) EXPECT_TRUE(showsText(page, line.nameZh));
    receipt.lines.push_back(paperLine("再一种", 1, 1'000_fen));
    const auto layout = layOutReceipt(engine(), receipt);
    ASSERT_FALSE(layout);
    EXPECT_EQ(layout.error().outcome, PrintOutcome::TooLong);
}

TEST(Receipt, ALetterOfTheNameThatTheFontLacksIsLeftToBeWrittenByHand)
{
    auto receipt = passportReceipt();
    receipt.payer = "李\U0002A6D6";
    receipt.remark = "家庭合并开具";
    EXPECT_EQ(toBeWritten(engine(), receipt), U"\U0002A6D6");
    const auto page = pageOf(receipt);
    EXPECT_TRUE(showsText(page, "李〓"));
    EXPECT_TRUE(showsText(page, "家庭合并开具；"));
    EXPECT_TRUE(showsText(page, "交款人姓名中 〓 处为字库缺字（U+2A6D6），手工填写"));
    EXPECT_TRUE(toBeWritten(engine(), passportReceipt()).empty());
}

TEST(Receipt, AnyOtherGlyphThatTheFontLacksIsNamedBeforePrinting)
{
    auto receipt = passportReceipt();
    receipt.payee = "\U0002A6D6局";
    const auto layout = layOutReceipt(engine(), receipt);
    ASSERT_FALSE(layout);
    EXPECT_EQ(layout.error().outcome, PrintOutcome::MissingGlyph);
    EXPECT_EQ(layout.error().detail, "U+2A6D6");
    receipt = passportReceipt();
    receipt.payer = "\xFF";
    EXPECT_FALSE(layOutReceipt(engine(), receipt));
}

TEST(Receipt, ThePdfIsOneA5PageThatShowsTheVeryPicture)
{
    const test::TempFolder folder;
    const auto page = pageOf(passportReceipt());
    save(folder.file("receipt.pdf"), pdfFromRaster(page, kReceiptDotsPerInch));
    const std::string pdf = folder.file("receipt.pdf");
    ASSERT_EQ(test::runOutside("pdfimages", {"-png"}, {pdf, folder.file("inside")}).status, 0);
    EXPECT_EQ(readPng(folder.file("inside-000.png")), page);

    ASSERT_EQ(test::runOutside("pdftoppm", {"-png", "-gray", "-singlefile", "-r", "300"},
                               {pdf, folder.file("seen")})
                  .status,
              0);
    const auto seen = readPng(folder.file("seen.png"));
    ASSERT_TRUE(seen);
    ASSERT_EQ(seen->width(), page.width());
    ASSERT_EQ(seen->height(), page.height());
    // The viewer smooths by a dot, so the letters' edges differ and nothing else may.
    long difference = 0;
    long ink = 0;
    for (int y = 0; y < page.height(); ++y)
        for (int x = 0; x < page.width(); ++x) {
            difference += std::abs(page.at(x, y) - seen->at(x, y));
            ink += Raster::kPaper - page.at(x, y);
        }
    EXPECT_LT(difference, ink / 2);
}

TEST(Png, APictureReadsBackAsItWas)
{
    const test::TempFolder folder;
    Raster picture(37, 21);
    for (int y = 0; y < 21; ++y)
        for (int x = 0; x < 37; ++x) picture.darken(x, y, static_cast<std::uint8_t>(x * 6 + y));
    save(folder.file("picture.png"), pngFromRaster(picture));
    EXPECT_EQ(readPng(folder.file("picture.png")), picture);
}

} // namespace
} // namespace hallpay::printing
