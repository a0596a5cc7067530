// What any ledger of a hall must keep of money at a window: by what, for whom, and once.
#include "unit/desk/money_fixture.h"

namespace hallpay::test {
namespace {

using domain::WindowMethod;
using ports::HallTx;

class TenderRows : public MoneyFixture {
protected:
    std::int64_t add(const ports::StoredTender& tender)
    {
        std::int64_t id = 0;
        ledger->write([&](HallTx& tx) { id = tx.money().addTender(tender); });
        return id;
    }
    ports::WindowPayment paymentFor(const domain::SlipCard& slip, std::int64_t tenderId) const
    {
        return {.slipId = slip.row.id,
                .orderId = ports::orderIdOf(slip.row.id, 1),
                .method = WindowMethod::Card,
                .tenderId = tenderId,
                .amount = slip.row.amount,
                .staffId = cashier.staffId,
                .windowId = cashier.tollWindowId,
                .takenAt = clock.now(),
                .bookDay = businessDay(clock.now()),
                .releasedBy = 0,
                .shiftId = hall->shift(cashier).value().shiftId};
    }
    void add(const ports::WindowPayment& payment)
    {
        ledger->write([&](HallTx& tx) { tx.money().addWindowPayment(payment); });
    }
    static ports::StoredTender tender(const char* reference, Money amount, Money tendered)
    {
        return {.id = 0, .reference = reference, .amount = amount, .tendered = tendered};
    }
};

TEST_F(TenderRows, BindsItsSlipsAndIsFoundByItsReference)
{
    const auto first = registered(1);
    const auto second = registered(2);
    const auto id = add(tender("260112345678", 24'000_fen, 24'000_fen));
    add(paymentFor(second, id));
    add(paymentFor(first, id));
    ledger->read([&](const HallTx& tx) {
        const auto& money = tx.money();
        EXPECT_EQ(paymentFor(first, id), money.windowPayment(first.row.id));
        auto stored = tender("260112345678", 24'000_fen, 24'000_fen);
        stored.id = id;
        EXPECT_EQ(stored, money.tender(id));
        EXPECT_FALSE(money.tender(id + 1));
        EXPECT_EQ(first.row.id, money.slipOfReference("260112345678"));
        EXPECT_FALSE(money.slipOfReference("260112345679"));
        EXPECT_FALSE(money.slipOfReference("")) << "cash has none";
        const auto& figures = tx.figures();
        const auto day = businessDay(clock.now());
        EXPECT_EQ(2, figures.windowPayments(day, WindowMethod::Card).payments);
        EXPECT_EQ(24'000_fen, figures.windowPayments(day, WindowMethod::Card).amount);
        EXPECT_EQ(0, figures.windowPayments(day, WindowMethod::Cash).payments);
        return true;
    });
    EXPECT_THROW(add(paymentFor(first, id)), ports::LedgerError) << "a slip is paid once";
}

TEST_F(TenderRows, AReferenceIsUsedOnceAndCashAsOftenAsItComes)
{
    (void)add(tender("260112345678", 12'000_fen, 12'000_fen));
    EXPECT_THROW(add(tender("260112345678", 12'000_fen, 12'000_fen)), ports::LedgerError);
    EXPECT_NE(add(tender("", 12'000_fen, 20'000_fen)), add(tender("", 12'000_fen, 20'000_fen)));
}

TEST_F(TenderRows, NothingIsGivenThatDoesNotReachNorChangeForACard)
{
    EXPECT_THROW(add(tender("", 12'000_fen, 11'999_fen)), ports::LedgerError);
    EXPECT_THROW(add(tender("260112345678", 12'000_fen, 20'000_fen)), ports::LedgerError);
    EXPECT_THROW(add(tender("12345", 12'000_fen, 12'000_fen)), ports::LedgerError);
}

} // namespace
} // namespace hallpay::test
