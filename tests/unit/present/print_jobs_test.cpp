// A paper waits while it is fresh, asks when it is not, and is never two without a mark.
#include "present/slip_printing.h"

#include "support/counting_hall.h"
#include "support/fake_desk_parts.h"
#include "support/fake_print_jobs.h"

#include <gtest/gtest.h>

namespace hallpay::present {

namespace {

using namespace std::chrono_literals;
using ports::PrinterHealth;
using ports::PrintJobState;
using ports::PrintOutcome;

class PrintJobTest : public testing::Test {
protected:
    void settle()
    {
        while (work.waiting() + thread.waiting() > 0) {
            work.all();
            thread.all();
        }
    }
    void print()
    {
        printing->printSlip(hall.card(41), [this](const SlipEnd& end) { ends.push_back(end); });
        settle();
    }
    /// The next try of what waits.
    void retry(std::chrono::milliseconds later = 5s)
    {
        papers.clock.pass(later);
        work.timePasses();
        settle();
    }
    /// The program ends without a word, and is started again.
    void restart()
    {
        printing.reset();
        book = std::make_unique<PrintJobBook>(papers.table, papers.clock);
        book->load();
        start();
    }
    void start()
    {
        printing = std::make_unique<SlipPrinting>(
            SlipPrinting::Parts{hall, work, thread, &printer, *book}, PaperSettings{});
    }
    void isOff(bool off)
    {
        printer.state = off ? PrinterHealth::NotReached : PrinterHealth::Ready;
        printer.report = {off ? PrintOutcome::NotReached : PrintOutcome::Printed, {}};
    }
    std::vector<int> copies() const
    {
        std::vector<int> all;
        for (const auto& slip : printer.slips()) all.push_back(slip.copy);
        return all;
    }
    std::optional<PaperAsk> asked() const
    {
        const auto question = questionOf(*book);
        return question ? std::optional(question->ask) : std::nullopt;
    }
    std::string askedId() const { return questionOf(*book).value().job.id; }

    test::CountingHall hall;
    test::HeldBackground work;
    test::HeldBackground thread;
    test::FakePrinter printer;
    test::KeptPapers papers;
    std::vector<SlipEnd> ends;
    std::unique_ptr<PrintJobBook> book = std::make_unique<PrintJobBook>(papers.table, papers.clock);
    std::unique_ptr<SlipPrinting> printing;

    PrintJobTest() { start(); }
};

TEST_F(PrintJobTest, IsOnTheDiskAsSentBeforeTheFirstByte)
{
    print();
    EXPECT_EQ(papers.table.states(),
              (std::vector{PrintJobState::Queued, PrintJobState::Sent, PrintJobState::Confirmed}));
    EXPECT_FALSE(asked());
}

TEST_F(PrintJobTest, ASlipWhosePrinterIsOffWaitsAndIsPrintedByItselfUnmarked)
{
    isOff(true);
    print();
    EXPECT_EQ(asked(), PaperAsk::Waits);
    ASSERT_EQ(ends.size(), 1u);
    EXPECT_TRUE(ends[0].waits);
    const auto tries = printer.slips().size();
    retry();
    EXPECT_EQ(printer.slips().size(), tries) << "a printer that is off is asked, and given no job";
    isOff(false);
    retry();
    EXPECT_EQ(copies(), (std::vector{1, 1})) << "of the first one no byte went out";
    EXPECT_FALSE(asked());
    ASSERT_EQ(ends.size(), 2u);
    EXPECT_EQ(ends[1].report.outcome, PrintOutcome::Printed);
    EXPECT_EQ(hall.print, PrintOutcome::Printed);
}

TEST_F(PrintJobTest, AfterTwoMinutesItAsksInsteadOfPrinting)
{
    isOff(true);
    print();
    isOff(false);
    retry(3min);
    EXPECT_EQ(copies().size(), 1u);
    EXPECT_EQ(asked(), PaperAsk::NotPrinted);
    printing->printAgain(askedId());
    settle();
    EXPECT_EQ(copies(), (std::vector{1, 1}));
    EXPECT_FALSE(asked());
}

TEST_F(PrintJobTest, InTheMorningNothingOfTheDayBeforeIsPrinted)
{
    isOff(true);
    print();
    restart();
    isOff(false);
    papers.clock.pass(15h);
    retry();
    EXPECT_EQ(copies().size(), 1u);
    EXPECT_EQ(asked(), PaperAsk::NotPrinted);
    printing->drop(askedId());
    settle();
    EXPECT_FALSE(asked());
    restart();
    EXPECT_FALSE(asked()) << "it was dropped for good";
}

TEST_F(PrintJobTest, KilledWhileItIsSentItAsksWhetherItCameOut)
{
    printing->printSlip(hall.card(41), {});
    work.all(); // on record as unclear, and then the first byte goes out
    auto sent = book->jobs().at(0);
    book->send(sent);
    thread = {};
    restart();
    EXPECT_EQ(asked(), PaperAsk::CameOut);
    printing->printAgain(askedId());
    settle();
    EXPECT_EQ(copies(), std::vector{2}) << "marked, as one may lie there";
    EXPECT_FALSE(asked());
}

TEST_F(PrintJobTest, KilledBeforeItWasSentTheServerDecidesWhetherItIsMarked)
{
    printing->printSlip(hall.card(41), {});
    work.all();
    thread = {};
    restart();
    EXPECT_EQ(asked(), PaperAsk::NotPrinted);
    printing->printAgain(askedId());
    settle();
    EXPECT_EQ(copies(), std::vector{2}) << "the server had heard that it begins";
}

TEST_F(PrintJobTest, WhoeverSawItSaysSoAndTheServerHearsIt)
{
    printer.report = {PrintOutcome::Unclear, {}};
    print();
    EXPECT_EQ(asked(), PaperAsk::CameOut);
    printing->cameOut(askedId());
    settle();
    EXPECT_FALSE(asked());
    EXPECT_EQ(hall.print, PrintOutcome::Printed);
    EXPECT_EQ(book->jobs().back().state, PrintJobState::Confirmed);
}

TEST_F(PrintJobTest, WhatAQueueHandedOnIsNoQuestion)
{
    printer.report = {PrintOutcome::Unclear, {}, ports::QueueWord::HandedOn};
    print();
    EXPECT_FALSE(asked());
    EXPECT_EQ(book->jobs().back().state, PrintJobState::Unknown);
}

TEST_F(PrintJobTest, AnotherPaperOfTheSlipTakesThePlaceOfTheOneThatWaits)
{
    isOff(true);
    print();
    isOff(false);
    printing->printSlip(hall.reprint(41, "k").value(), {});
    settle();
    EXPECT_EQ(copies(), (std::vector{1, 1}));
    EXPECT_FALSE(asked());
    retry();
    EXPECT_EQ(copies().size(), 2u) << "what waited is not printed too";
}

TEST_F(PrintJobTest, TwoPapersOfTheSameCopyAtOnceAreNeverTwoOriginals)
{
    printing->printSlip(hall.card(41), {});
    printing->printSlip(hall.card(41), {});
    settle();
    EXPECT_EQ(copies(), (std::vector{1, 2}));
}

TEST_F(PrintJobTest, ASlipThatWasCancelledMeanwhileIsNotPrinted)
{
    isOff(true);
    print();
    isOff(false);
    hall.cancelled = true;
    retry();
    EXPECT_EQ(copies().size(), 1u);
    EXPECT_FALSE(asked());
    EXPECT_EQ(book->jobs().back().state, PrintJobState::Failed);
}

TEST_F(PrintJobTest, WithoutTheServerItWaitsToo)
{
    hall.away = true;
    print();
    EXPECT_EQ(copies().size(), 0u);
    EXPECT_EQ(asked(), PaperAsk::Waits);
    hall.away = false;
    retry();
    EXPECT_EQ(copies(), std::vector{1});
    EXPECT_FALSE(asked());
}

TEST_F(PrintJobTest, WhatWaitsCanBeWithdrawn)
{
    isOff(true);
    print();
    printing->drop(askedId());
    settle();
    isOff(false);
    retry();
    EXPECT_EQ(copies().size(), 1u);
    EXPECT_FALSE(asked());
}

TEST_F(PrintJobTest, ADiskThatTakesNothingStopsNoPrinter)
{
    papers.table.isFull = true;
    print();
    EXPECT_EQ(copies(), std::vector{1});
    EXPECT_EQ(hall.print, PrintOutcome::Printed);
}

TEST_F(PrintJobTest, TheMostPressingQuestionComesFirstAndTheOthersAreCounted)
{
    const auto keep = [&](std::int64_t slip, std::optional<PrintOutcome> outcome) {
        auto job = book->begin(ports::PrintJobKind::Slip, ports::CounterPrinter::Slip);
        job.slipId = slip;
        book->queue(job);
        if (outcome) book->end(job, {*outcome, {}});
        papers.clock.pass(1s);
    };
    keep(1, std::nullopt);
    keep(2, PrintOutcome::Unclear);
    keep(3, PrintOutcome::Printed);
    keep(4, PrintOutcome::Unclear);
    const auto first = questionOf(*book);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->ask, PaperAsk::CameOut);
    EXPECT_EQ(first->job.slipId, 2);
    EXPECT_EQ(first->more, 2u);
}

} // namespace

} // namespace hallpay::present
