#include "base/path_text.h"
#include "printing/make_printer.h"
#include "printing/slip_layout.h"
#include "support/escpos_emulator.h"
#include "support/qr_reader.h"
#include "support/temp_folder.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace hallpay::printing {
namespace {

using namespace std::chrono_literals;
using ports::PrinterHealth;
using ports::PrintOutcome;
using test::engine;
using test::EscposEmulator;
using test::EscposFaults;
using test::familyLink;
using test::familySlip;
using test::kSilence;
using test::passportReceipt;
using test::printerAt;

std::vector<std::string> filesIn(const std::string& folder)
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

TEST(FilePrinter, OneRareNameDoesNotKeepAFamilysReceiptsBack)
{
    const test::TempFolder folder;
    auto rare = passportReceipt();
    rare.number = "0000012346";
    rare.payer = "李\U0002A6D6";
    const auto report
        = printerAt("file://" + folder.path())->printReceipts({passportReceipt(), rare});
    EXPECT_EQ(report.outcome, PrintOutcome::Printed);
    EXPECT_EQ(report.detail, "U+2A6D6"); // for the cashier, who writes it by hand
    EXPECT_EQ(filesIn(folder.path()).size(), 4u);
}

TEST(LinePrinter, WhatIsToBeWrittenOntoReceiptsByHandIsTold)
{
    auto rare = passportReceipt();
    rare.payer = "李\U0002A6D6";
    const test::TempFolder folder;
    const auto file
        = printerAt("file://" + folder.file("line.prn") + "?profile=escp")->printReceipts({rare});
    EXPECT_EQ(file, (ports::PrintReport{PrintOutcome::Printed, "U+2A6D6"}));
    EscposEmulator line; // it takes whatever bytes come
    const auto told = printerAt(line.uri() + "?profile=escp")->printReceipts({rare});
    EXPECT_EQ(told,
              (ports::PrintReport{PrintOutcome::Unclear, "U+2A6D6", ports::QueueWord::HandedOn}));
    const auto asked = printerAt(line.uri() + "?profile=escp")->printReceipts({passportReceipt()});
    EXPECT_TRUE(asked.detail.empty()) << asked.detail;
}

TEST(FilePrinter, EachSlipIsItsOwnFileAndReprintsAreToldApart)
{
    const test::TempFolder folder;
    const auto printer = printerAt("file://" + folder.path() + "/slips");
    EXPECT_EQ(printer->health(), PrinterHealth::Ready);
    auto slip = familySlip();
    EXPECT_EQ(printer->printSlip(slip).outcome, PrintOutcome::Printed);
    slip.copy = 2;
    EXPECT_EQ(printer->printSlip(slip).outcome, PrintOutcome::Printed);
    slip.slipNumber = "0105-261122-0042-7";
    slip.copy = 1;
    EXPECT_EQ(printer->printSlip(slip).outcome, PrintOutcome::Printed);
    EXPECT_EQ(filesIn(folder.path() + "/slips"),
              (std::vector<std::string>{
                  "slip-0105-261122-0041-9-r2.escpos", "slip-0105-261122-0041-9-r2.png",
                  "slip-0105-261122-0041-9.escpos", "slip-0105-261122-0041-9.png",
                  "slip-0105-261122-0042-7.escpos", "slip-0105-261122-0042-7.png"}));
}

TEST(FilePrinter, PictureAndBytesSayTheSameLink)
{
    const test::TempFolder folder;
    const auto printer = printerAt("file://" + folder.path());
    ASSERT_EQ(printer->printSlip(familySlip()).outcome, PrintOutcome::Printed);
    const std::vector<std::string> wanted{familyLink()};
    EXPECT_EQ(test::readQrCodes(folder.file("slip-0105-261122-0041-9.png")), wanted);
    const auto sheets = test::sheetsOf(folder.file("slip-0105-261122-0041-9.escpos"));
    ASSERT_EQ(sheets.size(), 1u);
    sheets[0].savePgm(folder.file("roll.pgm"));
    EXPECT_EQ(test::readQrCodes(folder.file("roll.pgm")), wanted);
}

TEST(FilePrinter, TheSameJobAgainIsNoSecondSlip)
{
    const test::TempFolder folder;
    const auto printer = printerAt("file://" + folder.path());
    ASSERT_EQ(printer->printSlip(familySlip()).outcome, PrintOutcome::Printed);
    ASSERT_EQ(printer->printSlip(familySlip()).outcome, PrintOutcome::Printed);
    EXPECT_EQ(filesIn(folder.path()).size(), 2u);
}

TEST(FilePrinter, ARollFileGrowsBySheets)
{
    const test::TempFolder folder;
    const auto printer = printerAt("file://" + folder.file("第 1 卷.escpos"));
    for (int i = 0; i < 3; ++i)
        ASSERT_EQ(printer->printSlip(familySlip()).outcome, PrintOutcome::Printed);
    EXPECT_EQ(test::sheetsOf(pathFrom(folder.file("第 1 卷.escpos"))).size(), 3u);
    EXPECT_EQ(printer->printReceipts({passportReceipt()}).outcome, PrintOutcome::NotReached);
}

TEST(FilePrinter, APercentEscapedFolderIsRead)
{
    const test::TempFolder folder;
    ASSERT_EQ(printerAt("file://" + folder.path() + "/a%20b")->printSlip(familySlip()).outcome,
              PrintOutcome::Printed);
    EXPECT_EQ(filesIn(folder.file("a b")).size(), 2u);
}

TEST(FilePrinter, ANumberCannotLeadOutOfTheFolder)
{
    const test::TempFolder folder;
    auto slip = familySlip();
    slip.slipNumber = "../../0105";
    ASSERT_EQ(printerAt("file://" + folder.path() + "/in")->printSlip(slip).outcome,
              PrintOutcome::Printed);
    EXPECT_EQ(filesIn(folder.file("in")),
              (std::vector<std::string>{"slip-______0105.escpos", "slip-______0105.png"}));
}

TEST(FilePrinter, ReceiptsAreOnePictureAndOnePdfEach)
{
    const test::TempFolder folder;
    auto second = passportReceipt();
    second.number = "0000012346";
    const auto printer = printerAt("file://" + folder.path());
    EXPECT_EQ(printer->printReceipts({passportReceipt(), second}).outcome, PrintOutcome::Printed);
    EXPECT_EQ(filesIn(folder.path()),
              (std::vector<std::string>{
                  "receipt-11010126-0000012345.pdf", "receipt-11010126-0000012345.png",
                  "receipt-11010126-0000012346.pdf", "receipt-11010126-0000012346.png"}));
}

TEST(FilePrinter, OneBadPageStopsTheJobBeforeItsFirstPage)
{
    const test::TempFolder folder;
    auto second = passportReceipt();
    second.payee = "\U0002A6D6";
    const auto report
        = printerAt("file://" + folder.path())->printReceipts({passportReceipt(), second});
    EXPECT_EQ(report.outcome, PrintOutcome::MissingGlyph);
    EXPECT_EQ(report.detail, "U+2A6D6");
    EXPECT_TRUE(filesIn(folder.path()).empty());
}

TEST(FilePrinter, AFolderThatCannotBeMadeIsNotReached)
{
    const test::TempFolder folder;
    std::ofstream(folder.file("file")) << "in the way";
    const auto printer = printerAt("file://" + folder.file("file") + "/slips/");
    EXPECT_EQ(printer->printSlip(familySlip()).outcome, PrintOutcome::NotReached);
    EXPECT_EQ(printer->printReceipts({passportReceipt()}).outcome, PrintOutcome::NotReached);
    EXPECT_EQ(printer->health(), PrinterHealth::NotReached);
}

TEST(LinePrinter, PrintsTheSlipAndItsCodeDecodesFromTheRoll)
{
    EscposEmulator emulator;
    const auto printer = printerAt(emulator.uri());
    EXPECT_EQ(printer->health(), PrinterHealth::Ready);
    EXPECT_EQ(printer->printSlip(familySlip()).outcome, PrintOutcome::Printed);
    ASSERT_EQ(emulator.sheets().size(), 1u);
    EXPECT_EQ(emulator.complaints(), "");
    const test::TempFolder folder;
    emulator.sheets()[0].savePgm(folder.file("roll.pgm"));
    EXPECT_EQ(test::readQrCodes(folder.file("roll.pgm")), std::vector<std::string>{familyLink()});
}

TEST(LinePrinter, NarrowPaperHasTheSameCodeAndFamiliesPrintTheSame)
{
    for (const auto* options : {"?width=384", "?width=384&profile=xprinter", "?profile=star",
                                "?profile=xprinter&cut=full"}) {
        EscposEmulator emulator;
        ASSERT_EQ(printerAt(emulator.uri() + options)->printSlip(familySlip()).outcome,
                  PrintOutcome::Printed)
            << options;
        ASSERT_EQ(emulator.sheets().size(), 1u);
        EXPECT_EQ(emulator.complaints(), "");
        EXPECT_EQ(emulator.sheets()[0].width,
                  std::string(options).find("384") == std::string::npos ? 576 : 384);
        const test::TempFolder folder;
        emulator.sheets()[0].savePgm(folder.file("roll.pgm"));
        EXPECT_EQ(test::readQrCodes(folder.file("roll.pgm")),
                  std::vector<std::string>{familyLink()});
    }
}

TEST(LinePrinter, OneThatIsNotAskedGetsItsJobAndSomebodyLooks)
{
    EscposFaults silent;
    silent.isSilent = true;
    EscposEmulator emulator(silent);
    const auto printer = printerAt(emulator.uri() + "?profile=generic", kSilence);
    EXPECT_EQ(printer->health(), PrinterHealth::Unknown);
    const auto report = printer->printSlip(familySlip());
    EXPECT_EQ(report.outcome, PrintOutcome::Unclear);
    EXPECT_EQ(report.queue, ports::QueueWord::HandedOn);
    EXPECT_TRUE(emulator.waitForSheets(1, 5s));
}

TEST(LinePrinter, LittlePaperIsToldAndPrintsAllTheSame)
{
    EscposFaults faults;
    faults.isPaperNearEnd = true;
    EscposEmulator emulator(faults);
    const auto printer = printerAt(emulator.uri());
    EXPECT_EQ(printer->health(), PrinterHealth::PaperLow);
    EXPECT_EQ(printer->printSlip(familySlip()).outcome, PrintOutcome::Printed);
}

TEST(LinePrinter, AStuckCutterIsNamed)
{
    EscposFaults faults;
    faults.isCutterStuck = true;
    EscposEmulator emulator(faults);
    const auto printer = printerAt(emulator.uri());
    EXPECT_EQ(printer->health(), PrinterHealth::CutterStuck);
    const auto report = printer->printSlip(familySlip());
    EXPECT_EQ(report.outcome, PrintOutcome::NotReached);
    EXPECT_EQ(report.refusedBy, PrinterHealth::CutterStuck);
    EXPECT_EQ(emulator.uncutRows(), 0u);
}

TEST(LinePrinter, APrinterThatIsOffIsNotReached)
{
    const auto printer = printerAt("tcp://127.0.0.1:" + std::to_string(test::deadPort()));
    EXPECT_EQ(printer->printSlip(familySlip()).outcome, PrintOutcome::NotReached);
    EXPECT_EQ(printer->health(), PrinterHealth::NotReached);
}

TEST(LinePrinter, AnOpenPortIsNotGreenAndGetsNoByteOfTheJob)
{
    EscposFaults silent;
    silent.isSilent = true;
    EscposEmulator emulator(silent);
    const auto printer = printerAt(emulator.uri(), kSilence);
    EXPECT_EQ(printer->health(), PrinterHealth::Unknown);
    EXPECT_EQ(printer->printSlip(familySlip()).outcome, PrintOutcome::NotReached);
    EXPECT_LT(emulator.bytesRead(), 16u);
    EXPECT_EQ(emulator.uncutRows(), 0u);
}

TEST(LinePrinter, WithoutPaperNothingIsSent)
{
    EscposFaults faults;
    faults.isPaperOut = true;
    EscposEmulator emulator(faults);
    const auto printer = printerAt(emulator.uri());
    EXPECT_EQ(printer->health(), PrinterHealth::PaperOut);
    EXPECT_EQ(printer->printSlip(familySlip()).outcome, PrintOutcome::PaperOut);
    EXPECT_EQ(emulator.uncutRows(), 0u);
}

TEST(LinePrinter, AnOpenCoverAndAPrinterOfflineAreNamed)
{
    EscposFaults faults;
    faults.isCoverOpen = true;
    EscposEmulator emulator(faults);
    const auto printer = printerAt(emulator.uri());
    EXPECT_EQ(printer->health(), PrinterHealth::CoverOpen);
    const auto report = printer->printSlip(familySlip());
    EXPECT_EQ(report.outcome, PrintOutcome::NotReached);
    EXPECT_EQ(report.detail, "cover open");
    faults = {};
    faults.isOffline = true;
    emulator.setFaults(faults);
    EXPECT_EQ(printer->health(), PrinterHealth::OffLine);
    const auto offLine = printer->printSlip(familySlip());
    EXPECT_EQ(offLine.outcome, PrintOutcome::NotReached);
    EXPECT_EQ(offLine.refusedBy, PrinterHealth::OffLine);
    EXPECT_EQ(emulator.uncutRows(), 0u);
}

TEST(LinePrinter, AResetInTheMiddleOfAJobIsUnclear)
{
    for (const std::size_t bytes : {40u, 2'000u, 30'000u}) {
        EscposFaults faults;
        faults.resetAfterBytes = bytes;
        EscposEmulator emulator(faults);
        const auto report = printerAt(emulator.uri())->printSlip(familySlip());
        EXPECT_EQ(report.outcome, PrintOutcome::Unclear) << bytes;
        EXPECT_TRUE(emulator.sheets().empty());
    }
}

TEST(LinePrinter, SilenceAfterTheJobIsUnclearEvenThoughAllBytesWereTaken)
{
    EscposFaults faults;
    faults.silentAfterBytes = 5'000;
    EscposEmulator emulator(faults);
    const auto report = printerAt(emulator.uri(), kSilence)->printSlip(familySlip());
    EXPECT_EQ(report.outcome, PrintOutcome::Unclear);
    EXPECT_EQ(report.detail, "no answer after the job");
    EXPECT_EQ(emulator.sheets().size(), 1u);
}

TEST(LinePrinter, PaperThatEndsInTheMiddleIsUnclearAndSaysWhy)
{
    EscposFaults faults;
    faults.paperRows = 300;
    EscposEmulator emulator(faults);
    const auto report = printerAt(emulator.uri())->printSlip(familySlip());
    EXPECT_EQ(report.outcome, PrintOutcome::Unclear);
    EXPECT_EQ(report.detail, "paper ran out during the job");
}

TEST(LinePrinter, ASlowPrinterIsWaitedFor)
{
    EscposFaults faults;
    faults.delayPerKilobyte = 10ms; // the whole slip takes a second, an answer waits 400 ms
    EscposEmulator emulator(faults);
    EXPECT_EQ(printerAt(emulator.uri(), kSilence)->printSlip(familySlip()).outcome,
              PrintOutcome::Printed);
    EXPECT_EQ(emulator.sheets().size(), 1u);
}

TEST(LinePrinter, WhatFirmwareSaysUnaskedIsNoAnswer)
{
    EscposFaults faults;
    faults.isSilent = true;
    faults.greeting = {0x14, 0x00, 0x00, 0x0F};
    EscposEmulator emulator(faults);
    EXPECT_EQ(printerAt(emulator.uri(), kSilence)->health(), PrinterHealth::Unknown);
}

TEST(LinePrinter, TheFirstSlipAfterAPowerCycleIsNotLost)
{
    EscposFaults faults;
    faults.resetAfterBytes = 20'000;
    EscposEmulator emulator(faults);
    const auto printer = printerAt(emulator.uri());
    EXPECT_EQ(printer->printSlip(familySlip()).outcome, PrintOutcome::Unclear);
    emulator.setFaults({});
    auto again = familySlip();
    again.copy = 2;
    EXPECT_EQ(printer->printSlip(again).outcome, PrintOutcome::Printed);
}

TEST(LinePrinter, ASlipThatCannotBeLaidOutNeverReachesThePrinter)
{
    EscposEmulator emulator;
    auto slip = familySlip();
    slip.applicants[0].maskedName = "\U0002A6D6*";
    EXPECT_EQ(printerAt(emulator.uri())->printSlip(slip).outcome, PrintOutcome::MissingGlyph);
    EXPECT_EQ(emulator.bytesRead(), 0u);
}

TEST(LinePrinter, ThermalPaperIsNoPlaceForAReceipt)
{
    EscposEmulator emulator;
    EXPECT_EQ(printerAt(emulator.uri())->printReceipts({passportReceipt()}).outcome,
              PrintOutcome::NotReached);
    EXPECT_EQ(emulator.bytesRead(), 0u);
}

} // namespace
} // namespace hallpay::printing
