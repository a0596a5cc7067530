// Each fault of a printer at a line, over TCP and over a serial cable, from the counter's own acts:
// what becomes of each paper on the disk and on the screen, and that there are never two slips
// without a mark and never one less.
#include "protocol/printer_faults/fault_counter.h"
#include "support/escpos_emulator.h"
#include "unit/printing/samples.h"
#ifndef _WIN32
#include "support/escpos_cable.h"
#endif

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <thread>

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;
using ports::PrinterHealth;
using ports::PrintJobState;
using ports::PrintOutcome;
using present::PaperAsk;

enum class Line { Tcp, Serial };

#ifdef _WIN32 // has no pseudo-terminals
struct Cable {
    explicit Cable(const EscposEmulator&) { }
    std::string uri() const { return {}; }
    void renew() { }
};
constexpr std::array kLines{Line::Tcp};
#else
using Cable = EscposCable;
constexpr std::array kLines{Line::Tcp, Line::Serial};
#endif

/// A counter whose printer is the emulator at the end of a line.
struct LineCounter {
    LineCounter(Line line, const EscposFaults& faults)
        : emulator(faults), cable(line == Line::Serial ? new Cable(emulator) : nullptr),
          at(cable ? cable->uri() + "?width=384" : emulator.uri())
    {
    }
    void becomes(const EscposFaults& faults)
    {
        emulator.setFaults(faults);
        if (cable) cable->renew();
    }

    EscposEmulator emulator;
    std::unique_ptr<Cable> cable;
    FaultCounter at;
};

struct Fault {
    const char* name;
    EscposFaults faults;
    PrintOutcome outcome;
    Said said;
    std::optional<PrinterHealth> refusedBy{};
    bool comesOut = false; ///< of what was sent, once the fault is over
    bool leavesHalf = false; ///< and a piece of it on a sheet of its own
};

constexpr Said kSilent{"打印机没有应答", "The printer does not answer"};
constexpr Said kBusy{"还在处理上一张", "still busy"};
constexpr Said kLook{"请查看", "Look at "};

/// Nothing was sent: it waits, and is printed by itself.
std::vector<Fault> waitingFaults()
{
    const auto refused = [](PrinterHealth health) { return std::optional(health); };
    return {
        {"no paper", {.isPaperOut = true}, PrintOutcome::PaperOut, {"缺纸", "out of paper"}},
        {"cover open",
         {.isCoverOpen = true},
         PrintOutcome::NotReached,
         {"盖子未合上", "cover is open"},
         refused(PrinterHealth::CoverOpen)},
        {"cutter stuck",
         {.isCutterStuck = true},
         PrintOutcome::NotReached,
         {"切刀卡住", "cutter is stuck"},
         refused(PrinterHealth::CutterStuck)},
        {"off line",
         {.isOffline = true},
         PrintOutcome::NotReached,
         {"脱机", "it is off line"},
         refused(PrinterHealth::OffLine)},
        {"silent", {.isSilent = true}, PrintOutcome::NotReached, kSilent},
        {"just switched on, loses what comes first",
         {.deafConnections = 1},
         PrintOutcome::NotReached,
         kSilent},
    };
}

/// Something was sent: only a look at the paper tells.
std::vector<Fault> unknownFaults()
{
    const auto unknown = [](const char* name, const EscposFaults& faults) {
        return Fault{name, faults, PrintOutcome::Unclear, kLook};
    };
    std::vector<Fault> all{
        unknown("paper ends in the middle", {.paperRows = 300}),
        unknown("silence in the middle", {.silentAfterBytes = 5'000}),
        unknown("power cycle in the middle", {.resetAfterBytes = 15'000}),
        unknown("link cut in the middle", {.resetAfterBytes = 15'000, .keepsHalf = true}),
        unknown("the good word comes too late", {.lateInTurn = 10s}),
    };
    for (auto& fault : all) fault.comesOut = !fault.faults.resetAfterBytes;
    all[3].leavesHalf = true;
    return all;
}

/// A report is shorter than a slip.
EscposFaults forReport(EscposFaults faults)
{
    if (faults.resetAfterBytes) faults.resetAfterBytes = 2'000;
    if (faults.paperRows) faults.paperRows = 100;
    if (faults.silentAfterBytes) faults.silentAfterBytes = 1'000;
    return faults;
}

/// What stood on the screen, read once all is over: a language is the whole program's.
using Seen = std::vector<std::pair<Screen, Said>>;

class LineFaults : public testing::TestWithParam<Line> {
protected:
    /// Each fault with each paper, all at the same time: most of it is waiting.
    static void each(const std::vector<FaultPaper>& papers, const std::vector<Fault>& faults,
                     const std::function<void(FaultPaper, const Fault&, Seen&)>& play)
    {
        std::vector<Seen> seen(papers.size() * faults.size());
        {
            std::vector<std::jthread> threads;
            for (std::size_t i = 0; i < seen.size(); ++i)
                threads.emplace_back([&, i] {
                    const auto paper = papers[i / faults.size()];
                    const auto& fault = faults[i % faults.size()];
                    SCOPED_TRACE(nameOf(paper) + ", " + fault.name);
                    play(paper, fault, seen[i]);
                });
        }
        for (const auto& one : seen)
            for (const auto& [screen, said] : one) expectSaid(screen, said);
    }
};

TEST_P(LineFaults, ASlipThatWasNotSentWaitsAndComesOutOnceUnmarked)
{
    each({FaultPaper::Slip}, waitingFaults(), [](FaultPaper paper, const Fault& fault, Seen& seen) {
        LineCounter counter(GetParam(), fault.faults);
        counter.at.print(FaultPaper::Slip);
        EXPECT_EQ(counter.at.report->outcome, fault.outcome);
        EXPECT_EQ(counter.at.state(), PrintJobState::Queued);
        EXPECT_EQ(counter.at.kept().word->refusedBy, fault.refusedBy);
        EXPECT_EQ(counter.at.asked(), PaperAsk::Waits);
        seen.emplace_back(counter.at.screen(paper), fault.said);
        EXPECT_EQ(inkedOf(counter.emulator.sheets()), 0u);
        counter.becomes({});
        counter.at.retry();
        EXPECT_EQ(counter.at.report->outcome, PrintOutcome::Printed) << counter.at.report->detail;
        EXPECT_EQ(counter.at.state(), PrintJobState::Confirmed);
        EXPECT_FALSE(counter.at.asked());
        EXPECT_EQ(inkedOf(counter.emulator.sheets()), 1u);
        EXPECT_EQ(counter.at.hall.copies, 1);
    });
}

TEST_P(LineFaults, ASlipThatMayHaveComeOutIsAskedAboutAndASecondOneIsMarked)
{
    each({FaultPaper::Slip}, unknownFaults(), [](FaultPaper paper, const Fault& fault, Seen& seen) {
        LineCounter counter(GetParam(), fault.faults);
        counter.at.print(FaultPaper::Slip);
        EXPECT_EQ(counter.at.report->outcome, fault.outcome);
        EXPECT_EQ(counter.at.state(), PrintJobState::Unknown);
        ASSERT_EQ(counter.at.asked(), PaperAsk::CameOut);
        seen.emplace_back(counter.at.screen(paper), fault.said);
        counter.becomes({});
        counter.at.retry();
        EXPECT_EQ(counter.at.asked(), PaperAsk::CameOut) << "nothing is printed by itself";
        counter.at.printAgain(); // no, it did not come out
        EXPECT_EQ(counter.at.state(), PrintJobState::Confirmed);
        EXPECT_EQ(counter.at.kept().copy, 2);
        EXPECT_FALSE(counter.at.asked());
        EXPECT_EQ(counter.at.hall.copies, 2);
        const auto sheets = counter.emulator.sheets();
        const std::size_t earlier = fault.comesOut || fault.leavesHalf ? 1 : 0;
        // What a serial printer makes of the rest of a picture after its start, nobody knows.
        if (GetParam() == Line::Tcp || fault.comesOut) {
            EXPECT_EQ(inkedOf(sheets), 1 + earlier);
        }
        EXPECT_EQ(decodedAlone(sheets.back()), familyLink())
            << "the copy is whole, and alone on its sheet";
    });
}

TEST_P(LineFaults, ASlipThatSomebodySawIsNotPrintedAgain)
{
    each({FaultPaper::Slip}, unknownFaults(), [](FaultPaper, const Fault& fault, Seen&) {
        if (!fault.comesOut) return;
        LineCounter counter(GetParam(), fault.faults);
        counter.at.print(FaultPaper::Slip);
        ASSERT_EQ(counter.at.asked(), PaperAsk::CameOut);
        counter.at.slips.cameOut(counter.at.askedId());
        counter.at.settle();
        EXPECT_EQ(counter.at.state(), PrintJobState::Confirmed);
        EXPECT_EQ(counter.at.hall.print, PrintOutcome::Printed);
        EXPECT_EQ(counter.at.hall.copies, 1);
    });
}

TEST_P(LineFaults, ALateGoodWordIsNotTakenForTheNextJobs)
{
    LineCounter counter(GetParam(), {.lateInTurn = 10s}); // the slip's own patience is shorter
    counter.at.print(FaultPaper::Slip);
    ASSERT_EQ(counter.at.asked(), PaperAsk::CameOut);
    const auto rows = counter.emulator.sheets().at(0).rows.size();
    counter.becomes({.paperRows = rows + 300}); // the next one runs out of paper
    counter.at.printAgain();
    EXPECT_NE(counter.at.state(), PrintJobState::Confirmed);
    EXPECT_EQ(inkedOf(counter.emulator.sheets()), 1u);
}

TEST_P(LineFaults, AReportThatWasNotSentIsPrintedAsTheSamePaper)
{
    each(kReports, waitingFaults(), [](FaultPaper paper, const Fault& fault, Seen& seen) {
        LineCounter counter(GetParam(), fault.faults);
        counter.at.print(paper);
        EXPECT_EQ(counter.at.report->outcome, fault.outcome);
        EXPECT_EQ(counter.at.state(), PrintJobState::Failed);
        EXPECT_EQ(counter.at.kept().word->refusedBy, fault.refusedBy);
        EXPECT_FALSE(counter.at.asked()) << "its preview is there, and its key";
        seen.emplace_back(counter.at.screen(paper), fault.said);
        counter.becomes({});
        counter.at.print(paper);
        EXPECT_EQ(counter.at.report->outcome, PrintOutcome::Printed);
        EXPECT_EQ(counter.at.state(), PrintJobState::Confirmed);
        if (paper == FaultPaper::Z) {
            EXPECT_EQ(counter.at.hall.zList.rows[0].papers, 1);
        }
        EXPECT_EQ(inkedOf(counter.emulator.sheets()), 1u);
    });
}

TEST_P(LineFaults, AReportThatMayHaveComeOutIsAskedAboutAndTheNextZIsACopy)
{
    each(kReports, unknownFaults(), [](FaultPaper paper, const Fault& fault, Seen& seen) {
        if (fault.leavesHalf) return; // a report is short: it may be whole by then
        LineCounter counter(GetParam(), forReport(fault.faults));
        counter.at.print(paper);
        EXPECT_EQ(counter.at.report->outcome, fault.outcome);
        EXPECT_EQ(counter.at.state(), PrintJobState::Unknown);
        ASSERT_EQ(counter.at.asked(), PaperAsk::CameOut);
        seen.emplace_back(counter.at.screen(paper), fault.said);
        counter.at.slips.drop(counter.at.askedId()); // no
        counter.at.settle();
        EXPECT_EQ(counter.at.state(), PrintJobState::Failed);
        counter.becomes({});
        for (int tries = 0; tries < 40; ++tries) { // busy: pressed again
            counter.at.print(paper);
            if (counter.at.report->outcome != PrintOutcome::NotReached) break;
            seen.emplace_back(counter.at.screen(paper), kBusy);
        }
        EXPECT_EQ(counter.at.report->outcome, PrintOutcome::Printed);
        if (paper == FaultPaper::Z) {
            EXPECT_EQ(counter.at.hall.zList.rows[0].papers, 2) << "marked, whatever somebody saw";
        }
    });
}

/// Thermal paper is no place for a receipt: a needle printer's pages, of which nothing is asked.
TEST_P(LineFaults, ReceiptsEndAtOnceAndOnlyThePaperTells)
{
    const auto profile = "?profile=escp";
    EscposEmulator emulator;
    std::unique_ptr<Cable> cable;
    if (GetParam() == Line::Serial) cable = std::make_unique<Cable>(emulator);
    FaultCounter handedOn((cable ? cable->uri() : emulator.uri()) + profile);
    handedOn.print(FaultPaper::Receipts);
    EXPECT_EQ(handedOn.report->outcome, PrintOutcome::Unclear);
    EXPECT_EQ(handedOn.state(), PrintJobState::Unknown);
    EXPECT_EQ(handedOn.kept().receiptIds, (std::vector<std::int64_t>{7, 8, 9}));
    expectSaid(handedOn.screen(FaultPaper::Receipts),
               {"是否打出，请看纸张", "only the paper tells"});
    EXPECT_FALSE(handedOn.asked()) << "it is asked about where its numbers are";

    const auto nowhere = GetParam() == Line::Serial
        ? std::string("serial:///dev/hallpay-none")
        : "tcp://127.0.0.1:" + std::to_string(deadPort());
    FaultCounter off(nowhere + profile);
    off.print(FaultPaper::Receipts);
    EXPECT_EQ(off.report->outcome, PrintOutcome::NotReached);
    EXPECT_EQ(off.state(), PrintJobState::Failed);
    expectSaid(off.screen(FaultPaper::Receipts), kSilent);
    EXPECT_FALSE(off.asked());
    EXPECT_EQ(off.work.timers(), 0u) << "sheets with numbers never wait";
}

INSTANTIATE_TEST_SUITE_P(Over, LineFaults, testing::ValuesIn(kLines), [](const auto& line) {
    return line.param == Line::Tcp ? "Tcp" : "Serial";
});

/// Each line of text is asked about, as each band of a picture is.
TEST_P(LineFaults, TextOfAPrinterThatStartsAgainMayBeLost)
{
    for (const std::size_t bytes : {200u, 400u, 600u}) {
        EscposEmulator emulator({.resetAfterBytes = bytes});
        std::unique_ptr<Cable> cable;
        if (GetParam() == Line::Serial) cable = std::make_unique<Cable>(emulator);
        FaultCounter at((cable ? cable->uri() : emulator.uri()) + "?mode=text");
        at.print(FaultPaper::Slip);
        EXPECT_EQ(at.report->outcome, PrintOutcome::Unclear) << bytes;
        EXPECT_EQ(at.asked(), PaperAsk::CameOut) << bytes;
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
        CountingHall hall;
        HeldBackground work;
        KeptPapers papers;
        FakePrinter printer;
        printer.report = {outcome, {}};
        present::SlipPrinting receipts{
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
} // namespace hallpay::test
