// A printer is proved from the command line: what came out, what nobody knows, what did not.
#include "protocol/sample/sample_run.h"
#include "support/escpos_emulator.h"
#include "support/outside_program.h"
#include "support/qr_reader.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

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
