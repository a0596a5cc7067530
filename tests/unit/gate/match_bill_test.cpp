// One day against its bill: every difference typed, what can be settled is, the rest is listed.
#include "gate/close_attempt.h"
#include "gate/pay_by_code.h"
#include "unit/gate/day_story.h"

namespace hallpay::gate {
namespace {

using namespace std::chrono_literals;
using domain::DifferenceEnd;
using domain::DifferenceFix;
using domain::DifferenceKind;
using ports::BillLine;
using ports::DayState;
using Lines = std::vector<BillLine>;

class DayAndBill : public testing::Test, protected test::DayStory {
protected:
    void closeAll(const std::string& token)
    {
        ledger.write([&](ports::GateTx& tx) {
            auto attempt = tx.liveAttempt(token);
            ASSERT_TRUE(attempt);
            moveAttempt(tx, *attempt, domain::AttemptEvent::FoundClosed, clock.now());
        });
    }
    void moveAttempt(ports::GateTx& tx, ports::GateAttempt& attempt, domain::AttemptEvent event,
                     Instant)
    {
        attempt.life = domain::advance(attempt.life, event).value();
        ASSERT_TRUE(tx.replaceAttempt(attempt));
    }
};

TEST_F(DayAndBill, ADayThatAgreesIsMatchedToTheFenWithItsRefunds)
{
    const auto payment = paid(16000_fen);
    paid(8000_fen);
    const auto refund = sent(payment, 3000_fen);
    wallet.endRefund(refund.refundNo, ports::WalletRefundState::Done);
    settleRefund(gate, wallet.refundOf(refund.refundNo));
    goToBillOf(today);
    work();
    const auto day = row(today);
    EXPECT_EQ(DayState::Matched, day.state);
    EXPECT_EQ((ports::DayFigures{2, 24000, 0, 0}), day.ours);
    EXPECT_EQ((ports::DayFigures{2, 24000, 1, 3000}), day.theirs);
    EXPECT_TRUE(differences(today).empty());
    EXPECT_EQ(std::vector<std::string>{"2026-11-20 matched"}, told());
    const auto kept
        = ledger.read([&](ports::GateRead& from) { return from.days().billLines(today, 0, 100); });
    EXPECT_EQ(3u, kept.size());
}

TEST_F(DayAndBill, AMissingLineIsOursOnly)
{
    const auto payment = paid(16000_fen);
    paid(8000_fen);
    matchWith([&](Lines& lines) {
        std::erase_if(lines, [&](const BillLine& line) {
            return line.transactionId == payment.transactionId;
        });
    });
    const auto found = onlyDifference(today);
    EXPECT_EQ(DifferenceKind::OursOnly, found.what.kind);
    EXPECT_EQ(16000_fen, found.what.ours);
    EXPECT_EQ(DifferenceFix::AskWallet, found.what.fix);
    EXPECT_EQ(payment.token, found.token);
    EXPECT_EQ(DayState::Differs, row(today).state);
    EXPECT_EQ(1, row(today).open);
    EXPECT_EQ(std::vector<std::string>{"2026-11-20 differs"}, told());
}

TEST_F(DayAndBill, AnotherAmountAndAnotherStateAreTyped)
{
    paid(16000_fen);
    paid(8000_fen);
    std::string reversed;
    matchWith([&](Lines& lines) {
        reversed = lines[1].transactionId;
        lines[0].amount = lines[0].amount + 100_fen;
        lines[1].tradeState = "REVOKED";
        lines[1].refunded = lines[1].amount;
        lines[1].amount = Money();
    });
    const auto found = differences(today);
    ASSERT_EQ(2u, found.size());
    EXPECT_EQ(DifferenceKind::Amount, found[0].what.kind);
    EXPECT_EQ(DifferenceKind::State, found[1].what.kind);
    EXPECT_EQ("REVOKED", found[1].what.state);
    EXPECT_EQ(reversed, found[1].what.transactionId);
    EXPECT_EQ(DifferenceFix::AskWallet, found[1].what.fix)
        << "the wallet's query says what ours says: its bill does not";
}

TEST_F(DayAndBill, WhatWeTookBackOurselvesCameAndWent)
{
    paid(8000_fen);
    const auto token = accepted();
    const auto number = beginByCode(gate, token).value();
    sendByCode(gate, number,
               {token, std::string(test::FakeWallet::kSlowCode) + "1234567890123456", "W3"});
    clock.advance(domain::kPasswordPatience + 1s);
    closeAttempt(gate, number); // the reverse arrives, and the password a moment before it
    ASSERT_EQ(domain::AttemptState::Closed, attempts(token).back().life.state);
    matchWith([&](Lines& lines) {
        auto line = lines[0];
        line.transactionId = "4200000777";
        line.outTradeNo = number;
        line.amount = 16000_fen;
        lines.push_back(line);
        line.tradeState = "REVOKED";
        line.refunded = line.amount;
        line.amount = Money();
        lines.push_back(line);
    });
    const auto found = onlyDifference(today);
    EXPECT_EQ(DifferenceKind::TheirsOnly, found.what.kind);
    EXPECT_EQ(DifferenceEnd::Settled, found.what.end);
    EXPECT_EQ(token, found.token);
    EXPECT_EQ(DayState::Matched, row(today).state);
    EXPECT_EQ(std::vector<std::string>{"2026-11-20 matched"}, told());
}

TEST_F(DayAndBill, WhereNobodyEverPaidThereIsNoDay)
{
    goToBillOf(today);
    work();
    EXPECT_TRUE(ledger.read([](ports::GateRead& from) { return from.days().days(9); }).empty());
}

TEST_F(DayAndBill, APaymentThatNobodyToldOfIsSettledByTheBill)
{
    const auto [token, transaction] = paidUnheard();
    goToBillOf(today);
    work();
    EXPECT_EQ(domain::OrderState::Paid, order(token).state);
    const auto found = onlyDifference(today);
    EXPECT_EQ(DifferenceKind::TheirsOnly, found.what.kind);
    EXPECT_EQ(DifferenceEnd::Settled, found.what.end);
    EXPECT_EQ(token, found.token);
    EXPECT_EQ(DayState::Matched, row(today).state);
    EXPECT_EQ(16000, row(today).ours.paymentsFen);
}

TEST_F(DayAndBill, MoneyForALapsedOrderInTimeSettlesItLate)
{
    const auto [token, transaction] = paidUnheard();
    closeAll(token); // a close that the wallet never saw
    clock.advance(9h);
    ASSERT_EQ(1, lapseIdleOrders(gate, 10));
    goToBillOf(today);
    work();
    EXPECT_EQ(domain::OrderState::Paid, order(token).state);
    const auto found = onlyDifference(today);
    EXPECT_EQ(DifferenceKind::Late, found.what.kind);
    EXPECT_EQ(DifferenceEnd::Settled, found.what.end);
    EXPECT_EQ(DayState::Matched, row(today).state);
}

TEST_F(DayAndBill, ASecondPaymentOfAnOrderIsTwiceAndThenExcessForASupervisor)
{
    const auto token = accepted();
    const auto first = pressed(token);
    const auto second = pressed(token, "openid-father"); // the first one is closed for it
    wallet.pay(second);
    ASSERT_EQ(SettleOutcome::Settled, notified(second));
    auto stray = foreignLine(clock.now(), 16000_fen);
    stray.outTradeNo = wallet.numberOf(first);
    wallet.onQueryTransaction = [&](const std::string& asked) -> std::optional<ports::Queried> {
        if (asked != stray.transactionId) return std::nullopt;
        auto trade = wallet.trade(wallet.numberOf(first));
        trade.state = ports::WalletTradeState::Paid;
        trade.transactionId = asked;
        trade.successTime = stray.at;
        return ports::Queried{ports::WalletAnswer::Done, trade, ""};
    };
    matchWith([&](Lines& lines) { lines.push_back(stray); });
    const auto found = onlyDifference(today);
    EXPECT_EQ(DifferenceKind::Twice, found.what.kind);
    EXPECT_EQ(DifferenceEnd::Settled, found.what.end);
    EXPECT_EQ(DifferenceFix::RefundExcess, found.what.fix) << "what is left to do";
    EXPECT_EQ(16000_fen, order(token).excess);
    EXPECT_EQ(DayState::Matched, row(today).state);
}

TEST_F(DayAndBill, ForeignMoneyThatTheWalletConfirmsGoesToSuspense)
{
    paid();
    const auto stray = foreignLine(clock.now());
    wallet.onQueryTransaction = [&](const std::string& asked) -> std::optional<ports::Queried> {
        return ports::Queried{ports::WalletAnswer::Done,
                              ports::WalletTrade{.merchant = test::FakeWallet::kMerchant,
                                                 .outTradeNo = stray.outTradeNo,
                                                 .state = ports::WalletTradeState::Paid,
                                                 .transactionId = asked,
                                                 .tradeType = "JSAPI",
                                                 .amount = stray.amount,
                                                 .currency = "CNY",
                                                 .successTime = stray.at,
                                                 .payerId = {}},
                              ""};
    };
    matchWith([&](Lines& lines) { lines.push_back(stray); });
    ASSERT_EQ(1u, suspense().size());
    EXPECT_TRUE(suspense().front().confirmed);
    const auto found = onlyDifference(today);
    EXPECT_EQ(DifferenceKind::TheirsOnly, found.what.kind);
    EXPECT_EQ(DifferenceEnd::InSuspense, found.what.end);
    EXPECT_EQ(DayState::Matched, row(today).state) << "it stands in the supervisor's list";
}

TEST_F(DayAndBill, ALineThatTheWalletItselfDoesNotKnowIsAskedOfIt)
{
    paid();
    matchWith([&](Lines& lines) { lines.push_back(foreignLine(startOfDay(today) + 12h)); });
    EXPECT_TRUE(suspense().empty());
    const auto found = onlyDifference(today);
    EXPECT_EQ(DifferenceKind::TheirsOnly, found.what.kind);
    EXPECT_EQ(DifferenceEnd::Open, found.what.end);
    EXPECT_EQ(DifferenceFix::AskWallet, found.what.fix);
    EXPECT_EQ("", found.token);
}

TEST_F(DayAndBill, WithoutAClearAnswerItIsAskedAgainAnHourLater)
{
    const auto [token, transaction] = paidUnheard();
    wallet.onQueryTransaction = [](const auto&) {
        return ports::Queried{ports::WalletAnswer::Unclear, std::nullopt, ""};
    };
    goToBillOf(today);
    work();
    EXPECT_EQ(DifferenceFix::QueryAgain, onlyDifference(today).what.fix);
    EXPECT_EQ(DayState::Differs, row(today).state);
    wallet.onQueryTransaction = nullptr;
    clock.advance(1h);
    work();
    EXPECT_EQ(DifferenceEnd::Settled, onlyDifference(today).what.end);
    EXPECT_EQ(DayState::Matched, row(today).state);
    EXPECT_EQ((std::vector<std::string>{"2026-11-20 differs", "2026-11-20 matched"}), told());
}

TEST_F(DayAndBill, JustAcrossMidnightBothDaysSayWhereItIs)
{
    const auto early = paid();
    const auto tomorrow = addDays(today, 1);
    BillLine moved;
    matchWith([&](Lines& lines) {
        moved = lines.front();
        lines.clear();
        lines.push_back(foreignLine(startOfDay(today) + 1h)); // the day has a bill
    });
    EXPECT_EQ(2, row(today).open);
    goToBillOf(tomorrow);
    giveBill(tomorrow, bentBill(tomorrow, [&](Lines& lines) {
                 moved.at = startOfDay(tomorrow);
                 lines.push_back(moved);
             }));
    work();
    const auto there = onlyDifference(tomorrow);
    EXPECT_EQ(DifferenceKind::Late, there.what.kind);
    EXPECT_EQ(today, there.what.otherDay);
    EXPECT_EQ(DifferenceEnd::OnOtherDay, there.what.end);
    EXPECT_EQ(DayState::Matched, row(tomorrow).state);
    for (const auto& one : differences(today)) {
        if (one.what.transactionId != early.transactionId) continue;
        EXPECT_EQ(DifferenceKind::Late, one.what.kind) << "the day before was looked at again";
        EXPECT_EQ(tomorrow, one.what.otherDay);
        EXPECT_EQ(DifferenceEnd::OnOtherDay, one.what.end);
    }
}

TEST_F(DayAndBill, OnTwoBillsItIsTwice)
{
    const auto payment = paid();
    goToBillOf(today);
    work();
    const auto tomorrow = addDays(today, 1);
    goToBillOf(tomorrow);
    giveBill(tomorrow, bentBill(tomorrow, [&](Lines& lines) {
                 auto again = foreignLine(startOfDay(tomorrow), payment.amount);
                 again.transactionId = payment.transactionId;
                 again.outTradeNo = payment.outTradeNo;
                 lines.push_back(again);
             }));
    work();
    const auto found = onlyDifference(tomorrow);
    EXPECT_EQ(DifferenceKind::Twice, found.what.kind);
    EXPECT_EQ(today, found.what.otherDay);
    EXPECT_EQ(DifferenceEnd::Open, found.what.end);
}

TEST_F(DayAndBill, ARefundOfTheConsoleIsLearntFromTheBill)
{
    const auto payment = paid();
    const auto made = wallet.refundInConsole(payment.transactionId, 3000_fen);
    wallet.endRefund(made.refundNo, ports::WalletRefundState::Done);
    goToBillOf(today);
    work();
    ASSERT_EQ(1u, consoleRefunds().size());
    const auto found = onlyDifference(today);
    EXPECT_EQ(DifferenceKind::TheirsOnly, found.what.kind);
    EXPECT_EQ(made.refundNo, found.what.refundNo);
    EXPECT_EQ(DifferenceEnd::Settled, found.what.end);
    EXPECT_EQ(DayState::Matched, row(today).state);
    EXPECT_TRUE(whole(payment.token));
}

TEST_F(DayAndBill, ARefundWithoutALineIsOursOnlyUnlessAnotherBillHasIt)
{
    const auto payment = paid();
    const auto refund = sent(payment, 3000_fen);
    matchWith([&](Lines& lines) {
        std::erase_if(lines, [](const BillLine& line) { return !line.refundId.empty(); });
    });
    const auto found = onlyDifference(today);
    EXPECT_EQ(DifferenceKind::OursOnly, found.what.kind);
    EXPECT_EQ(refund.refundNo, found.what.refundNo);
    EXPECT_EQ(3000_fen, found.what.ours);
}

TEST_F(DayAndBill, ARefundThatIsLearntAfterMidnightIsNoDifference)
{
    const auto payment = paid();
    asked(payment, 3000_fen);
    clock.set(endOfDay(today) - 1s);
    wallet.onRefund = [&](const auto&) -> std::optional<ports::RefundReply> {
        clock.advance(2s); // the answer comes on the next day
        return std::nullopt;
    };
    pursue(refund("hall-1"));
    ASSERT_EQ(domain::RefundState::Accepted, refund("hall-1").life.state);
    const auto tomorrow = addDays(today, 1);
    goToBillOf(tomorrow);
    work();
    EXPECT_EQ(DayState::Matched, row(today).state);
    EXPECT_EQ(DayState::Matched, row(tomorrow).state);
    EXPECT_TRUE(differences(today).empty());
    EXPECT_TRUE(differences(tomorrow).empty());
}

TEST_F(DayAndBill, TheSameBillAgainChangesNothing)
{
    const auto payment = paid();
    matchWith([](Lines& lines) { lines.front().amount = 1_fen; });
    const auto before = differences(today);
    const auto rowBefore = row(today);
    const auto eventsBefore = told();
    for (int hour = 0; hour < 3; ++hour) {
        clock.advance(1h);
        work();
    }
    EXPECT_EQ(4, billCalls) << "hourly while something is open";
    EXPECT_EQ(before, differences(today));
    EXPECT_EQ(eventsBefore, told());
    EXPECT_EQ(rowBefore.theirs, row(today).theirs);
}

TEST_F(DayAndBill, AChangedBillIsComparedAnew)
{
    paid();
    matchWith([](Lines& lines) { lines.front().amount = 1_fen; });
    ASSERT_EQ(DayState::Differs, row(today).state);
    const auto former = row(today).fileHash;
    giveBill(today, bentBill(today, [](Lines&) {}));
    clock.advance(1h);
    work();
    EXPECT_EQ(DayState::Matched, row(today).state);
    EXPECT_NE(former, row(today).fileHash);
    EXPECT_EQ(DifferenceEnd::BillChanged, onlyDifference(today).what.end);
}

TEST_F(DayAndBill, MoneyThatComesForAMatchedDayHasItMatchedAnew)
{
    paid();
    const auto [token, transaction] = paidUnheard();
    matchWith([&, lost = transaction](Lines& lines) {
        std::erase_if(lines, [&](const BillLine& line) { return line.transactionId == lost; });
    });
    ASSERT_EQ(DayState::Matched, row(today).state) << "neither side knows of it";
    settle(gate, wallet.trade(attempts(token).front().outTradeNo), Learnt::ByNotification);
    work();
    EXPECT_EQ(DayState::Differs, row(today).state);
    EXPECT_EQ(DifferenceKind::OursOnly, onlyDifference(today).what.kind);
}

} // namespace
} // namespace hallpay::gate
