// What a toll window took goes back the way it came: by two people, once, to the fen, and on the
// shift that gave it.
#include "unit/desk/shift_fixture.h"

namespace hallpay::test {
namespace {

using domain::MatterCause;
using domain::MatterKind;
using domain::RequestState;
using domain::WindowMethod;
using domain::WindowRefundState;
using ports::Act;

constexpr const char* kPaid = "260112345678"; ///< the terminal's references
constexpr const char* kBack = "260112349999";

class AtTheWindow : public ShiftFixture {
protected:
    domain::SlipCard byCard(int n)
    {
        const auto slip = registered(n);
        const ports::Tender tender{
            .slipIds = {slip.row.id}, .method = WindowMethod::Card, .reference = kPaid};
        EXPECT_TRUE(hall->takeTender(first, tender, nextKey()));
        return card(slip.row.id);
    }
    static ports::SlipRefund whole(const domain::SlipCard& slip)
    {
        ports::SlipRefund wanted{.slipId = slip.row.id,
                                 .requestIds = {},
                                 .amount = slip.row.amount,
                                 .reason = "不再办理",
                                 .receiptNote = "收据已收回",
                                 .approver = {"3001", "3001"}};
        for (const auto& person : slip.applicants) wanted.requestIds.push_back(person.requestId);
        return wanted;
    }
    static ports::SlipRefund only(const domain::SlipCard& slip, std::size_t person)
    {
        auto wanted = whole(slip);
        wanted.requestIds = {slip.applicants[person].requestId};
        wanted.amount = slip.applicants[person].amount;
        return wanted;
    }
    /// Asked for and approved by `by`; the first refund of its slip.
    domain::WindowRefundView refunded(const desk::Caller& by, const domain::SlipCard& slip)
    {
        const auto done = hall->refundSlip(by, whole(slip), nextKey());
        EXPECT_TRUE(done);
        return done.value().windowRefunds.at(0);
    }
    RefusalCode giveBack(std::int64_t id, const std::string& reference = {})
    {
        return codeOf(hall->giveBack(first, {id, reference}, nextKey()));
    }
    SlipState state(const domain::SlipCard& slip) { return card(slip.row.id).row.state; }
    domain::ShiftReport x() { return hall->xReport(seeingCash(first)).value(); }
};

TEST_F(AtTheWindow, CashIsPaidOutOfTheDrawerInOneStep)
{
    ASSERT_TRUE(open(50'000_fen));
    const auto slip = cash(first);
    handOut(slip);
    clock.set(at("2026-11-21T09:00:00+08:00"));
    const auto before = hall->asOf();
    const auto refund = refunded(first, card(slip.row.id));
    EXPECT_EQ(WindowRefundState::GivenBack, refund.state);
    EXPECT_EQ(WindowMethod::Cash, refund.method);
    EXPECT_EQ(12'000_fen, refund.amount);
    EXPECT_EQ(clock.now(), refund.endedAt);
    EXPECT_EQ(SlipState::Refunded, state(slip));
    EXPECT_EQ(RequestState::Refunded, card(slip.row.id).applicants[0].state);
    const auto told = hall->eventsAfter(before, 10).value();
    EXPECT_TRUE(std::ranges::any_of(told, [&](const auto& event) {
        return event.slipId == slip.row.id && event.state == SlipState::Refunded;
    })) << "every window sees it";
    EXPECT_TRUE(matters().empty());
    EXPECT_EQ(1, audits(Act::WindowRefundAsked));
    EXPECT_EQ(1, audits(Act::WindowRefundApproved));
    EXPECT_EQ(1, audits(Act::RefundPaidOut));
    EXPECT_EQ(1, audits(Act::ReceiptVoided));
    EXPECT_EQ(12'000_fen, totals("2026-11-20").cash) << "what came that day came that day";
    EXPECT_EQ(0_fen, totals("2026-11-20").refunded);
    EXPECT_EQ(12'000_fen, totals("2026-11-21").refunded);
    EXPECT_EQ(1, totals("2026-11-21").cashRefunds);
    EXPECT_EQ(12'000_fen, totals("2026-11-21").cashRefunded);
    EXPECT_EQ(0, totals("2026-11-21").cardRefunds);
    EXPECT_EQ(12'000_fen, x().cash);
    EXPECT_EQ(1, x().cashRefunds);
    EXPECT_EQ(12'000_fen, x().cashBack);
    begin();
    ASSERT_TRUE(count(50'000_fen)) << "the drawer has what it began with";
    const auto z = close().value();
    EXPECT_EQ(50'000_fen, z.drawer->expected);
    EXPECT_EQ(0_fen, z.drawer->difference);
    EXPECT_EQ(12'000_fen, z.cashBack);
    EXPECT_EQ(z, hall->zReports(supervisor).value().rows.front()) << "as it was signed";
    EXPECT_EQ(0,
              ledger->read([](const ports::HallTx& tx) { return tx.trail().firstBrokenAudit(); }));
}

TEST_F(AtTheWindow, WhatAnotherDeskApprovedWaitsForATollWindow)
{
    ASSERT_TRUE(open(50'000_fen));
    const auto slip = cash(first);
    const auto refund = refunded(clerk, slip);
    EXPECT_EQ(WindowRefundState::Waiting, refund.state);
    EXPECT_EQ(SlipState::Refunding, state(slip));
    EXPECT_EQ(0_fen, totals("2026-11-20").refunded) << "approved is not back";
    EXPECT_EQ(0_fen, x().cashBack);
    const auto line = MoneyFixture::only();
    EXPECT_EQ(MatterKind::RefundWaits, line.kind);
    EXPECT_EQ(MatterCause::ToPayOut, line.cause);
    EXPECT_EQ(slip.row.number, line.slipNumber);
    EXPECT_EQ(12'000_fen, line.left);
    EXPECT_TRUE(line.maySettle);
    EXPECT_FALSE(line.mayRest);
    EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->giveBack(clerk, {refund.id, {}}, nextKey())));
    EXPECT_EQ(RefusalCode::BadRequest, giveBack(refund.id, kBack)) << "cash has no reference";
    EXPECT_EQ(RefusalCode::UnknownMatter, giveBack(refund.id + 1));
    const auto again = nextKey();
    const auto done = hall->giveBack(first, {refund.id, {}}, again);
    ASSERT_TRUE(done);
    EXPECT_EQ(SlipState::Refunded, done.value().row.state);
    ASSERT_TRUE(hall->giveBack(first, {refund.id, {}}, again)) << "a repeat answers the same";
    EXPECT_EQ(RefusalCode::RefundDone, giveBack(refund.id)) << "another act would pay it twice";
    EXPECT_EQ(12'000_fen, x().cashBack);
    EXPECT_EQ(1, audits(Act::RefundPaidOut));
    EXPECT_TRUE(matters().empty());
}

TEST_F(AtTheWindow, WithoutAShiftOrEnoughInTheDrawerItWaits)
{
    ASSERT_TRUE(open(0_fen));
    const auto slip = cash(first);
    ASSERT_TRUE(
        hall->moveDrawer(first, {domain::DrawerAct::TakenOut, 5'000_fen, "交保险柜"}, nextKey()));
    const auto refund = refunded(first, slip);
    EXPECT_EQ(WindowRefundState::Waiting, refund.state) << "70 yuan are no 120";
    EXPECT_EQ(RefusalCode::DrawerShort, giveBack(refund.id));
    begin();
    EXPECT_EQ(RefusalCode::ShiftIsCounting, giveBack(refund.id));
    ASSERT_TRUE(count(7'000_fen));
    ASSERT_TRUE(close({}, 0_fen));
    EXPECT_EQ(RefusalCode::ShiftNotOpen, giveBack(refund.id));
    ASSERT_TRUE(hall->openShift(first, {false, false, {}}, nextKey()));
    EXPECT_EQ(RefusalCode::ShiftHasNoDrawer, giveBack(refund.id));
    begin();
    ASSERT_TRUE(close());
    ASSERT_TRUE(open(12'000_fen));
    EXPECT_EQ(RefusalCode::Internal, giveBack(refund.id)) << "done";
    EXPECT_EQ(SlipState::Refunded, state(slip));
    EXPECT_EQ(RefusalCode::DrawerShort, [&] {
        const auto other = refunded(clerk, cash(cashier));
        return giveBack(other.id);
    }()) << "it is empty now";
    begin();
    ASSERT_TRUE(count(0_fen));
    const auto z = close().value();
    EXPECT_EQ(0_fen, z.cash);
    EXPECT_EQ(12'000_fen, z.cashBack) << "of a payment that an earlier shift took";
    EXPECT_EQ(0_fen, z.drawer->expected);
}

TEST_F(AtTheWindow, ACardIsGivenBackOnTheTerminalUnderAReferenceOfItsOwn)
{
    ASSERT_TRUE(hall->openShift(first, {false, false, {}}, nextKey()));
    const auto slip = byCard(500);
    const auto refund = refunded(first, slip);
    EXPECT_EQ(WindowMethod::Card, refund.method);
    EXPECT_EQ(WindowRefundState::Waiting, refund.state) << "nobody has been at the terminal yet";
    EXPECT_EQ(MatterCause::OnTerminal, MoneyFixture::only().cause);
    EXPECT_EQ(RefusalCode::BadReference, giveBack(refund.id));
    EXPECT_EQ(RefusalCode::BadReference, giveBack(refund.id, "4111111111111111"));
    EXPECT_EQ(RefusalCode::ReferenceSeen, giveBack(refund.id, kPaid)) << "that is the payment's";
    EXPECT_EQ(RefusalCode::Internal, giveBack(refund.id, kBack));
    EXPECT_EQ(SlipState::Refunded, state(slip));
    EXPECT_EQ(kBack, card(slip.row.id).windowRefunds[0].reference);
    const auto other = registered(501);
    EXPECT_EQ(
        RefusalCode::ReferenceSeen,
        codeOf(hall->takeTender(
            first, {.slipIds = {other.row.id}, .method = WindowMethod::Card, .reference = kBack},
            nextKey())))
        << "no payment comes under it either";
    EXPECT_EQ(1, totals("2026-11-20").cardRefunds);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").cardRefunded);
    EXPECT_EQ(1, audits(Act::RefundOnTerminal));
    begin();
    const auto view = hall->shift(first).value();
    EXPECT_EQ(1, view.cardRefunds);
    EXPECT_EQ(12'000_fen, view.cardBack);
    auto end = ended();
    end.terminalPayments = 1;
    end.terminal = 12'000_fen;
    EXPECT_EQ(RefusalCode::DifferenceUnexplained, codeOf(hall->closeShift(first, end, nextKey())))
        << "the terminal counts what went back";
    end.terminalPayments = 2;
    end.terminal = 0_fen;
    const auto z = hall->closeShift(first, end, nextKey());
    ASSERT_TRUE(z);
    EXPECT_EQ(1, z.value().cardRefunds);
    EXPECT_EQ(12'000_fen, z.value().cardBack);
}

TEST_F(AtTheWindow, ATerminalThatOnlyGaveBackSaysLessThanNothing)
{
    ASSERT_TRUE(hall->openShift(first, {false, false, {}}, nextKey()));
    const auto slip = byCard(500);
    begin();
    auto end = ended();
    end.terminalPayments = 1;
    end.terminal = 12'000_fen;
    ASSERT_TRUE(hall->closeShift(first, end, nextKey()));
    ASSERT_TRUE(hall->openShift(first, {false, false, {}}, nextKey()));
    EXPECT_EQ(RefusalCode::Internal, giveBack(refunded(first, slip).id, kBack));
    begin();
    end.terminal = Money() - 12'000_fen;
    const auto z = hall->closeShift(first, end, nextKey());
    ASSERT_TRUE(z);
    EXPECT_EQ(0_fen, z.value().card);
    EXPECT_EQ(12'000_fen, z.value().cardBack);
    EXPECT_EQ(Money() - 12'000_fen, z.value().terminal);
    EXPECT_EQ(z.value(), hall->zReports(supervisor).value().rows.front());
}

TEST_F(AtTheWindow, AFamilyOfThreeOneRefunded)
{
    ASSERT_TRUE(open(50'000_fen));
    const auto slip = registered(passports(500, 3), 500);
    ASSERT_TRUE(
        hall->takeTender(first, {.slipIds = {slip.row.id}, .tendered = 40'000_fen}, nextKey()));
    handOut(slip);
    const auto family = card(slip.row.id);
    const auto one = hall->refundSlip(first, only(family, 1), nextKey());
    ASSERT_TRUE(one);
    EXPECT_EQ(SlipState::Collected, one.value().row.state) << "the others have their receipts";
    EXPECT_EQ(RequestState::Refunded, one.value().applicants[1].state);
    EXPECT_FALSE(one.value().applicants[1].receipt);
    EXPECT_EQ(RequestState::HandedOut, one.value().applicants[2].state);
    EXPECT_EQ(12'000_fen, x().cashBack);
    EXPECT_EQ(1, x().receiptsVoid);
    EXPECT_EQ(RefusalCode::AlreadyRefunded,
              codeOf(hall->refundSlip(first, only(family, 1), nextKey())));
    auto rest = whole(family);
    rest.requestIds = {family.applicants[0].requestId, family.applicants[2].requestId};
    EXPECT_EQ(RefusalCode::RefundTooMuch, codeOf(hall->refundSlip(first, rest, nextKey())));
    rest.amount = 24'000_fen;
    ASSERT_TRUE(hall->refundSlip(first, rest, nextKey()));
    EXPECT_EQ(SlipState::Refunded, state(slip));
    EXPECT_EQ(2, x().cashRefunds);
    EXPECT_EQ(36'000_fen, x().cashBack);
    EXPECT_EQ(2, totals("2026-11-20").refunds);
    EXPECT_EQ(36'000_fen, totals("2026-11-20").refunded);
}

TEST_F(AtTheWindow, OfSlipsPaidTogetherEachGivesBackItsOwn)
{
    ASSERT_TRUE(open(0_fen));
    const auto one = registered(500);
    const auto two = registered(passports(501, 2), 501);
    ASSERT_TRUE(hall->takeTender(
        first,
        {.slipIds = {one.row.id, two.row.id}, .method = WindowMethod::Card, .reference = kPaid},
        nextKey()));
    const auto refund = refunded(first, two);
    EXPECT_EQ(24'000_fen, refund.amount);
    EXPECT_EQ(RefusalCode::Internal, giveBack(refund.id, kBack));
    EXPECT_EQ(SlipState::Paid, state(one));
    EXPECT_EQ(SlipState::Refunded, state(two));
    EXPECT_EQ(36'000_fen, x().card);
    EXPECT_EQ(24'000_fen, x().cardBack);
}

TEST_F(AtTheWindow, WhatCannotGoBackThatWayIsSettledAnotherWayByTwo)
{
    ASSERT_TRUE(open(0_fen));
    const auto slip = byCard(500);
    const auto refund = refunded(first, slip);
    const auto line = MoneyFixture::only();
    const auto settled = [&](const char* witness, const char* reference) {
        return hall->settleRefund(supervisor, {line.subject, reference, {witness, witness}},
                                  nextKey());
    };
    EXPECT_EQ(RefusalCode::SecondPersonNeeded, codeOf(settled("3001", "转账 88"))) << "oneself";
    EXPECT_EQ(RefusalCode::BadRequest, codeOf(settled("2001", "")));
    EXPECT_EQ(SlipState::Refunding, state(slip));
    ASSERT_TRUE(settled("2001", "转账 88"));
    EXPECT_EQ(SlipState::Refunded, state(slip));
    EXPECT_TRUE(matters().empty());
    EXPECT_EQ(WindowRefundState::Otherwise, card(slip.row.id).windowRefunds[0].state);
    EXPECT_EQ(RefusalCode::RefundDone, giveBack(refund.id, kBack));
    EXPECT_EQ(RefusalCode::RefundDone, codeOf(settled("2001", "转账 89")));
    EXPECT_EQ(2, audits(Act::WindowRefundSettled)) << "both people";
    EXPECT_EQ(12'000_fen, totals("2026-11-20").refunded);
    EXPECT_EQ(0, totals("2026-11-20").cardRefunds) << "the terminal gave nothing back";
    EXPECT_EQ(0_fen, x().cardBack);
}

TEST_F(AtTheWindow, ARepeatIsOneRefundAndOnePayout)
{
    ASSERT_TRUE(open(50'000_fen));
    const auto slip = cash(first);
    const auto same = nextKey();
    ASSERT_TRUE(hall->refundSlip(first, whole(slip), same));
    ASSERT_TRUE(hall->refundSlip(first, whole(slip), same));
    auto other = whole(slip);
    other.amount = 1_fen;
    EXPECT_EQ(RefusalCode::KeyReused, codeOf(hall->refundSlip(first, other, same)));
    EXPECT_EQ(1u, card(slip.row.id).windowRefunds.size());
    EXPECT_EQ(1, audits(Act::RefundPaidOut));
    EXPECT_EQ(12'000_fen, x().cashBack);
}

TEST_F(AtTheWindow, TheApproverIsNeverTheAskerWhoeverAsks)
{
    ASSERT_TRUE(open(50'000_fen));
    const auto slip = cash(first);
    EXPECT_EQ(RefusalCode::SecondPersonNeeded,
              codeOf(hall->refundSlip(supervisor, whole(slip), nextKey())));
    auto wanted = whole(slip);
    wanted.approver = {"2002", "first-pass"};
    EXPECT_EQ(RefusalCode::SecondPersonNeeded, codeOf(hall->refundSlip(first, wanted, nextKey())))
        << "no supervisor";
    EXPECT_EQ(SlipState::Paid, state(slip));
    EXPECT_EQ(0, audits(Act::WindowRefundAsked));
}

TEST_F(AtTheWindow, MoneyAtRiskGoesBackOnceFromEachSide)
{
    ASSERT_TRUE(open(50'000_fen));
    const auto slip = registered(500);
    gate.setReachable(false);
    ASSERT_TRUE(
        hall->takeTenderAtRisk(first, {{.slipIds = {slip.row.id}}, {"3001", "3001"}}, nextKey()));
    EXPECT_EQ(WindowRefundState::GivenBack, refunded(first, card(slip.row.id)).state);
    gate.setReachable(true);
    gate.pay(tokenOf(slip), clock.now()); // the phone was quicker than the close after all
    settle();
    const auto lines = matters();
    ASSERT_TRUE(std::ranges::any_of(lines, [](const auto& line) {
        return line.kind == MatterKind::Excess && line.left == 12'000_fen && line.mayRefund;
    })) << "the wallet's part stays an excess of its own";
    EXPECT_EQ(12'000_fen, totals("2026-11-20").refunded);
}

} // namespace
} // namespace hallpay::test
