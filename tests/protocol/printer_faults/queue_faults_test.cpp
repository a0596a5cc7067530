// Each fault of a print queue of the system, a real CUPS of the test's own, from the counter's own
// acts: what becomes of each paper on the disk and on the screen, and what comes out.
#include "protocol/printer_faults/fault_counter.h"
#include "protocol/spool/cups_service.h"
#include "support/outside_program.h"
#include "support/programs.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <iostream>
#include <thread>

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;
using ports::PrintJobState;
using ports::PrintOutcome;
using ports::QueueWord;
using present::PaperAsk;

constexpr const char* kQueue = "thermal";

/// A queue whose printer is a file.
struct Hall {
    Hall() { cups.addQueue(kQueue, "paper:" + roll()); }
    std::string roll() const { return cups.paper("roll"); }
    /// As CupsService::addQueue says of FILE.off, FILE.half, FILE.broken.
    void mark(const char* fault) const { std::ofstream(roll() + fault).put('\n'); }
    void unmark(const char* fault) const { std::filesystem::remove(roll() + fault); }
    std::vector<EscposSheet> sheets() const
    {
        return std::filesystem::exists(roll()) ? sheetsOf(roll()) : std::vector<EscposSheet>{};
    }
    /// Somebody else's act, once the service has this counter's first job.
    void inTheMiddle(std::function<void()> act)
    {
        m_someone = std::jthread([this, act = std::move(act)] {
            EXPECT_TRUE(waitUntil([this] { return cups.hasJob(1); }, 20s));
            act();
        });
    }
    void wait()
    {
        if (m_someone.joinable()) m_someone.join();
    }

    CupsService cups;

private:
    std::jthread m_someone;
};

struct Fault {
    const char* name;
    std::function<void(Hall&)> arrange;
    std::function<void(Hall&)> mend;
    QueueWord word;
    Said said;
    /// What lies there once it is mended, beside what is printed anew: whole slips, or a piece.
    std::size_t left = 0;
    bool isQuick = true; ///< told at once, whatever the paper's own time
};

constexpr Said kStopped{"打印队列已暂停或停止", "paused or stopped"};

/// Nothing was sent: it waits, and is printed by itself.
std::vector<Fault> waitingFaults()
{
    const auto tells = [](const char* command) {
        return [command](Hall& hall) { hall.cups.tell(command, kQueue); };
    };
    return {
        {"queue paused", tells("cupsdisable"), tells("cupsenable"), QueueWord::Stopped, kStopped},
        {"queue takes no jobs", tells("cupsreject"), tells("cupsaccept"), QueueWord::Stopped,
         kStopped},
        {"no such queue",
         [](Hall&) {
             runOutside("/usr/sbin/lpadmin", {"-x", kQueue}, {});
         },
         [](Hall& hall) { hall.cups.addQueue(kQueue, "paper:" + hall.roll()); },
         QueueWord::NotThere,
         {"没有设置中所写的打印队列", "no print queue of the name"}},
        {"no print service",
         [](Hall& hall) { hall.cups.end(); },
         [](Hall& hall) { hall.cups.start(); },
         QueueWord::NoSpooler,
         {"打印服务没有应答", "print service does not answer"}},
    };
}

/// Something may have been sent: only a look at the paper tells.
std::vector<Fault> unknownFaults()
{
    const auto marked = [](const char* fault) { return [fault](Hall& hall) { hall.mark(fault); }; };
    // A backend that fails stops its queue.
    const auto mended = [](const char* fault) {
        return [fault](Hall& hall) {
            hall.unmark(fault);
            hall.cups.tell("cupsenable", kQueue);
        };
    };
    constexpr Said kTakenBack{"其余部分已撤回", "the rest was taken back"};
    return {
        {"printer off, the backend waits", marked(".off"), mended(".off"), QueueWord::TakenBack,
         kTakenBack, 0, false},
        {"the backend fails", marked(".broken"), mended(".broken"), QueueWord::TakenBack,
         kTakenBack, 0, false},
        {"half of it is written", marked(".half"), mended(".half"), QueueWord::TakenBack,
         kTakenBack, 1, false},
        {"somebody deletes the job",
         [](Hall& hall) {
             hall.mark(".off");
             hall.inTheMiddle([] { runOutside("cancel", {"-a", kQueue}, {}); });
         },
         mended(".off"),
         QueueWord::Dropped,
         {"打印队列放弃了这次打印", "gave the job up"}},
        {"the service starts anew, and somebody deletes what it still has",
         [](Hall& hall) {
             hall.mark(".off");
             hall.inTheMiddle([&hall] { hall.cups.end(); });
         },
         [](Hall& hall) {
             hall.cups.start();
             runOutside("cancel", {"-a", kQueue}, {});
             hall.unmark(".off");
         },
         QueueWord::NoSpooler,
         {"打印服务中途没有应答", "print service fell silent"}},
    };
}

class QueueFaults : public testing::Test {
protected:
    void SetUp() override
    {
        if (CupsService::isInstalled()) return;
        std::cerr << "=== SKIPPED: faults of CUPS. Install cups-daemon and cups-client.\n";
        GTEST_SKIP();
    }
    static FaultCounter counter(const std::string& profile = {})
    {
        printing::PrinterOptions options;
        options.answerTimeout = 5s;
        options.queueTimeout = 500ms;
        return FaultCounter("cups://" + (kQueue + profile), options);
    }
};

void expectHandedOn(const FaultCounter& at)
{
    const auto kept = at.kept();
    EXPECT_EQ(kept.word->queue, QueueWord::HandedOn);
    EXPECT_EQ(kept.state, PrintJobState::Unknown);
    EXPECT_FALSE(at.asked());
}

TEST_F(QueueFaults, ASlipThatWasNotSentWaitsAndComesOutOnceUnmarked)
{
    for (const auto& fault : waitingFaults()) {
        SCOPED_TRACE(fault.name);
        Hall hall;
        fault.arrange(hall);
        auto at = counter();
        at.print(FaultPaper::Slip);
        EXPECT_EQ(at.report->outcome, PrintOutcome::NotReached);
        EXPECT_EQ(at.state(), PrintJobState::Queued);
        EXPECT_EQ(at.kept().word->queue, fault.word);
        EXPECT_EQ(at.asked(), PaperAsk::Waits);
        expectSaid(at.screen(FaultPaper::Slip), fault.said);
        at.retry();
        EXPECT_EQ(at.asked(), PaperAsk::Waits) << "and waits";
        fault.mend(hall);
        at.retry();
        expectHandedOn(at);
        EXPECT_EQ(at.hall.copies, 1);
        ASSERT_EQ(hall.sheets().size(), 1u);
        EXPECT_EQ(decodedAlone(hall.sheets()[0]), familyLink());
    }
}

/// Behind somebody else's job that stands still: it is proved that nothing of it went out.
TEST_F(QueueFaults, ASlipBehindAJobThatStandsStillIsTakenBackAndComesOutOnce)
{
    Hall hall;
    hall.mark(".off");
    const auto other = hall.cups.paper("other");
    std::ofstream(other) << '\0';
    runOutside("lp", {"-d", kQueue}, {other});
    ASSERT_TRUE(waitUntil([&] { return hall.cups.hasJob(1); }, 20s));
    auto at = counter();
    at.print(FaultPaper::Slip);
    EXPECT_EQ(at.kept().word->queue, QueueWord::TakenBack);
    EXPECT_EQ(at.asked(), PaperAsk::Waits);
    expectSaid(at.screen(FaultPaper::Slip),
               {"任务已撤回，之后不会再打出", "nothing comes out later"});
    hall.unmark(".off");
    at.retry();
    expectHandedOn(at);
    EXPECT_EQ(at.hall.copies, 1);
    EXPECT_EQ(inkedOf(hall.sheets()), 1u);
}

TEST_F(QueueFaults, ASlipThatMayHaveComeOutIsAskedAboutAndASecondOneIsMarked)
{
    for (const auto& fault : unknownFaults()) {
        SCOPED_TRACE(fault.name);
        Hall hall;
        fault.arrange(hall);
        auto at = counter();
        at.print(FaultPaper::Slip);
        hall.wait();
        EXPECT_EQ(at.report->outcome, PrintOutcome::Unclear);
        EXPECT_EQ(at.state(), PrintJobState::Unknown);
        EXPECT_EQ(at.kept().word->queue, fault.word) << at.report->detail;
        ASSERT_EQ(at.asked(), PaperAsk::CameOut);
        expectSaid(at.screen(FaultPaper::Slip), {"打出来了吗", "come out?"});
        fault.mend(hall);
        at.retry();
        EXPECT_EQ(at.asked(), PaperAsk::CameOut) << "nothing is printed by itself";
        EXPECT_EQ(inkedOf(hall.sheets()), fault.left);
        at.printAgain(); // no, it did not come out
        expectHandedOn(at);
        EXPECT_EQ(at.kept().copy, 2);
        EXPECT_EQ(at.hall.copies, 2);
        EXPECT_EQ(inkedOf(hall.sheets()), fault.left + 1);
        EXPECT_EQ(decodedAlone(hall.sheets().back()), familyLink())
            << "the copy is whole, and alone on its sheet";
    }
}

TEST_F(QueueFaults, AReportThatWasNotSentIsPrintedAsTheSamePaper)
{
    for (const auto& fault : waitingFaults()) {
        Hall hall;
        for (const auto paper : kReports) {
            SCOPED_TRACE(nameOf(paper) + ", " + fault.name);
            fault.arrange(hall);
            auto at = counter();
            at.print(paper);
            EXPECT_EQ(at.report->outcome, PrintOutcome::NotReached);
            EXPECT_EQ(at.state(), PrintJobState::Failed);
            EXPECT_EQ(at.kept().word->queue, fault.word);
            EXPECT_FALSE(at.asked());
            expectSaid(at.screen(paper), fault.said);
            fault.mend(hall);
            at.print(paper);
            expectHandedOn(at);
            if (paper == FaultPaper::Z) {
                EXPECT_EQ(at.hall.zList.rows[0].papers, 1);
            }
        }
        EXPECT_EQ(inkedOf(hall.sheets()), kReports.size());
    }
}

TEST_F(QueueFaults, AReportThatMayHaveComeOutIsAskedAboutAndTheNextZIsACopy)
{
    for (const auto& fault : unknownFaults())
        for (const auto paper : kReports) {
            if (fault.left > 0 && !fault.isQuick) continue; // a report is short: whole by then
            SCOPED_TRACE(nameOf(paper) + ", " + fault.name);
            Hall hall;
            fault.arrange(hall);
            auto at = counter();
            at.print(paper);
            hall.wait();
            EXPECT_EQ(at.state(), PrintJobState::Unknown);
            EXPECT_EQ(at.kept().word->queue, fault.word) << at.report->detail;
            ASSERT_EQ(at.asked(), PaperAsk::CameOut);
            expectSaid(at.screen(paper), fault.said);
            at.slips.drop(at.askedId()); // no
            at.settle();
            EXPECT_EQ(at.state(), PrintJobState::Failed);
            fault.mend(hall);
            at.print(paper);
            expectHandedOn(at);
            if (paper == FaultPaper::Z) {
                EXPECT_EQ(at.hall.zList.rows[0].papers, 2) << "marked, whatever somebody saw";
            }
            EXPECT_EQ(inkedOf(hall.sheets()), fault.left + 1);
        }
}

/// Three sheets as one job of pages: they end at once, and are asked about where their numbers are.
TEST_F(QueueFaults, ReceiptsEndAtOnceWhateverTheQueueSays)
{
    auto faults = waitingFaults();
    const auto waiting = faults.size();
    for (auto& fault : unknownFaults())
        if (fault.isQuick) faults.push_back(std::move(fault));
    for (std::size_t i = 0; i < faults.size(); ++i) {
        SCOPED_TRACE(faults[i].name);
        Hall hall;
        faults[i].arrange(hall);
        auto at = counter("?profile=page");
        at.print(FaultPaper::Receipts);
        hall.wait();
        EXPECT_EQ(at.state(), i < waiting ? PrintJobState::Failed : PrintJobState::Unknown);
        EXPECT_EQ(at.kept().word->queue, faults[i].word) << at.report->detail;
        EXPECT_EQ(at.kept().receiptIds, (std::vector<std::int64_t>{7, 8, 9}));
        expectSaid(at.screen(FaultPaper::Receipts), faults[i].said);
        EXPECT_FALSE(at.asked());
        EXPECT_EQ(at.work.timers(), 0u);
    }
}

} // namespace
} // namespace hallpay::test
