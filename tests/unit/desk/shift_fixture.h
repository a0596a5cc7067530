// A toll window without a shift, two cashiers who may sit there, and cash as it is counted.
#pragma once

#include "unit/desk/money_fixture.h"

namespace hallpay::test {

/// The notes and coins of an amount, the largest first.
inline domain::DrawerCount piecesOf(Money amount)
{
    domain::DrawerCount count;
    auto left = amount.fen();
    for (std::size_t i = 0; i < domain::kDenominations.size(); ++i) {
        count.pieces[i] = static_cast<int>(left / domain::kDenominations[i]);
        left %= domain::kDenominations[i];
    }
    ensure(left == 0);
    return count;
}

class ShiftFixture : public MoneyFixture {
protected:
    ShiftFixture() : first(otherCashier), second(otherCashier)
    {
        EXPECT_TRUE(hall->addStaff(
            supervisor, {"2002", "周收费", {domain::Role::Cashier}, "first-pass"}, key(9'001)));
        const auto session = hall->signIn({"2002", "first-pass", 0, first.tollWindowId});
        second = hall->callerOf(session.value().token).value();
    }

    desk::Answer<domain::ShiftView> open(Money floatMoney)
    {
        return hall->openShift(first, {true, false, piecesOf(floatMoney)}, nextKey());
    }
    /// A new slip paid in cash; its card.
    domain::SlipCard cash(const desk::Caller& by)
    {
        const auto slip = registered(++m_slips);
        EXPECT_TRUE(hall->reportSlipPrint(by, slip.row.id, 1, ports::PrintOutcome::Printed));
        EXPECT_TRUE(hall->takeTender(by, {.slipIds = {slip.row.id}}, nextKey()));
        settle();
        return card(slip.row.id);
    }
    /// Its receipt, printed and handed out.
    void handOut(const domain::SlipCard& slip)
    {
        EXPECT_TRUE(hall->printReceipts(first, slip.row.id, nextKey()));
        EXPECT_TRUE(hall->confirmReceipts(first, slip.row.id, nextKey()));
    }
    void begin() { EXPECT_TRUE(hall->beginCount(first, nextKey())); }
    desk::Answer<domain::ShiftView> count(Money amount)
    {
        return hall->countDrawer(first, piecesOf(amount), nextKey());
    }
    desk::Answer<domain::ShiftReport> close(const std::string& reason = {}, Money left = {})
    {
        return hall->closeShift(first, ended(reason, left), nextKey());
    }
    static ports::ShiftEnd ended(const std::string& reason = {}, Money left = {})
    {
        return {.reason = reason,
                .terminalPayments = 0,
                .terminal = {},
                .left = left,
                .staffNumber = "3001",
                .password = "3001"};
    }
    /// Open, count what must be there, close: its Z.
    domain::ShiftReport wholeShift(Money floatMoney)
    {
        EXPECT_TRUE(open(floatMoney));
        begin();
        EXPECT_TRUE(count(floatMoney));
        return close().value();
    }
    std::string nextKey() { return key(++m_keys); }

    desk::Caller first; ///< 2001
    desk::Caller second; ///< 2002, at the same window

private:
    int m_slips = 0;
    int m_keys = 10'000;
};

} // namespace hallpay::test
