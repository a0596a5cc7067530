// A printer is proved from the command line: what came out, what nobody knows, what did not.
#include "protocol/sample/sample_run.h"
#include "support/escp_pages.h"
#include "support/escpos_emulator.h"
#include "support/outside_program.h"
#include "support/qr_reader.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hallpay::test {
namespace {

constexpr int kUnknown = 3;
constexpr int kFailed = 4;

TEST(PrintSample, ComesOutOfANetworkPrinterOnBothPapers)
{
    for (const std::string width : {"576", "384"}) {
        EscposEmulator emulator;
        EXPECT_EQ(printSample(emulator.uri(), {"--width=" + width}).exitCode, 0);
        EXPECT_EQ(codesOn(emulator.sheets()), std::vector{kSampleLink});
        EXPECT_EQ(std::to_string(emulator.sheets().at(0).width), width);
    }
}

TEST(PrintSample, ComesOutOfANetworkPrinterInItsOwnLetters)
{
    for (const std::string width : {"576", "384"}) {
        EscposEmulator emulator;
        emulator.setPaperDots(std::stoi(width));
        EXPECT_EQ(printSample(emulator.uri() + "?mode=text", {"--width=" + width}).exitCode, 0);
        EXPECT_EQ(codesOn(emulator.sheets()), std::vector{kSampleLink});
        EXPECT_FALSE(emulator.sheets().at(0).lines.empty());
        EXPECT_EQ(emulator.complaints(), "");
    }
    const TempFolder folder;
    const auto file = folder.file("roll.escpos");
    EXPECT_EQ(printSample("file://" + file + "?mode=text").exitCode, 0);
    EXPECT_EQ(sheetsOf(std::filesystem::path(file)).at(0).codes, std::vector{kSampleLink});
    EXPECT_EQ(printSample("file://" + file + "?mode=letters").exitCode, kFailed);
}

TEST(PrintSample, SaysInItsLanguageWhatBecameOfIt)
{
    EscposEmulator emulator;
    EXPECT_NE(printSample(emulator.uri(), {"--language=zh_CN"}).words.find("样张已打印"),
              std::string::npos);
    EXPECT_NE(printSample(emulator.uri(), {"--language=en"}).words.find("was printed"),
              std::string::npos);
    EscposFaults faults;
    faults.isCoverOpen = true;
    emulator.setFaults(faults);
    const auto run = printSample(emulator.uri(), {"--language=en"});
    EXPECT_EQ(run.exitCode, kFailed);
    EXPECT_NE(run.words.find("cover is open"), std::string::npos) << run.words;
}

TEST(PrintSample, NobodyKnowsWhatBecameOfOneThatFellSilentOrRanOutOfPaper)
{
    EscposFaults faults;
    faults.paperRows = 200;
    EscposEmulator emulator(faults);
    EXPECT_EQ(printSample(emulator.uri()).exitCode, kUnknown);
    faults = {};
    faults.resetAfterBytes = 9'000;
    emulator.setFaults(faults);
    EXPECT_EQ(printSample(emulator.uri()).exitCode, kUnknown);
    emulator.setFaults({});
    EXPECT_EQ(printSample(emulator.uri() + "?profile=generic").exitCode, kUnknown);
}

TEST(PrintSample, FailsWhereNothingIsSent)
{
    EscposFaults faults;
    faults.isPaperOut = true;
    EscposEmulator emulator(faults);
    EXPECT_EQ(printSample(emulator.uri()).exitCode, kFailed);
    EXPECT_EQ(printSample("tcp://127.0.0.1:" + std::to_string(deadPort())).exitCode, kFailed);
    EXPECT_EQ(printSample("fax://1").exitCode, kFailed);
    EXPECT_EQ(printSample(emulator.uri(), {"--width=600"}).exitCode, kFailed);
}

TEST(PrintSample, AFormAndItsCrossesComeOutOfAnImpactPrinter)
{
    const TempFolder folder;
    const auto uri
        = "file://" + folder.file("lq630.prn") + "?profile=escp&form=receipt-form.json&dx=-13&sy=2";
    const auto data = "--data=" + folder.path();
    ASSERT_EQ(printSample(uri, {data}).exitCode, 0);
    ASSERT_EQ(printSample(uri, {data, "--sample=crosses"}).exitCode, 0);
    const auto paper = escpPaperOf(std::filesystem::path(folder.file("lq630.prn")));
    EXPECT_EQ(paper.complaints, "");
    EXPECT_EQ(paper.pages.size(), 2u);
    EXPECT_EQ(printSample(uri, {data, "--sample=poster"}).exitCode, kFailed);
    std::ofstream(folder.file("receipt-form.json")) << R"({"width": 2100, "fields": {}})";
    const auto broken = printSample(uri, {data, "--language=en"});
    EXPECT_EQ(broken.exitCode, kFailed);
    EXPECT_NE(broken.words.find("height"), std::string::npos) << broken.words;
}

TEST(PrintSample, IsAPageInAPdf)
{
    const TempFolder folder;
    const auto pdf = folder.file("sample.pdf");
    for (const auto* width : {"--width=576", "--width=384"}) {
        ASSERT_EQ(printSample("file://" + pdf, {width}).exitCode, 0);
        ASSERT_EQ(runOutside("pdftoppm", {"-png", "-gray", "-singlefile", "-r", "203"},
                             {pdf, folder.file("seen")})
                      .status,
                  0);
        EXPECT_EQ(readQrCodes(folder.file("seen.png")), std::vector{kSampleLink});
    }
}

} // namespace
} // namespace hallpay::test
