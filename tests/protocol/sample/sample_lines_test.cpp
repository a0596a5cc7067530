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
    }
}

} // namespace
} // namespace hallpay::test
