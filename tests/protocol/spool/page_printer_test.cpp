// Pages by a print queue of the system whose driver is a friend of one thread alone.
#include "printing/page_printer.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <optional>

namespace hallpay::printing {
namespace {

using namespace std::chrono_literals;
using ports::PrintOutcome;
using ports::QueueWord;

/// What the queue does, and what it was told.
struct Driver {
    bool beginFails = false;
    bool sendFails = false;
    std::shared_future<void> beginWaits; ///< where it is valid, no job begins before it
    std::atomic<std::size_t> pages = 0;
    std::atomic<int> givenUp = 0;
    std::atomic<int> takenBack = 0;
};

class FakePages final : public PageQueue {
public:
    explicit FakePages(std::shared_ptr<Driver> driver) : m_driver(std::move(driver)) { }

    QueueState state() override { return QueueState::Running; }
    void print(const std::string&, const PrintPages& pages, const JobBegun& begun) override
    {
        if (m_driver->beginFails) throw SpoolError("no driver");
        if (m_driver->beginWaits.valid()) m_driver->beginWaits.wait();
        if (!begun(12)) {
            ++m_driver->givenUp;
            return;
        }
        if (m_driver->sendFails) throw SpoolError("disk full");
        m_driver->pages = pages.pages.size();
    }
    JobState stateOf(int job) override
    {
        EXPECT_EQ(12, job);
        return JobState::HandedOn;
    }
    bool takeBack(int job) override
    {
        EXPECT_EQ(12, job);
        ++m_driver->takenBack;
        return true;
    }

private:
    std::shared_ptr<Driver> m_driver;
};

class PagePrinting : public testing::Test {
protected:
    PagePrinter printer()
    {
        PrinterOptions options;
        options.answerTimeout = 20s;
        options.queueTimeout = 0ms;
        return PagePrinter(test::engine(), std::make_unique<FakePages>(driver), options);
    }
    std::shared_ptr<Driver> driver = std::make_shared<Driver>();
};

TEST_F(PagePrinting, AJobIsHandedOnWithAllItsPages)
{
    const auto report = printer().printReceipts({test::passportReceipt(), test::passportReceipt()});
    EXPECT_EQ(report, (ports::PrintReport{PrintOutcome::Unclear, {}, QueueWord::HandedOn}));
    EXPECT_EQ(2u, driver->pages);
    EXPECT_EQ(0, driver->takenBack);
}

TEST_F(PagePrinting, WhatIsToBeWrittenByHandIsToldOfAllSheetsOnceEach)
{
    auto rare = test::passportReceipt();
    rare.payer = "李\U0002A6D6";
    auto other = test::passportReceipt();
    other.payer = "\U0002A6D6\U0002A700";
    const auto report = printer().printReceipts({rare, test::passportReceipt(), other});
    EXPECT_EQ(report.queue, QueueWord::HandedOn);
    EXPECT_EQ(report.detail, "U+2A6D6 U+2A700");
}

TEST_F(PagePrinting, AJobThatHasNotBegunIsASureNoAndOneThatBrokeOffIsTakenBack)
{
    driver->beginFails = true;
    auto report = printer().printSlip(test::familySlip());
    EXPECT_EQ(report, (ports::PrintReport{PrintOutcome::NotReached, "no driver"}));
    EXPECT_EQ(0, driver->takenBack);
    driver->beginFails = false;
    driver->sendFails = true;
    report = printer().printSlip(test::familySlip());
    EXPECT_EQ(report,
              (ports::PrintReport{PrintOutcome::NotReached, "disk full", QueueWord::TakenBack}));
    EXPECT_EQ(1, driver->takenBack);
}

/// Else it would come out by itself, after the clerk was told that nothing was printed.
TEST_F(PagePrinting, AJobThatBeginsTooLateEndsWithoutAByte)
{
    std::promise<void> let;
    driver->beginWaits = let.get_future().share();
    {
        PrinterOptions options;
        options.answerTimeout = 100ms;
        const auto queue = std::make_shared<FakePages>(driver);
        QueueJobs jobs(queue, options);
        const auto report = jobs.print({.print = [queue](const JobBegun& begun) {
            queue->print("receipt", {std::vector<Raster>(2, Raster(8, 8)), 203, {}}, begun);
        }});
        EXPECT_EQ(report.outcome, PrintOutcome::NotReached);
        EXPECT_EQ(report.queue, QueueWord::NoSpooler);
        let.set_value();
    } // waits for the call that is not back yet
    EXPECT_EQ(1, driver->givenUp);
    EXPECT_EQ(0u, driver->pages);
}

} // namespace
} // namespace hallpay::printing
