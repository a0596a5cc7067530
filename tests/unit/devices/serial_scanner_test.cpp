// A scanner at a serial port, played by a pseudo-terminal.
#include "devices/serial_scanner.h"
#include "support/programs.h"
#include "support/scanner_serial.h"

#include <gtest/gtest.h>

#include <mutex>

namespace hallpay::devices {
namespace {

using namespace std::chrono_literals;
using ports::ReaderState;
using test::waitUntil;

TEST(SerialScanner, ReadsCodeAfterCodeAndComesBackWhenItIsPluggedInAgain)
{
    auto port = std::make_unique<test::ScannerSerial>();
    std::mutex mutex;
    std::vector<std::string> scans;
    const auto has = [&](std::vector<std::string> wanted) {
        return waitUntil(
            [&] {
                const std::lock_guard lock(mutex);
                return scans == wanted;
            },
            10s);
    };
    SerialScanner scanner({.device = port->device(), .baud = 9'600}, [&](const std::string& scan) {
        const std::lock_guard lock(mutex);
        scans.push_back(scan);
    });
    ASSERT_TRUE(waitUntil([&] { return scanner.state() == ReaderState::Working; }, 10s));
    port->scan("010526112200419\r\n");
    EXPECT_TRUE(has({"010526112200419"}));
    port->scan("11010519491231002X"); // one that is set to send no end
    EXPECT_TRUE(has({"010526112200419", "11010519491231002X"}));
    const auto device = port->device();
    port.reset();
    EXPECT_TRUE(waitUntil([&] { return scanner.state() == ReaderState::Lost; }, 10s));
    port = std::make_unique<test::ScannerSerial>();
    if (port->device() != device) GTEST_SKIP() << "another program has taken the terminal";
    EXPECT_TRUE(waitUntil([&] { return scanner.state() == ReaderState::Working; }, 10s));
    port->scan("A1\r");
    EXPECT_TRUE(has({"010526112200419", "11010519491231002X", "A1"}));
}

TEST(SerialScanner, ThatIsNotThereIsLost)
{
    SerialScanner scanner({.device = "/dev/no-such-port", .baud = 9'600},
                          [](const std::string&) { FAIL(); });
    EXPECT_EQ(scanner.state(), ReaderState::Lost);
}

} // namespace
} // namespace hallpay::devices
