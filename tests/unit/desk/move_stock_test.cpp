// Numbers that nobody printed on go elsewhere, and each stays accounted for.
#include "domain/receipt_range.h"
#include "unit/desk/hall_fixture.h"

#include "storage/database.h"

#include <algorithm>
#include <map>
#include <set>

namespace hallpay::test {
namespace {

class MoveStock : public HallFixture {
protected:
    std::vector<domain::StockRange> rows() { return hall->receiptStock(supervisor).value().rows; }
    domain::StockRange mine()
    {
        const auto all = rows();
        return *std::ranges::find(all, cashier.tollWindowId, &domain::StockRange::windowId);
    }
    /// Of the first window's range: what is left of it.
    ports::StockRest rest(std::int64_t window, bool lost = false)
    {
        const auto range = mine();
        return {range.id, range.next, window, lost, "换窗口使用"};
    }
    std::int64_t left() { return hall->tollOverview(cashier).value().stockLeft; }
    std::string next(const desk::Caller& who) { return hall->tollOverview(who).value().nextNumber; }
    std::int64_t audits(ports::Act act)
    {
        return ledger->read([act](const ports::HallTx& tx) {
            EXPECT_EQ(0, tx.trail().firstBrokenAudit());
            return tx.trail().audits(act);
        });
    }
    /// Every number that was ever taken in stands in exactly one range, used or not.
    void expectAllAccounted()
    {
        std::map<std::string, std::set<std::int64_t>> seen;
        for (const auto& row : rows())
            for (auto n = std::stoll(row.first); n <= std::stoll(row.last); ++n)
                EXPECT_TRUE(seen[row.code].insert(n).second) << row.code << " " << n;
        std::size_t count = 0;
        for (const auto& [code, numbers] : seen) {
            count += numbers.size();
            EXPECT_EQ(static_cast<std::int64_t>(numbers.size()),
                      *numbers.rbegin() - *numbers.begin() + 1)
                << "no gap";
        }
        EXPECT_EQ(4000u, count);
    }
};

TEST_F(MoveStock, TheRestOfARangeGoesToAnotherWindow)
{
    const auto slip = paid(1);
    ASSERT_TRUE(static_cast<bool>(hall->printReceipts(cashier, slip.row.id, key(2))));
    const auto moved = hall->moveRest(supervisor, rest(otherCashier.tollWindowId), key(3));
    ASSERT_TRUE(static_cast<bool>(moved));
    EXPECT_EQ(3u, moved.value().rows.size());
    EXPECT_EQ(0, left());
    EXPECT_EQ("", next(cashier));
    EXPECT_EQ(3999, hall->tollOverview(otherCashier).value().stockLeft);
    EXPECT_EQ(1, audits(ports::Act::ReceiptsMoved));
    expectAllAccounted();
    ASSERT_TRUE(static_cast<bool>(hall->confirmReceipts(cashier, slip.row.id, key(4))))
        << "the sheet that is out stays the window's";
}

TEST_F(MoveStock, AnUnusedRangeMovesWhole)
{
    const auto before = mine();
    ASSERT_TRUE(
        static_cast<bool>(hall->moveRest(supervisor, rest(otherCashier.tollWindowId), key(3))));
    EXPECT_EQ(2u, rows().size());
    for (const auto& row : rows()) EXPECT_EQ(otherCashier.tollWindowId, row.windowId);
    EXPECT_EQ("", next(cashier));
    EXPECT_EQ(before.first, rows().front().first);
    expectAllAccounted();
}

TEST_F(MoveStock, WhatIsHandedBackLiesInTheSafeUntilItIsGivenOut)
{
    ASSERT_TRUE(static_cast<bool>(hall->moveRest(supervisor, rest(0), key(3))));
    EXPECT_EQ(0, left());
    EXPECT_TRUE(mine().handedBack);
    const auto slip = paid(1);
    EXPECT_EQ(RefusalCode::NoReceiptStock,
              codeOf(hall->printReceipts(cashier, slip.row.id, key(4))));
    ASSERT_TRUE(static_cast<bool>(hall->moveRest(supervisor, rest(cashier.tollWindowId), key(5))));
    EXPECT_FALSE(mine().handedBack);
    EXPECT_TRUE(static_cast<bool>(hall->printReceipts(cashier, slip.row.id, key(6))));
    EXPECT_EQ(1, audits(ports::Act::ReceiptsHandedBack));
    EXPECT_EQ(1, audits(ports::Act::ReceiptsMoved));
    expectAllAccounted();
}

TEST_F(MoveStock, LostNumbersAreNeverUsedAgain)
{
    ASSERT_TRUE(static_cast<bool>(hall->moveRest(supervisor, rest(0, true), key(3))));
    const auto lost = mine();
    EXPECT_TRUE(lost.lost);
    EXPECT_EQ(2000, lost.left);
    EXPECT_EQ(0, left());
    EXPECT_EQ(RefusalCode::UnknownRange,
              codeOf(hall->moveRest(supervisor, rest(cashier.tollWindowId), key(4))));
    EXPECT_EQ(RefusalCode::RangeTaken,
              codeOf(hall->takeInReceipts(
                  supervisor, {cashier.tollWindowId, lost.code, lost.first, lost.last}, key(5))))
        << "nor taken in once more";
    EXPECT_EQ(1, audits(ports::Act::ReceiptsLost));
    storage::Database forger(folder.file("hall.db"), storage::Database::Access::ReadWrite);
    EXPECT_THROW(forger.script("UPDATE receipt_stock SET state = 0 WHERE state = 2"),
                 ports::LedgerError);
    EXPECT_THROW(forger.script("DELETE FROM stock_move"), ports::LedgerError);
    EXPECT_THROW(forger.script("UPDATE stock_move SET reason = 'x'"), ports::LedgerError);
    expectAllAccounted();
}

TEST_F(MoveStock, ASheetThatWasPutBackStaysWithItsWindow)
{
    const auto slip = paid(1);
    const auto job = hall->printReceipts(cashier, slip.row.id, key(2)).value();
    const ports::ReceiptReport nothing{
        slip.row.id, {job.sheets.at(0).receipt.id}, ports::PrintOutcome::NotReached};
    ASSERT_TRUE(static_cast<bool>(hall->reportReceiptPrint(cashier, nothing, key(3))));
    const auto wanted = rest(otherCashier.tollWindowId);
    EXPECT_EQ("0000000002", wanted.first) << "not the one that was put back";
    ASSERT_TRUE(static_cast<bool>(hall->moveRest(supervisor, wanted, key(4))));
    EXPECT_EQ(1, left());
    EXPECT_EQ(1, mine().left);
    EXPECT_EQ("", mine().next) << "so that nothing more of it can move";
    EXPECT_EQ("0000000001", next(cashier));
    const auto again = hall->printReceipts(cashier, slip.row.id, key(5)).value();
    EXPECT_EQ("0000000001", again.sheets.at(0).receipt.number);
    EXPECT_EQ(0, left());
    EXPECT_EQ(3999, hall->tollOverview(otherCashier).value().stockLeft) << "in one window alone";
    expectAllAccounted();
}

TEST_F(MoveStock, WhatComesToAWindowWaitsForTheRangeThatIsBegunThere)
{
    const auto other = rows().back();
    ASSERT_EQ(otherCashier.tollWindowId, other.windowId);
    ASSERT_TRUE(static_cast<bool>(
        hall->spoilNext(otherCashier, {next(otherCashier), "未打印即破损"}, key(2))));
    const auto begun = next(otherCashier);
    ASSERT_TRUE(
        static_cast<bool>(hall->moveRest(supervisor, rest(otherCashier.tollWindowId), key(3))));
    EXPECT_EQ(begun, next(otherCashier)) << "its sheets lie in the printer";
    const auto all = rows();
    EXPECT_EQ(other.id, all.front().id) << "and the list says so";
}

TEST_F(MoveStock, NothingMovesThatWasPrintedMeanwhile)
{
    const auto wanted = rest(otherCashier.tollWindowId);
    const auto slip = paid(1);
    ASSERT_TRUE(static_cast<bool>(hall->printReceipts(cashier, slip.row.id, key(2))));
    const auto no = hall->moveRest(supervisor, wanted, key(3));
    ASSERT_EQ(RefusalCode::RangeMoved, codeOf(no));
    EXPECT_EQ("0000000002", no.error().detail.at("first"));
    EXPECT_EQ(1999, left());
    auto silent = rest(0);
    silent.reason = "";
    EXPECT_EQ("reason", hall->moveRest(supervisor, silent, key(4)).error().detail.at("field"));
    EXPECT_EQ("window",
              hall->moveRest(supervisor, rest(clerk.registrationWindowId), key(5))
                  .error()
                  .detail.at("field"));
    EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->moveRest(cashier, rest(0), key(6))));
}

TEST_F(MoveStock, ATornSheetIsSpoiledBeforeItIsPrintedOn)
{
    const auto spoil = [&](const char* number, int n) {
        return hall->spoilNext(cashier, {number, "未打印即破损"}, key(n));
    };
    const auto wrong = spoil("0000000007", 2);
    ASSERT_EQ(RefusalCode::RangeMoved, codeOf(wrong));
    EXPECT_EQ("0000000001", wrong.error().detail.at("first"));
    EXPECT_EQ("0000000002", spoil("0000000001", 3).value().nextNumber);
    EXPECT_EQ("0000000002", spoil("0000000001", 3).value().nextNumber) << "a repeat";
    EXPECT_EQ(1, audits(ports::Act::ReceiptSpoiled));
    EXPECT_EQ(1999, left());
    EXPECT_EQ(1, mine().used);
    const auto slip = paid(1);
    const auto job = hall->printReceipts(cashier, slip.row.id, key(4)).value();
    EXPECT_EQ("0000000002", job.sheets.at(0).receipt.number);
    const ports::ReceiptReport nothing{
        slip.row.id, {job.sheets[0].receipt.id}, ports::PrintOutcome::NotReached};
    ASSERT_TRUE(static_cast<bool>(hall->reportReceiptPrint(cashier, nothing, key(5))));
    EXPECT_EQ("0000000003", spoil("0000000002", 6).value().nextNumber)
        << "one that was put back can be torn too";
    EXPECT_EQ(1998, left());
    EXPECT_EQ(RefusalCode::RoleMissing,
              codeOf(hall->spoilNext(clerk, {"0000000003", "x"}, key(7))));
    expectAllAccounted();
}

} // namespace
} // namespace hallpay::test
