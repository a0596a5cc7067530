// What the screen shows of a slip is what its printer is sent, and a code too small is told.
#include "printing/byte_reader.h"
#include "printing/code_size.h"
#include "printing/escp.h"
#include "printing/payment_code.h"
#include "printing/printer_preview.h"
#include "printing/slip_layout.h"
#include "printing/text_job.h"
#include "support/escpos_roll.h"
#include "support/qr_reader.h"
#include "support/temp_folder.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hallpay::printing {
namespace {

using test::engine;
using test::familySlip;

TEST(ByteReader, ReadsBackEveryDotThatIsSent)
{
    for (const int width : {kWidePaper, kNarrowPaper}) {
        const auto slip = layOutSlip(engine(), familySlip(), width).value();
        EscposOptions options;
        options.bandRows = 24;
        options.asksBehindBands = width == kNarrowPaper;
        const auto read = picturesOf(escposFromRaster(slip, options));
        ASSERT_TRUE(read);
        ASSERT_EQ(read->size(), 1u);
        const auto& picture = read->front();
        EXPECT_EQ(picture.width(), width);
        EXPECT_EQ(picture.height(), slip.height() + options.feedDots);
        long different = 0;
        for (int y = 0; y < slip.height(); ++y)
            for (int x = 0; x < width; ++x)
                different += picture.isInk(x, y) != slip.isInk(x, y) ? 1 : 0;
        EXPECT_EQ(different, 0);
    }
}

TEST(ByteReader, WhatThisProgramDoesNotSendIsNotGuessed)
{
    const auto bytes = [](std::initializer_list<int> all) {
        Bytes made;
        for (const int each : all) made.push_back(static_cast<std::uint8_t>(each));
        return made;
    };
    EXPECT_FALSE(picturesOf(bytes({'A'})));
    EXPECT_FALSE(picturesOf(bytes({0x1B, 'z'})));
    EXPECT_FALSE(picturesOf(bytes({0x1D, 'v', '0', 0, 72, 0, 1, 0, 0xFF}))) << "it breaks off";
    EXPECT_FALSE(picturesOf(bytes({0x1D, 'v', '0', 1, 1, 0, 1, 0, 0xFF}))) << "another density";
    EXPECT_FALSE(picturesOf(bytes({0x1B, '*', 39, 2, 0, 1, 2, 3}))) << "it breaks off";
    EXPECT_TRUE(picturesOf({})->empty());
}

Raster codeOf(int moduleDots)
{
    const auto code = encodePaymentCode(test::familyLink()).value();
    const int side = code.side * moduleDots;
    Raster picture(side + 100, side + 100);
    drawPaymentCode(picture, code, {50, 50, side, side});
    return picture;
}

TEST(CodeSize, IsMeasuredOnThePictureAlone)
{
    for (const int dots : {1, 2, 3, 4, 6, 8}) EXPECT_EQ(codeModuleDots(codeOf(dots)), dots);
    EXPECT_EQ(codeModuleDots(Raster(300, 300)), std::nullopt);
    auto paid = familySlip();
    paid.paidAt = Instant{};
    EXPECT_EQ(codeModuleDots(layOutSlip(engine(), paid).value()), std::nullopt)
        << "text is no code";
}

TEST(Preview, ShowsWhatEachKindOfPrinterGets)
{
    const auto slip = familySlip();
    for (const std::string uri :
         {"tcp://10.0.0.5:9100", "tcp://10.0.0.5:9100?width=384&profile=xprinter", "serial://COM3",
          "serial://COM3?profile=escp", "spool://office?profile=page&paper=a4",
          "spool://office?profile=page&paper=a5"}) {
        const auto preview = previewSlip(uri, engine(), slip);
        ASSERT_TRUE(preview) << uri;
        EXPECT_EQ(preview.value().pages.size(), 1u) << uri;
        EXPECT_TRUE(preview.value().scans()) << uri;
        EXPECT_GE(preview.value().codeModule, kModuleDotsMin) << uri;
    }
    EXPECT_FALSE(previewSlip("fax://1", engine(), slip));
}

TEST(Preview, ShowsATextJobAsItsLettersAndItsCodeStandOnThePaper)
{
    for (const std::string width : {"576", "384"}) {
        const auto preview
            = previewSlip("serial://COM3?mode=text&width=" + width, engine(), familySlip());
        ASSERT_TRUE(preview) << preview.error().detail;
        ASSERT_EQ(preview.value().pages.size(), 1u);
        const auto& page = preview.value().pages.front();
        EXPECT_EQ(std::to_string(page.width), width);
        EXPECT_TRUE(preview.value().scans());
        EXPECT_GE(preview.value().codeModule, kModuleDotsMin);
        const test::TempFolder folder;
        std::ofstream(folder.file("seen.pgm"), std::ios::binary)
            << "P5\n"
            << page.width << ' ' << page.height << "\n255\n"
            << std::string(page.grey.begin(), page.grey.end());
        EXPECT_EQ(test::readQrCodes(folder.file("seen.pgm")), std::vector{test::familyLink()});
    }
}

TEST(ByteReader, LettersStandWhereThePrinterPutsThem)
{
    PrinterOptions options;
    options.mode = PrintMode::Text;
    auto slip = familySlip();
    slip.link.clear(); // the played printer's code is larger than ours
    const auto job = slipText(slip, options);
    ASSERT_TRUE(job);
    EXPECT_FALSE(picturesOf(job->bytes)) << "nobody said which font stands for the printer's";
    const OwnLetters letters{engine(), kWidePaper};
    const auto read = picturesOf(job->bytes, letters);
    ASSERT_TRUE(read);
    test::EscposRoll roll;
    roll.feed(job->bytes.data(), job->bytes.size());
    const auto& played = roll.sheets().at(0).rows;
    const auto& picture = read->front();
    ASSERT_EQ(static_cast<std::size_t>(picture.height()), played.size());
    long ink = 0;
    long outside = 0; // of the block that the played printer makes of a letter
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (!picture.isInk(x, y)) continue;
            ++ink;
            const auto& row = played[static_cast<std::size_t>(y)];
            const auto at = static_cast<std::size_t>(x);
            const bool near
                = row[at] || (at > 1 && row[at - 2]) || (at + 2 < row.size() && row[at + 2]);
            if (!near) ++outside;
        }
    }
    EXPECT_GT(ink, 10'000);
    EXPECT_LT(outside * 20, ink) << outside << " of " << ink;
    auto broken = job->bytes;
    broken.resize(broken.size() / 2 * 2 - 1);
    broken.insert(broken.end(), {0xFF, 0xFF});
    EXPECT_FALSE(picturesOf(broken, letters));
}

TEST(Preview, AFormIsPutRightInItsAddress)
{
    const test::TempFolder folder;
    PrinterOptions options;
    options.formsFolder = folder.path();
    const auto adjusted = [&](const std::string& uri, FormPoint first, FormPoint last) {
        return adjustedAddress(uri, {first, last}, options);
    };
    const std::string plain = "serial://COM3?profile=escp&form=receipt-form.json";
    // The built-in form is 210 × 140 mm, so its crosses belong at 20, 20 and 190, 120 mm.
    EXPECT_EQ(adjusted(plain, {200, 200}, {1'900, 1'200}), plain);
    const auto moved = plain + "&dx=-30&dy=12";
    EXPECT_EQ(adjusted(plain, {230, 188}, {1'930, 1'188}), moved);
    EXPECT_EQ(adjusted(moved, {200, 200}, {1'900, 1'200}), moved) << "it is right now";
    EXPECT_EQ(adjusted(moved, {170, 212}, {1'870, 1'212}), plain);
    EXPECT_EQ(adjusted(plain, {20, 20}, {190, 120}), std::nullopt);
    EXPECT_EQ(adjusted("serial://COM3?profile=escp", {200, 200}, {1'900, 1'200}), std::nullopt);
    EXPECT_EQ(adjusted("serial://COM3?profile=escp&form=none.json", {200, 200}, {1'900, 1'200}),
              std::nullopt);
}

TEST(Preview, ShowsAReceiptAsItsPrinterGetsIt)
{
    const auto sizeAt = [](const char* uri) {
        const auto preview = previewReceipt(uri, engine(), test::passportReceipt());
        EXPECT_TRUE(preview) << uri;
        const auto& page = preview.value().pages.front();
        return std::pair(page.width, page.height);
    };
    EXPECT_EQ(sizeAt("spool://office?profile=page"), std::pair(2'480, 3'508));
    EXPECT_EQ(sizeAt("spool://office?profile=page&paper=a5"), std::pair(2'480, 1'748));
    EXPECT_EQ(sizeAt("file://papers?form=receipt-form.json"), std::pair(2'480, 1'654));
    EXPECT_EQ(sizeAt("tcp://h:9100?profile=escp&form=receipt-form.json"), std::pair(1'440, 992));
    EXPECT_FALSE(previewReceipt("tcp://h:9100", engine(), test::passportReceipt()))
        << "thermal paper is no place for a receipt";
}

TEST(Preview, ACodeOfFewerThanFourDotsIsSaidNotToScan)
{
    ports::PaperPreview preview{.pages = {}, .codeModule = codeModuleDots(codeOf(3))};
    EXPECT_FALSE(preview.scans());
    preview.codeModule = codeModuleDots(codeOf(4));
    EXPECT_TRUE(preview.scans());
}

TEST(Preview, ALongSlipGoesOnOnTheNextSheetAndItsCodeStaysWhole)
{
    auto slip = familySlip();
    while (slip.applicants.size() < 30) slip.applicants.push_back(slip.applicants.front());
    const auto preview = previewSlip("spool://office?profile=page&paper=a5", engine(), slip);
    ASSERT_TRUE(preview);
    EXPECT_GE(preview.value().pages.size(), 2u);
    EXPECT_TRUE(preview.value().scans());
}

} // namespace
} // namespace hallpay::printing
