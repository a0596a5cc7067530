// What any ledger of a hall must keep of money that goes back at a window: no more than it took,
// in an open shift, and ended once.
#include "unit/desk/shift_fixture.h"

#include "storage/database.h"

namespace hallpay::test {
namespace {

using domain::WindowMethod;
using domain::WindowRefundState;
using ports::HallTx;

class WindowRefundRows : public ShiftFixture {
protected:
    ports::WindowRefund refundOf(const domain::SlipCard& slip, const char* refundId) const
    {
        return {.refundId = refundId,
                .slipId = slip.row.id,
                .amount = slip.row.amount,
                .reason = "不再办理",
                .staffId = first.staffId,
                .approvedBy = supervisor.staffId,
                .askedAt = clock.now()};
    }
    std::int64_t add(const ports::WindowRefund& refund)
    {
        return ledger->write([&](HallTx& tx) { return tx.windowRefunds().add(refund); });
    }
    bool end(const ports::WindowRefund& refund)
    {
        return ledger->write([&](HallTx& tx) { return tx.windowRefunds().end(refund); });
    }
    ports::WindowRefund givenBack(ports::WindowRefund refund)
    {
        refund.state = WindowRefundState::GivenBack;
        refund.shiftId = hall->shift(first).value().shiftId;
        refund.endedBy = first.staffId;
        refund.endedAt = clock.now();
        refund.bookDay = businessDay(clock.now());
        return refund;
    }
    void refuses(const char* sql)
    {
        storage::Database file(folder.file("hall.db"), storage::Database::Access::ReadWrite);
        EXPECT_THROW(file.script(sql), ports::LedgerError) << sql;
    }
};

TEST_F(WindowRefundRows, OneWaitsIsFoundEveryWayAndEndsOnce)
{
    ASSERT_TRUE(open(0_fen));
    const auto slip = cash(first);
    auto refund = refundOf(slip, "window-1");
    refund.id = add(refund);
    const auto expectStored = [&] {
        ledger->read([&](const HallTx& tx) {
            const auto& refunds = tx.windowRefunds();
            EXPECT_EQ(refund, refunds.find(refund.id));
            EXPECT_EQ(refund, refunds.byRefundId("window-1"));
            EXPECT_EQ(std::vector{refund}, refunds.ofSlip(slip.row.id));
            return true;
        });
    };
    expectStored();
    const auto day = businessDay(clock.now());
    ledger->read([&](const HallTx& tx) {
        EXPECT_EQ(std::vector{refund}, tx.windowRefunds().waiting(10));
        EXPECT_TRUE(tx.money().isRefunding(slip.row.id));
        EXPECT_EQ(0, tx.windowRefunds().givenBack(day, WindowMethod::Cash).payments);
        EXPECT_EQ(0, tx.figures().refunded(day).payments);
        return true;
    });
    refund = givenBack(refund);
    EXPECT_TRUE(end(refund));
    expectStored();
    ledger->read([&](const HallTx& tx) {
        EXPECT_TRUE(tx.windowRefunds().waiting(10).empty());
        EXPECT_FALSE(tx.money().isRefunding(slip.row.id));
        EXPECT_EQ(12'000_fen, tx.windowRefunds().givenBack(day, WindowMethod::Cash).amount);
        EXPECT_EQ(0, tx.windowRefunds().givenBack(day, WindowMethod::Card).payments);
        EXPECT_EQ(12'000_fen, tx.figures().refunded(day).amount);
        return true;
    });
    EXPECT_FALSE(end(refund)) << "it waits no more";
}

TEST_F(WindowRefundRows, NoMoreGoesBackThanCameAndByNoOtherWay)
{
    ASSERT_TRUE(open(0_fen));
    const auto slip = cash(first);
    auto refund = refundOf(slip, "window-1");
    refund.amount += 1_fen;
    EXPECT_THROW(add(refund), ports::LedgerError);
    refund.amount = 7'000_fen;
    EXPECT_NE(0, add(refund));
    EXPECT_THROW(add(refund), ports::LedgerError) << "under the same id";
    refund.refundId = "window-2";
    EXPECT_THROW(add(refund), ports::LedgerError) << "70 and 70 are more than 120";
    refund.amount = 5'000_fen;
    refund.method = WindowMethod::Card;
    EXPECT_THROW(add(refund), ports::LedgerError) << "it came in cash";
    refund.method = WindowMethod::Cash;
    refund.approvedBy = refund.staffId;
    EXPECT_THROW(add(refund), ports::LedgerError) << "by one person alone";
    auto none = refundOf(registered(900), "window-3");
    EXPECT_THROW(add(none), ports::LedgerError) << "no window took anything";
}

TEST_F(WindowRefundRows, EachApplicantsFeeGoesBackOnce)
{
    ASSERT_TRUE(open(0_fen));
    const auto slip = cash(first);
    auto refund = refundOf(slip, "window-1");
    refund.amount = 6'000_fen;
    const auto one = add(refund);
    refund.refundId = "window-2";
    const auto two = add(refund);
    const auto name = [&](std::int64_t row, std::int64_t request) {
        ledger->write([&](HallTx& tx) { tx.windowRefunds().addRequest(row, request); });
    };
    EXPECT_THROW(name(one, 999), ports::LedgerError) << "nobody's";
    name(one, slip.applicants[0].requestId);
    EXPECT_THROW(name(two, slip.applicants[0].requestId), ports::LedgerError);
}

TEST_F(WindowRefundRows, ItGoesBackInAnOpenShiftAndCashOutOfADrawer)
{
    ASSERT_TRUE(open(0_fen));
    auto refund = refundOf(cash(first), "window-1");
    refund.id = add(refund);
    auto stray = givenBack(refund);
    stray.shiftId = 999;
    EXPECT_THROW(end(stray), ports::LedgerError);
    stray.shiftId = 0;
    EXPECT_THROW(end(stray), ports::LedgerError);
    auto named = givenBack(refund);
    named.reference = "260112345678";
    EXPECT_THROW(end(named), ports::LedgerError) << "cash has no terminal";
    begin();
    EXPECT_THROW(end(givenBack(refund)), ports::LedgerError) << "while it is counted";
    ASSERT_TRUE(count(12'000_fen));
    ASSERT_TRUE(close());
    ASSERT_TRUE(hall->openShift(first, {false, false, {}}, nextKey()));
    EXPECT_THROW(end(givenBack(refund)), ports::LedgerError) << "without a drawer";
}

TEST_F(WindowRefundRows, NothingOfItIsChangedOrDeleted)
{
    ASSERT_TRUE(open(0_fen));
    auto refund = refundOf(cash(first), "window-1");
    refund.id = add(refund);
    refuses("UPDATE window_refund SET amount_fen = 1");
    refuses("UPDATE window_refund SET approved_by = 99");
    refuses("DELETE FROM window_refund");
    ASSERT_TRUE(end(givenBack(refund)));
    refuses("UPDATE window_refund SET ended_by = 99");
}

TEST_F(WindowRefundRows, AZHasItsSumsAndNoOthers)
{
    ASSERT_TRUE(open(12'000_fen));
    const auto slip = cash(first);
    auto refund = refundOf(slip, "window-1");
    refund.id = add(refund);
    ASSERT_TRUE(end(givenBack(refund)));
    EXPECT_EQ(RefusalCode::ShiftSumsDiffer, codeOf(hall->xReport(first)))
        << "the trail knows nothing of it";
}

} // namespace
} // namespace hallpay::test
