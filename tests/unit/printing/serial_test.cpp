// A slip printer at a serial port, played by a pseudo-terminal.
#include "printing/make_printer.h"
#include "support/escpos_serial.h"
#include "support/qr_reader.h"
#include "support/temp_folder.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

namespace hallpay::printing {
namespace {

using namespace std::chrono_literals;
using ports::PrinterHealth;
using ports::PrintOutcome;
using test::engine;
using test::EscposSerial;
using test::familyLink;
using test::familySlip;

std::unique_ptr<ports::Printer> printerAt(const std::string& uri,
                                          std::chrono::milliseconds answerTimeout = 2s)
{
    PrinterOptions options;
    options.answerTimeout = answerTimeout;
    auto made = makePrinter(uri, engine(), options);
    EXPECT_TRUE(made) << uri;
    return std::move(made).value();
}

TEST(SerialPrinter, PrintsTheSlipAndItsCodeDecodesFromTheRoll)
{
    for (const auto* options : {"?baud=38400", "?width=384&handshake=rtscts"}) {
        EscposSerial serial;
        const auto printer = printerAt(serial.uri() + options);
        EXPECT_EQ(printer->health(), PrinterHealth::Ready);
        EXPECT_EQ(printer->printSlip(familySlip()).outcome, PrintOutcome::Printed);
        ASSERT_EQ(serial.sheets().size(), 1u);
        const test::TempFolder folder;
        serial.sheets()[0].savePgm(folder.file("roll.pgm"));
        EXPECT_EQ(test::readQrCodes(folder.file("roll.pgm")), std::vector{familyLink()});
    }
}

TEST(SerialPrinter, PrintsTheSlipInItsOwnLetters)
{
    for (const std::string width : {"576", "384"}) {
        EscposSerial serial;
        serial.setPaperDots(std::stoi(width));
        const auto printer = printerAt(serial.uri() + "?baud=9600&mode=text&width=" + width);
        EXPECT_EQ(printer->printSlip(familySlip()).outcome, PrintOutcome::Printed);
        ASSERT_EQ(serial.sheets().size(), 1u);
        EXPECT_EQ(serial.complaints(), "");
        const auto sheet = serial.sheets()[0];
        EXPECT_NE(sheet.text().find("0105-261122-0041-9"), std::string::npos);
        EXPECT_NE(sheet.text().find("尚未缴费 UNPAID"), std::string::npos);
        EXPECT_EQ(sheet.codes, std::vector{familyLink()});
        EXPECT_LT(serial.bytesRead(), 1'920u) << "two seconds at 9600 baud";
        const test::TempFolder folder;
        sheet.savePgm(folder.file("roll.pgm"));
        EXPECT_EQ(test::readQrCodes(folder.file("roll.pgm")), std::vector{familyLink()});
    }
}

TEST(SerialPrinter, APrinterThatIsOffGetsNoByteOfTheJob)
{
    EscposSerial serial(true);
    const auto printer = printerAt(serial.uri(), 300ms);
    EXPECT_EQ(printer->health(), PrinterHealth::Unknown);
    EXPECT_EQ(printer->printSlip(familySlip()).outcome, PrintOutcome::NotReached);
    EXPECT_LT(serial.bytesRead(), 16u);
}

TEST(SerialPrinter, APortThatIsNotThereIsNotReached)
{
    const auto printer = printerAt("serial://ttyHallpay0");
    EXPECT_EQ(printer->health(), PrinterHealth::NotReached);
    EXPECT_EQ(printer->printSlip(familySlip()).outcome, PrintOutcome::NotReached);
}

TEST(SerialPrinter, ACableThatIsPulledMakesAnErrorAndNoCrash)
{
    EscposSerial serial;
    const auto printer = printerAt(serial.uri());
    serial.pull();
    EXPECT_EQ(printer->printSlip(familySlip()).outcome, PrintOutcome::NotReached);
}

} // namespace
} // namespace hallpay::printing
