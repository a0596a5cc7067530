// What a toll window takes beside one slip's cash to the fen: cards, change, several slips at once.
#include "unit/desk/money_fixture.h"

namespace hallpay::test {
namespace {

using domain::MatterKind;
using domain::WindowMethod;

constexpr auto kReference = "260112345678";

class TenderTaken : public MoneyFixture {
protected:
    desk::Answer<domain::SlipCard> take(const ports::Tender& tender, int act)
    {
        return hall->takeTender(cashier, tender, key(act));
    }
    desk::Answer<domain::SlipCard> takeAtRisk(const ports::Tender& tender, int act)
    {
        return hall->takeTenderAtRisk(cashier, {tender, {"3001", "3001"}}, key(act));
    }
    static ports::Tender card(std::vector<std::int64_t> slips, const std::string& reference)
    {
        return {.slipIds = std::move(slips), .method = WindowMethod::Card, .reference = reference};
    }
    static ports::Tender cash(std::vector<std::int64_t> slips, Money tendered = {})
    {
        return {.slipIds = std::move(slips), .tendered = tendered};
    }
    domain::SlipCard cardOf(std::int64_t id) { return MoneyFixture::card(id); }
    ports::WindowPayment paymentAt(std::int64_t slipId)
    {
        return ledger->read(
            [&](const ports::HallTx& tx) { return *tx.money().windowPayment(slipId); });
    }
    ports::StoredTender tenderOf(std::int64_t slipId)
    {
        return ledger->read([&](const ports::HallTx& tx) {
            return *tx.money().tender(tx.money().windowPayment(slipId)->tenderId);
        });
    }
    std::vector<std::int64_t> three()
    {
        return {registered(1).row.id, registered(2).row.id, registered(3).row.id};
    }
    void expectUnpaid(const std::vector<std::int64_t>& slips)
    {
        for (const auto id : slips) {
            EXPECT_FALSE(cardOf(id).row.paidAt) << id;
            EXPECT_FALSE(ledger->read(
                [&](const ports::HallTx& tx) { return tx.money().windowPayment(id).has_value(); }));
        }
        EXPECT_EQ(0, totals("2026-11-20").cashPayments + totals("2026-11-20").cardPayments);
    }
};

TEST_F(TenderTaken, ACardIsTakenLikeCashUnderTheTerminalsReferenceAndCountedApart)
{
    const auto slip = registered(1);
    const auto other = registered(2);
    const auto taken = take(card({slip.row.id}, "ref260112a"), 50);
    ASSERT_TRUE(taken);
    EXPECT_EQ(SlipState::Paid, taken.value().row.state);
    EXPECT_EQ("card", taken.value().payMethod);
    EXPECT_EQ("REF260112A", taken.value().payReference);
    EXPECT_EQ(domain::OrderState::Cancelled, gate.order(tokenOf(slip))->state);
    EXPECT_EQ(WindowMethod::Card, paymentAt(slip.row.id).method);
    EXPECT_EQ(12'000_fen, tenderOf(slip.row.id).tendered);
    ASSERT_TRUE(take(cash({other.row.id}), 51));
    const auto day = totals("2026-11-20");
    EXPECT_EQ(24'000_fen, day.takings);
    EXPECT_EQ(12'000_fen, day.card);
    EXPECT_EQ(1, day.cardPayments);
    EXPECT_EQ(12'000_fen, day.cash);
    EXPECT_EQ(1, day.cashPayments);
    EXPECT_EQ(24'000_fen, day.byHour.front().window);
    EXPECT_EQ(1, audits(ports::Act::CardTaken));
    EXPECT_EQ(1, audits(ports::Act::CashTaken));
    const auto csv = hall->totalsCsv(supervisor, *parseDay("2026-11-20")).value();
    EXPECT_NE(std::string::npos, csv.find("其中窗口现金,1,120.00")) << csv;
    EXPECT_NE(std::string::npos, csv.find("其中窗口刷卡,1,120.00")) << csv;
    ASSERT_TRUE(hall->printReceipts(cashier, slip.row.id, key(52)));
}

TEST_F(TenderTaken, AReferencePaysOnceAndTheRefusalNamesItsSlip)
{
    const auto first = registered(1);
    const auto second = registered(2);
    ASSERT_TRUE(take(card({first.row.id}, kReference), 50));
    ASSERT_TRUE(take(card({first.row.id}, kReference), 50)) << "the same act, asked again";
    const auto again = take(card({second.row.id}, kReference), 51);
    EXPECT_EQ(RefusalCode::ReferenceSeen, codeOf(again));
    EXPECT_EQ(first.row.number, again.error().detail.at("slip_number"));
    EXPECT_EQ(SlipState::Waiting, cardOf(second.row.id).row.state) << "not even held";
    EXPECT_EQ(1, totals("2026-11-20").cardPayments);
}

TEST_F(TenderTaken, WhatMustNotBeStoredIsRefusedAndStoredNowhere)
{
    const auto slip = registered(1);
    const auto reason = [&](const char* reference) {
        const auto no = take(card({slip.row.id}, reference), 50);
        EXPECT_EQ(RefusalCode::BadReference, codeOf(no)) << reference;
        return no.error().detail.at("reason");
    };
    EXPECT_EQ("shape", reason(""));
    EXPECT_EQ("shape", reason("12 34"));
    EXPECT_EQ("card_number", reason("4111 1111 1111 1111"));
    EXPECT_EQ("id_number", reason("11010519491231002X"));
    EXPECT_EQ("payer_code", reason("134567890123456789"));
    expectUnpaid({slip.row.id});
}

TEST_F(TenderTaken, ChangeIsNeverTakings)
{
    const auto slip = registered(1);
    const auto less = take(cash({slip.row.id}, 11'999_fen), 50);
    EXPECT_EQ(RefusalCode::TenderTooSmall, codeOf(less));
    EXPECT_EQ("12000", less.error().detail.at("amount_fen"));
    EXPECT_EQ(SlipState::Waiting, cardOf(slip.row.id).row.state) << "not even held";
    ASSERT_TRUE(take(cash({slip.row.id}, 20'000_fen), 51));
    EXPECT_EQ(20'000_fen, tenderOf(slip.row.id).tendered);
    EXPECT_EQ(12'000_fen, tenderOf(slip.row.id).amount);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").cash);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").takings);
    const auto exact = registered(2);
    ASSERT_TRUE(take(cash({exact.row.id}), 52));
    EXPECT_EQ(12'000_fen, tenderOf(exact.row.id).tendered);
}

TEST_F(TenderTaken, ATenderThatMakesNoSenseIsRefused)
{
    const auto id = registered(1).row.id;
    const auto field = [&](const ports::Tender& tender) {
        const auto no = take(tender, 50);
        EXPECT_EQ(RefusalCode::BadRequest, codeOf(no));
        return no.error().detail.at("field");
    };
    EXPECT_EQ("slip_ids", field(cash({})));
    EXPECT_EQ("slip_ids", field(cash({id, id})));
    EXPECT_EQ("slip_ids", field(cash({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})));
    EXPECT_EQ("tendered_fen", field(cash({id}, 0_fen - 1_fen)));
    auto change = card({id}, kReference);
    change.tendered = 20'000_fen;
    EXPECT_EQ("tendered_fen", field(change));
    auto noted = cash({id});
    noted.reference = kReference;
    EXPECT_EQ("reference", field(noted));
    EXPECT_EQ(RefusalCode::UnknownSlip, codeOf(take(cash({id, 999}), 50)));
    expectUnpaid({id});
}

TEST_F(TenderTaken, SeveralSlipsAreOneTenderAndEachIsSettledOnItsOwn)
{
    const auto slips = three();
    ASSERT_TRUE(take(cash(slips, 40'000_fen), 50));
    const auto tender = tenderOf(slips[0]);
    EXPECT_EQ(36'000_fen, tender.amount);
    EXPECT_EQ(40'000_fen, tender.tendered);
    for (const auto id : slips) {
        EXPECT_EQ(SlipState::Paid, cardOf(id).row.state);
        EXPECT_EQ(tender.id, paymentAt(id).tenderId);
        EXPECT_EQ(12'000_fen, paymentAt(id).amount);
    }
    EXPECT_EQ(36'000_fen, totals("2026-11-20").cash);
    EXPECT_EQ(3, totals("2026-11-20").cashPayments);
    ASSERT_TRUE(take(cash(slips, 40'000_fen), 50));
    EXPECT_EQ(3, audits(ports::Act::CashTaken)) << "a repeat takes nothing";
    EXPECT_EQ(RefusalCode::KeyReused, codeOf(take(cash(slips, 50'000_fen), 50)));
}

TEST_F(TenderTaken, OneThatWasPaidMeanwhileIsNamedAndNothingIsHalfTaken)
{
    const auto slips = three();
    gate.pay(tokenOfSlip(slips[1]), clock.now()); // the hall has not heard of it yet
    const auto no = take(card(slips, kReference), 50);
    EXPECT_EQ(RefusalCode::AlreadyPaid, codeOf(no));
    EXPECT_EQ(std::to_string(slips[1]), no.error().detail.at("slip_id"));
    EXPECT_EQ(cardOf(slips[1]).row.number, no.error().detail.at("slip_number"));
    EXPECT_NE(domain::OrderState::Cancelled, gate.order(tokenOfSlip(slips[0]))->state)
        << "nothing is ended before all are held";
    settle();
    EXPECT_EQ("wechat", cardOf(slips[1]).payMethod);
    expectUnpaid({slips[0], slips[2]});
    ASSERT_TRUE(take(card({slips[0], slips[2]}, kReference), 51)) << "the others, without it";
    EXPECT_EQ(24'000_fen, totals("2026-11-20").card);
    EXPECT_EQ(36'000_fen, totals("2026-11-20").takings);
    EXPECT_TRUE(matters().empty());
}

TEST_F(TenderTaken, WhileOneIsStillClosingTheOthersWaitHeld)
{
    const auto slips = three();
    gate.setSlowClose(true);
    const auto closing = take(cash(slips), 50);
    EXPECT_EQ(RefusalCode::StillClosing, codeOf(closing));
    EXPECT_EQ(std::to_string(slips[0]), closing.error().detail.at("slip_id"));
    mirror();
    for (const auto id : slips) EXPECT_EQ(SlipState::Held, cardOf(id).row.state) << id;
    gate.confirmClose(tokenOfSlip(slips[0]));
    gate.confirmClose(tokenOfSlip(slips[2]));
    const auto waiting = take(cash(slips), 50);
    EXPECT_EQ(std::to_string(slips[1]), waiting.error().detail.at("slip_id"));
    expectUnpaid(slips);
    clock.pass(std::chrono::seconds(60));
    ASSERT_TRUE(takeAtRisk(cash(slips), 51));
    EXPECT_EQ(0, paymentAt(slips[0]).releasedBy) << "its code was closed";
    EXPECT_EQ(supervisor.staffId, paymentAt(slips[1]).releasedBy);
    EXPECT_EQ(MatterKind::AtRisk, only().kind);
    EXPECT_EQ(1, audits(ports::Act::ReleasedAtRisk));
}

TEST_F(TenderTaken, HeldAtAnotherWindowNoneOfThemIsClaimed)
{
    const auto slips = three();
    ASSERT_TRUE(hall->openShift(otherCashier, {true, false, {}}, key(59)));
    gate.setSlowClose(true);
    EXPECT_EQ(RefusalCode::StillClosing,
              codeOf(hall->takeTender(otherCashier, cash({slips[2]}), key(60))));
    mirror();
    const auto no = take(cash(slips), 50);
    EXPECT_EQ(RefusalCode::HeldElsewhere, codeOf(no));
    EXPECT_EQ(std::to_string(slips[2]), no.error().detail.at("slip_id"));
    EXPECT_EQ(SlipState::Waiting, cardOf(slips[0]).row.state);
}

TEST_F(TenderTaken, TheGateAwayACardIsReleasedAtRiskAndWatchedAsCashIs)
{
    const auto slip = registered(1);
    gate.setReachable(false);
    EXPECT_EQ(RefusalCode::GateNotReached, codeOf(take(card({slip.row.id}, kReference), 50)));
    ASSERT_TRUE(takeAtRisk(card({slip.row.id}, kReference), 51));
    EXPECT_EQ("card", cardOf(slip.row.id).payMethod);
    ASSERT_TRUE(hall->printReceipts(cashier, slip.row.id, key(52)));
    ASSERT_TRUE(hall->confirmReceipts(cashier, slip.row.id, key(53)));

    gate.setReachable(true);
    EXPECT_EQ(MatterKind::AtRisk, only().kind);
    const auto before = hall->asOf();
    gate.pay(tokenOfSlip(slip.row.id), clock.now()); // a phone was quicker than the close
    settle();
    EXPECT_EQ("card", cardOf(slip.row.id).payMethod) << "the one whose receipt is printed is kept";
    EXPECT_EQ(SlipState::Collected, cardOf(slip.row.id).row.state);
    const auto excess = only();
    EXPECT_EQ(MatterKind::Excess, excess.kind);
    EXPECT_EQ(domain::MatterCause::NotNeeded, excess.cause);
    EXPECT_EQ(12'000_fen, excess.left);
    EXPECT_TRUE(excess.mayRefund);
    EXPECT_NE(0,
              std::ranges::count(hall->eventsAfter(before, 50).value(), "money",
                                 &domain::HallEvent::kind))
        << "told at once";
    EXPECT_EQ(12'000_fen, totals("2026-11-20").takings);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").card);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").excess);
}

TEST_F(TenderTaken, WhatPaysAtTheWindowIsListedThereUntilItIsPaidAndKeepsItThroughACorrection)
{
    auto draft = passport(1);
    draft.paysAtWindow = true;
    const auto slip = registered(draft, 1);
    EXPECT_TRUE(slip.row.paysAtWindow);
    EXPECT_TRUE(cardOf(slip.row.id).row.paysAtWindow);
    const auto usual = registered(2);
    EXPECT_FALSE(usual.row.paysAtWindow);
    const auto listed = [&] { return hall->tollOverview(cashier).value().toPay; };
    ASSERT_EQ(1u, listed().size());
    EXPECT_EQ(slip.row.id, listed()[0].id);
    EXPECT_TRUE(hall->reprint(clerk, slip.row.id, key(50)).value().row.paysAtWindow);
    auto kept = hall->draftOf(clerk, slip.row.id).value();
    EXPECT_TRUE(kept.paysAtWindow);
    kept.applicants[0].name = "李小枚";
    const auto next = hall->correct(clerk, slip.row.id, kept, key(51));
    ASSERT_TRUE(next);
    EXPECT_TRUE(next.value().row.paysAtWindow);
    ASSERT_EQ(1u, listed().size());
    EXPECT_EQ(next.value().row.id, listed()[0].id) << "and not the old one";
    ASSERT_TRUE(take(cash({next.value().row.id}), 52));
    EXPECT_TRUE(listed().empty());
    draft.applicants[0] = applicant(3, {{"passport", 1}});
    (void)registered(draft, 3);
    clock.set(at("2026-11-21T09:00:00+08:00"));
    EXPECT_TRUE(listed().empty()) << "of today alone";
    draft.paysAtWindow = false;
    EXPECT_EQ(RefusalCode::KeyReused, codeOf(hall->registerSlip(clerk, draft, key(3))))
        << "it is part of what was asked";
}

TEST_F(TenderTaken, ACutLineInTheMiddleLeavesNothingHalfTakenAndTheRepeatTakesAll)
{
    const auto slips = three();
    // Each call to the gate on the way loses its answer once: three holds, then the cancels.
    int lost = 0;
    for (; lost < 9; ++lost) {
        gate.loseAnswers(1, lost);
        const auto taken = take(cash(slips, 50'000_fen), 50);
        if (taken) break;
        EXPECT_EQ(RefusalCode::GateNotReached, codeOf(taken));
        expectUnpaid(slips);
    }
    EXPECT_LE(4, lost) << "the holds and at least one cancel";
    gate.loseAnswers(0);
    ASSERT_TRUE(take(cash(slips, 50'000_fen), 50));
    EXPECT_EQ(36'000_fen, totals("2026-11-20").cash);
    settle();
    for (const auto id : slips) EXPECT_EQ(SlipState::Paid, cardOf(id).row.state);
    EXPECT_TRUE(matters().empty());
}

} // namespace
} // namespace hallpay::test
