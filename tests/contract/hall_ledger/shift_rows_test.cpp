// What any ledger of a hall must keep about shifts: one at a window, Z reports without gaps, and
// nothing of them ever changed.
#include "unit/desk/shift_fixture.h"

#include "storage/database.h"

namespace hallpay::test {
namespace {

using ports::HallTx;

class ShiftRows : public ShiftFixture {
protected:
    void refuses(const char* sql)
    {
        storage::Database file(folder.file("hall.db"), storage::Database::Access::ReadWrite);
        EXPECT_THROW(file.script(sql), ports::LedgerError) << sql;
    }
};

TEST_F(ShiftRows, AWindowHasOneShiftThatIsNotClosed)
{
    ASSERT_TRUE(open(0_fen));
    const auto stored
        = ledger->read([&](const HallTx& tx) { return *tx.shifts().openAt(first.tollWindowId); });
    EXPECT_EQ(first.staffId, stored.openedBy);
    EXPECT_EQ(clock.now(), stored.openedAt);
    EXPECT_THROW(ledger->write([&](HallTx& tx) { (void)tx.shifts().add(stored); }),
                 ports::LedgerError);
    auto stale = stored;
    stale.life = {domain::ShiftState::Counting, 2};
    EXPECT_FALSE(ledger->write([&](HallTx& tx) { return tx.shifts().replace(stale); }))
        << "it was version 0";
}

TEST_F(ShiftRows, CashBelongsToTheOpenShiftOfItsWindow)
{
    const auto slip = registered(1);
    ports::WindowPayment payment{.slipId = slip.row.id,
                                 .orderId = slip.row.id * 100 + 1,
                                 .amount = 12'000_fen,
                                 .staffId = first.staffId,
                                 .windowId = first.tollWindowId,
                                 .takenAt = clock.now(),
                                 .bookDay = slip.row.day};
    const auto add
        = [&] { ledger->write([&](HallTx& tx) { tx.money().addWindowPayment(payment); }); };
    EXPECT_THROW(add(), ports::LedgerError) << "of no shift";
    payment.shiftId = ledger->read(
        [&](const HallTx& tx) { return tx.shifts().openAt(cashier.tollWindowId)->id; });
    EXPECT_THROW(add(), ports::LedgerError) << "of another window's";
    ASSERT_TRUE(open(0_fen));
    payment.shiftId = hall->shift(first).value().shiftId;
    payment.orderId
        = ledger->read([&](const HallTx& tx) { return tx.slips().find(slip.row.id)->orderId(); });
    ledger->write([&](HallTx& tx) {
        payment.tenderId = tx.money().addTender({0, "", payment.amount, payment.amount});
    });
    add();
    EXPECT_EQ(payment, ledger->read([&](const HallTx& tx) {
        return *tx.money().windowPayment(slip.row.id);
    }));
}

TEST_F(ShiftRows, ZReportsHaveNumbersWithoutGapsOverAllWindows)
{
    EXPECT_EQ(1, wholeShift(0_fen).number);
    EXPECT_EQ(2, wholeShift(100_fen).number);
    ASSERT_TRUE(open(0_fen));
    begin();
    ASSERT_TRUE(count(100_fen));
    EXPECT_FALSE(close()) << "1 yuan is not explained";
    ASSERT_TRUE(hall->beginCount(cashier, nextKey()));
    ASSERT_TRUE(hall->countDrawer(cashier, {}, nextKey()));
    EXPECT_EQ(3, hall->closeShift(cashier, ended("训练"), nextKey()).value().number);
    EXPECT_EQ(4, close("多了 1 元").value().number);
    const auto own = hall->zReports(first).value().rows;
    ASSERT_EQ(3u, own.size()) << "a cashier sees those of the own window";
    EXPECT_EQ(4, own[0].number);
    EXPECT_EQ(4u, hall->zReports(supervisor).value().rows.size());
    refuses(
        "INSERT INTO z_report SELECT 6, shift_id + 100, window_id, closed_by, signed_by, at_utc,"
        " book_day, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '', audit_seq,"
        " audit_head FROM z_report WHERE number = 1");
}

TEST_F(ShiftRows, NothingOfAClosedShiftIsEverChanged)
{
    ASSERT_TRUE(open(0_fen));
    ASSERT_TRUE(hall->moveDrawer(first, {domain::DrawerAct::PutIn, 100_fen, "零钱"}, nextKey()));
    handOut(paid(1));
    begin();
    ASSERT_TRUE(count(100_fen));
    const auto z = close().value();
    for (const auto* sql : {
             "UPDATE z_report SET cash_fen = 1",
             "DELETE FROM z_report",
             "UPDATE shift SET state = 0 WHERE state = 2",
             "UPDATE shift SET float_fen = 5",
             "DELETE FROM shift",
             "UPDATE drawer_count SET y1 = 2, total_fen = 200",
             "DELETE FROM drawer_count",
             "UPDATE drawer_entry SET amount_fen = 200",
             "DELETE FROM drawer_entry",
             "UPDATE receipt_move SET z_number = 0",
             "DELETE FROM receipt_move",
         })
        refuses(sql);
    EXPECT_EQ(z, hall->zReports(first).value().rows.front());
}

} // namespace
} // namespace hallpay::test
