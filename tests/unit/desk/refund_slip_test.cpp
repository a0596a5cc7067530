// Fees of a settled slip go back: by two people, once, with their receipts void, and to the fen.
#include "unit/desk/money_fixture.h"

#include "desk/send_refund.h"

namespace hallpay::test {
namespace {

using domain::MatterCause;
using domain::MatterKind;
using domain::ReceiptState;
using domain::RefundEvent;
using domain::RequestState;
using ports::PrintOutcome;

class RefundSlip : public MoneyFixture {
protected:
    /// People with a passport each, paid by phone.
    domain::SlipCard paidFamily(int n, int people)
    {
        const auto slip = registered(passports(n, people), n);
        gate.pay(tokenOf(slip), clock.now());
        settle();
        return card(slip.row.id);
    }
    domain::SlipCard printed(const domain::SlipCard& slip, int n)
    {
        const auto job = hall->printReceipts(cashier, slip.row.id, key(n)).value();
        ports::ReceiptReport told{slip.row.id, {}, PrintOutcome::Printed};
        for (const auto& sheet : job.sheets) told.receiptIds.push_back(sheet.receipt.id);
        return hall->reportReceiptPrint(cashier, told, key(n + 1)).value();
    }
    domain::SlipCard collected(const domain::SlipCard& slip, int n)
    {
        printed(slip, n);
        return hall->confirmReceipts(cashier, slip.row.id, key(n + 2)).value();
    }
    /// The whole slip, with nothing said of receipts.
    static ports::SlipRefund whole(const domain::SlipCard& slip)
    {
        ports::SlipRefund wanted{.slipId = slip.row.id,
                                 .requestIds = {},
                                 .amount = slip.row.amount,
                                 .reason = "不再办理",
                                 .receiptNote = {},
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
    static ports::SlipRefund withNote(ports::SlipRefund wanted)
    {
        wanted.receiptNote = "收据已收回";
        return wanted;
    }
    desk::Answer<domain::SlipCard> refund(const ports::SlipRefund& wanted, int act)
    {
        return hall->refundSlip(cashier, wanted, key(act));
    }
    std::string refundId(int act) const
    {
        return "slip-" + std::to_string(cashier.staffId) + "-" + key(act);
    }
    void end(int act, RefundEvent how)
    {
        gate.endRefund(refundId(act), how);
        settle();
    }
    ports::StoredReceipt receipt(std::int64_t id)
    {
        return ledger->read([id](const ports::HallTx& tx) { return *tx.receipts().find(id); });
    }
    SlipState state(const domain::SlipCard& slip) { return card(slip.row.id).row.state; }
};

TEST_F(RefundSlip, AllOfItGoesBackAndTheSlipSaysHowFar)
{
    const auto slip = paid(1);
    const auto asked = refund(whole(slip), 50);
    ASSERT_TRUE(asked);
    EXPECT_EQ(SlipState::Refunding, asked.value().row.state);
    EXPECT_EQ(RequestState::Refunded, asked.value().applicants[0].state);
    EXPECT_EQ(0_fen, totals("2026-11-20").refunded) << "accepted is not refunded";
    end(50, RefundEvent::FoundProcessing);
    EXPECT_EQ(SlipState::Refunding, state(slip));
    clock.set(at("2026-11-21T09:00:00+08:00"));
    const auto before = hall->asOf();
    end(50, RefundEvent::FoundDone);
    EXPECT_EQ(SlipState::Refunded, state(slip));
    const auto told = hall->eventsAfter(before, 10);
    ASSERT_TRUE(told);
    EXPECT_TRUE(std::ranges::any_of(*told, [&](const auto& event) {
        return event.slipId == slip.row.id && event.state == SlipState::Refunded;
    })) << "every window sees it";
    EXPECT_TRUE(matters().empty());
    EXPECT_EQ(12'000_fen, totals("2026-11-20").takings) << "what came that day came that day";
    EXPECT_EQ(1, totals("2026-11-20").paid);
    EXPECT_EQ(0_fen, totals("2026-11-20").refunded);
    EXPECT_EQ(12'000_fen, totals("2026-11-21").refunded);
    EXPECT_EQ(1, totals("2026-11-21").refunds);
    EXPECT_EQ(1, audits(ports::Act::RefundAsked));
    EXPECT_EQ(1, audits(ports::Act::RefundApproved));
    EXPECT_EQ(1, audits(ports::Act::RefundDone));
    EXPECT_EQ(RefusalCode::AlreadyRefunded,
              codeOf(hall->printReceipts(cashier, slip.row.id, key(51))));
}

TEST_F(RefundSlip, TwoPeopleSaySoAndOnlyAtATollWindow)
{
    const auto slip = paid(1);
    auto wanted = whole(slip);
    EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->refundSlip(clerk, wanted, key(50))));
    EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->refundSlip(supervisor, wanted, key(50))));
    wanted.approver = {"2001", "2001"};
    EXPECT_EQ(RefusalCode::SecondPersonNeeded, codeOf(refund(wanted, 50))) << "the own number";
    wanted.approver = {"1001", "1001"};
    EXPECT_EQ(RefusalCode::SecondPersonNeeded, codeOf(refund(wanted, 50))) << "no supervisor";
    wanted.approver = {"3001", "3002"};
    EXPECT_EQ(RefusalCode::WrongPassword, codeOf(refund(wanted, 50)));
    EXPECT_EQ(SlipState::Paid, state(slip));
    const auto done = refund(whole(slip), 50);
    ASSERT_TRUE(done);
    const auto row
        = ledger->read([&](const ports::HallTx& tx) { return *tx.money().refund(refundId(50)); });
    EXPECT_EQ(cashier.staffId, row.staffId);
    EXPECT_EQ(supervisor.staffId, row.approvedBy);
}

TEST_F(RefundSlip, WhatIsNotSettledHasNothingToGiveBack)
{
    auto none = whole(paid(1));
    none.slipId = 999;
    EXPECT_EQ(RefusalCode::UnknownSlip, codeOf(refund(none, 50)));
    const auto waiting = registered(2);
    EXPECT_EQ(RefusalCode::NotPaid, codeOf(refund(whole(waiting), 51)));
    const auto gone = registered(3);
    ASSERT_TRUE(hall->cancel(clerk, gone.row.id, key(52)));
    EXPECT_EQ(RefusalCode::AlreadyCancelled, codeOf(refund(whole(gone), 53)));
    EXPECT_EQ(0, audits(ports::Act::RefundAsked));
}

TEST_F(RefundSlip, ItsFieldsAreHeldToTheirLimits)
{
    const auto slip = paid(1);
    const auto field = [&](const auto& change) {
        auto wanted = withNote(whole(slip));
        change(wanted);
        const auto no = refund(wanted, 50);
        return no || no.error().code != RefusalCode::BadRequest ? std::string()
                                                                : no.error().detail.at("field");
    };
    using Wish = ports::SlipRefund;
    EXPECT_EQ("request_ids", field([](Wish& wish) { wish.requestIds.clear(); }));
    EXPECT_EQ("request_ids", field([](Wish& wish) { wish.requestIds = {999}; }));
    EXPECT_EQ("amount_fen", field([](Wish& wish) { wish.amount = 0_fen; }));
    EXPECT_EQ("reason", field([](Wish& wish) { wish.reason.clear(); }));
    EXPECT_EQ("reason", field([](Wish& wish) { wish.reason.assign(81, 'x'); }));
    EXPECT_EQ("receipt_note", field([](Wish& wish) { wish.receiptNote = "a\nb"; }));
    EXPECT_EQ("receipt_note", field([](Wish& wish) { wish.receiptNote.assign(101, 'x'); }));
    auto more = whole(slip);
    more.amount = slip.row.amount + 1_fen;
    const auto tooMuch = refund(more, 50);
    ASSERT_EQ(RefusalCode::RefundTooMuch, codeOf(tooMuch));
    EXPECT_EQ("12000", tooMuch.error().detail.at("left_fen"));
    EXPECT_EQ(SlipState::Paid, state(slip));
}

TEST_F(RefundSlip, AReceiptThatIsOutComesBackOrIsVoidWithItsReason)
{
    const auto slip = collected(paid(1), 40);
    const auto paper = slip.applicants[0].receipt.value();
    const auto out = refund(whole(slip), 50);
    ASSERT_EQ(RefusalCode::ReceiptsOut, codeOf(out));
    EXPECT_EQ(paper.number, out.error().detail.at("number"));
    EXPECT_EQ(SlipState::Collected, state(slip));
    const auto done = refund(withNote(whole(slip)), 50);
    ASSERT_TRUE(done);
    EXPECT_EQ(SlipState::Refunding, done.value().row.state);
    EXPECT_FALSE(done.value().applicants[0].receipt) << "none is valid any more";
    EXPECT_EQ(ReceiptState::Void, receipt(paper.id).life.state);
    EXPECT_EQ("收据已收回", receipt(paper.id).reason);
    EXPECT_EQ(1, audits(ports::Act::ReceiptVoided));
}

TEST_F(RefundSlip, ASheetOnTheCounterIsSpoiledAndAnUnclearOneIsSettledFirst)
{
    const auto slip = printed(paid(1), 40);
    const auto paper = slip.applicants[0].receipt.value();
    const auto elsewhere = hall->refundSlip(otherCashier, whole(slip), key(50));
    EXPECT_EQ(RefusalCode::ReceiptElsewhere, codeOf(elsewhere)) << "the paper lies at its window";
    ASSERT_TRUE(refund(whole(slip), 51));
    EXPECT_EQ(ReceiptState::Spoiled, receipt(paper.id).life.state);

    const auto second = paid(2);
    const auto job = hall->printReceipts(cashier, second.row.id, key(52)).value();
    const auto printing = refund(whole(second), 53);
    EXPECT_EQ(RefusalCode::StockBlocked, codeOf(printing));
    EXPECT_EQ(job.sheets[0].receipt.number, printing.error().detail.at("number"));
    ASSERT_TRUE(hall->reportReceiptPrint(
        cashier, {second.row.id, {job.sheets[0].receipt.id}, PrintOutcome::NotReached}, key(54)));
    ASSERT_TRUE(refund(whole(second), 55)) << "nothing came out: the number is in the stock again";
}

TEST_F(RefundSlip, OneOfAFamilyGoesBackAndTheOthersGetTheirReceipts)
{
    const auto slip = paidFamily(1, 3);
    const auto one = refund(only(slip, 1), 50);
    ASSERT_TRUE(one);
    EXPECT_EQ(SlipState::Paid, one.value().row.state);
    EXPECT_EQ(RequestState::Refunded, one.value().applicants[1].state);
    EXPECT_EQ(RequestState::Paid, one.value().applicants[2].state);
    EXPECT_EQ(RefusalCode::AlreadyRefunded, codeOf(refund(only(slip, 1), 51)));
    const auto out = collected(slip, 60);
    EXPECT_EQ(SlipState::Collected, out.row.state);
    EXPECT_FALSE(out.applicants[1].receipt);
    EXPECT_EQ(RequestState::Refunded, out.applicants[1].state);
    EXPECT_EQ(RequestState::HandedOut, out.applicants[2].state);
    auto rest = withNote(whole(slip));
    rest.requestIds = {slip.applicants[0].requestId, slip.applicants[2].requestId};
    rest.amount = 24'001_fen;
    EXPECT_EQ(RefusalCode::RefundTooMuch, codeOf(refund(rest, 52)));
    rest.amount = 24'000_fen;
    ASSERT_TRUE(refund(rest, 52));
    EXPECT_EQ(SlipState::Refunding, state(slip));
    end(50, RefundEvent::FoundDone);
    EXPECT_EQ(SlipState::Refunding, state(slip)) << "two of three are not back yet";
    end(52, RefundEvent::FoundDone);
    EXPECT_EQ(SlipState::Refunded, state(slip));
    EXPECT_EQ(36'000_fen, totals("2026-11-20").refunded);
    EXPECT_EQ(2, totals("2026-11-20").refunds);
}

TEST_F(RefundSlip, ARepeatIsOneRefund)
{
    const auto slip = paid(1);
    gate.loseAnswers(1);
    ASSERT_TRUE(refund(whole(slip), 50));
    ASSERT_TRUE(refund(whole(slip), 50));
    settle();
    ASSERT_TRUE(refund(whole(slip), 50));
    EXPECT_EQ(RefusalCode::AlreadyRefunded, codeOf(refund(whole(slip), 51)));
    auto other = whole(slip);
    other.amount = 1_fen;
    EXPECT_EQ(RefusalCode::KeyReused, codeOf(refund(other, 50)));
    end(50, RefundEvent::FoundDone);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").refunded);
    EXPECT_EQ(1, audits(ports::Act::RefundAsked));
    EXPECT_EQ(1, audits(ports::Act::RefundApproved));
}

TEST_F(RefundSlip, WhatTheGateDidNotHearIsSentOnAndOn)
{
    const auto slip = paid(1);
    gate.setReachable(false);
    ASSERT_TRUE(refund(whole(slip), 50));
    EXPECT_EQ(SlipState::Refunding, state(slip));
    reopen();
    EXPECT_FALSE(desk::sendLeftRefunds(context()));
    gate.setReachable(true);
    EXPECT_TRUE(desk::sendLeftRefunds(context()));
    end(50, RefundEvent::FoundDone);
    EXPECT_EQ(SlipState::Refunded, state(slip));
    EXPECT_EQ(12'000_fen, totals("2026-11-20").refunded);
}

TEST_F(RefundSlip, WhatTheConsoleGaveBackIsNotGivenTwice)
{
    const auto slip = paid(1);
    const auto payment = paymentOf(slip);
    gate.refundInConsole(payment.token, payment.transactionId, 2'000_fen);
    settle();
    const auto no = refund(whole(slip), 50);
    ASSERT_EQ(RefusalCode::RefundTooMuch, codeOf(no));
    EXPECT_EQ("10000", no.error().detail.at("left_fen"));
    auto rest = whole(slip);
    rest.amount = 10'000_fen;
    ASSERT_TRUE(refund(rest, 51));
}

TEST_F(RefundSlip, AFailureIsAMatterThatTwoPeopleSettleAnotherWay)
{
    const auto slip = paid(1);
    gate.failRefunds(RefundEvent::TooOld);
    ASSERT_TRUE(refund(whole(slip), 50)) << "over a year: it is an end, with its sentence";
    settle();
    const auto rows = matters();
    ASSERT_EQ(1u, rows.size());
    EXPECT_EQ(MatterKind::RefundFailed, rows[0].kind);
    EXPECT_EQ(slip.row.number, rows[0].slipNumber);
    EXPECT_EQ(SlipState::Refunding, state(slip)) << "it is not back";
    ASSERT_TRUE(
        hall->settleRefund(supervisor, {refundId(50), "转账 88", {"2001", "2001"}}, key(51)));
    EXPECT_EQ(SlipState::Refunded, state(slip));
    EXPECT_TRUE(matters().empty());
    EXPECT_EQ(12'000_fen, totals("2026-11-20").refunded);
}

TEST_F(RefundSlip, OneThatTheGateDoesNotTakeIsAFailureAndNoOpenEnd)
{
    const auto slip = collected(paid(1), 40);
    gate.forgetPayments(); // the gate's books say otherwise than the hall's
    ASSERT_TRUE(refund(withNote(whole(slip)), 50)) << "the receipt is void: there is no way back";
    EXPECT_EQ(1, audits(ports::Act::RefundNotTaken));
    const auto rows = matters();
    ASSERT_EQ(1u, rows.size());
    EXPECT_EQ(MatterKind::RefundFailed, rows[0].kind);
    EXPECT_EQ(MatterCause::Refused, rows[0].cause);
    EXPECT_TRUE(rows[0].maySettle);
    ASSERT_TRUE(refund(withNote(whole(slip)), 50)) << "a repeat is still the same act";
    ASSERT_TRUE(
        hall->settleRefund(supervisor, {rows[0].subject, "转账 88", {"2001", "2001"}}, key(51)));
    EXPECT_TRUE(matters().empty());
    EXPECT_EQ(SlipState::Refunded, state(slip));
    EXPECT_EQ(12'000_fen, totals("2026-11-20").refunded);
}

} // namespace
} // namespace hallpay::test
