// The same sample through a serial line and through the system's print service.
#include "protocol/sample/sample_run.h"
#include "protocol/spool/cups_service.h"
#include "support/escpos_serial.h"

#include <gtest/gtest.h>

namespace hallpay::test {
namespace {

constexpr int kUnknown = 3;

TEST(PrintSample, ComesOutOfASerialPrinterOnBothPapers)
{
    for (const auto* width : {"--width=576", "--width=384"}) {
        EscposSerial serial;
        EXPECT_EQ(printSample(serial.uri(), {width}).exitCode, 0);
        EXPECT_EQ(codesOn(serial.sheets()), std::vector{kSampleLink});
    }
}

TEST(PrintSample, IsTextOnASlowSerialLine)
{
    for (const std::string width : {"576", "384"}) {
        EscposSerial serial;
        serial.setPaperDots(std::stoi(width));
        EXPECT_EQ(printSample(serial.uri() + "?mode=text", {"--width=" + width}).exitCode, 0);
        ASSERT_EQ(serial.sheets().size(), 1u);
        EXPECT_EQ(serial.complaints(), "");
        EXPECT_NE(serial.sheets()[0].text().find("样张 SAMPLE"), std::string::npos);
        EXPECT_NE(serial.sheets()[0].text().find("培训 TRAINING"), std::string::npos);
        EXPECT_EQ(codesOn(serial.sheets()), std::vector{kSampleLink});
    }
}

TEST(PrintSample, OfAQueueNobodyKnowsAndAllOfItComesOut)
{
    if (!CupsService::isInstalled()) {
        std::cerr << "=== SKIPPED: a sample through CUPS. Install cups-daemon and cups-client.\n";
        GTEST_SKIP();
    }
    CupsService cups;
    for (const std::string width : {"576", "384"}) {
        cups.addQueue("roll-" + width, "paper:" + cups.paper(width));
        EXPECT_EQ(printSample("cups://roll-" + width, {"--width=" + width}).exitCode, kUnknown);
        EXPECT_EQ(codesOn(sheetsOf(cups.paper(width))), std::vector{kSampleLink});
        EXPECT_EQ(printSample("cups://roll-" + width + "?mode=text").exitCode, kUnknown);
        EXPECT_EQ(sheetsOf(cups.paper(width)).back().codes, std::vector{kSampleLink});
    }
}

} // namespace
} // namespace hallpay::test
