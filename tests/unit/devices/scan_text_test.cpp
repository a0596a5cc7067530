#include "devices/serial_scanner.h"

#include <gtest/gtest.h>

namespace hallpay::devices {
namespace {

std::vector<std::string> scansOf(std::string_view bytes)
{
    ScanText text;
    std::vector<std::string> scans;
    for (const char byte : bytes)
        if (auto scan = text.take(static_cast<std::uint8_t>(byte))) scans.push_back(*scan);
    if (auto scan = text.silence()) scans.push_back(*scan);
    return scans;
}

TEST(ScanText, EndsWithWhateverScannersEndACodeWith)
{
    using Scans = std::vector<std::string>;
    EXPECT_EQ(scansOf("010526112200419\r"), Scans{"010526112200419"});
    EXPECT_EQ(scansOf("A1\r\nB2\r\n"), (Scans{"A1", "B2"}));
    EXPECT_EQ(scansOf("A1\tB2"), (Scans{"A1", "B2"})) << "the last one ends in silence";
    EXPECT_EQ(scansOf("\x02"
                      "A1\x03"),
              Scans{"A1"});
    EXPECT_EQ(scansOf("\r\n\r\n"), Scans{});
}

TEST(ScanText, KeepsNothingThatNoCodeConsistsOf)
{
    EXPECT_EQ(scansOf("A\x80\x01Z\r"), std::vector<std::string>{"A??Z"});
}

TEST(ScanText, DropsWhatIsTooLongWhole)
{
    const std::string endless(ScanText::kScanMax + 1, '9');
    EXPECT_EQ(scansOf(endless + "\rA1\r"), std::vector<std::string>{"A1"});
    EXPECT_EQ(scansOf(std::string(ScanText::kScanMax, '9') + "\r").size(), 1u);
}

TEST(ScannerAddress, NamesAPortAndItsSpeed)
{
#ifdef _WIN32
    const std::string port = "serial://COM12";
#else
    const std::string port = "serial://ttyUSB0";
#endif
    const auto plain = readScannerAddress(port);
    ASSERT_TRUE(plain);
    EXPECT_EQ("serial://" + plain->device, port);
    EXPECT_EQ(plain->baud, 9'600);
    EXPECT_EQ(readScannerAddress(port + "?baud=115200")->baud, 115'200);
    for (const auto* bad : {"?baud=100", "?baud=", "?baud=9600x", "?speed=9600"})
        EXPECT_FALSE(readScannerAddress(port + bad)) << bad;
    for (const auto* bad : {"", "serial://", "tcp://h:1", "COM1"})
        EXPECT_FALSE(readScannerAddress(bad)) << bad;
}

} // namespace
} // namespace hallpay::devices
