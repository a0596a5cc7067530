// Two windows have the same paid slip before them, and both press at the same moment.
#include "unit/desk/hall_fixture.h"

#include <iostream>
#include <latch>
#include <thread>

namespace hallpay::test {
namespace {

constexpr int kRaces = 1000;

class HandOutRace : public HallFixture {
protected:
    /// Paid, and its receipt lies on the desk.
    std::int64_t printedSlip(int n)
    {
        const auto slip = paid(n);
        const auto job = hall->printReceipts(cashier, slip.row.id, key(n)).value();
        const auto told = hall->reportReceiptPrint(
            cashier, {slip.row.id, {job.sheets.front().receipt.id}, domain::PrintOutcome::Printed},
            key(n));
        EXPECT_TRUE(static_cast<bool>(told));
        return slip.row.id;
    }
};

TEST_F(HandOutRace, OneHandsOutAndTheOtherIsToldWhoDid)
{
    int firstWon = 0;
    for (int n = 1; n <= kRaces && !HasFailure(); ++n) {
        const auto id = printedSlip(n);
        std::optional<desk::Answer<domain::SlipCard>> first;
        std::optional<desk::Answer<domain::SlipCard>> second;
        std::latch start(2);
        {
            const std::jthread one([&] {
                start.arrive_and_wait();
                first = hall->confirmReceipts(cashier, id, key(n));
            });
            const std::jthread two([&] {
                start.arrive_and_wait();
                second = hall->confirmReceipts(otherCashier, id, key(kRaces + n));
            });
        }
        ASSERT_NE(static_cast<bool>(*first), static_cast<bool>(*second)) << "race " << n;
        firstWon += *first ? 1 : 0;
        const auto& winner = *first ? cashier : otherCashier;
        const auto& told = (*first ? *second : *first).error();
        EXPECT_EQ(RefusalCode::AlreadyHandedOut, told.code);
        EXPECT_EQ(winner.staffName, told.detail.at("by"));
        EXPECT_EQ(card(id).handedOut->windowName, told.detail.at("window"));
        EXPECT_EQ(SlipState::Collected, card(id).row.state);
    }
    std::cout << "the first window handed out " << firstWon << " of " << kRaces << "\n";
    EXPECT_EQ(kRaces, ledger->read([](const ports::HallTx& tx) {
        return tx.trail().audits(ports::Act::HandedOut);
    }));
}

} // namespace
} // namespace hallpay::test
