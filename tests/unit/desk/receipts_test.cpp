// Every number is used once; what lies in the printer is only what a person says lies there.
#include "unit/desk/hall_fixture.h"

#include <set>
#include <thread>

namespace hallpay::test {
namespace {

using domain::ReceiptState;
using ports::PrintOutcome;

class Receipts : public HallFixture {
protected:
    domain::SlipCard paidFamily(int n, int people)
    {
        const auto slip = registered(passports(n, people), n);
        gate.pay(tokenOf(slip), clock.now());
        mirror();
        return card(slip.row.id);
    }
    domain::ReceiptJob printed(std::int64_t slipId, int n)
    {
        auto job = hall->printReceipts(cashier, slipId, key(n)).value();
        (void)report(cashier, job, PrintOutcome::Printed);
        return job;
    }
    /// What the window says of the whole job.
    desk::Answer<domain::SlipCard> report(const desk::Caller& who, const domain::ReceiptJob& job,
                                          PrintOutcome outcome)
    {
        ports::ReceiptReport told{job.card.row.id, {}, outcome};
        for (const auto& sheet : job.sheets) told.receiptIds.push_back(sheet.receipt.id);
        return hall->reportReceiptPrint(who, told, key(++reports));
    }

    int reports = 900'000; ///< each is told under a key of its own
};

TEST_F(Receipts, PrintedConfirmedHandedOutOnce)
{
    const auto slip = paid(1);
    const auto job = hall->printReceipts(cashier, slip.row.id, key(2)).value();
    ASSERT_EQ(1u, job.sheets.size());
    EXPECT_EQ("99010126", job.sheets[0].receipt.code);
    EXPECT_EQ("0000000001", job.sheets[0].receipt.number);
    EXPECT_EQ("李小梅", job.sheets[0].payer); // the applicant's own page, in full
    EXPECT_EQ(12'000_fen, job.sheets[0].receipt.amount);
    EXPECT_EQ("王收费", job.cashierName);
    const auto reported = report(cashier, job, PrintOutcome::Printed);
    EXPECT_EQ(SlipState::ToConfirm, reported.value().row.state);
    clock.pass(std::chrono::minutes(1));
    const auto out = hall->confirmReceipts(cashier, slip.row.id, key(3)).value();
    EXPECT_EQ(SlipState::Collected, out.row.state);
    ASSERT_TRUE(out.handedOut.has_value());
    EXPECT_EQ("王收费", out.handedOut->staffName);
    EXPECT_EQ("人工收费窗口 1 号", out.handedOut->windowName);
    EXPECT_EQ(clock.now(), out.handedOut->at);
    EXPECT_EQ(domain::RequestState::HandedOut, out.applicants[0].state);
    EXPECT_EQ(ReceiptState::HandedOut, out.applicants[0].receipt->state);
    // The next one who asks learns who, when and where.
    const auto second = hall->printReceipts(otherCashier, slip.row.id, key(4));
    ASSERT_EQ(RefusalCode::AlreadyHandedOut, codeOf(second));
    EXPECT_EQ("王收费", second.error().detail.at("by"));
    EXPECT_EQ("人工收费窗口 1 号", second.error().detail.at("window"));
    EXPECT_EQ(formatRfc3339(clock.now()), second.error().detail.at("at"));
}

TEST_F(Receipts, TwoWindowsThatConfirmAtOnceHandOutOnce)
{
    for (int round = 0; round < 10; ++round) {
        const auto slip = paid(100 + round);
        printed(slip.row.id, 200 + round);
        std::atomic<int> out = 0;
        std::atomic<int> late = 0;
        const auto confirm = [&](const desk::Caller& who, int n) {
            const auto answer = hall->confirmReceipts(who, slip.row.id, key(n));
            if (answer) ++out;
            if (codeOf(answer) == RefusalCode::AlreadyHandedOut) ++late;
        };
        {
            std::jthread first([&] { confirm(cashier, 300 + round); });
            std::jthread second([&] { confirm(otherCashier, 400 + round); });
        }
        EXPECT_EQ(1, out);
        EXPECT_EQ(1, late);
    }
}

TEST_F(Receipts, AFamilyGetsOnePageEachInOneJob)
{
    const auto slip = paidFamily(1, 3);
    const auto job = printed(slip.row.id, 50);
    ASSERT_EQ(3u, job.sheets.size());
    EXPECT_EQ("0000000001", job.sheets[0].receipt.number);
    EXPECT_EQ("0000000003", job.sheets[2].receipt.number);
    const auto out = hall->confirmReceipts(cashier, slip.row.id, key(51)).value();
    for (const auto& applicant : out.applicants)
        EXPECT_EQ(ReceiptState::HandedOut, applicant.receipt->state);
}

TEST_F(Receipts, NothingIsPrintedBeforeItIsPaid)
{
    const auto slip = registered(1);
    EXPECT_EQ(RefusalCode::NotPaid, codeOf(hall->printReceipts(cashier, slip.row.id, key(2))));
    EXPECT_EQ(RefusalCode::NotPaid, codeOf(hall->confirmReceipts(cashier, slip.row.id, key(2))));
    EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->printReceipts(clerk, slip.row.id, key(2))));
    const auto paidSlip = paid(5);
    EXPECT_EQ(RefusalCode::NothingToConfirm,
              codeOf(hall->confirmReceipts(cashier, paidSlip.row.id, key(3))));
}

TEST_F(Receipts, TheSameKeyTakesNoSecondNumber)
{
    const auto slip = paid(1);
    const auto job = hall->printReceipts(cashier, slip.row.id, key(2)).value();
    const auto again = hall->printReceipts(cashier, slip.row.id, key(2)).value();
    EXPECT_EQ(job.sheets, again.sheets);
    // Another key is another wish to print numbered paper twice.
    EXPECT_EQ(RefusalCode::WrongReceiptState,
              codeOf(hall->printReceipts(cashier, slip.row.id, key(3))));
    EXPECT_EQ(1999, hall->tollOverview(cashier).value().stockLeft);
}

TEST_F(Receipts, ASureNoFromThePrinterLeavesTheNumberWhereItsPaperLies)
{
    const auto slip = paid(1);
    const auto first = hall->printReceipts(cashier, slip.row.id, key(2)).value();
    const auto back = report(cashier, first, PrintOutcome::PaperOut);
    EXPECT_EQ(SlipState::Paid, back.value().row.state);
    EXPECT_FALSE(back.value().applicants[0].receipt);
    EXPECT_EQ("0000000001", hall->tollOverview(cashier).value().nextNumber);
    // The sheet with that number is still the uppermost: whoever is next gets it.
    const auto other = paid(5);
    EXPECT_EQ("0000000001", printed(other.row.id, 6).sheets[0].receipt.number);
    const auto second = hall->printReceipts(cashier, slip.row.id, key(3)).value();
    EXPECT_EQ("0000000002", second.sheets[0].receipt.number);
}

TEST_F(Receipts, ANumberPutBackIsNotLostWhenTheOtherWindowPrints)
{
    const auto slip = paid(1);
    (void)report(cashier, hall->printReceipts(cashier, slip.row.id, key(2)).value(),
                 PrintOutcome::NotReached);
    const auto there = hall->printReceipts(otherCashier, slip.row.id, key(3)).value();
    EXPECT_EQ("0000002001", there.sheets[0].receipt.number);
    EXPECT_EQ("0000000001", hall->tollOverview(cashier).value().nextNumber);
    EXPECT_EQ("0000000001", printed(paid(5).row.id, 6).sheets[0].receipt.number);
}

TEST_F(Receipts, WhatOneWindowPrintsTheOtherNeitherPutsBackNorPrints)
{
    const auto slip = paid(1);
    const auto job = hall->printReceipts(cashier, slip.row.id, key(2)).value();
    // The same slip lies on the other window's screen: "nothing came out, print again".
    const auto back = report(otherCashier, job, PrintOutcome::NotReached);
    ASSERT_EQ(RefusalCode::ReceiptElsewhere, codeOf(back));
    EXPECT_EQ("人工收费窗口 1 号", back.error().detail.at("window"));
    EXPECT_EQ(RefusalCode::WrongReceiptState,
              codeOf(hall->printReceipts(otherCashier, slip.row.id, key(3))));
    // The number is on this window's paper alone, and its next slip gets the next one.
    EXPECT_EQ("0000000002", printed(paid(5).row.id, 6).sheets[0].receipt.number);
    EXPECT_EQ(SlipState::ToConfirm, report(cashier, job, PrintOutcome::Printed).value().row.state);
    EXPECT_EQ(RefusalCode::ReceiptElsewhere,
              codeOf(report(otherCashier, job, PrintOutcome::Printed)));
}

TEST_F(Receipts, ALateReportSaysNothingOfSheetsThatOthersHavePrintedSince)
{
    const auto slip = paid(1);
    const auto job = hall->printReceipts(cashier, slip.row.id, key(2)).value();
    const auto spoiled = job.sheets[0].receipt.id;
    const auto there = hall->spoilReceipt(otherCashier, spoiled, "卡纸", key(3)).value();
    ASSERT_EQ("0000002001", there.sheets[0].receipt.number);
    const auto late = report(cashier, job, PrintOutcome::Printed).value();
    EXPECT_EQ(ReceiptState::Printing, late.applicants[0].receipt->state);
    // Nor does the first window print the other one's sheet when it repeats its act.
    EXPECT_TRUE(hall->printReceipts(cashier, slip.row.id, key(2)).value().sheets.empty());
}

TEST_F(Receipts, ARepeatedReportChangesNothingMore)
{
    const auto slip = paid(1);
    const auto job = hall->printReceipts(cashier, slip.row.id, key(2)).value();
    const ports::ReceiptReport nothing{
        slip.row.id, {job.sheets[0].receipt.id}, PrintOutcome::NotReached};
    ASSERT_TRUE(static_cast<bool>(hall->reportReceiptPrint(cashier, nothing, key(3))));
    const auto again = hall->printReceipts(cashier, slip.row.id, key(4)).value();
    EXPECT_EQ(job.sheets[0].receipt.number, again.sheets[0].receipt.number);
    // The answer had got lost, so the window says it once more: the new print stays as it is.
    const auto card = hall->reportReceiptPrint(cashier, nothing, key(3)).value();
    EXPECT_EQ(ReceiptState::Printing, card.applicants[0].receipt->state);
    auto other = nothing;
    other.outcome = PrintOutcome::Printed;
    EXPECT_EQ(RefusalCode::KeyReused, codeOf(hall->reportReceiptPrint(cashier, other, key(3))));
    EXPECT_EQ(RefusalCode::BadRequest,
              codeOf(hall->reportReceiptPrint(cashier, {slip.row.id, {}, {}}, key(5))));
    EXPECT_EQ(RefusalCode::UnknownReceipt,
              codeOf(hall->reportReceiptPrint(cashier, {slip.row.id, {999}, {}}, key(6))));
}

TEST_F(Receipts, AnUnclearNumberBlocksItsWindowUntilSomebodySays)
{
    const auto slip = paid(1);
    const auto next = paid(2);
    const auto job = hall->printReceipts(cashier, slip.row.id, key(3)).value();
    const auto unclear = report(cashier, job, PrintOutcome::Unclear);
    EXPECT_EQ(SlipState::Unclear, unclear.value().row.state);
    const auto blocked = hall->printReceipts(cashier, next.row.id, key(4));
    ASSERT_EQ(RefusalCode::StockBlocked, codeOf(blocked));
    EXPECT_EQ("0000000001", blocked.error().detail.at("number"));
    EXPECT_TRUE(static_cast<bool>(hall->printReceipts(otherCashier, next.row.id, key(4))));
    EXPECT_TRUE(static_cast<bool>(hall->confirmReceipts(cashier, slip.row.id, key(5))));
    EXPECT_TRUE(static_cast<bool>(hall->printReceipts(cashier, paid(9).row.id, key(6))));
}

TEST_F(Receipts, AnUnclearPrintOfWhichNothingCameOutCostsNoNumber)
{
    const auto slip = paidFamily(1, 2);
    const auto job = hall->printReceipts(cashier, slip.row.id, key(50)).value();
    (void)report(cashier, job, PrintOutcome::Unclear);
    EXPECT_EQ(RefusalCode::ReceiptElsewhere,
              codeOf(report(otherCashier, job, PrintOutcome::NotReached)));
    const auto back = report(cashier, job, PrintOutcome::NotReached).value(); // somebody looked
    EXPECT_EQ(SlipState::Paid, back.row.state);
    EXPECT_EQ(2000, hall->tollOverview(cashier).value().stockLeft);
    const auto again = printed(slip.row.id, 51);
    ASSERT_EQ(2u, again.sheets.size());
    EXPECT_EQ("0000000001", again.sheets[0].receipt.number);
    EXPECT_EQ("0000000002", again.sheets[1].receipt.number);
    EXPECT_EQ(2, ledger->read([](const ports::HallTx& tx) {
        return tx.trail().audits(ports::Act::ReceiptPutBack);
    }));
}

TEST_F(Receipts, OneSheetOfAFamilyThatDidNotComeIsPrintedAlone)
{
    const auto slip = paidFamily(1, 2);
    const auto job = printed(slip.row.id, 50);
    const auto fresh
        = hall->spoilReceipt(cashier, job.sheets[1].receipt.id, "污损", key(51)).value();
    (void)report(cashier, fresh, PrintOutcome::PaperOut);
    EXPECT_EQ(RefusalCode::NothingToConfirm,
              codeOf(hall->confirmReceipts(cashier, slip.row.id, key(52))));
    const auto missing = printed(slip.row.id, 53);
    ASSERT_EQ(1u, missing.sheets.size());
    EXPECT_EQ("0000000003", missing.sheets[0].receipt.number);
    EXPECT_TRUE(static_cast<bool>(hall->confirmReceipts(cashier, slip.row.id, key(54))));
}

TEST_F(Receipts, ASpoiledSheetTakesTheNextNumber)
{
    const auto slip = paidFamily(1, 2);
    const auto job = printed(slip.row.id, 50);
    const auto spoiled = job.sheets[0].receipt;
    const auto fresh = hall->spoilReceipt(cashier, spoiled.id, "纸张卡住", key(51)).value();
    ASSERT_EQ(1u, fresh.sheets.size());
    EXPECT_EQ("0000000003", fresh.sheets[0].receipt.number);
    EXPECT_EQ(fresh.sheets,
              hall->spoilReceipt(cashier, spoiled.id, "纸张卡住", key(51)).value().sheets);
    EXPECT_EQ(RefusalCode::WrongReceiptState,
              codeOf(hall->spoilReceipt(cashier, spoiled.id, "again", key(52))));
    EXPECT_EQ(RefusalCode::UnknownReceipt, codeOf(hall->spoilReceipt(cashier, 999, "x", key(53))));
    (void)report(cashier, fresh, PrintOutcome::Printed);
    const auto out = hall->confirmReceipts(cashier, slip.row.id, key(54)).value();
    EXPECT_EQ("0000000003", out.applicants[0].receipt->number);
    EXPECT_EQ("0000000002", out.applicants[1].receipt->number);
}

TEST_F(Receipts, NumbersAreUsedOnceAndWithoutGapsBySeveralWindows)
{
    std::vector<std::int64_t> slips;
    for (int n = 1; n <= 20; ++n) slips.push_back(paid(n).row.id);
    std::mutex mutex;
    std::set<std::string> numbers;
    const auto work = [&](const desk::Caller& who, std::size_t from, int keyBase) {
        for (std::size_t i = from; i < slips.size(); i += 2) {
            const auto n = keyBase + static_cast<int>(i);
            const auto job = hall->printReceipts(who, slips[i], key(n));
            const std::lock_guard lock(mutex);
            numbers.insert(job.value().sheets[0].receipt.number);
        }
    };
    {
        std::jthread here([&] { work(cashier, 0, 1000); });
        std::jthread there([&] { work(otherCashier, 1, 2000); });
    }
    ASSERT_EQ(20u, numbers.size());
    for (int n = 1; n <= 10; ++n) {
        EXPECT_TRUE(
            numbers.contains(std::string(n < 10 ? "000000000" : "00000000") + std::to_string(n)));
        EXPECT_TRUE(numbers.contains("000000" + std::to_string(2000 + n)));
    }
}

TEST_F(Receipts, TheStockEndsWithARefusalAndNothingChanged)
{
    ledger->write([&](ports::HallTx& tx) { // a window with one sheet left
        tx.receipts().addRange(cashier.tollWindowId, {"99010226", 1, 1});
    });
    auto poor = cashier;
    const auto windows = hall->hall().places[0].windows;
    const auto slip = paidFamily(1, 2);
    ledger->write([&](ports::HallTx& tx) {
        ports::StoredReceipt wanted;
        wanted.windowId = windows[3].id;
        wanted.staffId = cashier.staffId;
        wanted.changedAt = clock.now();
        // The rest of the first range is gone already.
        for (int i = 0; i < 2000; ++i) {
            auto gone = tx.receipts().allocate(wanted);
            gone->slipId = slip.row.id;
            gone->requestId = 1'000'000 + i;
            gone->life = {ReceiptState::Spoiled, gone->life.version + 1};
            ensure(tx.receipts().replace(*gone));
        }
    });
    EXPECT_EQ(1, hall->tollOverview(poor).value().stockLeft);
    EXPECT_EQ(RefusalCode::NoReceiptStock, codeOf(hall->printReceipts(poor, slip.row.id, key(60))));
    EXPECT_EQ(1, hall->tollOverview(poor).value().stockLeft);
    EXPECT_EQ(SlipState::Paid, card(slip.row.id).row.state);
}

TEST_F(Receipts, TheTollWindowSeesWhatWaitsAndWhatWentOut)
{
    const auto waiting = paid(1);
    const auto toConfirm = paid(2);
    const auto gone = paid(3);
    registered(4);
    printed(toConfirm.row.id, 10);
    printed(gone.row.id, 11);
    (void)hall->confirmReceipts(cashier, gone.row.id, key(12));
    const auto view = hall->tollOverview(cashier).value();
    ASSERT_EQ(1u, view.waiting.size());
    EXPECT_EQ(waiting.row.id, view.waiting[0].id);
    ASSERT_EQ(1u, view.toConfirm.size());
    EXPECT_EQ(toConfirm.row.id, view.toConfirm[0].id);
    ASSERT_EQ(1u, view.recent.size());
    EXPECT_EQ(gone.row.id, view.recent[0].id);
    EXPECT_EQ("0000000003", view.nextNumber);
    EXPECT_EQ(1998, view.stockLeft);
    EXPECT_TRUE(hall->tollOverview(otherCashier).value().toConfirm.empty());
    EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->tollOverview(clerk)));
}

} // namespace
} // namespace hallpay::test
