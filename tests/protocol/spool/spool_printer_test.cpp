// What a clerk is told of a slip that goes by a print queue of the system.
#include "printing/make_printer.h"
#include "printing/spool_printer.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <atomic>
#include <deque>

namespace hallpay::printing {
namespace {

using namespace std::chrono_literals;
using ports::PrinterHealth;
using ports::PrintOutcome;
using ports::QueueWord;
using test::engine;
using test::familySlip;
using test::passportReceipt;

/// What the spooler does, and what it was told.
struct Spooler {
    QueueState state = QueueState::Running;
    std::deque<JobState> told{JobState::HandedOn}; ///< the last one stays
    bool beginFails = false;
    bool sendFails = false;
    bool takeBackFails = false;
    bool nothingWent = false;
    std::shared_future<void> sendWaits; ///< where it is valid, send() waits for it

    std::atomic<std::size_t> bytes = 0;
    std::atomic<int> takenBack = 0;
    std::string title;
};

class FakeQueue final : public SpoolQueue {
public:
    explicit FakeQueue(std::shared_ptr<Spooler> spooler) : m_spooler(std::move(spooler)) { }

    QueueState state() override { return m_spooler->state; }
    int begin(const std::string& title) override
    {
        if (m_spooler->beginFails) throw SpoolError("access denied");
        m_spooler->title = title;
        return 12;
    }
    void send(int job, const Bytes& bytes) override
    {
        EXPECT_EQ(12, job);
        if (m_spooler->sendWaits.valid()) m_spooler->sendWaits.wait();
        if (m_spooler->sendFails) throw SpoolError("disk full");
        m_spooler->bytes = bytes.size();
    }
    JobState stateOf(int) override
    {
        const auto now = m_spooler->told.front();
        if (m_spooler->told.size() > 1) m_spooler->told.pop_front();
        return now;
    }
    bool takeBack(int) override
    {
        ++m_spooler->takenBack;
        if (m_spooler->takeBackFails) throw SpoolError("broken pipe");
        return m_spooler->nothingWent;
    }

private:
    std::shared_ptr<Spooler> m_spooler;
};

class SpoolPrinting : public testing::Test {
protected:
    /// A printer that gives a job no time beyond that which its picture needs.
    SpoolPrinter printer(std::chrono::milliseconds answerTimeout = 20s,
                         DrawerPin drawer = DrawerPin::None)
    {
        PrinterOptions options;
        options.drawer.pin = drawer;
        options.answerTimeout = answerTimeout;
        options.queueTimeout = 0ms;
        return SpoolPrinter(engine(), std::make_unique<FakeQueue>(spooler), options);
    }
    ports::PrintReport printed() { return printer().printSlip(familySlip()); }

    std::shared_ptr<Spooler> spooler = std::make_shared<Spooler>();
};

TEST_F(SpoolPrinting, AJobThatWasHandedOnIsSentAndNotConfirmed)
{
    spooler->told = {JobState::Waiting, JobState::Waiting, JobState::HandedOn};
    const auto report = printed();
    EXPECT_EQ(report.outcome, PrintOutcome::Unclear);
    EXPECT_EQ(report.queue, QueueWord::HandedOn);
    EXPECT_GT(spooler->bytes, 10'000u);
    EXPECT_EQ(spooler->title, "Hallpay " + familySlip().slipNumber);
    EXPECT_EQ(spooler->takenBack, 0);
}

TEST_F(SpoolPrinting, AfterARunThatEndedAmidAJobItsEndGoesBeforeTheFirstSlip)
{
    PrinterOptions options;
    options.queueTimeout = 0ms;
    options.leftHalf = true;
    SpoolPrinter to(engine(), std::make_unique<FakeQueue>(spooler), options);
    EXPECT_EQ(to.printSlip(familySlip()).queue, QueueWord::HandedOn);
    const std::size_t first = spooler->bytes;
    EXPECT_EQ(to.printSlip(familySlip()).queue, QueueWord::HandedOn);
    EXPECT_EQ(first - spooler->bytes, cleared(options.paperDots, options.escpos).size());
}

TEST_F(SpoolPrinting, ADrawersKickIsAJobOfItsOwn)
{
    EXPECT_EQ(PrintOutcome::NotReached, printer().openDrawer().outcome) << "none hangs on it";
    const auto report = printer(20s, DrawerPin::Two).openDrawer();
    EXPECT_EQ(PrintOutcome::Unclear, report.outcome);
    EXPECT_EQ(QueueWord::HandedOn, report.queue);
    EXPECT_EQ("Hallpay drawer", spooler->title);
    EXPECT_EQ(5u, spooler->bytes);
    spooler->state = QueueState::Stopped;
    EXPECT_EQ(QueueWord::Stopped, printer(20s, DrawerPin::Two).openDrawer().queue);
}

/// ESC/P pages through a raw queue: it knows no more of them than of a slip, and what somebody has
/// to write onto the sheets is told all the same.
TEST_F(SpoolPrinting, WhatIsToBeWrittenOntoReceiptsByHandIsTold)
{
    auto rare = passportReceipt();
    rare.payer = "李\U0002A6D6";
    PrinterOptions options;
    options.take(PrinterFamily::Escp);
    options.queueTimeout = 0ms;
    SpoolPrinter impact(engine(), std::make_unique<FakeQueue>(spooler), options);
    EXPECT_EQ(impact.printReceipts({passportReceipt(), rare}),
              (ports::PrintReport{PrintOutcome::Unclear, "U+2A6D6", QueueWord::HandedOn}));
    EXPECT_EQ(impact.printReceipts({passportReceipt()}),
              (ports::PrintReport{PrintOutcome::Unclear, {}, QueueWord::HandedOn}));
}

TEST_F(SpoolPrinting, AQueueThatIsStoppedOrNotThereGetsNoJob)
{
    const std::pair<QueueState, QueueWord> refused[]
        = {{QueueState::Stopped, QueueWord::Stopped},
           {QueueState::NotThere, QueueWord::NotThere},
           {QueueState::NoSpooler, QueueWord::NoSpooler}};
    for (const auto& [state, word] : refused) {
        spooler->state = state;
        const auto report = printed();
        EXPECT_EQ(report.outcome, PrintOutcome::NotReached);
        EXPECT_EQ(report.queue, word);
    }
    EXPECT_TRUE(spooler->title.empty());
}

TEST_F(SpoolPrinting, WhatThePrinterSaidAtAnEarlierJobIsShownAndKeepsNoSlipBack)
{
    const std::pair<QueueState, PrinterHealth> shown[]
        = {{QueueState::Running, PrinterHealth::Unknown},
           {QueueState::PaperOut, PrinterHealth::PaperOut},
           {QueueState::CoverOpen, PrinterHealth::CoverOpen},
           {QueueState::Stopped, PrinterHealth::QueueStopped},
           {QueueState::NotThere, PrinterHealth::NoQueue},
           {QueueState::NoSpooler, PrinterHealth::NotReached}};
    for (const auto& [state, health] : shown) {
        spooler->state = state;
        EXPECT_EQ(printer().health(), health);
    }
    spooler->state = QueueState::PaperOut;
    EXPECT_EQ(printed().queue, QueueWord::HandedOn);
}

TEST_F(SpoolPrinting, AJobThatStandsStillIsTakenBackSoThatItIsNotPrintedLater)
{
    spooler->told = {JobState::Waiting};
    auto report = printed();
    EXPECT_EQ(report.outcome, PrintOutcome::Unclear);
    EXPECT_EQ(report.queue, QueueWord::TakenBack);
    spooler->nothingWent = true;
    report = printed();
    EXPECT_EQ(report.outcome, PrintOutcome::NotReached);
    EXPECT_EQ(report.queue, QueueWord::TakenBack);
    EXPECT_EQ(spooler->takenBack, 2);
}

TEST_F(SpoolPrinting, AJobThatCannotBeTakenBackMayStillCome)
{
    spooler->told = {JobState::Waiting};
    spooler->takeBackFails = true;
    const auto report = printed();
    EXPECT_EQ(report.outcome, PrintOutcome::Unclear);
    EXPECT_EQ(report.queue, QueueWord::NoSpooler);
    EXPECT_EQ(report.detail, "broken pipe");
}

TEST_F(SpoolPrinting, AJobThatAPersonDeletedIsUnclear)
{
    spooler->told = {JobState::Waiting, JobState::Dropped};
    const auto report = printed();
    EXPECT_EQ(report.outcome, PrintOutcome::Unclear);
    EXPECT_EQ(report.queue, QueueWord::Dropped);
}

TEST_F(SpoolPrinting, ABreakageBeforeTheFirstByteIsASureNoAndOneLaterIsNot)
{
    spooler->beginFails = true;
    EXPECT_EQ(printed().outcome, PrintOutcome::NotReached);
    EXPECT_EQ(spooler->takenBack, 0);
    spooler->beginFails = false;
    spooler->sendFails = true;
    const auto report = printed();
    EXPECT_EQ(report.outcome, PrintOutcome::Unclear);
    EXPECT_EQ(report.detail, "disk full");
    EXPECT_EQ(spooler->takenBack, 1);
}

TEST_F(SpoolPrinting, AServiceThatHangsWithTheBytesIsLeftInTimeAndTheNextSlipIsToldAtOnce)
{
    std::promise<void> let;
    spooler->sendWaits = let.get_future().share();
    auto to = printer(300ms);
    auto report = to.printSlip(familySlip());
    EXPECT_EQ(report.outcome, PrintOutcome::Unclear);
    EXPECT_EQ(report.queue, QueueWord::NoSpooler);
    report = to.printSlip(familySlip());
    EXPECT_EQ(report.outcome, PrintOutcome::NotReached);
    EXPECT_EQ(report.queue, QueueWord::NoSpooler);
    EXPECT_EQ(to.health(), PrinterHealth::NotReached);
    let.set_value();
}

TEST_F(SpoolPrinting, ASlipThatCannotBeLaidOutAndAReceiptNeverReachTheQueue)
{
    auto slip = familySlip();
    slip.applicants[0].maskedName = "\U0002A6D6*";
    EXPECT_EQ(printer().printSlip(slip).outcome, PrintOutcome::MissingGlyph);
    EXPECT_EQ(printer().printReceipts({passportReceipt()}).outcome, PrintOutcome::NotReached);
    EXPECT_TRUE(spooler->title.empty());
}

TEST(QueueAddress, OneSchemeIsGoodForBothSystemsAndTheSystemsOwnToo)
{
    for (const std::string& scheme : {std::string("spool://"), std::string(systemScheme())}) {
        for (const char* name : {"thermal", "%E7%83%AD%E6%95%8F-1", "热敏小票"})
            EXPECT_TRUE(makePrinter(scheme + name, engine())) << scheme << name;
        for (const char* name : {"", "-rf", "%2Drf", "a%0Ab", "a%00b", "a%", "%FF"})
            EXPECT_EQ(makePrinter(scheme + name, engine()).error(), PrinterRefusal::BadAddress)
                << scheme << name;
        EXPECT_EQ(makePrinter(scheme + std::string(300, 'a'), engine()).error(),
                  PrinterRefusal::BadAddress);
    }
#ifdef _WIN32
    EXPECT_TRUE(makePrinter("spool://XP-80C (USB)", engine()));
    EXPECT_TRUE(makePrinter("winspool://%5C%5Chall-1%5CXP-80C", engine()));
    for (const char* name : {"XP,Job 3", ",XcvPort LPT1:", " XP", "XP "})
        EXPECT_FALSE(isQueueName(name)) << name;
    EXPECT_EQ(makePrinter("cups://thermal", engine()).error(), PrinterRefusal::UnknownScheme);
#else
    for (const char* name : {"a b", "a/b", "..\\a", "a?x", "a#x", "'a'"})
        EXPECT_FALSE(isQueueName(name)) << name;
    EXPECT_EQ(makePrinter("winspool://thermal", engine()).error(), PrinterRefusal::UnknownScheme);
#endif
}

} // namespace
} // namespace hallpay::printing
