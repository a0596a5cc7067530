// A counter's PC looks at itself before the day begins.
#include "protocol/sample/sample_run.h"
#include "support/escpos_emulator.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

namespace hallpay::test {
namespace {

constexpr int kUnknown = 3;
constexpr int kBad = 4;

class SelfTest : public testing::Test {
protected:
    SampleRun look(std::vector<std::string> more)
    {
        more.insert(more.end(), {"--self-test", "--language=en", "--data=" + folder.path()});
        return runHallpay(std::move(more));
    }

    TempFolder folder;
};

TEST_F(SelfTest, SaysOfEachPartHowItIs)
{
    EscposEmulator emulator;
    const auto run = look({"--slip-printer=" + emulator.uri(),
                           "--receipt-printer=file://" + folder.path() + "/receipts"});
    EXPECT_EQ(run.exitCode, kUnknown) << "nobody told it a server";
    for (const char* words :
         {"Slip printer: The printer is ready.", "Receipt printer: The printer is ready.",
          "Scanner: ", "Clock: No server", "Server: This PC was told none.", "MB are free."})
        EXPECT_NE(run.words.find(words), std::string::npos) << words << " in\n" << run.words;
    EXPECT_EQ(emulator.uncutRows(), 0u) << "looking prints nothing";
}

TEST_F(SelfTest, OnePartThatIsNotWellMakesItBad)
{
    EscposFaults faults;
    faults.isPaperOut = true;
    EscposEmulator emulator(faults);
    auto run = look({"--slip-printer=" + emulator.uri()});
    EXPECT_EQ(run.exitCode, kBad);
    EXPECT_NE(run.words.find("out of paper"), std::string::npos) << run.words;
    emulator.setFaults({});
    run = look({"--slip-printer=" + emulator.uri(),
                "--server=http://127.0.0.1:" + std::to_string(deadPort())});
    EXPECT_EQ(run.exitCode, kBad);
    EXPECT_NE(run.words.find("Server: It does not answer"), std::string::npos) << run.words;
}

} // namespace
} // namespace hallpay::test
