// Slips wait for their printer while they are fresh, and are printed by themselves.
#include "unit/present/print_jobs.h"

namespace hallpay::present {

namespace {

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

TEST_F(PrintJobTest, ASlipOfABusyServerWaitsForItsNumber)
{
    hall.busy = true;
    print();
    EXPECT_TRUE(copies().empty());
    EXPECT_EQ(asked(), PaperAsk::Waits);
    hall.busy = false;
    retry();
    EXPECT_EQ(copies(), std::vector{1});
    EXPECT_FALSE(asked());
}

TEST_F(PrintJobTest, ANumberWhoseAnswerWasLostIsNotGivenTwice)
{
    hall.losesAnswer = true;
    print();
    EXPECT_TRUE(copies().empty());
    retry();
    EXPECT_EQ(copies(), std::vector{1}) << "surely nothing came out: it is no copy";
    EXPECT_EQ(hall.copies, 1);
}

TEST_F(PrintJobTest, OfASlipThatEndedWhileAnAnswerWasLostNoPaperIsMade)
{
    hall.losesAnswer = true;
    print();
    hall.cancelled = true;
    retry();
    EXPECT_TRUE(copies().empty());
    EXPECT_FALSE(asked());
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

TEST_F(PrintJobTest, AllThatWaitIsPrintedOnceTheirQueueGoesOn)
{
    isOff(true);
    printThree();
    EXPECT_EQ(waiting(), 3u);
    handsOn();
    const auto before = copies().size();
    retry();
    EXPECT_EQ(copies().size(), before + 3);
    EXPECT_FALSE(asked());
}

TEST_F(PrintJobTest, OneThatEndsBadlyKeepsNoOtherWaiting)
{
    for (const auto outcome : {PrintOutcome::Unclear, PrintOutcome::MissingGlyph}) {
        SCOPED_TRACE(static_cast<int>(outcome));
        isOff(true);
        printThree();
        EXPECT_EQ(waiting(), 3u);
        isOff(false);
        printer.report.outcome = outcome;
        retry();
        EXPECT_EQ(waiting(), 2u);
        handsOn();
        const auto before = copies().size();
        retry();
        EXPECT_EQ(copies().size(), before + 2);
        EXPECT_EQ(waiting(), 0u);
    }
}

TEST_F(PrintJobTest, OneThatWasCancelledKeepsNoOtherWaiting)
{
    isOff(true);
    printThree();
    handsOn();
    hall.cancelled = true;
    retry();
    EXPECT_EQ(waiting(), 2u);
    hall.cancelled = false;
    const auto before = copies().size();
    retry();
    EXPECT_EQ(copies().size(), before + 2);
    EXPECT_FALSE(asked());
}

TEST_F(PrintJobTest, WhatWaitsCanBeWithdrawnWhileItsPrinterIsAsked)
{
    isOff(true);
    print();
    isOff(false);
    papers.clock.pass(5s);
    work.timePasses();
    EXPECT_GT(thread.waiting(), 0u) << "the printer is being asked";
    ASSERT_EQ(asked(), PaperAsk::Waits);
    printing->drop(askedId());
    EXPECT_FALSE(asked());
    settle();
    retry();
    EXPECT_EQ(copies().size(), 1u);
    EXPECT_EQ(book->jobs().back().state, PrintJobState::Failed);
}

TEST_F(PrintJobTest, WhatCameOutAtAnotherCounterIsNotPrintedByItselfToo)
{
    isOff(true);
    print();
    hall.print = PrintOutcome::Printed; // the cashier had it printed
    isOff(false);
    retry();
    EXPECT_EQ(copies().size(), 1u);
    EXPECT_EQ(hall.copies, 1) << "none was counted either";
    EXPECT_FALSE(asked());
    EXPECT_EQ(book->jobs().back().state, PrintJobState::Failed);
    EXPECT_EQ(ends.back().report.outcome, PrintOutcome::Printed) << "no longer that it waits";
}

TEST_F(PrintJobTest, ACopyThatSomebodyAskedForWaitsThoughTheSlipHadComeOut)
{
    print();
    isOff(true);
    printing->printSlip(hall.reprint(41, "k").value(), {}, SlipPrinting::Counted::Yes);
    settle();
    EXPECT_EQ(asked(), PaperAsk::Waits);
    const auto before = copies().size();
    isOff(false);
    retry();
    EXPECT_EQ(copies().size(), before + 1);
    EXPECT_EQ(copies().back(), 2);
}

TEST_F(PrintJobTest, ACopyKeepsItsNumberOverAllItsTries)
{
    print();
    refuses();
    printing->printSlip(hall.reprint(41, "k").value(), {}, SlipPrinting::Counted::Yes);
    settle();
    for (int tries = 0; tries < 5; ++tries) retry();
    EXPECT_EQ(asked(), PaperAsk::Waits);
    isOff(false);
    retry();
    EXPECT_EQ(copies(), (std::vector{1, 2, 2, 2, 2, 2, 2, 2})) << "of all but the last no byte";
    EXPECT_EQ(hall.copies, 2);
    EXPECT_EQ(hall.reprint(41, "another").value().copies, 3);
}

TEST_F(PrintJobTest, ACopyThatTheServerIsAskedForKeepsItsNumberToo)
{
    print();
    refuses();
    print();
    retry();
    isOff(false);
    retry();
    EXPECT_EQ(copies(), (std::vector{1, 2, 2, 2}));
    EXPECT_EQ(hall.copies, 2);
}

TEST_F(PrintJobTest, ACopyThatCameTooLateIsPrintedByItsNumberWhenSomebodySaysSo)
{
    print();
    refuses();
    print();
    retry(3min);
    ASSERT_EQ(asked(), PaperAsk::NotPrinted);
    printing->printAgain(askedId());
    settle();
    ASSERT_EQ(asked(), PaperAsk::NotPrinted);
    isOff(false);
    printing->printAgain(askedId());
    settle();
    EXPECT_EQ(copies(), (std::vector{1, 2, 2, 2}));
    EXPECT_EQ(hall.copies, 2);
    EXPECT_FALSE(asked());
}

TEST_F(PrintJobTest, ACopyOfAnotherWindowHasAnotherNumberThanTheOneThatWaits)
{
    print();
    refuses();
    print();
    EXPECT_EQ(hall.reprint(41, "another window").value().copies, 3);
    isOff(false);
    retry();
    EXPECT_EQ(copies(), (std::vector{1, 2, 2}));
    EXPECT_EQ(hall.copies, 3);
}

TEST_F(PrintJobTest, AfterARestartTheServerSaysWhichCopyItIs)
{
    print();
    refuses();
    print();
    restart();
    isOff(false);
    printing->printAgain(askedId());
    settle();
    EXPECT_EQ(copies(), (std::vector{1, 2, 3})) << "a disk that took nothing may hide a paper";
}

TEST_F(PrintJobTest, ACopyThatWaitsIsCountedAnewForANewCode)
{
    print();
    refuses();
    print();
    ASSERT_EQ(hall.newCode(41, {}).value().copies, 3);
    isOff(false);
    hall.print = PrintOutcome::Unclear; // another window prints the new code as its third paper
    retry();
    EXPECT_EQ(copies(), (std::vector{1, 2, 4}));
}

TEST_F(PrintJobTest, ACopyThatWaitsIsNotPrintedOnceItsSlipHasEnded)
{
    print();
    refuses();
    print();
    isOff(false);
    hall.cancelled = true;
    retry();
    EXPECT_EQ(copies(), (std::vector{1, 2}));
    EXPECT_FALSE(asked());
    EXPECT_EQ(hall.copies, 2);
}

TEST_F(PrintJobTest, AnOriginalThatWaitsIsCountedAnewAsAnotherWindowMayHaveItsNumber)
{
    refuses();
    print();
    EXPECT_EQ(hall.reprint(41, "another window").value().copies, 1) << "nothing had come out";
    isOff(false);
    retry();
    EXPECT_EQ(copies(), (std::vector{1, 2})) << "never two originals";
}

} // namespace

} // namespace hallpay::present
