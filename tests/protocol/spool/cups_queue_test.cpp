// Slips through a real CUPS: what comes out, and what the clerk is told when nothing does.
#include "printing/make_printer.h"
#include "printing/report_layout.h"
#include "protocol/spool/cups_service.h"
#include "support/escpos_roll.h"
#include "support/outside_program.h"
#include "support/programs.h"
#include "support/qr_reader.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <fstream>
#include <future>
#include <iostream>

namespace hallpay::printing {
namespace {

using namespace std::chrono_literals;
using ports::PrinterHealth;
using ports::PrintOutcome;
using ports::QueueWord;
using test::engine;
using test::familySlip;

class CupsQueue : public testing::Test {
protected:
    void SetUp() override
    {
        if (test::CupsService::isInstalled()) {
            m_cups.emplace();
            return;
        }
        std::cerr << "=== SKIPPED: slips through CUPS. Install cups-daemon and cups-client.\n";
        GTEST_SKIP();
    }

    test::CupsService& cups() { return *m_cups; }

    static std::unique_ptr<ports::Printer> printerAt(const std::string& uri,
                                                     PrinterOptions options = {})
    {
        auto made = makePrinter(uri, engine(), options);
        EXPECT_TRUE(made) << uri;
        return std::move(made).value();
    }
    /// One that is given no more time than its picture needs.
    static std::unique_ptr<ports::Printer> hurriedAt(const std::string& uri)
    {
        PrinterOptions options;
        options.queueTimeout = 0ms;
        return printerAt(uri, options);
    }

    std::size_t sheetsOn(const std::string& paper)
    {
        const auto file = cups().paper(paper);
        return std::filesystem::exists(file) ? test::sheetsOf(file).size() : 0;
    }

private:
    std::optional<test::CupsService> m_cups;
};

std::string bytesOf(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TEST_F(CupsQueue, TheVeryBytesOfASlipComeOutAndItsCodeDecodes)
{
    cups().addQueue("热敏小票-1", "paper:" + cups().paper("roll"));
    const auto printer = printerAt("cups://热敏小票-1");
    EXPECT_EQ(printer->health(), PrinterHealth::Unknown);
    const auto report = printer->printSlip(familySlip());
    EXPECT_EQ(report.outcome, PrintOutcome::Unclear) << report.detail;
    EXPECT_EQ(report.queue, QueueWord::HandedOn) << report.detail;

    (void)printerAt("file://" + cups().paper("same.escpos"))->printSlip(familySlip());
    EXPECT_EQ(bytesOf(cups().paper("roll")), bytesOf(cups().paper("same.escpos")));
    const auto sheets = test::sheetsOf(cups().paper("roll"));
    ASSERT_EQ(1u, sheets.size());
    sheets[0].savePgm(cups().paper("roll.pgm"));
    EXPECT_EQ(test::readQrCodes(cups().paper("roll.pgm")),
              std::vector<std::string>{test::familyLink()});
}

TEST_F(CupsQueue, AReportComesOutAsTheStripThatIsPreviewed)
{
    cups().addQueue("reports", "paper:" + cups().paper("roll"));
    domain::ShiftReport z;
    z.number = 17;
    z.cash = Money::fromFen(36'000);
    const ports::ReportPaper paper{.hallName = "接待大厅", .report = z};
    const auto printer = printerAt("cups://reports");
    const auto report = printer->printReport(paper);
    EXPECT_EQ(report.outcome, PrintOutcome::Unclear) << report.detail;
    EXPECT_EQ(report.queue, QueueWord::HandedOn) << report.detail;
    const auto sheets = test::sheetsOf(cups().paper("roll"));
    ASSERT_EQ(1u, sheets.size());
    const auto strip = layOutReportRoll(engine(), paper, printer->reportSheet().rollDots);
    ASSERT_TRUE(strip);
    ASSERT_GE(static_cast<int>(sheets[0].rows.size()), strip.value().height());
    long different = 0;
    for (int y = 0; y < strip.value().height(); ++y)
        for (int x = 0; x < strip.value().width(); ++x)
            different += strip.value().isInk(x, y) != sheets[0].rows[y][x] ? 1 : 0;
    EXPECT_EQ(0, different);
}

/// The pages that poppler makes of a file, at that resolution.
std::vector<std::filesystem::path> pagesOf(const std::string& pdf, int dotsPerInch)
{
    const auto at = std::to_string(dotsPerInch);
    EXPECT_EQ(0, test::runOutside("pdftoppm", {"-png", "-gray", "-r", at}, {pdf, pdf + at}).status);
    std::vector<std::filesystem::path> pages;
    for (const auto& file :
         std::filesystem::directory_iterator(std::filesystem::path(pdf).parent_path()))
        if (file.path().extension() == ".png") pages.push_back(file.path());
    return pages;
}

TEST_F(CupsQueue, ASlipIsAPageOfAPdfAndItsCodeDecodes)
{
    for (const std::string paper : {"a4", "a5"}) {
        const auto sheet = cups().paper(paper + "/sheet.pdf");
        std::filesystem::create_directory(cups().paper(paper));
        cups().addQueue("office-" + paper, "paper:" + sheet);
        const auto report = printerAt("cups://office-" + paper + "?profile=page&paper=" + paper)
                                ->printSlip(familySlip());
        EXPECT_EQ(report.outcome, PrintOutcome::Unclear) << report.detail;
        EXPECT_EQ(report.queue, QueueWord::HandedOn) << report.detail;
        EXPECT_EQ(bytesOf(sheet).substr(0, 5), "%PDF-");
        for (const int dotsPerInch : {203, 300}) {
            const auto pages = pagesOf(sheet, dotsPerInch);
            EXPECT_EQ(test::readQrCodes(pages),
                      std::vector<std::string>(pages.size(), test::familyLink()));
        }
    }
}

TEST_F(CupsQueue, ReceiptsAndReportsArePagesOfTheChosenPaper)
{
    const auto has
        = [this](const std::string& file, const std::string& name, const std::string& value) {
              for (const auto& line : test::runOutside("pdfinfo", {}, {cups().paper(file)}).lines)
                  if (line.starts_with(name) && line.find(" " + value) != line.npos) return true;
              return false;
          };
    for (const std::string paper : {"a4", "a5"}) {
        cups().addQueue("receipts-" + paper, "paper:" + cups().paper(paper + "-receipts.pdf"));
        cups().addQueue("reports-" + paper, "paper:" + cups().paper(paper + "-report.pdf"));
        const auto page = "?profile=page&paper=" + paper;
        EXPECT_EQ(printerAt("cups://receipts-" + paper + page)
                      ->printReceipts({test::passportReceipt(), test::passportReceipt()})
                      .queue,
                  QueueWord::HandedOn);
        const auto reports = printerAt("cups://reports-" + paper + page);
        EXPECT_FALSE(reports->reportSheet().isRoll());
        EXPECT_EQ(
            reports->printReport({.hallName = "接待大厅", .report = domain::ShiftReport{}}).queue,
            QueueWord::HandedOn);
    }
    EXPECT_TRUE(has("a4-receipts.pdf", "Pages:", "2"));
    EXPECT_TRUE(has("a4-receipts.pdf", "Page size:", "595.2 x 841.92"));
    EXPECT_TRUE(has("a5-receipts.pdf", "Pages:", "2"));
    EXPECT_TRUE(has("a5-receipts.pdf", "Page size:", "595.2 x 419.52"));
    EXPECT_TRUE(has("a4-report.pdf", "Page size:", "595.2 x 841.92"));
    EXPECT_TRUE(has("a5-report.pdf", "Page size:", "419.52 x 595.2"));
}

TEST_F(CupsQueue, PagesForAPrinterThatIsOffAreTakenBack)
{
    cups().addQueue("stuck", "stall:x");
    // One that no time is given beyond what its page needs.
    PrinterOptions options;
    options.queueTimeout = 0ms;
    cups().tell("cupsdisable", "stuck");
    const auto printer = printerAt("cups://stuck?profile=page", options);
    EXPECT_EQ(printer->health(), PrinterHealth::QueueStopped);
    EXPECT_EQ(printer->printReceipts({test::passportReceipt()}).outcome, PrintOutcome::NotReached);
    cups().tell("cupsenable", "stuck");
    const auto report = printer->printReceipts({test::passportReceipt()});
    EXPECT_EQ(report.queue, QueueWord::TakenBack);
}

TEST_F(CupsQueue, AQueueThatIsNotThereIsNamed)
{
    const auto printer = printerAt("spool://thermal");
    EXPECT_EQ(printer->health(), PrinterHealth::NoQueue);
    const auto report = printer->printSlip(familySlip());
    EXPECT_EQ(report.outcome, PrintOutcome::NotReached);
    EXPECT_EQ(report.queue, QueueWord::NotThere);
}

TEST_F(CupsQueue, AQueueThatIsPausedOrTakesNoJobsGetsNone)
{
    cups().addQueue("thermal", "paper:" + cups().paper("roll"));
    const auto printer = printerAt("spool://thermal");
    for (const auto& [close, open] :
         {std::pair("cupsdisable", "cupsenable"), std::pair("cupsreject", "cupsaccept")}) {
        cups().tell(close, "thermal");
        EXPECT_EQ(printer->health(), PrinterHealth::QueueStopped);
        const auto report = printer->printSlip(familySlip());
        EXPECT_EQ(report.outcome, PrintOutcome::NotReached);
        EXPECT_EQ(report.queue, QueueWord::Stopped);
        cups().tell(open, "thermal");
    }
    EXPECT_EQ(printer->printSlip(familySlip()).queue, QueueWord::HandedOn);
    EXPECT_EQ(1u, sheetsOn("roll"));
}

TEST_F(CupsQueue, APrinterThatTakesNothingIsUnclearAndTheSlipBehindItIsASureNo)
{
    cups().addQueue("stuck", "stall:x");
    PrinterOptions patient;
    patient.queueTimeout = 8s;
    auto first = std::async(std::launch::async, [&] {
        return printerAt("spool://stuck", patient)->printSlip(familySlip());
    });
    ASSERT_TRUE(test::waitUntil(
        [&] { return std::filesystem::exists(cups().paper("spool/d00001-001")); }, 20s));
    const auto behind = hurriedAt("spool://stuck")->printSlip(familySlip());
    EXPECT_EQ(behind.outcome, PrintOutcome::NotReached) << behind.detail;
    EXPECT_EQ(behind.queue, QueueWord::TakenBack);
    const auto stuck = first.get();
    EXPECT_EQ(stuck.outcome, PrintOutcome::Unclear) << stuck.detail;
    EXPECT_EQ(stuck.queue, QueueWord::TakenBack);

    // The queue is free again, and what was taken back does not come out of it later.
    cups().addQueue("stuck", "paper:" + cups().paper("roll"));
    EXPECT_EQ(printerAt("spool://stuck")->printSlip(familySlip()).queue, QueueWord::HandedOn);
    EXPECT_EQ(1u, sheetsOn("roll"));
}

TEST_F(CupsQueue, AServiceThatHangsOrIsGoneIsToldInTime)
{
    cups().addQueue("thermal", "paper:" + cups().paper("roll"));
    PrinterOptions options;
    options.answerTimeout = 500ms;
    const auto printer = printerAt("spool://thermal", options);
    cups().freeze();
    const auto began = std::chrono::steady_clock::now();
    const auto report = printer->printSlip(familySlip());
    EXPECT_EQ(report.outcome, PrintOutcome::NotReached);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
    EXPECT_EQ(printer->health(), PrinterHealth::NotReached);
    cups().end();
    ASSERT_TRUE(test::waitUntil(
        [&] { return printer->printSlip(familySlip()).queue == QueueWord::NoSpooler; }, 20s));
    EXPECT_EQ(0u, sheetsOn("roll"));
}

} // namespace
} // namespace hallpay::printing
