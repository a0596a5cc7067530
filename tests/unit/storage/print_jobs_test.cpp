// The list of papers survives what a PC lives through: an end without a word, days, a broken file.
#include "storage/counter/schema.h"
#include "storage/counter/sqlite_print_jobs.h"

#include "base/path_text.h"
#include "ports/ledger_error.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace hallpay::storage {
namespace {

using namespace std::chrono_literals;
using ports::PrintJob;
using ports::PrintJobState;

const Instant kNow = *parseRfc3339("2026-11-22T09:41:00+08:00");

PrintJob job(const std::string& id, PrintJobState state, Instant at = kNow)
{
    PrintJob job{.id = id,
                 .kind = ports::PrintJobKind::Slip,
                 .printer = ports::CounterPrinter::Receipt,
                 .number = "0041-9",
                 .slipId = 41,
                 .copy = 2,
                 .receiptIds = {7, 9},
                 .zNumber = 0,
                 .state = state,
                 .queuedAt = at,
                 .sentAt = {},
                 .endedAt = {},
                 .word = {}};
    if (state != PrintJobState::Queued) job.sentAt = at + 1s;
    if (state > PrintJobState::Sent) job.endedAt = at + 2s;
    return job;
}

class PrintJobsTest : public testing::Test {
protected:
    std::filesystem::path file() const { return pathFrom(folder.file("counter.db")); }
    std::vector<std::string> idsSince(ports::PrintJobs& jobs, Instant from)
    {
        std::vector<std::string> ids;
        for (const auto& known : jobs.since(from)) ids.push_back(known.id);
        return ids;
    }
    test::TempFolder folder;
};

TEST_F(PrintJobsTest, EveryValueComesBackAfterTheProgramHasGone)
{
    auto queued = job("a", PrintJobState::Queued);
    auto unknown = job("b", PrintJobState::Unknown, kNow + 1min);
    unknown.word = {ports::PrintOutcome::Unclear, ports::QueueWord::Dropped,
                    ports::PrinterHealth::CoverOpen};
    {
        SqlitePrintJobs jobs(file());
        jobs.keep(queued);
        jobs.keep(unknown);
        queued.state = PrintJobState::Sent;
        queued.sentAt = kNow + 5s;
        queued.copy = 3;
        jobs.keep(queued);
    }
    SqlitePrintJobs jobs(file());
    EXPECT_FALSE(jobs.isBegunAnew());
    EXPECT_EQ(jobs.since(kNow), (std::vector{queued, unknown}));
}

TEST_F(PrintJobsTest, WhatAPrinterMayStillHaveOfABrokenOffPaperIsKnownUntilTheNextOne)
{
    using ports::CounterPrinter;
    SqlitePrintJobs jobs(file());
    const auto half = [&] { return ports::mayHaveHalf(jobs.since(kNow), CounterPrinter::Receipt); };
    jobs.keep(job("waits", PrintJobState::Queued));
    EXPECT_FALSE(half());
    auto cut = job("the PC went out", PrintJobState::Sent, kNow + 1min);
    jobs.keep(cut);
    EXPECT_TRUE(half());
    EXPECT_FALSE(ports::mayHaveHalf(jobs.since(kNow), CounterPrinter::Slip));
    cut.endedAt = kNow + 2min;
    cut.state = PrintJobState::Unknown; // as the next start has it
    cut.word = {.outcome = ports::PrintOutcome::Unclear};
    jobs.keep(cut);
    EXPECT_TRUE(half()) << "and the start after that";
    cut.state = PrintJobState::Failed; // somebody looked
    jobs.keep(cut);
    EXPECT_TRUE(half());
    auto next = job("handed on", PrintJobState::Unknown, kNow + 2min);
    next.word = {.outcome = ports::PrintOutcome::Unclear, .queue = ports::QueueWord::HandedOn};
    jobs.keep(next);
    EXPECT_FALSE(half());
}

TEST_F(PrintJobsTest, OpenOnesAreToldWhateverTheirDay)
{
    SqlitePrintJobs jobs(file());
    jobs.keep(job("queued", PrintJobState::Queued, kNow - 48h));
    jobs.keep(job("sent", PrintJobState::Sent, kNow - 47h));
    jobs.keep(job("unknown", PrintJobState::Unknown, kNow - 46h));
    auto handedOn = job("handed on", PrintJobState::Unknown, kNow - 45h);
    handedOn.word = {ports::PrintOutcome::Unclear, ports::QueueWord::HandedOn, {}};
    ASSERT_FALSE(isOpen(handedOn));
    jobs.keep(handedOn);
    auto receipts = job("receipts", PrintJobState::Unknown, kNow - 44h);
    receipts.kind = ports::PrintJobKind::Receipts;
    ASSERT_FALSE(isOpen(receipts));
    jobs.keep(receipts);
    jobs.keep(job("failed", PrintJobState::Failed, kNow - 44h));
    jobs.keep(job("today", PrintJobState::Confirmed));
    EXPECT_EQ(idsSince(jobs, kNow - 1h),
              (std::vector<std::string>{"queued", "sent", "unknown", "today"}));
}

TEST_F(PrintJobsTest, EndedOnesAreForgottenAfterAWeekAndUnansweredOnesLater)
{
    SqlitePrintJobs jobs(file());
    jobs.keep(job("week", PrintJobState::Confirmed, kNow - 8 * 24h));
    jobs.keep(job("asks", PrintJobState::Unknown, kNow - 8 * 24h));
    jobs.keep(job("season", PrintJobState::Unknown, kNow - 80 * 24h));
    jobs.keep(job("days", PrintJobState::Failed, kNow - 6 * 24h));
    jobs.keep(job("new", PrintJobState::Queued));
    EXPECT_EQ(idsSince(jobs, kNow - 365 * 24h), (std::vector<std::string>{"asks", "days", "new"}));
}

TEST_F(PrintJobsTest, ABrokenFileIsSetAsideAndTheCounterGoesOn)
{
    std::ofstream(file(), std::ios::binary) << std::string(5000, 'x');
    SqlitePrintJobs jobs(file());
    EXPECT_TRUE(jobs.isBegunAnew());
    EXPECT_TRUE(std::filesystem::exists(pathFrom(folder.file("counter.db.broken"))));
    jobs.keep(job("a", PrintJobState::Queued));
    EXPECT_EQ(idsSince(jobs, kNow), std::vector<std::string>{"a"});
}

TEST_F(PrintJobsTest, WhyAPrinterTookNoJobComesBackWhateverItSaid)
{
    SqlitePrintJobs jobs(file());
    for (int health = 0; health <= static_cast<int>(ports::PrinterHealth::Busy); ++health) {
        auto waits = job("a", PrintJobState::Queued);
        waits.word = {ports::PrintOutcome::NotReached, ports::QueueWord::None,
                      static_cast<ports::PrinterHealth>(health)};
        jobs.keep(waits);
        EXPECT_EQ(jobs.since(kNow), std::vector{waits}) << health;
    }
}

TEST_F(PrintJobsTest, TheFileOfAnEarlierVersionGoesOnWithAllItsPapers)
{
    {
        Database database(textOf(file()), Database::Access::ReadWrite);
        database.script("CREATE TABLE schema_step (number INTEGER NOT NULL PRIMARY KEY) STRICT");
        database.script(counterSchema().front().sql);
        database.script(
            "INSERT INTO schema_step (number) VALUES (1);"
            "INSERT INTO print_job VALUES ('a', 1, 1, '0041-9', 41, 2, 0, 3, 1795312860000,"
            " 1795312861000, 1795312862000, 1, 6, 5), ('b', 0, 0, '0007-3', 7, 1, 0, 0,"
            " 1795312863000, NULL, NULL, NULL, NULL, NULL);"
            "INSERT INTO print_job_receipt VALUES ('a', 7), ('a', 9)");
    }
    SqlitePrintJobs jobs(file());
    EXPECT_FALSE(jobs.isBegunAnew());
    auto known = jobs.since(fromMillis(1'795'312'800'000));
    ASSERT_EQ(known.size(), 2u);
    EXPECT_EQ(known[0].receiptIds, (std::vector<std::int64_t>{7, 9}));
    EXPECT_EQ(known[0].copy, 2);
    EXPECT_EQ(known[0].word->refusedBy, ports::PrinterHealth::CoverOpen);
    EXPECT_EQ(known[1].number, "0007-3");
    known[1].word
        = {ports::PrintOutcome::NotReached, ports::QueueWord::None, ports::PrinterHealth::OffLine};
    jobs.keep(known[1]);
    EXPECT_EQ(jobs.since(fromMillis(1'795'312'800'000)), known);
    auto more = job("c", PrintJobState::Unknown);
    more.queuedAt = known[1].queuedAt + 1s;
    jobs.keep(more);
    EXPECT_EQ(jobs.since(more.queuedAt).back(), more) << "with its sheets";
}

TEST_F(PrintJobsTest, WithoutAPlaceForItEveryKeepSaysSo)
{
    SqlitePrintJobs jobs(pathFrom(folder.file("not there/counter.db")));
    EXPECT_FALSE(jobs.isBegunAnew());
    EXPECT_THROW(jobs.keep(job("a", PrintJobState::Queued)), ports::LedgerError);
    EXPECT_THROW(jobs.since(kNow), ports::LedgerError);
}

TEST_F(PrintJobsTest, AJobThatCannotBeIsRefusedAndHarmsNoOther)
{
    SqlitePrintJobs jobs(file());
    auto impossible = job("a", PrintJobState::Confirmed);
    impossible.endedAt.reset();
    EXPECT_THROW(jobs.keep(impossible), ports::LedgerError);
    jobs.keep(job("b", PrintJobState::Queued));
    EXPECT_EQ(idsSince(jobs, kNow), std::vector<std::string>{"b"});
}

} // namespace
} // namespace hallpay::storage
