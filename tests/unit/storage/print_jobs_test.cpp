// The list of papers survives what a PC lives through: an end without a word, days, a broken file.
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
