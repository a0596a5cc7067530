// A receipt is asked for days later: within the hall's days as on the first, then by two people.
#include "unit/desk/hall_fixture.h"

namespace hallpay::test {
namespace {

class LateReceipt : public HallFixture {
protected:
    /// Paid on Friday, 2026-11-20: five working days end on Friday, the 27th.
    std::int64_t paidSlip(int n) { return paid(n).row.id; }
    ports::LateReceipt wanted(std::int64_t slipId, const char* who = "3001") const
    {
        return {slipId, "申请人逾期来领", {who, who}};
    }
    std::int64_t audits(ports::Act act)
    {
        return ledger->read([act](const ports::HallTx& tx) {
            EXPECT_EQ(0, tx.trail().firstBrokenAudit());
            return tx.trail().audits(act);
        });
    }
};

TEST_F(LateReceipt, WithinTheHallsWorkingDaysNobodyIsAsked)
{
    const auto id = paidSlip(1);
    clock.set(at("2026-11-27T23:59:00+08:00"));
    EXPECT_FALSE(card(id).receiptLate);
    EXPECT_EQ(1u, hall->printReceipts(cashier, id, key(2)).value().sheets.size());
}

TEST_F(LateReceipt, LaterASupervisorWhoIsNotTheCashierSaysYes)
{
    const auto id = paidSlip(1);
    clock.set(at("2026-11-28T00:00:01+08:00"));
    EXPECT_TRUE(card(id).receiptLate);
    const auto no = hall->printReceipts(cashier, id, key(2));
    ASSERT_EQ(RefusalCode::ReceiptLate, codeOf(no));
    EXPECT_EQ("2026-11-27", no.error().detail.at("last_day"));
    EXPECT_EQ(RefusalCode::SecondPersonNeeded,
              codeOf(hall->printReceiptsLate(cashier, wanted(id, "1001"), key(3))))
        << "a clerk vouches for nothing";
    auto wrong = wanted(id);
    wrong.approver.password = "guess";
    EXPECT_EQ(RefusalCode::WrongPassword, codeOf(hall->printReceiptsLate(cashier, wrong, key(4))));
    auto silent = wanted(id);
    silent.reason = "";
    EXPECT_EQ("reason",
              hall->printReceiptsLate(cashier, silent, key(5)).error().detail.at("field"));
    EXPECT_EQ(0, audits(ports::Act::ReceiptAllocated));
    const auto job = hall->printReceiptsLate(cashier, wanted(id), key(6)).value();
    EXPECT_EQ(1u, job.sheets.size());
    EXPECT_FALSE(job.card.receiptLate);
    EXPECT_EQ(1, audits(ports::Act::LateReceiptApproved));
    const auto again = hall->printReceiptsLate(cashier, wanted(id), key(6)).value();
    EXPECT_EQ(job.sheets, again.sheets) << "a repeat prints its own";
    EXPECT_EQ(1, audits(ports::Act::LateReceiptApproved));
    ASSERT_TRUE(static_cast<bool>(hall->confirmReceipts(cashier, id, key(7))));
}

TEST_F(LateReceipt, TheYesHoldsForThatSlipAndDay)
{
    const auto id = paidSlip(1);
    const auto other = paidSlip(2);
    clock.set(at("2026-12-04T10:00:00+08:00"));
    const auto job = hall->printReceiptsLate(cashier, wanted(id), key(3)).value();
    const ports::ReceiptReport nothing{
        id, {job.sheets[0].receipt.id}, ports::PrintOutcome::NotReached};
    ASSERT_TRUE(static_cast<bool>(hall->reportReceiptPrint(cashier, nothing, key(4))));
    EXPECT_TRUE(static_cast<bool>(hall->printReceipts(cashier, id, key(5))))
        << "the printer was off";
    EXPECT_EQ(RefusalCode::ReceiptLate, codeOf(hall->printReceipts(cashier, other, key(6))));
    ASSERT_TRUE(static_cast<bool>(hall->reportReceiptPrint(cashier, nothing, key(7))));
    clock.set(at("2026-12-07T10:00:00+08:00"));
    EXPECT_EQ(RefusalCode::ReceiptLate, codeOf(hall->printReceipts(cashier, id, key(8))));
}

TEST_F(LateReceipt, WhatARefusalTakesBackLeavesNoYes)
{
    const auto slip = registered(1);
    EXPECT_EQ(RefusalCode::NotPaid,
              codeOf(hall->printReceiptsLate(cashier, wanted(slip.row.id), key(2))));
    EXPECT_EQ(RefusalCode::UnknownSlip,
              codeOf(hall->printReceiptsLate(cashier, wanted(999), key(3))));
    EXPECT_EQ(RefusalCode::RoleMissing,
              codeOf(hall->printReceiptsLate(clerk, wanted(slip.row.id), key(4))));
    EXPECT_EQ(0, audits(ports::Act::LateReceiptApproved));
}

TEST_F(LateReceipt, ASpoiledSheetOfALateSlipIsReplacedWithoutMoreAdo)
{
    const auto id = paidSlip(1);
    const auto job = hall->printReceipts(cashier, id, key(2)).value();
    clock.set(at("2026-12-04T10:00:00+08:00"));
    EXPECT_TRUE(
        static_cast<bool>(hall->spoilReceipt(cashier, job.sheets[0].receipt.id, "卡纸", key(3))));
}

TEST_F(LateReceipt, AHallSetsItsOwnDays)
{
    settings.receiptDays = 0;
    reopen();
    const auto id = paidSlip(1);
    EXPECT_FALSE(card(id).receiptLate);
    clock.set(at("2026-11-21T09:00:00+08:00"));
    EXPECT_TRUE(card(id).receiptLate);
}

} // namespace
} // namespace hallpay::test
