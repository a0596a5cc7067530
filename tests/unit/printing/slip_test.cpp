#include "printing/escpos.h"
#include "printing/payment_code.h"
#include "printing/png_picture.h"
#include "printing/slip_layout.h"
#include "support/escpos_roll.h"
#include "support/qr_reader.h"
#include "support/sanitized.h"
#include "support/temp_folder.h"
#include "unit/printing/paper_text.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>

namespace hallpay::printing {
namespace {

using ports::PrintOutcome;
using ports::SlipPaper;
using test::engine;
using test::familyLink;
using test::familySlip;
using test::paperLine;
using test::showsText;

using Texts = std::vector<std::string>;

Raster paperOf(const SlipPaper& slip)
{
    const auto layout = layOutSlip(engine(), slip);
    EXPECT_TRUE(layout) << (layout ? "" : layout.error().detail);
    return layout ? layout.value() : Raster(1, 1);
}

Texts codesOnPicture(const Raster& paper)
{
    const test::TempFolder folder;
    const auto bytes = pngFromRaster(paper);
    std::ofstream(folder.file("slip.png"), std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    return test::readQrCodes(folder.file("slip.png"));
}

Texts codesFromPrinter(const Raster& paper)
{
    const test::TempFolder folder;
    const auto bytes = escposFromRaster(paper);
    test::EscposRoll roll;
    roll.feed(bytes.data(), bytes.size());
    EXPECT_EQ(roll.sheets().size(), 1u);
    roll.sheets().at(0).savePgm(folder.file("slip.pgm"));
    return test::readQrCodes(folder.file("slip.pgm"));
}

int inkIn(const Raster& paper, const Box& box)
{
    int ink = 0;
    for (int y = box.y; y < box.y + box.height; ++y)
        for (int x = box.x; x < box.x + box.width; ++x) ink += paper.isInk(x, y) ? 1 : 0;
    return ink;
}

TEST(Slip, SaysEverythingThatTheApplicantNeeds)
{
    const auto paper = paperOf(familySlip());
    EXPECT_EQ(paper.width(), 576);
    for (const char* words : {"办证回执单",
                              "北京市某区出入境接待大厅",
                              "一层大厅",
                              "0105-261122-0041-9",
                              "2026年11月22日 10:42",
                              "受理窗口 3 号",
                              "李*梅",
                              "2846",
                              "李*宁",
                              "0117",
                              "普通护照",
                              "120.00",
                              "应缴合计 Total",
                              "¥240.00",
                              "尚未缴费 UNPAID",
                              "请用微信扫码缴费",
                              "Scan with WeChat to pay",
                              "仅限 2026年11月22日 当日有效",
                              "尽快前往人工收费窗口（一层 1 号，周一至周六",
                              "9:00-16:30）缴费",
                              "取证日期自缴费之日起算"})
        EXPECT_TRUE(showsText(paper, words)) << words;
    for (const char* words : {"补打", "替代", "请到人工收费窗口缴费"})
        EXPECT_FALSE(showsText(paper, words)) << words;
}

TEST(Slip, NarrowPaperSaysAllOfItAndNothingRunsOverItsEdge)
{
    const auto layout = layOutSlip(engine(), familySlip(), kNarrowPaper);
    ASSERT_TRUE(layout);
    const auto& paper = layout.value();
    EXPECT_EQ(paper.width(), 384);
    for (const char* words :
         {"办证回执单", "0105-261122-0041-9", "受理窗口 3 号", "普通护照", "120.00",
          "应缴合计 Total", "¥240.00", "尚未缴费 UNPAID", "请用微信扫码缴费",
          "Scan with WeChat to pay", "仅限 2026年11月22日 当日有效"})
        EXPECT_TRUE(showsText(paper, words)) << words;
    for (int y = 0; y < paper.height(); ++y)
        for (const int x : {0, 3, 380, 383}) ASSERT_FALSE(paper.isInk(x, y)) << x << ", " << y;
    EXPECT_EQ(codesOnPicture(paper), Texts{familyLink()});
    EXPECT_EQ(codesFromPrinter(paper), Texts{familyLink()});
}

TEST(Slip, SaysTheHourWhereTheHallsDayEndsBeforeMidnight)
{
    auto slip = familySlip();
    slip.validUntil = parseRfc3339("2026-11-22T16:30:00+08:00");
    const auto paper = paperOf(slip);
    EXPECT_TRUE(showsText(paper, "仅限 2026年11月22日 16:30 前有效"));
    EXPECT_TRUE(showsText(paper, "当日 16:30 起或缴费后此码自动失效"));
    EXPECT_FALSE(showsText(paper, "当日有效"));
}

TEST(Slip, APaidOnePrintedAgainSaysPaidAndCallsNobodyToPay)
{
    auto slip = familySlip();
    slip.copy = 2;
    slip.paidAt = *parseRfc3339("2026-11-22T10:43:05+08:00");
    const auto paper = paperOf(slip); // the link still stands in it: no code all the same
    for (const char* words :
         {"补打 第2次", "0105-261122-0041-9", "普通护照", "¥240.00", "已缴费 PAID",
          "缴费时间 2026年11月22日 10:43:05", "取证日期自缴费之日起算"})
        EXPECT_TRUE(showsText(paper, words)) << words;
    for (const char* words : {"尚未缴费", "UNPAID", "应缴合计", "请用微信扫码缴费", "当日有效",
                              "请到人工收费窗口缴费", "尽快前往"})
        EXPECT_FALSE(showsText(paper, words)) << words;
    EXPECT_TRUE(codesOnPicture(paper).empty());
}

TEST(Slip, ItsCodeIsTheLinkOnScreenAndFromThePrinter)
{
    const auto paper = paperOf(familySlip());
    EXPECT_EQ(codesOnPicture(paper), Texts{familyLink()});
    EXPECT_EQ(codesFromPrinter(paper), Texts{familyLink()});
}

TEST(Slip, TheTrainingMarkGoesAcrossButNeverIntoTheCode)
{
    auto slip = familySlip();
    const auto real = paperOf(slip);
    slip.training = true;
    const auto training = paperOf(slip);
    EXPECT_EQ(codesOnPicture(training), Texts{familyLink()});
    EXPECT_EQ(codesFromPrinter(training), Texts{familyLink()});

    ASSERT_EQ(training.height(), real.height());
    const int ends[] = {0, real.height() / 3, real.height() * 2 / 3, real.height()};
    EXPECT_GT(inkIn(training, {0, ends[0], 576, ends[1]}),
              inkIn(real, {0, 0, 576, ends[1]}) + 1'000);
    EXPECT_GT(inkIn(training, {0, ends[2], 576, ends[3] - ends[2]}),
              inkIn(real, {0, ends[2], 576, ends[3] - ends[2]}) + 1'000);
    // Nothing that the real slip prints is lost under the mark.
    for (int y = 0; y < real.height(); ++y)
        for (int x = 0; x < 576; ++x) ASSERT_LE(training.at(x, y), real.at(x, y));
}

TEST(Slip, ModulesAreSixDotsOrMoreWithQuietWhiteAroundThem)
{
    for (const std::size_t length : {20u, 47u, 90u, 160u, 250u}) {
        auto slip = familySlip();
        slip.training = true;
        slip.link = "HTTPS://PAY.HALL.EXAMPLE/P/" + std::string(length, 'T');
        const auto paper = paperOf(slip);
        const auto code = encodePaymentCode(slip.link);
        ASSERT_TRUE(code);
        const int dots = moduleDots(*code, 336);
        EXPECT_GE(dots, 6);
        const int side = code->side * dots;
        const int left = (576 - side) / 2;
        int top = 0;
        while (inkIn(paper, {left, top, 7 * dots, 1}) != 7 * dots
               || inkIn(paper, {left + side - 7 * dots, top, 7 * dots, 1}) != 7 * dots
               || inkIn(paper, {left + 7 * dots, top, dots, 1}) != 0)
            ASSERT_LT(++top, paper.height());
        const int quiet = 4 * dots;
        EXPECT_EQ(inkIn(paper, {left - quiet, top - quiet, side + 2 * quiet, quiet}), 0);
        EXPECT_EQ(inkIn(paper, {left - quiet, top + side, side + 2 * quiet, quiet}), 0);
        EXPECT_EQ(inkIn(paper, {left - quiet, top, quiet, side}), 0);
        EXPECT_EQ(inkIn(paper, {left + side, top, quiet, side}), 0);
        EXPECT_EQ(codesFromPrinter(paper), Texts{slip.link});
    }
}

TEST(Slip, AnUpperCaseLinkMakesASmallerCodeThanALowerCaseOne)
{
    EXPECT_EQ(encodePaymentCode("HTTPS://PAY.HALL.EXAMPLE/P/7K3M9Q2X8V5B1N6C4D0F")->side, 29);
    EXPECT_EQ(encodePaymentCode("https://pay.hall.example/p/7k3m9q2x8v5b1n6c4d0f")->side, 33);
}

TEST(Slip, ALinkThatNoCodeOnThisPaperCanHoldIsRefused)
{
    for (const std::size_t length : {900u, 9'000u}) {
        auto slip = familySlip();
        slip.link = std::string(length, 'A');
        const auto layout = layOutSlip(engine(), slip);
        ASSERT_FALSE(layout);
        EXPECT_EQ(layout.error().outcome, PrintOutcome::TooLong);
    }
}

TEST(Slip, WithoutACodeItSendsToTheWindowInLargeLetters)
{
    auto slip = familySlip();
    slip.link.clear();
    const auto paper = paperOf(slip);
    EXPECT_TRUE(showsText(paper, "请到人工收费窗口缴费"));
    EXPECT_TRUE(showsText(paper, "尚未缴费 UNPAID"));
    EXPECT_FALSE(showsText(paper, "请用微信扫码缴费"));
    EXPECT_FALSE(showsText(paper, "当日有效"));
    EXPECT_EQ(codesOnPicture(paper), Texts{});
}

TEST(Slip, OneThatPaysAtTheWindowSaysSoInLargeLettersAndItsCodeIsSmall)
{
    auto slip = familySlip();
    const auto usual = paperOf(slip);
    slip.paysAtWindow = true;
    const auto paper = paperOf(slip);
    EXPECT_TRUE(showsText(paper, "请到人工收费窗口缴费"));
    EXPECT_TRUE(showsText(paper, "也可用微信扫码"));
    EXPECT_TRUE(showsText(paper, "尚未缴费 UNPAID"));
    EXPECT_FALSE(showsText(paper, "请用微信扫码缴费"));
    EXPECT_FALSE(showsText(paper, "未能扫码缴费的"));
    EXPECT_LT(paper.height(), usual.height());
    EXPECT_EQ(codesOnPicture(paper), Texts{familyLink()}) << "it is read all the same";
    EXPECT_EQ(codesFromPrinter(paper), Texts{familyLink()});
    slip.training = true;
    EXPECT_EQ(codesOnPicture(paperOf(slip)), Texts{familyLink()});
    slip.training = false;
    slip.link.clear();
    EXPECT_TRUE(showsText(paperOf(slip), "请到人工收费窗口缴费"));
    slip.paidAt = slip.registeredAt;
    EXPECT_FALSE(showsText(paperOf(slip), "请到人工收费窗口缴费"));
}

TEST(Slip, OneOfWhichNothingIsDueHasNoCodeAndNoCallToPay)
{
    auto slip = familySlip();
    slip.link.clear();
    slip.nothingDue = true;
    slip.total = {};
    for (auto& applicant : slip.applicants) applicant.exempt = true;
    const auto paper = paperOf(slip);
    EXPECT_TRUE(showsText(paper, "免缴 EXEMPT"));
    EXPECT_TRUE(showsText(paper, "无需缴费"));
    EXPECT_FALSE(showsText(paper, "请到人工收费窗口缴费"));
    EXPECT_FALSE(showsText(paper, "尚未缴费 UNPAID"));
    EXPECT_EQ(codesOnPicture(paper), Texts{});
}

TEST(Slip, BesideOthersWhoPayTheExemptLineStandsAtZero)
{
    auto slip = familySlip();
    EXPECT_FALSE(showsText(paperOf(slip), "免缴 0.00"));
    auto& first = slip.applicants.front();
    first.exempt = true;
    for (auto& line : first.lines) line.unit = line.amount = {};
    const auto paper = paperOf(slip);
    EXPECT_TRUE(showsText(paper, "免缴 0.00"));
    EXPECT_TRUE(showsText(paper, "尚未缴费 UNPAID"));
    EXPECT_EQ(codesOnPicture(paper), Texts{familyLink()});
}

TEST(Slip, AReprintSaysWhichOneItIs)
{
    auto slip = familySlip();
    slip.copy = 2;
    EXPECT_TRUE(showsText(paperOf(slip), "补打 第2次"));
    slip.copy = 3;
    const auto third = paperOf(slip);
    EXPECT_TRUE(showsText(third, "补打 第3次"));
    EXPECT_FALSE(showsText(third, "补打 第2次"));
    EXPECT_EQ(codesFromPrinter(third), Texts{familyLink()});
}

TEST(Slip, ACorrectedSlipNamesTheOneItReplaces)
{
    auto slip = familySlip();
    slip.replacesNumber = "0105-261122-0038-1";
    EXPECT_TRUE(showsText(paperOf(slip), "本回执替代 0105-261122-0038-1"));
}

TEST(Slip, AFamilyOfTwelveWithEndorsementsPrintsEveryLine)
{
    auto slip = familySlip();
    slip.applicants.clear();
    slip.total = {};
    for (int i = 0; i < 12; ++i) {
        ports::SlipApplicant applicant{"欧阳*" + std::string(i % 2 ? "梅" : "宁"),
                                       std::to_string(1'000 + i),
                                       "B2026112200" + std::to_string(10 + i),
                                       {paperLine("往来港澳通行证", 1, 6'000_fen),
                                        paperLine("赴香港签注（一年多次）", 1 + i, 1'500_fen),
                                        paperLine("赴澳门签注", 1, 1'500_fen)},
                                       {}};
        for (const auto& line : applicant.lines) applicant.amount += line.amount;
        slip.total += applicant.amount;
        slip.applicants.push_back(applicant);
    }
    const auto paper = paperOf(slip);
    for (const auto& applicant : slip.applicants) {
        EXPECT_TRUE(showsText(paper, applicant.documentTail));
        EXPECT_TRUE(showsText(paper, "受理编号 " + applicant.acceptanceNumber));
        EXPECT_TRUE(showsText(paper, formatYuan(applicant.amount)));
    }
    EXPECT_TRUE(showsText(paper, "赴香港签注（一年多次） ×12"));
    EXPECT_TRUE(showsText(paper, formatYuanSign(slip.total)));
    EXPECT_EQ(codesFromPrinter(paper), Texts{familyLink()});
}

TEST(Slip, LongNamesOfPeopleAndItemsWrapAndLoseNothing)
{
    auto slip = familySlip();
    slip.applicants[0].maskedName = "阿卜杜******";
    slip.applicants[0].lines = {paperLine(
        "往来台湾通行证（含一次有效赴台签注、加注及其他特别长的项目名称）", 3, 3'500_fen)};
    slip.applicants[1].maskedName = "M*********************************************";
    const auto paper = paperOf(slip);
    for (const char* words : {"阿卜杜******", "往来台湾通行证（含一次有效赴台", "项目名称）", "×3",
                              "105.00", "M***********************************"})
        EXPECT_TRUE(showsText(paper, words)) << words;
}

TEST(Slip, AGlyphThatTheFontLacksIsNamedBeforeAnythingIsPrinted)
{
    auto slip = familySlip();
    EXPECT_EQ(missingGlyphs(engine(), slip), U"");
    slip.applicants[1].maskedName = "\U0002A6D6*宁";
    slip.tollWhere = "\u0F40";
    EXPECT_EQ(missingGlyphs(engine(), slip), U"\U0002A6D6\u0F40");
    const auto layout = layOutSlip(engine(), slip);
    ASSERT_FALSE(layout);
    EXPECT_EQ(layout.error().outcome, PrintOutcome::MissingGlyph);
    EXPECT_EQ(layout.error().detail, "U+2A6D6 U+0F40");
}

TEST(Slip, TextThatIsNotUtf8IsRefusedToo)
{
    auto slip = familySlip();
    slip.hallName = "\xB1\xB1\xBE\xA9"; // GBK
    const auto layout = layOutSlip(engine(), slip);
    ASSERT_FALSE(layout);
    EXPECT_EQ(layout.error().detail, "U+FFFD");
}

TEST(Slip, AnEndlessSlipIsRefused)
{
    auto slip = familySlip();
    slip.applicants[0].lines.assign(2'000, paperLine("普通护照", 1, 12'000_fen));
    const auto layout = layOutSlip(engine(), slip);
    ASSERT_FALSE(layout);
    EXPECT_EQ(layout.error().outcome, PrintOutcome::TooLong);
}

TEST(Slip, IsReadyBeforeTheClerkLooksUp)
{
    paperOf(familySlip());
    auto best = std::chrono::steady_clock::duration::max();
    for (int i = 0; i < 5; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const auto bytes = escposFromRaster(paperOf(familySlip()));
        best = std::min(best, std::chrono::steady_clock::now() - start);
        EXPECT_FALSE(bytes.empty());
    }
    EXPECT_LT(best, std::chrono::milliseconds(test::kSanitized ? 500 : 50));
}

} // namespace
} // namespace hallpay::printing
