#include "printing/escpos.h"
#include "support/escpos_roll.h"

#include <gtest/gtest.h>

#include <vector>

namespace hallpay::printing {
namespace {

TEST(Escpos, ASmallPictureIsTheseBytes)
{
    Raster raster(10, 3);
    raster.fill({0, 0, 1, 1});
    raster.fill({9, 0, 1, 1});
    raster.fill({0, 1, 10, 1});
    raster.darken(4, 2, Raster::kInkBelow); // just too light to be ink
    raster.darken(5, 2, Raster::kInkBelow - 1);
    EscposOptions options;
    options.bandRows = 2;
    options.feedDots = 40;
    EXPECT_EQ(
        toHex(escposFromRaster(raster, options).data(), escposFromRaster(raster, options).size()),
        "1b40" // initialise
        "1d763000"
        "0200"
        "0200"
        "8040"
        "ffc0" // two bytes a row, two rows
        "1d763000"
        "0200"
        "0100"
        "0400" // the last band holds one row
        "1b4a28" // feed 40 dots
        "1d564200"); // partial cut
}

TEST(Escpos, CutAndFeedAreOptions)
{
    const Raster raster(8, 1);
    const auto bytes = [&raster](Cut cut) {
        const auto all = escposFromRaster(raster, {128, 0, cut});
        return toHex(all.data(), all.size());
    };
    EXPECT_EQ(bytes(Cut::None), "1b401d7630000100010000");
    EXPECT_EQ(bytes(Cut::Full), "1b401d76300001000100001d564100");
}

TEST(Escpos, ADrawerIsKickedByPinAndPulseAndRests)
{
    using namespace std::chrono_literals;
    const auto two = kickDrawer({DrawerPin::Two, 100ms});
    EXPECT_EQ((std::array<std::uint8_t, 5>{0x1B, 'p', 0, 50, 255}), two);
    const auto five = kickDrawer({DrawerPin::Five, 510ms});
    EXPECT_EQ((std::array<std::uint8_t, 5>{0x1B, 'p', 1, 255, 255}), five);
}

TEST(Escpos, ThePrinterRebuildsTheVeryPicture)
{
    Raster raster(576, 301);
    for (int i = 0; i < 5'000; ++i) raster.fill({i * 7919 % 576, i * 104'729 % 301, 1, 1});
    const auto bytes = escposFromRaster(raster);
    test::EscposRoll roll;
    for (const auto byte : bytes) roll.feed(&byte, 1);
    ASSERT_EQ(roll.sheets().size(), 1u);
    EXPECT_EQ(roll.complaints(), "");
    const auto& sheet = roll.sheets().front();
    ASSERT_EQ(sheet.width, 576);
    ASSERT_GE(sheet.rows.size(), 301u);
    for (int y = 0; y < 301; ++y)
        for (int x = 0; x < 576; ++x) ASSERT_EQ(sheet.rows[y][x], raster.isInk(x, y));
}

TEST(Escpos, EachBandCanBeAskedAboutAndThePictureIsTheSame)
{
    Raster raster(576, 301);
    for (int i = 0; i < 5'000; ++i) raster.fill({i * 7919 % 576, i * 104'729 % 301, 1, 1});
    EscposOptions options;
    options.bandRows = 24;
    EXPECT_EQ(questionsIn(raster, options), 0);
    options.asksBehindBands = true;
    EXPECT_EQ(questionsIn(raster, options), 13);
    int asked = 0;
    test::EscposRoll roll(
        [&asked](char command, std::uint8_t) { asked += command == 'r' ? 1 : 0; });
    test::EscposRoll plain;
    const auto bytes = escposFromRaster(raster, options);
    const auto same = escposFromRaster(raster);
    roll.feed(bytes.data(), bytes.size());
    plain.feed(same.data(), same.size());
    EXPECT_EQ(asked, 13);
    ASSERT_EQ(roll.sheets().size(), 1u);
    EXPECT_EQ(roll.sheets()[0].rows, plain.sheets().at(0).rows);
}

TEST(Escpos, WhatWasLeftHalfWrittenEndsOnASheetOfItsOwn)
{
    Raster raster(576, 301);
    raster.fill({100, 0, 50, 301});
    const auto job = escposFromRaster(raster);
    const auto clearing = cleared(576);
    for (const std::size_t half : std::vector<std::size_t>{2, 500, 9'000, 12'000}) {
        test::EscposRoll roll;
        roll.feed(job.data(), half);
        roll.feed(clearing.data(), clearing.size());
        roll.feed(job.data(), job.size());
        EXPECT_EQ(roll.complaints(), "") << half;
        ASSERT_EQ(roll.sheets().size(), 2u) << half;
        EXPECT_EQ(roll.sheets()[1].rows.size(), 301u + 24u) << half;
    }
}

TEST(Escpos, QuestionsAreTheseBytes)
{
    EXPECT_EQ(askRealTime(RealTimeStatus::Paper), (std::array<std::uint8_t, 3>{0x10, 0x04, 4}));
    EXPECT_EQ(askPaperInTurn(), (std::array<std::uint8_t, 3>{0x1D, 0x72, 1}));
}

TEST(Escpos, ReadsTheAnswersOfTheManual)
{
    EXPECT_FALSE(saysOffline(0x16));
    EXPECT_TRUE(saysOffline(0x1E));
    EXPECT_FALSE(saysCoverOpen(0x12));
    EXPECT_TRUE(saysCoverOpen(0x16));
    EXPECT_FALSE(saysPaperEnd(0x1E)); // near its end is not at its end
    EXPECT_TRUE(saysPaperEnd(0x72));
    EXPECT_TRUE(saysPaperNearEnd(0x1E));
    EXPECT_FALSE(saysPaperNearEnd(0x12));
    EXPECT_TRUE(saysError(0x52));
    EXPECT_FALSE(saysError(0x12));
    EXPECT_TRUE(saysCutterStuck(0x1A));
    EXPECT_FALSE(saysCutterStuck(0x12));
    EXPECT_FALSE(saysPaperEndInTurn(0x03));
    EXPECT_TRUE(saysPaperEndInTurn(0x0C));
}

TEST(Escpos, NoOtherByteIsTakenForAnAnswer)
{
    int realTime = 0;
    int inTurn = 0;
    for (int value = 0; value < 256; ++value) {
        const auto byte = static_cast<std::uint8_t>(value);
        realTime += isRealTimeAnswer(byte) ? 1 : 0;
        inTurn += isInTurnAnswer(byte) ? 1 : 0;
        EXPECT_FALSE(isRealTimeAnswer(byte) && isInTurnAnswer(byte)) << value;
    }
    EXPECT_EQ(realTime, 16);
    EXPECT_EQ(inTurn, 64);
    EXPECT_FALSE(isRealTimeAnswer(0xFF));
    EXPECT_FALSE(isRealTimeAnswer(0x00));
}

} // namespace
} // namespace hallpay::printing
