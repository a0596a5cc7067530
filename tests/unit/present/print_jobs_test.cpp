// A paper asks when it is not fresh, and is never two without a mark.
#include "unit/present/print_jobs.h"

namespace hallpay::present {

namespace {

TEST_F(PrintJobTest, IsOnTheDiskAsSentBeforeTheFirstByte)
{
    print();
    EXPECT_EQ(papers.table.states(),
              (std::vector{PrintJobState::Queued, PrintJobState::Sent, PrintJobState::Confirmed}));
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
    printing->printSlip(hall.reprint(41, "k").value(), {}, SlipPrinting::Counted::Yes);
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

TEST_F(PrintJobTest, APcWithoutAPrinterIsAnsweredNo)
{
    printer.report = {PrintOutcome::Unclear, {}};
    print();
    ASSERT_EQ(asked(), PaperAsk::CameOut);
    start(false);
    EXPECT_FALSE(printing->hasPrinter());
    printing->didNotComeOut(askedId());
    settle();
    EXPECT_FALSE(asked());
    EXPECT_EQ(copies().size(), 1u);
    EXPECT_EQ(book->jobs().back().state, PrintJobState::Failed);
}

TEST_F(PrintJobTest, NoPrintsACopyWhereThereIsAPrinter)
{
    printer.report = {PrintOutcome::Unclear, {}};
    print();
    printer.report = {PrintOutcome::Printed, {}};
    printing->didNotComeOut(askedId());
    settle();
    EXPECT_EQ(copies(), (std::vector{1, 2}));
    EXPECT_FALSE(asked());
}

TEST_F(PrintJobTest, WithoutPrinterAndServerNothingIsAsked)
{
    start(false);
    hall.away = true;
    print();
    EXPECT_FALSE(asked());
    ASSERT_EQ(ends.size(), 1u);
    EXPECT_FALSE(ends[0].waits);
    EXPECT_EQ(book->jobs().back().state, PrintJobState::Failed);
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
