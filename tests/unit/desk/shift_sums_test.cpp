// A shift's sums by both ways that know nothing of each other.
#include "unit/desk/shift_fixture.h"

#include "storage/database.h"

namespace hallpay::test {
namespace {

using domain::DrawerAct;

class ShiftSums : public ShiftFixture { };

TEST_F(ShiftSums, PaymentsByThePayersCodeAreTheWindowsThatScannedIt)
{
    ASSERT_TRUE(open(0_fen));
    const auto scanned = registered(500);
    ASSERT_TRUE(hall->payByCode(first, {scanned.row.id, "134567890123456789"}, nextKey()));
    gate.pay(tokenOf(scanned), clock.now());
    paid(501); // by a phone, of which no window knows
    settle();
    const auto x = hall->xReport(first).value();
    EXPECT_EQ(1, x.walletPayments);
    EXPECT_EQ(12'000_fen, x.wallet);
    EXPECT_EQ(0, hall->xReport(cashier).value().walletPayments);
}

TEST_F(ShiftSums, EachReceiptStandsOnOneZAlone)
{
    const auto before = paid(500);
    handOut(before); // no shift was open
    EXPECT_EQ(1, wholeShift(0_fen).receiptsUsed);
    EXPECT_EQ(0, wholeShift(0_fen).receiptsUsed);
    ASSERT_TRUE(open(0_fen));
    const ports::SlipRefund back{before.row.id, {before.applicants[0].requestId},
                                 12'000_fen,    "不再办理",
                                 "收据已收回",  {"3001", "3001"}};
    ASSERT_TRUE(hall->refundSlip(cashier, back, nextKey())) << "at another window";
    begin();
    ASSERT_TRUE(count(0_fen));
    const auto z = close().value();
    EXPECT_EQ(0, z.receiptsUsed);
    EXPECT_EQ(1, z.receiptsVoid) << "its number is of this window's stock";
}

TEST_F(ShiftSums, SumsThatDoNotAgreeStopTheClose)
{
    ASSERT_TRUE(open(0_fen));
    cash(first);
    begin();
    ASSERT_TRUE(count(12'000_fen));
    storage::Database file(folder.file("hall.db"), storage::Database::Access::ReadWrite);
    file.script("UPDATE window_payment SET amount_fen = amount_fen - 100");
    const auto no = close("少了 1 元");
    ASSERT_EQ(RefusalCode::ShiftSumsDiffer, codeOf(no));
    EXPECT_EQ("cash", no.error().detail.at("sum"));
    EXPECT_EQ(RefusalCode::ShiftSumsDiffer, codeOf(hall->xReport(first)));
    EXPECT_TRUE(hall->tollOverview(first)) << "work goes on at the window";
    EXPECT_TRUE(hall->zReports(supervisor).value().rows.empty());
    file.script("UPDATE window_payment SET amount_fen = amount_fen + 100");
    ASSERT_TRUE(close());
}

TEST_F(ShiftSums, AnEntryThatOnlyTheTrailKnowsStopsItToo)
{
    ASSERT_TRUE(open(0_fen));
    ledger->write([&](ports::HallTx& tx) {
        ports::AuditEntry entry;
        entry.at = clock.now();
        entry.windowId = first.tollWindowId;
        entry.act = ports::Act::CashTakenOut;
        entry.amount = 100_fen;
        tx.trail().audit(entry);
    });
    EXPECT_EQ("taken out", hall->xReport(first).error().detail.at("sum"));
}

} // namespace
} // namespace hallpay::test
