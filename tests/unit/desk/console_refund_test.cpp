// A refund of the wallet's console that took the place of one of ours counts once, whatever day
// closed first: in the books of the days and in what the totals say.
#include "unit/desk/shift_fixture.h"

#include "desk/close_days.h"

namespace hallpay::test {
namespace {

using domain::MatterKind;
using domain::RefundEvent;

const ports::SecondPerson kWitness{"2001", "2001"};
constexpr const char* kFirst = "2026-11-20";
constexpr const char* kSecond = "2026-11-21";
constexpr const char* kThird = "2026-11-22";

class ConsoleRefund : public ShiftFixture {
protected:
    /// Without the shift that the fixture opened: it would hold its day open.
    ConsoleRefund()
    {
        EXPECT_TRUE(hall->beginCount(cashier, nextKey()));
        EXPECT_TRUE(hall->countDrawer(cashier, piecesOf(0_fen), nextKey()));
        EXPECT_TRUE(hall->closeShift(cashier, ended(), nextKey()));
    }
    /// Money paid twice, whose refund the wallet has refused.
    domain::MoneyMatter failed(int n = 1, int act = 50)
    {
        const auto slip = registered(n);
        gate.pay(tokenOf(slip), clock.now());
        gate.pay(tokenOf(slip), clock.now());
        settle();
        const auto line = only();
        EXPECT_TRUE(
            hall->refundMoney(supervisor, {line.transactionId, line.left, "多缴退款"}, key(act)));
        end(RefundEvent::FoundProcessing, act);
        end(RefundEvent::FoundAbnormal, act);
        return only();
    }
    void end(RefundEvent how, int act = 50)
    {
        gate.endRefund(std::to_string(supervisor.staffId) + "-" + key(act), how);
        settle();
    }
    std::string console(const domain::MoneyMatter& line)
    {
        return gate.refundInConsole(tokenOfSlip(line.slipId), line.transactionId, 12'000_fen);
    }
    /// Another slip that was paid twice as well, and whose second payment went back at the console.
    std::string consoleOfAnother()
    {
        const auto slip = registered(2);
        gate.pay(tokenOf(slip), clock.now());
        gate.pay(tokenOf(slip), clock.now());
        settle();
        const auto rows = matters();
        const auto line = std::ranges::find_if(rows, [&](const auto& row) {
            return row.kind == MatterKind::Excess && row.slipId == slip.row.id;
        });
        EXPECT_NE(rows.end(), line);
        return line == rows.end() ? "" : console(*line);
    }
    void settleBy(const domain::MoneyMatter& line, const std::string& number, int act = 51)
    {
        ASSERT_TRUE(hall->settleRefund(supervisor, {line.subject, number, kWitness}, key(act)));
        settle();
    }
    /// Ten past midnight: the day before is closed.
    void closeBefore(const char* day)
    {
        clock.set(startOfDay(*parseDay(day)) + std::chrono::minutes(10));
        settle();
        desk::closeDays(context());
    }
    /// What the closed day's own row says.
    Money booked(const char* day)
    {
        return ledger->read([day](const ports::HallTx& tx) {
            const auto stored = tx.days().find(*parseDay(day));
            EXPECT_TRUE(!stored || stored->closedAt) << day;
            return stored ? stored->figures.refunded.amount : Money(); // a day without business
        });
    }
    /// So much on these two days, in the books and in the totals alike, and on no other.
    void expectBack(Money onFirst, Money onSecond)
    {
        closeBefore(kSecond);
        closeBefore(kThird);
        EXPECT_EQ(onFirst, booked(kFirst));
        EXPECT_EQ(onSecond, booked(kSecond));
        EXPECT_EQ(onFirst, totals(kFirst).refunded);
        EXPECT_EQ(onSecond, totals(kSecond).refunded);
        EXPECT_EQ(Money(), totals(kThird).refunded);
    }
};

TEST_F(ConsoleRefund, LearntAfterTheDayOfTheSettledOneHasClosedStaysWithThatDay)
{
    const auto line = failed();
    settleBy(line, "50400001");
    closeBefore(kSecond);
    EXPECT_EQ("50400001", console(line));
    settle();
    EXPECT_TRUE(matters().empty()) << "one explains the other";
    EXPECT_EQ(Money(), totals(kSecond).refunded);
    expectBack(12'000_fen, Money());
}

TEST_F(ConsoleRefund, WhoseOwnDayHasClosedStaysThere)
{
    const auto line = failed();
    const auto number = console(line);
    closeBefore(kSecond);
    EXPECT_EQ(12'000_fen, booked(kFirst));
    settleBy(line, number);
    expectBack(12'000_fen, Money());
}

TEST_F(ConsoleRefund, OfTheNextDayTakesTheSumAlongWhileBothAreOpen)
{
    const auto line = failed();
    settleBy(line, "50400001");
    clock.set(at("2026-11-21T00:02:00+08:00"));
    console(line);
    settle();
    expectBack(Money(), 12'000_fen);
}

TEST_F(ConsoleRefund, CountsBesideTheOtherOnceTheWalletMadeThatOneToo)
{
    const auto line = failed();
    settleBy(line, "50400001");
    closeBefore(kSecond);
    console(line);
    settle();
    end(RefundEvent::FoundDone);
    const auto rows = matters();
    EXPECT_EQ(2u, rows.size()) << "nothing explains the console's any more";
    EXPECT_TRUE(std::ranges::any_of(
        rows, [](const auto& row) { return row.kind == MatterKind::RefundedTwice; }));
    expectBack(12'000_fen, 12'000_fen);
}

TEST_F(ConsoleRefund, OfADayThatClosedWithTheSettledOneLeavesThatOneToTheDayWhenItWasMadeToo)
{
    const auto line = failed();
    settleBy(line, console(line));
    closeBefore(kSecond);
    EXPECT_EQ(12'000_fen, booked(kFirst));
    end(RefundEvent::FoundDone);
    EXPECT_EQ(2u, matters().size()) << "nothing explains the console's any more";
    expectBack(12'000_fen, 12'000_fen);
}

TEST_F(ConsoleRefund, OfAnEarlierDayLeavesTheSettledOneToTheDayAfterItsOwnHasClosed)
{
    const auto line = failed();
    const auto number = console(line);
    closeBefore(kSecond);
    settleBy(line, number);
    closeBefore(kThird);
    EXPECT_EQ(Money(), booked(kSecond));
    end(RefundEvent::FoundDone);
    EXPECT_EQ(12'000_fen, totals(kFirst).refunded);
    EXPECT_EQ(Money(), totals(kSecond).refunded) << "it closed with nothing";
    EXPECT_EQ(12'000_fen, totals(kThird).refunded);
    closeBefore("2026-11-23");
    EXPECT_EQ(12'000_fen, booked(kThird));
}

TEST_F(ConsoleRefund, OfAnotherPaymentWhoseNumberWasTypedStandsForTheSettledOneOnItsDay)
{
    const auto line = failed();
    settleBy(line, consoleOfAnother());
    EXPECT_TRUE(matters().empty()) << "both payments have gone back";
    closeBefore(kSecond);
    EXPECT_EQ(12'000_fen, booked(kFirst));
    end(RefundEvent::FoundDone);
    EXPECT_EQ(12'000_fen, totals(kFirst).refunded) << "a closed day has moved";
    expectBack(12'000_fen, 12'000_fen);
}

TEST_F(ConsoleRefund, OfAnotherPaymentThatWasLearntLaterCountsOnceTheSettledOneWasMadeToo)
{
    const auto line = failed();
    settleBy(line, "50400001");
    closeBefore(kSecond);
    EXPECT_EQ("50400001", consoleOfAnother());
    settle();
    EXPECT_EQ(Money(), totals(kSecond).refunded) << "a closed day has it already";
    end(RefundEvent::FoundDone);
    expectBack(12'000_fen, 12'000_fen);
}

TEST_F(ConsoleRefund, ThatStandsForTwoIsBookedOnceTheWalletHasMadeBoth)
{
    const auto line = failed();
    settleBy(line, "50400001");
    const auto other = failed(3, 60);
    settleBy(other, "50400001", 61);
    closeBefore(kSecond);
    EXPECT_EQ(24'000_fen, booked(kFirst));
    EXPECT_EQ("50400001", console(line));
    settle();
    end(RefundEvent::FoundDone);
    EXPECT_EQ(24'000_fen, totals(kFirst).refunded) << "a closed day has moved";
    EXPECT_EQ(Money(), totals(kSecond).refunded) << "it stands for the other one still";
    end(RefundEvent::FoundDone, 60);
    expectBack(24'000_fen, 12'000_fen);
}

} // namespace
} // namespace hallpay::test
