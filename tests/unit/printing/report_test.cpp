// X, Z and a day's totals as pages, as a strip of a roll, and as PDF.
#include "base/path_text.h"
#include "printing/make_printer.h"
#include "printing/pdf.h"
#include "printing/png_picture.h"
#include "printing/report_drawer.h"
#include "printing/report_layout.h"
#include "support/escpos_emulator.h"
#include "support/escpos_roll.h"
#include "support/outside_program.h"
#include "support/temp_folder.h"
#include "unit/printing/paper_text.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace hallpay::printing {
namespace {

using namespace hallpay::literals;
using domain::ShiftReport;
using ports::PrintOutcome;
using ports::ReportPaper;
using test::engine;
using test::showsText;

constexpr auto kHall = "北京市某区出入境接待大厅";

ReportPaper theZ()
{
    ShiftReport z{.number = 17,
                  .windowId = 7,
                  .windowName = "人工收费窗口 1 号",
                  .openedBy = "王芳",
                  .openedByNumber = "2001",
                  .openedAt = *parseRfc3339("2026-11-22T08:30:00+08:00"),
                  .closedBy = "周敏",
                  .closedByNumber = "2002",
                  .signedBy = "张主管",
                  .signedByNumber = "3001",
                  .at = *parseRfc3339("2026-11-22T17:05:00+08:00"),
                  .day = *parseDay("2026-11-22"),
                  .hasDrawer = true,
                  .walletPayments = 4,
                  .wallet = 48'000_fen,
                  .cashPayments = 3,
                  .cash = 36'000_fen,
                  .cardPayments = 2,
                  .card = 24'000_fen,
                  .cashRefunds = 1,
                  .cashBack = 6'000_fen,
                  .cardRefunds = 1,
                  .cardBack = 12'000_fen,
                  .terminalPayments = 3,
                  .terminal = 11'000_fen,
                  .receiptsUsed = 41,
                  .receiptsSpoiled = 2,
                  .receiptsVoid = 1,
                  .slipReprints = 5,
                  .drawerOpens = 6};
    z.reason = "找零多给 5 元";
    z.auditHead = std::string(32, 'a') + std::string(32, '7');
    z.drawer = domain::DrawerFigures{.carried = 50'000_fen,
                                     .floatMoney = 50'000_fen,
                                     .putIn = 10'000_fen,
                                     .takenOut = 4'000_fen,
                                     .expected = 86'000_fen,
                                     .pieces = {{8, 1, 0, 0, 1, 0, 0, 0}},
                                     .counted = 85'500_fen,
                                     .difference = Money() - 500_fen,
                                     .counts = 2,
                                     .left = 50'000_fen};
    return {.hallName = kHall, .report = z};
}

ReportPaper theX(bool untold)
{
    auto paper = theZ();
    auto& x = std::get<ShiftReport>(paper.report);
    x.number = 0;
    x.drawer.reset();
    x.closedBy = x.signedBy = x.reason = x.auditHead = {};
    if (!untold) return paper;
    x.cashUntold = true;
    x.cash = x.cashBack = {};
    return paper;
}

ReportPaper theDay()
{
    domain::DayTotals totals;
    totals.day = *parseDay("2026-11-22");
    totals.now = *parseRfc3339("2026-11-23T09:10:00+08:00");
    totals.payments = 1'234;
    totals.takings = 14'808'000_fen;
    totals.cashPayments = 34;
    totals.cash = 408'000_fen;
    totals.refunds = 2;
    totals.refunded = 24'000_fen;
    totals.registered = 1'300;
    totals.paid = 1'200;
    totals.byItem = {{"passport", "普通护照", "Passport", 1'234, 14'808'000_fen}};
    totals.books = domain::HallDayView{.day = totals.day,
                                       .state = domain::HallDayState::Closed,
                                       .closedAt = *parseRfc3339("2026-11-23T00:10:00+08:00"),
                                       .takings = totals.takings,
                                       .auditHead = std::string(64, 'b')};
    return {.hallName = kHall, .report = totals};
}

std::vector<Raster> pagesOf(const ReportPaper& paper)
{
    const auto pages = layOutReport(engine(), paper);
    EXPECT_TRUE(pages) << (pages ? "" : pages.error().detail);
    return pages ? pages.value() : std::vector<Raster>{Raster(1, 1)};
}

bool anyShows(const std::vector<Raster>& pages, std::string_view words)
{
    return std::ranges::any_of(pages, [&](const auto& page) { return showsText(page, words); });
}

TEST(ReportOnPages, AZShowsEveryFigureAndAsksForTwoSignatures)
{
    const auto pages = pagesOf(theZ());
    for (const char* words : {kHall,
                              "Z 报表 第 17 号",
                              "窗口：人工收费窗口 1 号",
                              "开班：王芳（2001） 2026-11-22 08:30",
                              "结班：周敏（2002） 2026-11-22 17:05",
                              "签字：张主管（3001）",
                              "账日：2026-11-22",
                              "微信付款码",
                              "¥480.00",
                              "¥360.00",
                              "9 笔",
                              "¥1,080.00",
                              "现金退款",
                              "¥60.00",
                              "刷卡机结算",
                              "¥110.00",
                              "-¥10.00",
                              "备用金",
                              "¥100.00",
                              "¥40.00",
                              "¥860.00",
                              "2 次清点",
                              "面额 ¥100.00",
                              "8 张/枚",
                              "¥800.00",
                              "-¥5.00",
                              "留在钱箱",
                              "41 张",
                              "5 次",
                              "6 次",
                              "差额原因：找零多给 5 元",
                              "收款员 周敏（2002）：",
                              "复核人 张主管（3001）："})
        EXPECT_TRUE(anyShows(pages, words)) << words;
    EXPECT_TRUE(anyShows(pages, "审计链 " + std::string(32, 'a') + std::string(32, '7')));
    EXPECT_FALSE(anyShows(pages, "补打 第"));
}

TEST(ReportOnPages, EachPageSaysWhichItIsAndWhatItIsOf)
{
    auto paper = theZ();
    auto& drawer = *std::get<ShiftReport>(paper.report).drawer;
    drawer.carried = 40'000_fen;
    drawer.pieces.pieces = {9, 9, 9, 9, 9, 9, 9, 9};
    std::get<ShiftReport>(paper.report).reason = [] {
        std::string words;
        for (int i = 0; i < 100; ++i) words += "由";
        return words;
    }();
    paper.copy = 3;
    const auto pages = pagesOf(paper);
    ASSERT_EQ(pages.size(), 2u);
    for (const auto& page : pages) {
        EXPECT_EQ(page.width(), kReportWidth);
        EXPECT_EQ(page.height(), kReportHeight);
    }
    EXPECT_TRUE(showsText(pages[0], "Z 报表 第 17 号　第 1 页，共 2 页　补打 第3次  REPRINT"));
    EXPECT_TRUE(showsText(pages[1], "Z 报表 第 17 号　第 2 页，共 2 页　补打 第3次  REPRINT"));
    EXPECT_TRUE(showsText(pages[1], "复核人 张主管（3001）："));
    EXPECT_FALSE(showsText(pages[0], "复核人 张主管（3001）："));
}

TEST(ReportOnPages, AnXIsNotFinalAndHasNothingToSign)
{
    const auto pages = pagesOf(theX(false));
    for (const char* words : {"X 报表", "未结班，仅供查看", "截至：2026-11-22 17:05", "¥360.00"})
        EXPECT_TRUE(anyShows(pages, words)) << words;
    for (const char* words : {"Z 报表", "备用金", "复核人", "审计链", "刷卡机", "清点后显示"})
        EXPECT_FALSE(anyShows(pages, words)) << words;
}

TEST(ReportOnPages, WhoeverCountsDoesNotReadTheCashOnTheX)
{
    const auto told = pagesOf(theX(false));
    const auto untold = pagesOf(theX(true));
    EXPECT_TRUE(anyShows(told, "¥1,080.00")) << "the sum gives the cash away";
    EXPECT_TRUE(anyShows(untold, "清点后显示"));
    for (const char* words : {"¥360.00", "¥1,080.00", "¥720.00", "¥0.00", "¥60.00"})
        EXPECT_FALSE(anyShows(untold, words)) << words;
    const auto roll = layOutReportRoll(engine(), theX(true), 576);
    ASSERT_TRUE(roll);
    EXPECT_TRUE(showsText(roll.value(), "清点后显示"));
    EXPECT_FALSE(showsText(roll.value(), "¥1,080.00"));
}

TEST(ReportOnPages, ADaySaysWhetherItIsClosed)
{
    const auto closed = pagesOf(theDay());
    for (const char* words :
         {"日报表 2026年11月22日", "状态：已结账，2026-11-23 00:10", "¥148,080.00", "1234 笔",
          "1200 笔", "¥144,000.00", "普通护照", "制表人：", "主管："})
        EXPECT_TRUE(anyShows(closed, words)) << words;
    EXPECT_FALSE(anyShows(closed, "账日未结，仅供查看"));
    auto open = theDay();
    std::get<domain::DayTotals>(open.report).books->state = domain::HallDayState::Open;
    const auto pages = pagesOf(open);
    EXPECT_TRUE(anyShows(pages, "账日未结，仅供查看"));
    EXPECT_TRUE(anyShows(pages, "状态：未结账"));
    EXPECT_FALSE(anyShows(pages, "主管："));
}

TEST(ReportOnPages, InTrainingEveryPageIsMarked)
{
    auto paper = theZ();
    paper.training = true;
    const auto real = pagesOf(theZ());
    const auto marked = pagesOf(paper);
    ASSERT_EQ(real.size(), marked.size());
    for (std::size_t i = 0; i < real.size(); ++i) {
        long mark = 0;
        for (int y = 0; y < kReportHeight; ++y)
            for (int x = 0; x < kReportWidth; ++x)
                mark += marked[i].at(x, y) == 222 && real[i].at(x, y) == Raster::kPaper ? 1 : 0;
        EXPECT_GT(mark, 100'000);
    }
}

TEST(ReportOnPages, AGlyphThatNoFontHasIsNamedBeforePrinting)
{
    auto paper = theZ();
    std::get<ShiftReport>(paper.report).signedBy = "张\U0002A6D6";
    const auto pages = layOutReport(engine(), paper);
    ASSERT_FALSE(pages);
    EXPECT_EQ(pages.error().outcome, PrintOutcome::MissingGlyph);
    EXPECT_EQ(pages.error().detail, "U+2A6D6");
    EXPECT_FALSE(layOutReportRoll(engine(), paper, 576));
}

TEST(ReportOnRoll, BothWidthsShowTheFigures)
{
    for (const int width : {576, 384}) {
        const auto strip = layOutReportRoll(engine(), theZ(), width);
        ASSERT_TRUE(strip) << width;
        EXPECT_EQ(strip.value().width(), width);
        for (const char* words : {"Z 报表 第 17 号", "¥360.00", "-¥5.00", "刷卡机结算", "¥855.00",
                                  "差额原因：找零多给 5 元"})
            EXPECT_TRUE(showsText(strip.value(), words)) << width << " " << words;
    }
}

TEST(ReportOnRoll, ACopySaysSoAndWhich)
{
    auto paper = theZ();
    paper.copy = 2;
    const auto strip = layOutReportRoll(engine(), paper, 576);
    ASSERT_TRUE(strip);
    EXPECT_TRUE(showsText(strip.value(), "补打 第2次  REPRINT"));
}

TEST(ReportAsPdf, ShowsTheVeryPagesInTheirOrder)
{
    const test::TempFolder folder;
    auto paper = theZ();
    std::get<ShiftReport>(paper.report).drawer->pieces.pieces = {9, 9, 9, 9, 9, 9, 9, 9};
    const ReportDrawer drawer(engine());
    const auto pictures = drawer.pictures(paper, {});
    const auto pdf = drawer.pdf(paper);
    ASSERT_TRUE(pictures);
    ASSERT_TRUE(pdf);
    const auto pages = pagesOf(paper);
    ASSERT_EQ(pictures.value().size(), pages.size());
    const std::string file = folder.file("z.pdf");
    std::ofstream(pathFrom(file), std::ios::binary) << pdf.value();
    ASSERT_EQ(test::runOutside("pdfimages", {"-png"}, {file, folder.file("inside")}).status, 0);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        EXPECT_EQ(readPng(folder.file("inside-00" + std::to_string(i) + ".png")), pages[i]);
        const auto& picture = pictures.value()[i];
        ASSERT_EQ(picture.width, pages[i].width());
        EXPECT_TRUE(std::equal(picture.grey.begin(), picture.grey.begin() + picture.width,
                               pages[i].row(0)));
        EXPECT_EQ(picture.grey.back(), pages[i].at(picture.width - 1, picture.height - 1));
    }
    EXPECT_FALSE(std::filesystem::exists(
        pathFrom(folder.file("inside-00" + std::to_string(pages.size()) + ".png"))));
}

std::unique_ptr<ports::Printer> printerAt(const std::string& uri)
{
    return std::move(makePrinter(uri, engine())).value();
}

TEST(ReportPrinters, AFolderGetsPagesAndPdfAndACopyIsItsOwn)
{
    const test::TempFolder folder;
    const auto printer = printerAt("file://" + folder.path());
    EXPECT_FALSE(printer->reportSheet().isRoll());
    auto paper = theZ();
    EXPECT_EQ(printer->printReport(paper).outcome, PrintOutcome::Printed);
    paper.copy = 2;
    EXPECT_EQ(printer->printReport(paper).outcome, PrintOutcome::Printed);
    EXPECT_EQ(printer->printReport(theDay()).outcome, PrintOutcome::Printed);
    for (const char* name :
         {"z-17-1.png", "z-17.pdf", "z-17-r2-1.png", "z-17-r2.pdf", "day-2026-11-22.pdf"})
        EXPECT_TRUE(std::filesystem::exists(pathFrom(folder.file(name)))) << name;
    EXPECT_EQ(readPng(folder.file("z-17-1.png")), pagesOf(theZ())[0]);
}

TEST(ReportPrinters, ARollGetsTheStripThatThePreviewShows)
{
    const test::TempFolder folder;
    const auto printer = printerAt("file://" + folder.file("roll.escpos"));
    ASSERT_EQ(printer->reportSheet().rollDots, 576);
    ASSERT_EQ(printer->printReport(theZ()).outcome, PrintOutcome::Printed);
    const auto sheets = test::sheetsOf(pathFrom(folder.file("roll.escpos")));
    ASSERT_EQ(sheets.size(), 1u);
    const auto seen = ReportDrawer(engine()).pictures(theZ(), printer->reportSheet());
    ASSERT_TRUE(seen);
    const auto& strip = seen.value().front();
    ASSERT_GE(static_cast<int>(sheets[0].rows.size()), strip.height);
    long different = 0;
    for (int y = 0; y < strip.height; ++y)
        for (int x = 0; x < strip.width; ++x) {
            const bool ink
                = strip.grey[static_cast<std::size_t>(y) * strip.width + x] < Raster::kInkBelow;
            different += ink != sheets[0].rows[y][x] ? 1 : 0;
        }
    EXPECT_EQ(different, 0);
}

TEST(ReportPrinters, ANetworkPrinterPrintsItAndSaysSo)
{
    test::EscposEmulator emulator;
    const auto printer = printerAt("tcp://127.0.0.1:" + std::to_string(emulator.port()));
    EXPECT_EQ(printer->printReport(theZ()).outcome, PrintOutcome::Printed);
    EXPECT_EQ(emulator.sheets().size(), 1u);
    EXPECT_EQ(printerAt("tcp://127.0.0.1:1")->printReport(theZ()).outcome,
              PrintOutcome::NotReached);
}

} // namespace
} // namespace hallpay::printing
