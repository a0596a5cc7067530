// The counter's PC dies around each print: no slip is made twice, no unmarked copy exists, and a
// receipt number that may lie in the printer is asked about.
#include "fault/killed/hall_under_fire.h"

#include "base/path_text.h"
#include "base/random.h"
#include "storage/counter/sqlite_print_jobs.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;

class KilledCounter : public testing::Test {
protected:
    std::vector<std::string> counterArguments(std::vector<std::string> more) const
    {
        std::vector<std::string> all{
            "--server",       "http://127.0.0.1:" + std::to_string(hall.staffPort()),
            "--data",         hall.folder("counter"),
            "--prints",       hall.folder("prints"),
            "--registration", std::to_string(hall.registrationWindow()),
            "--toll",         std::to_string(hall.tollWindow())};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    int runCounter(std::vector<std::string> more)
    {
        Program counter("killed_counter", counterArguments(std::move(more)));
        return counter.wait();
    }
    std::vector<domain::SlipRow> slips()
    {
        return hall.clerk().slips(businessDay(hall.clerk().hall().value().now), 0).value().rows;
    }
    std::size_t files(const std::string& ending) const
    {
        std::size_t count = 0;
        if (!std::filesystem::exists(hall.folder("prints"))) return 0;
        for (const auto& entry : std::filesystem::directory_iterator(hall.folder("prints")))
            if (entry.path().filename().string().ends_with(ending)) ++count;
        return count;
    }

    /// A shift that took nothing, and its Z.
    std::int64_t closedShift()
    {
        auto& cashier = hall.cashier();
        EXPECT_TRUE(cashier.openShift({false, false, {}}, randomHex(16)));
        EXPECT_TRUE(cashier.beginCount(randomHex(16)));
        const auto z = cashier.closeShift({.reason = {},
                                           .terminalPayments = 0,
                                           .terminal = {},
                                           .left = {},
                                           .staffNumber = "3001",
                                           .password = "3001"},
                                          randomHex(16));
        EXPECT_TRUE(z);
        return z ? z.value().number : 0;
    }
    int papersOf(std::int64_t z)
    {
        const auto reports = hall.cashier().zReports();
        EXPECT_TRUE(reports);
        if (!reports) return 0;
        for (const auto& row : reports.value().rows)
            if (row.number == z) return row.papers;
        ADD_FAILURE() << "no such Z";
        return 0;
    }

    HallUnderFire hall;
};

constexpr int kKilled = 256 + 9; // as Poco::Process tells the end by SIGKILL

TEST_F(KilledCounter, BeforeTheSlipWasPrintedItIsPrintedLaterAsACopyForSafety)
{
    EXPECT_EQ(kKilled, runCounter({"--stop-at", "print.slip.before:1"}));
    EXPECT_EQ(0, runCounter({"--finish"}));
    const auto rows = slips();
    ASSERT_EQ(1u, rows.size());
    EXPECT_EQ(domain::PrintState::Unclear, rows[0].print);
    const auto again = hall.clerk().reprint(rows[0].id, randomHex(16));
    ASSERT_TRUE(again);
    EXPECT_EQ(2, again.value().copies);
}

TEST_F(KilledCounter, AfterTheSlipWasPrintedNobodyPrintsASecondOriginal)
{
    EXPECT_EQ(kKilled, runCounter({"--stop-at", "print.slip.after:1"}));
    EXPECT_EQ(1u, files(".escpos"));
    EXPECT_EQ(0, runCounter({"--finish"}));
    ASSERT_EQ(1u, slips().size());
    EXPECT_EQ(1u, files(".escpos"));
    EXPECT_EQ(2, hall.clerk().reprint(slips()[0].id, randomHex(16)).value().copies);
}

TEST_F(KilledCounter, AReceiptThatMayLieInThePrinterIsNeverPrintedAgain)
{
    for (const auto* point : {"print.receipt.before:1", "print.receipt.after:1"}) {
        SCOPED_TRACE(point);
        EXPECT_EQ(0, runCounter({}));
        const auto row = slips().front();
        hall.pay(hall.clerk().slip(row.id).value().link);
        ASSERT_TRUE(waitUntil(
            [&] { return hall.clerk().slip(row.id).value().row.state == domain::SlipState::Paid; },
            10s));
        EXPECT_EQ(kKilled, runCounter({"--receipts", std::to_string(row.id), "--stop-at", point}));
        const auto card = hall.cashier().slip(row.id).value();
        ASSERT_TRUE(card.applicants[0].receipt);
        const auto again = hall.cashier().printReceipts(row.id, randomHex(16));
        EXPECT_FALSE(again) << "the same number was printed twice";
        const auto spoiled = hall.cashier().spoilReceipt(card.applicants[0].receipt->id,
                                                         "打印机断电", randomHex(16));
        ASSERT_TRUE(spoiled);
        EXPECT_NE(card.applicants[0].receipt->number, spoiled.value().sheets[0].receipt.number);
        ASSERT_TRUE(hall.cashier().reportReceiptPrint(
            {row.id, {spoiled.value().sheets[0].receipt.id}, ports::PrintOutcome::Printed},
            randomHex(16)));
        ASSERT_TRUE(hall.cashier().confirmReceipts(row.id, randomHex(16)));
    }
}

TEST_F(KilledCounter, BetweenTwoSheetsOfAFamilyTheUnprintedNumberIsSpoiledAndNoneIsPrintedTwice)
{
    const auto slip = hall.registerFamily();
    hall.pay(slip.link);
    const auto id = slip.row.id;
    ASSERT_TRUE(waitUntil(
        [&] { return hall.clerk().slip(id).value().row.state == domain::SlipState::Paid; }, 10s));
    EXPECT_EQ(
        kKilled,
        runCounter({"--receipts", std::to_string(id), "--stop-at", "print.receipt.between:1"}));
    EXPECT_EQ(1u, files(".pdf")) << "one sheet of two lies in the printer";
    const auto card = hall.cashier().slip(id).value();
    EXPECT_FALSE(hall.cashier().printReceipts(id, randomHex(16)));
    const auto& unprinted = card.applicants[1].receipt;
    ASSERT_TRUE(card.applicants[0].receipt && unprinted);
    const auto again = hall.cashier().spoilReceipt(unprinted->id, "打印机断电", randomHex(16));
    ASSERT_TRUE(again);
    ASSERT_EQ(1u, again.value().sheets.size()) << "the sheet that was printed stays as it is";
    ASSERT_TRUE(hall.cashier().reportReceiptPrint(
        {id,
         {card.applicants[0].receipt->id, again.value().sheets[0].receipt.id},
         ports::PrintOutcome::Printed},
        randomHex(16)));
    const auto done = hall.cashier().confirmReceipts(id, randomHex(16));
    ASSERT_TRUE(done);
    EXPECT_EQ(card.applicants[0].receipt->number, done.value().applicants[0].receipt->number);
    EXPECT_EQ(again.value().sheets[0].receipt.number, done.value().applicants[1].receipt->number);
}

TEST_F(KilledCounter, APaperOfAZThatMayHaveComeOutIsCountedAndTheNextIsACopy)
{
    const auto z = closedShift();
    const auto number = std::to_string(z);
    EXPECT_EQ(kKilled, runCounter({"--z", number, "--stop-at", "print.report.before:1"}));
    EXPECT_EQ(1, papersOf(z));
    EXPECT_EQ(0u, files(".pdf"));
    EXPECT_EQ(kKilled, runCounter({"--z", number, "--stop-at", "print.report.after:1"}));
    EXPECT_EQ(2, papersOf(z));
    EXPECT_EQ(1u, files("z-" + number + "-r2.pdf")) << "two papers without a mark";
    EXPECT_EQ(0, runCounter({"--z", number}));
    EXPECT_EQ(3, papersOf(z));
    EXPECT_EQ(1u, files("z-" + number + "-r3.pdf"));
}

TEST_F(KilledCounter, ItsListOfPapersKnowsWhatMayLieInThePrinter)
{
    using State = ports::PrintJobState;
    const auto last = [this] {
        storage::SqlitePrintJobs papers(pathFrom(hall.folder("counter")) / "papers.db");
        EXPECT_FALSE(papers.isBegunAnew());
        return papers.since(Instant{}).back();
    };
    struct Death {
        const char* point;
        State left; ///< on the disk
        State found; ///< by the next run
        std::size_t files; ///< what lies in the printer
    };
    std::size_t files = 0;
    for (const auto& death : {Death{"print.job.before:1", State::Queued, State::Queued, 0},
                              Death{"print.slip.before:1", State::Sent, State::Unknown, 0},
                              Death{"print.slip.after:1", State::Sent, State::Unknown, 1}}) {
        SCOPED_TRACE(death.point);
        EXPECT_EQ(kKilled, runCounter({"--stop-at", death.point}));
        EXPECT_EQ(death.left, last().state);
        files += death.files;
        EXPECT_EQ(0, runCounter({"--finish"}));
        EXPECT_EQ(death.found, last().state);
        EXPECT_EQ(files, this->files(".escpos")) << "nothing is printed by itself";
        const auto slip = hall.clerk().slip(last().slipId).value();
        EXPECT_EQ(domain::PrintState::Unclear, slip.row.print) << "the next paper is marked";
    }
}

} // namespace
} // namespace hallpay::test
