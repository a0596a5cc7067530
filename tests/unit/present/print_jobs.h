// This PC's slip printing over a hall that counts: the test moves the clock and both threads.
#pragma once

#include "present/slip_printing.h"

#include "support/counting_hall.h"
#include "support/fake_desk_parts.h"
#include "support/fake_print_jobs.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hallpay::present {

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
    /// Three slips, a second apart.
    void printThree()
    {
        for (const std::int64_t slip : {41, 42, 43}) {
            printing->printSlip(hall.card(slip), {});
            settle();
            papers.clock.pass(1s);
        }
    }
    std::size_t waiting() const
    {
        return std::size_t(std::ranges::count_if(book->jobs(), [this](const auto& job) {
            return askOf(*book, job) == PaperAsk::Waits;
        }));
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
    void start(bool hasPrinter = true)
    {
        printing = std::make_unique<SlipPrinting>(
            SlipPrinting::Parts{hall, work, thread, hasPrinter ? &printer : nullptr, *book},
            PaperSettings{});
    }
    void isOff(bool off)
    {
        printer.state = off ? PrinterHealth::NotReached : PrinterHealth::Ready;
        printer.report = {off ? PrintOutcome::NotReached : PrintOutcome::Printed, {}};
    }
    /// It says that it is ready, and takes no job.
    void refuses()
    {
        printer.state = PrinterHealth::Ready;
        printer.report = {PrintOutcome::NotReached, {}, {}, PrinterHealth::Busy};
    }
    /// A queue goes on: it has no better word of a paper than that.
    void handsOn()
    {
        isOff(false);
        printer.report = {PrintOutcome::Unclear, {}, ports::QueueWord::HandedOn};
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

} // namespace hallpay::present
