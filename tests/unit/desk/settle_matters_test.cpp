// What a supervisor does about money: every refund has its end, and every fen its place.
#include "unit/desk/money_fixture.h"

#include "desk/send_refund.h"

namespace hallpay::test {
namespace {

using domain::MatterCause;
using domain::MatterKind;
using domain::RefundEvent;

/// Who else says that a refund went back another way.
const ports::SecondPerson kWitness{"2001", "2001"};

class SettleMatters : public MoneyFixture {
protected:
    /// Paid twice while something else waits already.
    domain::MoneyMatter paidTwiceBeside(int n)
    {
        const auto slip = registered(n);
        gate.pay(tokenOf(slip), clock.now());
        gate.pay(tokenOf(slip), clock.now());
        settle();
        const auto rows = matters();
        const auto line = std::ranges::find(rows, slip.row.id, &domain::MoneyMatter::slipId);
        EXPECT_NE(rows.end(), line);
        return line == rows.end() ? domain::MoneyMatter{} : *line;
    }
    desk::Answer<domain::MoneyMatters> refund(const domain::MoneyMatter& line, Money amount,
                                              int act, const std::string& reason = "多缴退款")
    {
        return hall->refundMoney(supervisor, {line.transactionId, amount, reason}, key(act));
    }
    std::string refundId(int act) const
    {
        return std::to_string(supervisor.staffId) + "-" + key(act);
    }
    void end(int act, RefundEvent how)
    {
        gate.endRefund(refundId(act), how);
        settle();
    }
    /// A refund that the wallet took on and then ended like this.
    domain::MoneyMatter failed(RefundEvent how)
    {
        const auto line = paidTwice(1);
        EXPECT_TRUE(refund(line, line.left, 50));
        end(50, RefundEvent::FoundProcessing);
        end(50, how);
        return only();
    }
};

TEST_F(SettleMatters, AnExcessThatGoesBackLeavesTheListAndTheTakingsStand)
{
    const auto line = paidTwice(1);
    const auto asked = refund(line, line.left, 50);
    ASSERT_TRUE(asked);
    EXPECT_TRUE(asked.value().rows.empty()) << "on its way: nothing is left to decide";
    EXPECT_EQ(0_fen, totals("2026-11-20").refunded) << "accepted is not refunded";
    end(50, RefundEvent::FoundProcessing);
    EXPECT_EQ(0_fen, totals("2026-11-20").refunded);
    clock.set(at("2026-11-21T09:00:00+08:00"));
    end(50, RefundEvent::FoundDone);
    EXPECT_TRUE(matters().empty());
    EXPECT_EQ(12'000_fen, totals("2026-11-20").takings);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").excess);
    EXPECT_EQ(12'000_fen, totals("2026-11-21").refunded);
    EXPECT_EQ(1, audits(ports::Act::RefundAsked));
    EXPECT_EQ(1, audits(ports::Act::RefundDone));
}

TEST_F(SettleMatters, PartsComeToThePaymentAndNoMore)
{
    const auto line = paidTwice(1);
    ASSERT_TRUE(refund(line, 5'000_fen, 50));
    EXPECT_EQ(7'000_fen, only().left);
    EXPECT_EQ(1, only().refunds);
    const auto more = refund(line, 7'001_fen, 51);
    EXPECT_EQ(RefusalCode::RefundTooMuch, codeOf(more));
    EXPECT_EQ("7000", more.error().detail.at("left_fen"));
    ASSERT_TRUE(refund(line, 7'000_fen, 52));
    EXPECT_TRUE(matters().empty());
    EXPECT_EQ(RefusalCode::RefundTooMuch, codeOf(refund(line, 1_fen, 53)));
}

TEST_F(SettleMatters, AFiftyFirstPartIsRefused)
{
    const auto line = paidTwice(1);
    for (int part = 0; part < 50; ++part) ASSERT_TRUE(refund(line, 1_fen, 100 + part));
    EXPECT_EQ(RefusalCode::RefundPartsUsedUp, codeOf(refund(line, 1_fen, 150)));
    EXPECT_EQ(11'950_fen, only().left);
}

TEST_F(SettleMatters, ARepeatIsOneRefund)
{
    const auto line = paidTwice(1);
    gate.loseAnswers(1);
    ASSERT_TRUE(refund(line, 5'000_fen, 50));
    ASSERT_TRUE(refund(line, 5'000_fen, 50));
    settle();
    ASSERT_TRUE(refund(line, 5'000_fen, 50));
    EXPECT_EQ(7'000_fen, only().left);
    EXPECT_EQ(1, only().refunds);
    EXPECT_EQ(RefusalCode::KeyReused, codeOf(refund(line, 5'001_fen, 50)));
}

TEST_F(SettleMatters, WhatTheGateDidNotHearIsAskedOnAndOn)
{
    const auto line = paidTwice(1);
    gate.setReachable(false);
    ASSERT_TRUE(refund(line, line.left, 50));
    EXPECT_FALSE(desk::sendLeftRefunds(context()));
    gate.setReachable(true);
    EXPECT_TRUE(desk::sendLeftRefunds(context()));
    end(50, RefundEvent::FoundDone);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").refunded);
    EXPECT_TRUE(matters().empty());
}

TEST_F(SettleMatters, OneThatTheGateDoesNotTakeIsNoRefund)
{
    gate.suspend(suspended("4200001", 5'000_fen));
    const auto line = only();
    ASSERT_TRUE(refund(line, 3'000_fen, 50));
    EXPECT_EQ(2'000_fen, only().left);
    const auto twice = paidTwiceBeside(1);
    gate.forgetPayments(); // the gate's books say otherwise than the hall's
    EXPECT_EQ(RefusalCode::UnknownMatter, codeOf(refund(twice, twice.left, 51)));
    EXPECT_EQ(RefusalCode::UnknownMatter, codeOf(refund(twice, twice.left, 51))) << "and again";
    EXPECT_EQ(2, audits(ports::Act::RefundNotTaken));
    EXPECT_EQ(2u, matters().size()) << "both still wait";
}

TEST_F(SettleMatters, MoneyInSuspenseGoesBackOnceAQueryHasConfirmedIt)
{
    auto unsure = suspended("4200002", 300_fen);
    unsure.confirmed = false;
    gate.suspend(unsure);
    EXPECT_EQ(RefusalCode::UnknownMatter, codeOf(refund(only(), 300_fen, 50)));
    gate.suspend(suspended("4200003", 500_fen));
    ASSERT_TRUE(refund(matters().back(), 500_fen, 51));
    end(51, RefundEvent::FoundDone);
    EXPECT_EQ("4200002", only().subject);
    EXPECT_EQ(500_fen, totals("2026-11-20").refunded);
}

TEST_F(SettleMatters, EachFailureIsALineWithWhatCanBeDone)
{
    const auto closed = failed(RefundEvent::FoundClosed);
    EXPECT_EQ(MatterKind::RefundFailed, closed.kind);
    EXPECT_EQ(MatterCause::Closed, closed.cause);
    EXPECT_EQ(12'000_fen, closed.left);
    EXPECT_TRUE(closed.maySettle);
    EXPECT_FALSE(closed.mayRefund || closed.mayTryAgain || closed.mayRest);
    EXPECT_FALSE(closed.slipNumber.empty());
    EXPECT_FALSE(closed.staffName.empty());
    EXPECT_EQ(1, audits(ports::Act::RefundFailed));
}

TEST_F(SettleMatters, ForWantOfMoneyItIsTriedAgainUnderTheSameNumber)
{
    const auto line = paidTwice(1);
    gate.failRefunds(RefundEvent::NotEnough);
    ASSERT_TRUE(refund(line, line.left, 50));
    settle();
    const auto poor = only();
    EXPECT_EQ(MatterCause::NotEnough, poor.cause);
    EXPECT_TRUE(poor.mayTryAgain && poor.maySettle);
    gate.failRefunds(std::nullopt);
    ASSERT_TRUE(hall->refundAgain(supervisor, poor.subject, key(51)));
    EXPECT_TRUE(matters().empty());
    end(50, RefundEvent::FoundDone);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").refunded);
    EXPECT_EQ(1, totals("2026-11-20").refunds);
    EXPECT_EQ(RefusalCode::RefundDone,
              codeOf(hall->refundAgain(supervisor, poor.subject, key(52))));
}

TEST_F(SettleMatters, ATryWhoseAnswerWasLostIsFoundDoneByItsRepeatOnceTheGateHasTold)
{
    const auto line = paidTwice(1);
    gate.failRefunds(RefundEvent::NotEnough);
    ASSERT_TRUE(refund(line, line.left, 50));
    settle();
    const auto poor = only();
    gate.failRefunds(std::nullopt);
    gate.loseAnswers(1);
    EXPECT_EQ(RefusalCode::GateNotReached,
              codeOf(hall->refundAgain(supervisor, poor.subject, key(51))));
    settle();
    EXPECT_TRUE(hall->refundAgain(supervisor, poor.subject, key(51)));
    EXPECT_TRUE(matters().empty()) << "it is under way";
    EXPECT_EQ(2, audits(ports::Act::RefundAsked)) << "first, and once more";
    end(50, RefundEvent::FoundDone);
    EXPECT_TRUE(hall->refundAgain(supervisor, poor.subject, key(51)));
    EXPECT_EQ(12'000_fen, totals("2026-11-20").refunded);
}

TEST_F(SettleMatters, WhatTheWalletGaveUpIsGivenBackAnotherWay)
{
    const auto line = failed(RefundEvent::FoundAbnormal);
    const auto settled
        = hall->settleRefund(supervisor, {line.subject, "现金 0007", kWitness}, key(51));
    ASSERT_TRUE(settled);
    EXPECT_TRUE(settled.value().rows.empty());
    EXPECT_EQ(12'000_fen, totals("2026-11-20").refunded);
    ASSERT_TRUE(hall->settleRefund(supervisor, {line.subject, "现金 0007", kWitness}, key(51)));
    EXPECT_EQ(1, audits(ports::Act::RefundSettled));
}

TEST_F(SettleMatters, BothPeopleAreOnRecordBeforeTheGateIsTold)
{
    const auto line = failed(RefundEvent::FoundAbnormal);
    const ports::RefundSettled settled{line.subject, "现金 0007", kWitness};
    gate.loseAnswers(1);
    EXPECT_EQ(RefusalCode::GateNotReached,
              codeOf(hall->settleRefund(supervisor, settled, key(51))));
    EXPECT_EQ(2, audits(ports::Act::RefundSettleAsked));
    EXPECT_EQ(0, audits(ports::Act::RefundSettled)) << "nobody knows yet";
    ASSERT_TRUE(hall->settleRefund(supervisor, settled, key(51)));
    EXPECT_EQ(2, audits(ports::Act::RefundSettleAsked));
    EXPECT_EQ(1, audits(ports::Act::RefundSettled));
    EXPECT_EQ(1, audits(ports::Act::RefundWitnessed));
}

TEST_F(SettleMatters, ARepeatThatOvertakesItsFirstAtTheGateIsOneAct)
{
    const auto line = failed(RefundEvent::FoundAbnormal);
    const ports::RefundSettled settled{line.subject, "现金 0007", kWitness};
    bool repeated = false;
    gate.afterNextSettling(
        [&] { repeated = bool(hall->settleRefund(supervisor, settled, key(51))); });
    const auto first = hall->settleRefund(supervisor, settled, key(51));
    ASSERT_TRUE(first);
    EXPECT_TRUE(first.value().rows.empty());
    EXPECT_TRUE(repeated);
    EXPECT_EQ(2, audits(ports::Act::RefundSettleAsked));
    EXPECT_EQ(1, audits(ports::Act::RefundSettled));
    EXPECT_EQ(1, audits(ports::Act::RefundWitnessed));
}

TEST_F(SettleMatters, TwoPeopleSayThatItWentBackAnotherWay)
{
    const auto line = failed(RefundEvent::FoundAbnormal);
    const auto settleWith = [&](const char* number, const char* password) {
        return codeOf(hall->settleRefund(supervisor,
                                         {line.subject, "现金 0007", {number, password}}, key(51)));
    };
    EXPECT_EQ(RefusalCode::SecondPersonNeeded, settleWith("3001", "3001")) << "the own number";
    EXPECT_EQ(RefusalCode::SecondPersonNeeded, settleWith("1001", "1001")) << "handles no money";
    EXPECT_EQ(RefusalCode::WrongPassword, settleWith("2001", "2002"));
    EXPECT_EQ(MatterKind::RefundFailed, only().kind) << "nothing was changed";
    ASSERT_TRUE(hall->settleRefund(supervisor, {line.subject, "现金 0007", kWitness}, key(51)));
    const auto row
        = ledger->read([&](const ports::HallTx& tx) { return *tx.money().refund(line.subject); });
    EXPECT_EQ(supervisor.staffId, row.settledBy);
    EXPECT_EQ(cashier.staffId, row.settledWith);
    EXPECT_EQ(1, audits(ports::Act::RefundWitnessed));
    EXPECT_EQ(
        RefusalCode::KeyReused,
        codeOf(hall->settleRefund(supervisor, {line.subject, "现金 0008", kWitness}, key(51))));
}

TEST_F(SettleMatters, OnlyAFailedRefundIsSettledOtherwise)
{
    const auto line = paidTwice(1);
    ASSERT_TRUE(refund(line, line.left, 50));
    const auto settle = [&](int act) {
        return codeOf(hall->settleRefund(supervisor, {refundId(50), "R", kWitness}, key(act)));
    };
    EXPECT_EQ(RefusalCode::RefundUnderWay, settle(51));
    end(50, RefundEvent::FoundDone);
    EXPECT_EQ(RefusalCode::RefundDone, settle(52));
    EXPECT_EQ(RefusalCode::UnknownMatter,
              codeOf(hall->settleRefund(supervisor, {"none", "R", kWitness}, key(53))));
}

TEST_F(SettleMatters, ARefundThatTheConsoleMadeInsteadCountsOnce)
{
    const auto line = failed(RefundEvent::FoundClosed);
    const auto payment = line.transactionId;
    const auto number = gate.refundInConsole(tokenOfSlip(line.slipId), payment, 12'000_fen);
    settle();
    EXPECT_EQ(2u, matters().size());
    ASSERT_TRUE(hall->settleRefund(supervisor, {line.subject, number, kWitness}, key(51)));
    EXPECT_TRUE(matters().empty()) << "one explains the other";
    EXPECT_EQ(12'000_fen, totals("2026-11-20").refunded);
    EXPECT_EQ(1, totals("2026-11-20").refunds);
}

TEST_F(SettleMatters, WhatWentBackTwiceIsSaid)
{
    const auto line = failed(RefundEvent::FoundAbnormal);
    ASSERT_TRUE(hall->settleRefund(supervisor, {line.subject, "转账 1", kWitness}, key(51)));
    end(50, RefundEvent::FoundDone);
    EXPECT_EQ(MatterKind::RefundedTwice, only().kind);
    EXPECT_EQ(12'000_fen, only().amount);
    ASSERT_TRUE(hall->restMatter(supervisor, {only().kind, only().subject, "已追回"}, key(52)));
    EXPECT_TRUE(matters().empty());
}

TEST_F(SettleMatters, WhatIsLookedAtLeavesTheListWithItsReason)
{
    const auto line = paidTwice(1);
    gate.suspend(suspended("4200001", 5'000_fen));
    ASSERT_TRUE(hall->restMatter(supervisor, {line.kind, line.subject, "抵下次缴费"}, key(50)));
    EXPECT_EQ(MatterKind::Suspense, only().kind);
    ASSERT_TRUE(hall->restMatter(supervisor, {line.kind, line.subject, "抵下次缴费"}, key(50)));
    EXPECT_EQ(1, audits(ports::Act::MatterAtRest));
    EXPECT_EQ(RefusalCode::UnknownMatter, codeOf(refund(line, 1_fen, 51))) << "it was kept";
    gate.setReachable(false);
    EXPECT_EQ(
        RefusalCode::GateNotReached,
        codeOf(hall->restMatter(supervisor, {MatterKind::Suspense, "4200001", "r"}, key(52))));
    gate.setReachable(true);
    ASSERT_TRUE(hall->restMatter(supervisor, {MatterKind::Suspense, "4200001", "r"}, key(52)));
    EXPECT_TRUE(matters().empty());
    EXPECT_EQ(12'000_fen, totals("2026-11-20").excess) << "kept, and still no taking";
    EXPECT_EQ(RefusalCode::UnknownMatter,
              codeOf(hall->refundMoney(supervisor, {"4200001", 5'000_fen, "r"}, key(53))))
        << "a list that is older than that";
}

TEST_F(SettleMatters, OnlyASupervisorDoesAnyOfIt)
{
    const auto line = paidTwice(1);
    for (const auto& caller : {clerk, cashier}) {
        EXPECT_EQ(RefusalCode::RoleMissing,
                  codeOf(hall->refundMoney(caller, {line.subject, 1_fen, "r"}, key(50))));
        EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->refundAgain(caller, "x", key(51))));
        EXPECT_EQ(RefusalCode::RoleMissing,
                  codeOf(hall->settleRefund(caller, {"x", "r", kWitness}, key(52))));
        EXPECT_EQ(RefusalCode::RoleMissing,
                  codeOf(hall->restMatter(caller, {line.kind, line.subject, "r"}, key(53))));
    }
    EXPECT_EQ(12'000_fen, only().left);
}

TEST_F(SettleMatters, WhatCannotBeShownOrFoundAgainIsRefusedByItsField)
{
    const auto line = paidTwice(1);
    const auto field = [](const auto& answer) {
        return answer ? std::string() : answer.error().detail.at("field");
    };
    EXPECT_EQ("reason", field(refund(line, 1_fen, 50, "")));
    EXPECT_EQ("reason", field(refund(line, 1_fen, 50, std::string(81, 'x'))));
    EXPECT_EQ("reason", field(refund(line, 1_fen, 50, "a\nb")));
    EXPECT_EQ("amount_fen", field(refund(line, 0_fen, 50)));
    EXPECT_EQ("key", field(hall->refundMoney(supervisor, {line.subject, 1_fen, "r"}, "short")));
    EXPECT_EQ("reference", field(hall->settleRefund(supervisor, {"x", "", kWitness}, key(50))));
    EXPECT_EQ("reason",
              field(hall->restMatter(supervisor, {line.kind, line.subject, " "}, key(50))));
}

} // namespace
} // namespace hallpay::test
