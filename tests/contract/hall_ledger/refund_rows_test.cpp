// What any ledger of a hall must keep of refunds: who approved them, for whom, and how far they
// are.
#include "unit/desk/money_fixture.h"

namespace hallpay::test {
namespace {

using domain::RefundFailure;
using domain::RefundState;
using ports::HallTx;

class RefundRows : public MoneyFixture {
protected:
    ports::HallRefund refundOf(const domain::SlipCard& slip, const std::string& refundId) const
    {
        ports::HallRefund refund;
        refund.refundId = refundId;
        refund.slipId = slip.row.id;
        refund.transactionId = "4200001";
        refund.amount = 5'000_fen;
        refund.reason = "不再办理";
        refund.staffId = cashier.staffId;
        refund.approvedBy = supervisor.staffId;
        refund.askedAt = clock.now();
        return refund;
    }
    ports::HallRefund add(ports::HallRefund refund)
    {
        ledger->write([&](HallTx& tx) { refund.id = tx.money().addRefund(refund); });
        return refund;
    }
    std::optional<ports::HallRefund> stored(const std::string& refundId)
    {
        return ledger->read([&](const HallTx& tx) { return tx.money().refund(refundId); });
    }
    bool isRefunding(std::int64_t slipId)
    {
        return ledger->read([&](const HallTx& tx) { return tx.money().isRefunding(slipId); });
    }
};

TEST_F(RefundRows, BothPeopleAreKeptWithTheRefundAndWithItsSettling)
{
    const auto slip = paid(1);
    auto row = add(refundOf(slip, "r1"));
    EXPECT_EQ(row, stored("r1"));
    row.answered = true;
    row.life = {RefundState::SettledOtherwise, RefundFailure::Closed, 3};
    row.reference = "转账 1";
    row.doneAt = clock.now();
    row.bookDay = businessDay(clock.now());
    row.settledBy = supervisor.staffId;
    row.settledWith = cashier.staffId;
    ledger->write([&](HallTx& tx) { tx.money().replaceRefund(row); });
    EXPECT_EQ(row, stored("r1"));
    row.settledWith = row.settledBy;
    EXPECT_THROW(ledger->write([&](HallTx& tx) { tx.money().replaceRefund(row); }),
                 ports::LedgerError)
        << "one person is not two";
    auto alone = refundOf(slip, "r2");
    alone.approvedBy = alone.staffId;
    EXPECT_THROW(add(alone), ports::LedgerError);
}

TEST_F(RefundRows, OneOfAClosedDayLeavesItOnlyWhileABookedOneOfTheConsoleStandsForIt)
{
    const auto slip = paid(1);
    const auto day = businessDay(clock.now());
    const auto next = Day(std::chrono::sys_days(day) + std::chrono::days(1));
    const auto settled = [&](const std::string& refundId, const std::string& reference) {
        auto row = add(refundOf(slip, refundId));
        row.answered = true;
        row.life = {RefundState::SettledOtherwise, RefundFailure::Closed, 3};
        row.reference = reference;
        row.doneAt = clock.now();
        row.bookDay = day;
        ledger->write([&](HallTx& tx) { tx.money().replaceRefund(row); });
        return row;
    };
    auto counted = settled("r1", "转账 1");
    auto stoodFor = settled("r2", "50400001");
    ledger->write([&](HallTx& tx) {
        tx.money().keepForeignRefund({.walletRefundId = "50400001",
                                      .slipId = slip.row.id,
                                      .transactionId = stoodFor.transactionId,
                                      .amount = stoodFor.amount,
                                      .state = RefundState::Done,
                                      .learntAt = clock.now(),
                                      .doneAt = clock.now(),
                                      .bookDay = day});
        auto closed = tx.days().find(day).value();
        closed.life = {domain::HallDayState::Closed, closed.life.version + 1};
        closed.closedAt = clock.now();
        closed.mark = tx.shifts().auditMark();
        EXPECT_TRUE(tx.days().replace(closed));
    });
    const auto move = [&](ports::HallRefund& row) {
        row.life = {RefundState::Done, RefundFailure::None, 4};
        row.bookDay = next;
        ledger->write([&](HallTx& tx) { tx.money().replaceRefund(row); });
    };
    EXPECT_THROW(move(counted), ports::LedgerError);
    move(stoodFor);
    EXPECT_EQ(stoodFor, stored("r2"));
    stoodFor.bookDay = day;
    EXPECT_THROW(ledger->write([&](HallTx& tx) { tx.money().replaceRefund(stoodFor); }),
                 ports::LedgerError)
        << "no way back";
}

TEST_F(RefundRows, OneOfTheConsoleIsFoundByItsNumberWhateverPaymentItIsOf)
{
    const auto slip = paid(1);
    const ports::ForeignRefund made{.walletRefundId = "50400001",
                                    .slipId = slip.row.id,
                                    .transactionId = "4200000001",
                                    .amount = 12'000_fen,
                                    .state = RefundState::Done,
                                    .learntAt = clock.now(),
                                    .doneAt = clock.now(),
                                    .bookDay = businessDay(clock.now())};
    ledger->write([&](HallTx& tx) { tx.money().keepForeignRefund(made); });
    ledger->read([&](const HallTx& tx) {
        EXPECT_EQ(made, tx.money().foreignRefund("50400001"));
        EXPECT_FALSE(tx.money().foreignRefund("50400002"));
        EXPECT_FALSE(tx.money().foreignRefund(""));
        return true;
    });
}

TEST_F(RefundRows, AnApplicantsFeeGoesBackOnceAndTheSlipKnowsUntilItIsBack)
{
    const auto slip = paid(1);
    const auto request = slip.applicants[0].requestId;
    EXPECT_FALSE(isRefunding(slip.row.id));
    auto row = add(refundOf(slip, "r1"));
    EXPECT_FALSE(isRefunding(slip.row.id)) << "this one is for nobody's fee";
    ledger->write([&](HallTx& tx) { tx.money().addRefundedRequest(row.id, request); });
    EXPECT_TRUE(isRefunding(slip.row.id));
    const auto other = add(refundOf(slip, "r2"));
    EXPECT_THROW(
        ledger->write([&](HallTx& tx) { tx.money().addRefundedRequest(other.id, request); }),
        ports::LedgerError);
    row.answered = true;
    row.life = {RefundState::Failed, RefundFailure::Abnormal, 3};
    ledger->write([&](HallTx& tx) { tx.money().replaceRefund(row); });
    EXPECT_TRUE(isRefunding(slip.row.id)) << "what failed is not back";
    row.life = {RefundState::Done, RefundFailure::None, 4};
    row.doneAt = clock.now();
    row.bookDay = businessDay(clock.now());
    ledger->write([&](HallTx& tx) { tx.money().replaceRefund(row); });
    EXPECT_FALSE(isRefunding(slip.row.id));
}

TEST_F(RefundRows, TheCodeThatSettledASlipIsFoundAndNoneOfOneThatCashSettled)
{
    const auto slip = paid(1);
    const auto settling = [&](std::int64_t slipId) {
        return ledger->read([&](const HallTx& tx) { return tx.orders().settling(slipId); });
    };
    ASSERT_TRUE(settling(slip.row.id));
    EXPECT_EQ(paymentOf(slip).transactionId, settling(slip.row.id)->transactionId);
    const auto cash = registered(2);
    EXPECT_FALSE(settling(cash.row.id));
    ASSERT_TRUE(hall->takeTender(cashier, {.slipIds = {cash.row.id}}, key(50)));
    EXPECT_FALSE(settling(cash.row.id));
}

TEST_F(RefundRows, SlipsAndEventsHaveEveryStateAndNoOther)
{
    const auto slip = paid(1);
    const auto store = [&](SlipState state) {
        ledger->write([&](HallTx& tx) {
            auto row = *tx.slips().find(slip.row.id);
            ++row.version;
            row.state = state;
            tx.slips().replace(row);
            tx.trail().event({0, "slip", row.id, 1, row.version, state, clock.now()});
        });
    };
    for (int number = 0; number <= toNumber(SlipState::Last); ++number) {
        const auto state = *domain::slipStateFromNumber(number);
        store(state);
        EXPECT_EQ(state, ledger->read([&](const HallTx& tx) {
            return tx.slips().find(slip.row.id)->state;
        }));
    }
    const auto none = static_cast<SlipState>(toNumber(SlipState::Last) + 1);
    EXPECT_THROW(store(none), ports::LedgerError);
    EXPECT_THROW(ledger->write([&](HallTx& tx) {
        tx.trail().event({0, "slip", slip.row.id, 1, 1, none, clock.now()});
    }),
                 ports::LedgerError);
}

} // namespace
} // namespace hallpay::test
