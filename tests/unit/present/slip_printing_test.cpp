#include "present/slip_printing.h"

#include "support/fake_desk_parts.h"
#include "support/fake_print_jobs.h"
#include "support/fake_staff_api.h"

#include <gtest/gtest.h>

namespace hallpay::present {

namespace {

using namespace std::chrono_literals;

domain::SlipCard card()
{
    domain::SlipCard card;
    card.row.id = 41;
    card.row.number = "9105-261122-0041-9";
    card.row.amount = Money::fromFen(13'500);
    card.link = "http://127.0.0.1/P/TABC";
    card.deadline = endOfDay(2026y / 11 / 22);
    card.copies = 2;
    card.applicants = {{.requestId = 1,
                        .maskedName = "张*丰",
                        .documentTail = "002X",
                        .amount = Money::fromFen(13'500)}};
    return card;
}

TEST(SlipPaper, ADeadlineAtMidnightIsValidOnTheDayBefore)
{
    const auto paper = slipPaper(card(), {.hallName = "大厅", .training = true});
    EXPECT_EQ(paper.validOn, 2026y / 11 / 22);
    EXPECT_EQ(paper.copy, 2);
    EXPECT_EQ(paper.link, "http://127.0.0.1/P/TABC");
    EXPECT_TRUE(paper.training);
    ASSERT_EQ(paper.applicants.size(), 1u);
    EXPECT_EQ(paper.applicants[0].documentTail, "002X");
}

TEST(SlipPaper, AnEarlierDeadlineIsToldWithItsHour)
{
    EXPECT_FALSE(slipPaper(card(), {}).validUntil);
    auto early = card();
    early.deadline = *parseRfc3339("2026-11-22T16:30:00+08:00");
    EXPECT_EQ(slipPaper(early, {}).validOn, 2026y / 11 / 22);
    EXPECT_EQ(slipPaper(early, {}).validUntil, early.deadline);
}

TEST(SlipPaper, ThePaperOfAPaidSlipKnowsWhenItWasPaid)
{
    EXPECT_FALSE(slipPaper(card(), {}).paidAt);
    auto paid = card();
    paid.link.clear();
    paid.row.paidAt = parseRfc3339("2026-11-22T10:43:05+08:00");
    EXPECT_EQ(slipPaper(paid, {}).paidAt, paid.row.paidAt);
}

TEST(SlipPaper, TheNextPaperIsACopyOnceOneMayLieSomewhere)
{
    auto slip = card();
    slip.copies = 1;
    slip.row.print = domain::PrintState::NotPrinted;
    EXPECT_EQ(nextSlipPaper(slip, {}).copy, 1);
    for (const auto print : {domain::PrintState::Unclear, domain::PrintState::Printed}) {
        slip.row.print = print;
        EXPECT_EQ(nextSlipPaper(slip, {}).copy, 2);
    }
    auto first = slipPaper(slip, {.hallName = "大厅"});
    first.copy = 2;
    EXPECT_EQ(nextSlipPaper(slip, {.hallName = "大厅"}), first) << "the same otherwise";
}

class Printing : public testing::Test {
protected:
    test::FakeStaffApi api;
    test::HeldBackground work;
    test::HeldBackground printerThread;
    test::FakePrinter printer;
    test::KeptPapers papers;

    Printing() { api.put(card()); }
};

TEST_F(Printing, TheServerHasNumberedThePaperBeforeTheFirstByteGoesOut)
{
    SlipPrinting printing({api, work, printerThread, &printer, papers.book}, {});
    std::optional<ports::PrintReport> ended;
    printing.printSlip(card(), [&](const SlipEnd& end) { ended = end.report; });
    EXPECT_EQ(printerThread.waiting(), 0u);
    work.all();
    EXPECT_EQ(api.callsOf("reprint"), 1) << "and has it as unclear since then";
    EXPECT_EQ(printerThread.waiting(), 1u);
    printerThread.all();
    ASSERT_TRUE(ended);
    EXPECT_EQ(ended->outcome, ports::PrintOutcome::Printed);
    work.all();
    EXPECT_EQ(api.reportedPrints(), std::vector{ports::PrintOutcome::Printed});
}

TEST_F(Printing, AJobThatBreaksOffIsUnclearAndNobodyWaitsForEver)
{
    SlipPrinting printing({api, work, printerThread, &printer, papers.book}, {});
    printer.breaks = true;
    std::optional<ports::PrintReport> ended;
    printing.printSlip(card(), [&](const SlipEnd& end) { ended = end.report; });
    work.all();
    printerThread.all();
    ASSERT_TRUE(ended);
    EXPECT_EQ(ended->outcome, ports::PrintOutcome::Unclear);
    std::optional<ReceiptsEnd> receipts;
    domain::ReceiptJob job;
    job.card = card();
    job.sheets.resize(1);
    printing.printReceipts(job, 2026y / 11 / 22,
                           [&](const ReceiptsEnd& end, const auto&) { receipts = end; });
    printerThread.all();
    work.all();
    ASSERT_TRUE(receipts);
    EXPECT_EQ(receipts->report.outcome, ports::PrintOutcome::Unclear);
    EXPECT_EQ(receipts->told.outcome, ports::PrintOutcome::Unclear);
}

TEST_F(Printing, APcWithoutPrinterSaysNotReached)
{
    SlipPrinting printing({api, work, printerThread, nullptr, papers.book}, {});
    std::optional<ports::PrintReport> ended;
    printing.printSlip(card(), [&](const SlipEnd& end) { ended = end.report; });
    work.all();
    printerThread.all();
    ASSERT_TRUE(ended);
    EXPECT_EQ(ended->outcome, ports::PrintOutcome::NotReached);
}

} // namespace

} // namespace hallpay::present
