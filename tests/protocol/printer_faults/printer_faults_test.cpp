// Each fault of a printer, over TCP, from the counter's own acts: what becomes of the paper, what
// is asked, and that there are never two slips without a mark and never one less.
#include "present/report_printing.h"
#include "present/slip_printing.h"
#include "printing/make_printer.h"
#include "support/counting_hall.h"
#include "support/escpos_emulator.h"
#include "support/fake_desk_parts.h"
#include "support/fake_print_jobs.h"
#include "support/qr_reader.h"
#include "support/temp_folder.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hallpay::present {
namespace {

using namespace std::chrono_literals;
using ports::PrintJobState;
using ports::PrintOutcome;
using test::EscposEmulator;
using test::EscposFaults;

std::unique_ptr<ports::Printer> printerAt(const std::string& uri)
{
    printing::PrinterOptions options;
    options.connectTimeout = 500ms;
    options.answerTimeout = 500ms;
    auto made = printing::makePrinter(uri, test::engine(), options);
    EXPECT_TRUE(made) << uri;
    return std::move(made).value();
}

bool hasInk(const test::EscposSheet& sheet)
{
    return std::ranges::any_of(
        sheet.rows, [](const auto& row) { return std::ranges::find(row, true) != row.end(); });
}

/// A counter whose printer is the emulator; all on the test's own thread.
class Counter {
public:
    explicit Counter(const EscposFaults& faults) : emulator(faults)
    {
        hall.link = test::familyLink();
        hall.zList.rows = {z()};
    }

    static domain::ShiftReport z()
    {
        domain::ShiftReport report;
        report.number = 17;
        return report;
    }
    void printSlip()
    {
        slips.printSlip(hall.card(41),
                        [this](const SlipEnd& end) { outcome = end.report.outcome; });
        settle();
    }
    void printZ()
    {
        reports.print(hall.zList.rows[0], [this](const ReportEnd& end) {
            outcome = end.report ? std::optional(end.report->outcome) : std::nullopt;
        });
        settle();
    }
    void settle() { work.all(); }
    /// A printer that is still busy with what it had lets the next one wait.
    void retryWhileItWaits()
    {
        for (int tries = 0; tries < 20 && asked() == PaperAsk::Waits; ++tries) retry();
    }
    void retry()
    {
        papers.clock.pass(5s);
        work.timePasses();
        settle();
    }
    std::optional<PaperAsk> asked() const
    {
        const auto question = questionOf(papers.book);
        return question ? std::optional(question->ask) : std::nullopt;
    }
    std::string askedId() const { return questionOf(papers.book).value().job.id; }
    PrintJobState state() const { return papers.book.jobs().back().state; }
    std::size_t inkedSheets() const
    {
        const auto sheets = emulator.sheets();
        return static_cast<std::size_t>(std::ranges::count_if(sheets, hasInk));
    }

    EscposEmulator emulator;
    std::unique_ptr<ports::Printer> printer = printerAt(emulator.uri());
    test::CountingHall hall;
    test::HeldBackground work;
    test::KeptPapers papers;
    SlipPrinting slips{{hall, work, work, printer.get(), papers.book}, {}};
    ReportPrinting reports{{hall, work, work, printer.get(), nullptr, papers.book}, {}};
    std::optional<PrintOutcome> outcome;
};

struct Fault {
    const char* name;
    EscposFaults faults;
    PrintOutcome outcome;
    bool comesOut = false; ///< of what was sent, once the fault is over
    bool leavesHalf = false; ///< and a piece of it on a sheet of its own
};

/// Nothing was sent: it waits, and is printed by itself.
std::vector<Fault> waitingFaults()
{
    return {
        {"no paper", {.isPaperOut = true}, PrintOutcome::PaperOut},
        {"cover open", {.isCoverOpen = true}, PrintOutcome::NotReached},
        {"cutter stuck", {.isCutterStuck = true}, PrintOutcome::NotReached},
        {"off line", {.isOffline = true}, PrintOutcome::NotReached},
        {"silent", {.isSilent = true}, PrintOutcome::NotReached},
        {"just switched on, loses what comes first",
         {.deafConnections = 1},
         PrintOutcome::NotReached},
    };
}

/// Something was sent: only a look at the paper tells.
std::vector<Fault> unknownFaults()
{
    return {
        {"paper ends in the middle", {.paperRows = 300}, PrintOutcome::Unclear, true},
        {"silence in the middle", {.silentAfterBytes = 5'000}, PrintOutcome::Unclear, true},
        {"power cycle in the middle", {.resetAfterBytes = 20'000}, PrintOutcome::Unclear},
        {"link cut in the middle",
         {.resetAfterBytes = 20'000, .keepsHalf = true},
         PrintOutcome::Unclear,
         false,
         true},
        {"the good word comes too late", {.lateInTurn = 8s}, PrintOutcome::Unclear, true},
    };
}

TEST(PrinterFaults, ASlipThatWasNotSentWaitsAndComesOutOnceUnmarked)
{
    for (const auto& fault : waitingFaults()) {
        SCOPED_TRACE(fault.name);
        Counter counter(fault.faults);
        counter.printSlip();
        EXPECT_EQ(counter.outcome, fault.outcome);
        EXPECT_EQ(counter.state(), PrintJobState::Queued);
        EXPECT_EQ(counter.asked(), PaperAsk::Waits);
        EXPECT_EQ(counter.inkedSheets(), 0u);
        counter.emulator.setFaults({});
        counter.retry();
        EXPECT_EQ(counter.outcome, PrintOutcome::Printed);
        EXPECT_EQ(counter.state(), PrintJobState::Confirmed);
        EXPECT_FALSE(counter.asked());
        EXPECT_EQ(counter.inkedSheets(), 1u);
        EXPECT_EQ(counter.hall.copies, 1);
    }
}

TEST(PrinterFaults, ASlipThatMayHaveComeOutIsAskedAboutAndASecondOneIsMarked)
{
    for (const auto& fault : unknownFaults()) {
        SCOPED_TRACE(fault.name);
        Counter counter(fault.faults);
        counter.printSlip();
        EXPECT_EQ(counter.outcome, fault.outcome);
        EXPECT_EQ(counter.state(), PrintJobState::Unknown);
        ASSERT_EQ(counter.asked(), PaperAsk::CameOut);
        counter.emulator.setFaults({});
        counter.retry();
        EXPECT_EQ(counter.asked(), PaperAsk::CameOut) << "nothing is printed by itself";
        counter.slips.printAgain(counter.askedId()); // no, it did not come out
        counter.settle();
        counter.retryWhileItWaits();
        EXPECT_EQ(counter.state(), PrintJobState::Confirmed);
        EXPECT_FALSE(counter.asked());
        EXPECT_EQ(counter.hall.copies, 2);
        const std::size_t earlier = fault.comesOut || fault.leavesHalf ? 1 : 0;
        EXPECT_EQ(counter.inkedSheets(), 1 + earlier);
        const test::TempFolder folder;
        counter.emulator.sheets().back().savePgm(folder.file("last.pgm"));
        EXPECT_EQ(test::readQrCodes(folder.file("last.pgm")), std::vector{test::familyLink()})
            << "the copy is whole, and alone on its sheet";
    }
}

TEST(PrinterFaults, ASlipThatSomebodySawIsNotPrintedAgain)
{
    for (const auto& fault : unknownFaults()) {
        if (!fault.comesOut) continue;
        SCOPED_TRACE(fault.name);
        Counter counter(fault.faults);
        counter.printSlip();
        ASSERT_EQ(counter.asked(), PaperAsk::CameOut);
        counter.slips.cameOut(counter.askedId());
        counter.settle();
        EXPECT_EQ(counter.state(), PrintJobState::Confirmed);
        EXPECT_EQ(counter.hall.print, PrintOutcome::Printed);
        EXPECT_EQ(counter.hall.copies, 1);
    }
}

TEST(PrinterFaults, ALateGoodWordIsNotTakenForTheNextJobs)
{
    Counter counter({.lateInTurn = 8s}); // the slip's own patience is shorter
    counter.printSlip();
    ASSERT_EQ(counter.asked(), PaperAsk::CameOut);
    const auto rows = counter.emulator.sheets().at(0).rows.size();
    counter.emulator.setFaults({.paperRows = rows + 300}); // the next one runs out of paper
    counter.slips.printAgain(counter.askedId());
    counter.settle();
    counter.retryWhileItWaits();
    EXPECT_NE(counter.state(), PrintJobState::Confirmed);
    EXPECT_EQ(counter.inkedSheets(), 1u);
}

TEST(PrinterFaults, AZThatWasNotSentIsPrintedAsTheSamePaper)
{
    for (const auto& fault : waitingFaults()) {
        SCOPED_TRACE(fault.name);
        Counter counter(fault.faults);
        counter.printZ();
        EXPECT_EQ(counter.outcome, fault.outcome);
        EXPECT_EQ(counter.state(), PrintJobState::Failed);
        EXPECT_FALSE(counter.asked()) << "its preview is there, and its key";
        counter.emulator.setFaults({});
        counter.printZ();
        EXPECT_EQ(counter.outcome, PrintOutcome::Printed);
        EXPECT_EQ(counter.state(), PrintJobState::Confirmed);
        EXPECT_EQ(counter.hall.zList.rows[0].papers, 1);
        EXPECT_EQ(counter.inkedSheets(), 1u);
    }
}

TEST(PrinterFaults, AZThatMayHaveComeOutIsAskedAboutAndTheNextOneIsACopy)
{
    for (const auto& fault : unknownFaults()) {
        if (fault.leavesHalf) continue; // a report is short: it may be whole by then
        SCOPED_TRACE(fault.name);
        auto faults = fault.faults;
        if (faults.resetAfterBytes) faults.resetAfterBytes = 2'000;
        if (faults.paperRows) faults.paperRows = 100;
        if (faults.silentAfterBytes) faults.silentAfterBytes = 1'000;
        Counter counter(faults);
        counter.printZ();
        EXPECT_EQ(counter.outcome, fault.outcome);
        ASSERT_EQ(counter.asked(), PaperAsk::CameOut);
        counter.slips.drop(counter.askedId()); // no
        counter.settle();
        EXPECT_EQ(counter.state(), PrintJobState::Failed);
        counter.emulator.setFaults({});
        for (int tries = 0; tries < 20; ++tries) { // busy: pressed again
            counter.printZ();
            if (counter.outcome != PrintOutcome::NotReached) break;
        }
        EXPECT_EQ(counter.outcome, PrintOutcome::Printed);
        EXPECT_EQ(counter.hall.zList.rows[0].papers, 2) << "marked, whatever somebody saw";
    }
}

/// Numbered sheets are asked about where their numbers are, and never wait.
TEST(PrinterFaults, ReceiptsEndAtOnceWhateverThePrinterSays)
{
    const std::vector<std::pair<PrintOutcome, PrintJobState>> ends{
        {PrintOutcome::Printed, PrintJobState::Confirmed},
        {PrintOutcome::Unclear, PrintJobState::Unknown},
        {PrintOutcome::NotReached, PrintJobState::Failed},
        {PrintOutcome::PaperOut, PrintJobState::Failed}};
    for (const auto& [outcome, state] : ends) {
        SCOPED_TRACE(static_cast<int>(outcome));
        test::CountingHall hall;
        test::HeldBackground work;
        test::KeptPapers papers;
        test::FakePrinter printer;
        printer.report = {outcome, {}};
        SlipPrinting receipts{
            {hall, work, work, &printer, papers.book, ports::CounterPrinter::Receipt}, {}};
        domain::ReceiptJob job;
        job.card = hall.card(41);
        job.sheets.resize(1);
        job.sheets[0].receipt.id = 7;
        receipts.printReceipts(job, std::chrono::year(2026) / 11 / 22, [](auto&, auto&) {});
        work.all();
        ASSERT_EQ(papers.book.jobs().size(), 1u);
        EXPECT_EQ(papers.book.jobs()[0].state, state);
        EXPECT_EQ(papers.book.jobs()[0].receiptIds, std::vector<std::int64_t>{7});
        EXPECT_FALSE(questionOf(papers.book)) << "never asked twice";
        EXPECT_EQ(work.timers(), 0u);
    }
}

} // namespace
} // namespace hallpay::present
