// What any ledger of a hall must keep about the days of its books.
#include "unit/desk/shift_fixture.h"

namespace hallpay::test {
namespace {

using domain::HallDayState;
using ports::HallTx;

class DayRows : public ShiftFixture {
protected:
    ports::StoredDay stored() const
    {
        return ledger->read([this](const HallTx& tx) { return tx.days().find(m_day).value(); });
    }
    /// As it is closed: what the figures are is the use case's.
    ports::StoredDay closed()
    {
        auto day = stored();
        day.life = {HallDayState::Closed, 1};
        day.closedAt = clock.now();
        day.figures = {.payments = {3, 30'000_fen},
                       .cash = {1, 12'000_fen},
                       .card = {1, 6'000_fen},
                       .excess = {1, 100_fen},
                       .refunded = {1, 50_fen}};
        day.mark = ledger->read([](const HallTx& tx) { return tx.shifts().auditMark(); });
        return day;
    }
    bool replace(const ports::StoredDay& day)
    {
        return ledger->write([&](HallTx& tx) { return tx.days().replace(day); });
    }

    const Day m_day = *parseDay("2026-11-20");
};

TEST_F(DayRows, ADayIsNotedByItsFirstSlipOrEntry)
{
    const auto has = [&] {
        return ledger->read([&](const HallTx& tx) { return tx.days().find(m_day).has_value(); });
    };
    EXPECT_FALSE(has());
    ASSERT_TRUE(open(0_fen));
    EXPECT_FALSE(has()) << "a float is no entry";
    ASSERT_TRUE(hall->moveDrawer(first, {domain::DrawerAct::PutIn, 100_fen, "零钱"}, nextKey()));
    ASSERT_TRUE(has());
    EXPECT_EQ(HallDayState::Open, stored().life.state);
    (void)registered(1);
    const auto days = ledger->read([](const HallTx& tx) {
        EXPECT_TRUE(tx.days().openBefore(*parseDay("2026-11-20"), 9).empty());
        return tx.days().openBefore(*parseDay("2026-11-21"), 9);
    });
    EXPECT_EQ(std::vector{m_day}, days);
}

TEST_F(DayRows, KeepsWhatItWasClosedWithAndWhoSigned)
{
    (void)registered(1);
    auto day = closed();
    ledger->write([&](HallTx& tx) {
        tx.days().addCarried(m_day, 1, {domain::CarriedKind::UnknownAttempt, 1, 101, 12'000_fen});
    });
    ASSERT_TRUE(replace(day));
    const auto kept = stored();
    EXPECT_EQ(day.life, kept.life);
    EXPECT_EQ(day.closedAt, kept.closedAt);
    EXPECT_EQ(day.figures, kept.figures);
    EXPECT_EQ(day.mark.seq, kept.mark.seq);
    EXPECT_EQ(day.mark.head, kept.mark.head);
    EXPECT_EQ(std::vector{m_day},
              ledger->read([](const HallTx& tx) { return tx.days().unsignedDays(9); }));
    EXPECT_EQ(std::vector{m_day},
              ledger->read([](const HallTx& tx) { return tx.days().closed(9); }));
    day.signedBy = supervisor.staffId;
    day.signedAt = clock.now();
    ASSERT_TRUE(replace(day));
    EXPECT_EQ(supervisor.staffId, stored().signedBy);
    EXPECT_TRUE(ledger->read([](const HallTx& tx) { return tx.days().unsignedDays(9).empty(); }));
    day.life = {HallDayState::Reconciled, 2};
    ASSERT_TRUE(replace(day));
    EXPECT_TRUE(ledger->read([](const HallTx& tx) { return tx.days().closed(9).empty(); }));
}

TEST_F(DayRows, AStaleOrChangedDayIsNotStored)
{
    (void)registered(1);
    auto day = closed();
    auto stale = day;
    stale.life.version = 5;
    EXPECT_FALSE(replace(stale));
    ASSERT_TRUE(replace(day));
    day.figures.cash.amount += 1_fen;
    EXPECT_THROW((void)replace(day), ports::LedgerError);
    EXPECT_THROW(ledger->write([&](HallTx& tx) {
        tx.days().addCarried(m_day, 1, {domain::CarriedKind::RefundInFlight, 0, 1, 100_fen});
    }),
                 ports::LedgerError)
        << "the list was closed with it";
}

TEST_F(DayRows, OpenShiftsAndLiveOrdersAreFoundByTheirTime)
{
    const auto slip = registered(1);
    ASSERT_TRUE(open(0_fen));
    const auto end = endOfDay(m_day);
    ledger->read([&](const HallTx& tx) {
        EXPECT_TRUE(tx.days().openShifts(clock.now()).empty()) << "begun at that very moment";
        EXPECT_FALSE(tx.days().openShifts(end).empty());
        EXPECT_TRUE(tx.days().liveOrders(m_day, clock.now(), 9).empty()) << "it may be paid yet";
        const auto live = tx.days().liveOrders(m_day, end, 9);
        EXPECT_EQ(1u, live.size());
        EXPECT_EQ(slip.row.id, live.front().slipId);
        EXPECT_TRUE(live.front().answered);
        EXPECT_TRUE(tx.days().liveOrders(*parseDay("2026-11-19"), end, 9).empty());
        return true;
    });
}

} // namespace
} // namespace hallpay::test
