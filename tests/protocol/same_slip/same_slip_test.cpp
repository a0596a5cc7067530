// One slip, four ways out of the house: a network printer, a serial line, a print queue and a PDF.
// Its code is read by two decoders, its number by two readers of print; none of them is ours.
#include "protocol/spool/cups_service.h"
#include "support/escpos_emulator.h"
#include "support/escpos_serial.h"
#include "support/outside_program.h"
#include "support/print_reader.h"
#include "support/qr_reader.h"
#include "support/temp_folder.h"
#include "support/zxing_reader.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

namespace hallpay::test {
namespace {

using ports::PrintOutcome;

/// What a customer holds in hand, as a picture.
class SameSlip : public testing::TestWithParam<std::string> {
protected:
    std::string options() const { return "?width=" + GetParam(); }

    std::filesystem::path picture(const std::string& way, const std::vector<EscposSheet>& sheets)
    {
        EXPECT_EQ(sheets.size(), 1u) << way;
        auto file = std::filesystem::path(m_folder.file(way + ".pgm"));
        if (!sheets.empty()) sheets.front().savePgm(file);
        return file;
    }

    std::filesystem::path fromNetworkPrinter()
    {
        EscposEmulator printer;
        EXPECT_EQ(printerAt(printer.uri() + options())->printSlip(familySlip()).outcome,
                  PrintOutcome::Printed);
        return picture("network", printer.sheets());
    }

    std::filesystem::path fromSerialPrinter()
    {
        EscposSerial printer;
        EXPECT_EQ(printerAt(printer.uri() + options())->printSlip(familySlip()).outcome,
                  PrintOutcome::Printed);
        return picture("serial", printer.sheets());
    }

    std::filesystem::path fromQueue()
    {
        CupsService cups;
        cups.addQueue("roll", "paper:" + cups.paper("roll"));
        const auto report = printerAt("cups://roll" + options())->printSlip(familySlip());
        EXPECT_EQ(report.queue, ports::QueueWord::HandedOn);
        return picture("queue", sheetsOf(std::filesystem::path(cups.paper("roll"))));
    }

    /// As a page printer of 203 dots to the inch would lay it out.
    std::filesystem::path fromPdf()
    {
        const auto pdf = m_folder.file("slip.pdf");
        EXPECT_EQ(printerAt("file://" + pdf + options())->printSlip(familySlip()).outcome,
                  PrintOutcome::Printed);
        const auto made = runOutside("pdftoppm", {"-gray", "-singlefile", "-r", "203"},
                                     {pdf, m_folder.file("page")});
        EXPECT_EQ(made.status, 0);
        return std::filesystem::path(m_folder.file("page.pgm"));
    }

    static void expectRead(const std::filesystem::path& slip)
    {
        SCOPED_TRACE(slip.filename().string());
        EXPECT_EQ(readQrCodes(slip), std::vector{familyLink()});
        const auto dots = loadPgm(slip);
        EXPECT_EQ(readByZxing(dots), familyLink());
        const auto number = familySlip().slipNumber + '\n';
        EXPECT_NE(readByTesseract(slip).find(number), std::string::npos);
        EXPECT_NE(readByOcrad(dots).find(number), std::string::npos);
    }

private:
    TempFolder m_folder;
};

TEST_P(SameSlip, OfANetworkPrinterIsReadByOthers)
{
    expectRead(fromNetworkPrinter());
}

TEST_P(SameSlip, OfASerialPrinterIsReadByOthers)
{
    expectRead(fromSerialPrinter());
}

TEST_P(SameSlip, HasTheSameDotsOnBothLines)
{
    EXPECT_EQ(loadPgm(fromNetworkPrinter()), loadPgm(fromSerialPrinter()));
}

TEST_P(SameSlip, InAPdfIsReadByOthers)
{
    expectRead(fromPdf());
}

TEST_P(SameSlip, OfAQueueIsReadByOthersAndHasTheSameDots)
{
    if (!CupsService::isInstalled()) {
        std::cerr << "=== SKIPPED: a slip through CUPS. Install cups-daemon and cups-client.\n";
        GTEST_SKIP();
    }
    const auto queue = fromQueue();
    expectRead(queue);
    EXPECT_EQ(loadPgm(queue), loadPgm(fromNetworkPrinter()));
}

INSTANTIATE_TEST_SUITE_P(OnBothPapers, SameSlip, testing::Values("576", "384"));

} // namespace
} // namespace hallpay::test
