// Money matters and the window's cash over HTTP: what leaves the desk arrives at the desktop.
#include "protocol/staff_api/served_hall.h"
#include "protocol/staff_api/whole_report.h"

#include "desk/close_days.h"

#include <algorithm>

namespace hallpay::test {
namespace {

class MoneyApi : public ServedHall {
protected:
    MoneyApi()
    {
        EXPECT_TRUE(boss.signIn({"3001", "3001", 0, 0}));
        EXPECT_TRUE(till.signIn({"2001", "2001", 0, cashier.tollWindowId}));
    }
    void settle()
    {
        mirror();
        (void)desk::drainGateCalls(context());
        mirror();
    }

    client::HttpStaffApi boss{url};
    client::HttpStaffApi till{url};
};

TEST_F(MoneyApi, AnExcessIsListedRefundedAndItsFailureSettled)
{
    const auto slip = registered(1);
    gate.pay(tokenOf(slip), clock.now());
    gate.pay(tokenOf(slip), clock.now());
    settle();
    const auto listed = boss.moneyMatters();
    ASSERT_TRUE(listed);
    EXPECT_EQ(hall->moneyMatters(supervisor).value(), listed.value());
    ASSERT_EQ(1u, listed.value().rows.size());
    const auto line = listed.value().rows.front();
    ASSERT_TRUE(boss.refundMoney({line.transactionId, 5'000_fen, "多缴退款"}, key(60)));
    const auto tooMuch = boss.refundMoney({line.transactionId, 7'001_fen, "多缴退款"}, key(61));
    ASSERT_FALSE(tooMuch);
    EXPECT_EQ(RefusalCode::RefundTooMuch, tooMuch.error().code);
    gate.endRefund(std::to_string(supervisor.staffId) + "-" + key(60),
                   domain::RefundEvent::FoundClosed);
    settle();
    const auto rows = boss.moneyMatters().value().rows;
    const auto failed
        = std::ranges::find(rows, domain::MatterKind::RefundFailed, &domain::MoneyMatter::kind);
    ASSERT_NE(rows.end(), failed);
    EXPECT_EQ(RefusalCode::UnknownMatter, boss.refundAgain(failed->subject, key(62)).error().code);
    ASSERT_TRUE(boss.settleRefund({failed->subject, "现金 7", {"2001", "2001"}}, key(63)));
    ASSERT_TRUE(boss.restMatter({line.kind, line.subject, "抵下次"}, key(64)));
    EXPECT_TRUE(boss.moneyMatters().value().rows.empty());
    const auto day = boss.totals(*parseDay("2026-11-20")).value();
    EXPECT_EQ(12'000_fen, day.excess);
    EXPECT_EQ(5'000_fen, day.refunded);
    EXPECT_EQ(1, day.refunds);
}

TEST_F(MoneyApi, APayersBillFindsItsSlipAndAnotherMerchantsIsToldApart)
{
    const auto slip = registered(1);
    const auto token = tokenOf(slip);
    gate.pay(token, clock.now());
    settle();
    const auto bill = gate.payments(token).value().front();
    for (const auto& number : {bill.transactionId, bill.outTradeNo}) {
        EXPECT_EQ(card(slip.row.id), till.scan(number).value());
        EXPECT_EQ(std::vector{card(slip.row.id).row}, till.find(number).value());
    }
    const auto others = till.scan("4200002671202611201234567890");
    ASSERT_FALSE(others);
    EXPECT_EQ(RefusalCode::UnknownBill, others.error().code);
    EXPECT_EQ(RefusalCode::UnknownBill, till.find("4200002671202611201234567890").error().code);
    gate.setReachable(false);
    EXPECT_EQ(RefusalCode::GateNotReached, till.scan(bill.outTradeNo).error().code);
}

TEST_F(MoneyApi, AClosedDaysListIsSignedOverTheWire)
{
    const auto slip = registered(1);
    ASSERT_TRUE(hall->beginCount(cashier, key(70)));
    ASSERT_TRUE(hall->countDrawer(cashier, {}, key(71)));
    ASSERT_TRUE(hall->closeShift(cashier, {.staffNumber = "3001", .password = "3001"}, key(72)));
    clock.set(endOfDay(slip.row.day) + std::chrono::minutes(10));
    desk::closeDays(context());
    EXPECT_TRUE(boss.signIn({"3001", "3001", 0, 0}));
    const auto listed = boss.moneyMatters();
    ASSERT_TRUE(listed);
    EXPECT_EQ(hall->moneyMatters(supervisor).value(), listed.value()) << "with every field";
    ASSERT_EQ(1u, listed.value().rows.size());
    ASSERT_TRUE(listed.value().rows.front().hallDay);
    EXPECT_EQ(slip.row.number, listed.value().rows.front().hallDay->carried.front().slipNumber);
    const auto done = boss.signDay(slip.row.day, key(73));
    ASSERT_TRUE(done);
    EXPECT_TRUE(done.value().rows.empty());
    EXPECT_FALSE(done.value().hallDays.front().signedBy.empty());
    EXPECT_EQ(RefusalCode::UnknownMatter, boss.signDay(slip.row.day, key(74)).error().code);
}

TEST_F(MoneyApi, DaysAndTheirDifferencesAreListedWithEveryField)
{
    gate.setDay(wholeReport(*parseDay("2026-11-19"), clock.now()));
    const auto listed = boss.moneyMatters();
    ASSERT_TRUE(listed);
    EXPECT_EQ(hall->moneyMatters(supervisor).value(), listed.value());
    ASSERT_EQ(2u, listed.value().rows.size()) << "the difference, and that its day is late";
    ASSERT_EQ(1u, listed.value().days.size());
    EXPECT_EQ(domain::DayStanding::Differs, listed.value().days.front().state);
}

TEST_F(MoneyApi, OnlyASupervisorIsAnswered)
{
    const auto no = api.moneyMatters();
    ASSERT_FALSE(no);
    EXPECT_EQ(RefusalCode::RoleMissing, no.error().code);
}

TEST_F(MoneyApi, CashIsTakenAndReleasedByASecondPerson)
{
    const auto first = registered(1);
    const auto paid = till.takeTender({.slipIds = {first.row.id}}, key(60));
    ASSERT_TRUE(paid);
    EXPECT_EQ("cash", paid.value().payMethod);
    const auto second = registered(2);
    gate.setSlowClose(true);
    EXPECT_EQ(RefusalCode::StillClosing,
              till.takeTender({.slipIds = {second.row.id}}, key(61)).error().code);
    mirror();
    EXPECT_EQ(clock.now() + std::chrono::seconds(60), till.slip(second.row.id).value().releaseAt);
    clock.pass(std::chrono::seconds(60));
    EXPECT_EQ(RefusalCode::SecondPersonNeeded,
              till.takeTenderAtRisk({{.slipIds = {second.row.id}}, {"2001", "2001"}}, key(62))
                  .error()
                  .code);
    ASSERT_TRUE(till.takeTenderAtRisk({{.slipIds = {second.row.id}}, {"3001", "3001"}}, key(62)));
    EXPECT_EQ(domain::MatterKind::AtRisk, boss.moneyMatters().value().rows.front().kind);
    const auto day = boss.totals(*parseDay("2026-11-20")).value();
    EXPECT_EQ(24'000_fen, day.cash);
    EXPECT_EQ(2, day.cashPayments);
}

TEST_F(MoneyApi, ACardAndSeveralSlipsAreTakenTogetherAndARefusalNamesTheOne)
{
    const auto first = registered(1).row.id;
    const auto second = registered(2);
    const auto third = registered(3).row.id;
    ASSERT_TRUE(till.holdForTender({first, third}));
    mirror();
    EXPECT_EQ(SlipState::Held, till.slip(first).value().row.state);
    EXPECT_EQ(RefusalCode::RoleMissing, boss.holdForTender({first}).error().code);
    gate.pay(tokenOf(second), clock.now());
    ports::Tender tender{.slipIds = {first, second.row.id, third},
                         .method = domain::WindowMethod::Card,
                         .reference = "6222021234567890128"};
    const auto number = till.takeTender(tender, key(60));
    ASSERT_FALSE(number);
    EXPECT_EQ(RefusalCode::BadReference, number.error().code);
    EXPECT_EQ("card_number", number.error().detail.at("reason"));
    tender.reference = "260112345678";
    const auto paid = till.takeTender(tender, key(61));
    ASSERT_FALSE(paid);
    EXPECT_EQ(RefusalCode::AlreadyPaid, paid.error().code);
    EXPECT_EQ(std::to_string(second.row.id), paid.error().detail.at("slip_id"));
    tender.slipIds = {first, third};
    const auto taken = till.takeTender(tender, key(62));
    ASSERT_TRUE(taken);
    EXPECT_EQ(hall->slip(cashier, first).value(), taken.value());
    EXPECT_EQ("card", till.slip(third).value().payMethod);
    EXPECT_EQ("260112345678", till.slip(third).value().payReference);
    const auto day = boss.totals(*parseDay("2026-11-20")).value();
    EXPECT_EQ(24'000_fen, day.card);
    EXPECT_EQ(2, day.cardPayments);
    EXPECT_EQ(0_fen, day.cash);
    const auto fourth = registered(4).row.id;
    tender.slipIds = {fourth};
    EXPECT_EQ(RefusalCode::ReferenceSeen, till.takeTender(tender, key(63)).error().code);
    const ports::Tender cash{.slipIds = {fourth}, .tendered = 20'000_fen};
    ASSERT_TRUE(till.takeTender(cash, key(64)));
    EXPECT_EQ(12'000_fen, boss.totals(*parseDay("2026-11-20")).value().cash) << "no change in it";
}

TEST_F(MoneyApi, FeesOfASettledSlipGoBackByTwoPeople)
{
    const auto slip = paid(1);
    ports::SlipRefund wanted{.slipId = slip.row.id,
                             .requestIds = {slip.applicants[0].requestId},
                             .amount = 12'000_fen,
                             .reason = "不再办理",
                             .receiptNote = {},
                             .approver = {"2001", "2001"}};
    const auto alone = till.refundSlip(wanted, key(60));
    ASSERT_FALSE(alone);
    EXPECT_EQ(RefusalCode::SecondPersonNeeded, alone.error().code);
    wanted.approver = {"3001", "3001"};
    const auto done = till.refundSlip(wanted, key(60));
    ASSERT_TRUE(done);
    EXPECT_EQ(SlipState::Refunding, done.value().row.state);
    EXPECT_EQ(hall->slip(cashier, slip.row.id).value(), done.value());
    EXPECT_EQ(RefusalCode::AlreadyRefunded, till.refundSlip(wanted, key(61)).error().code);
    gate.endRefund("slip-" + std::to_string(cashier.staffId) + "-" + key(60),
                   domain::RefundEvent::FoundDone);
    settle();
    EXPECT_EQ(SlipState::Refunded, till.slip(slip.row.id).value().row.state);
    EXPECT_EQ(12'000_fen, boss.totals(*parseDay("2026-11-20")).value().refunded);
}

TEST_F(MoneyApi, WhatAWindowTookGoesBackThereUnderTheTerminalsReference)
{
    const auto slip = registered(1);
    const ports::Tender tender{.slipIds = {slip.row.id},
                               .method = domain::WindowMethod::Card,
                               .reference = "260112345678"};
    ASSERT_TRUE(till.takeTender(tender, key(60)));
    const ports::SlipRefund wanted{.slipId = slip.row.id,
                                   .requestIds = {slip.applicants[0].requestId},
                                   .amount = 12'000_fen,
                                   .reason = "不再办理",
                                   .receiptNote = {},
                                   .approver = {"3001", "3001"}};
    const auto asked = till.refundSlip(wanted, key(61));
    ASSERT_TRUE(asked);
    EXPECT_EQ(hall->slip(cashier, slip.row.id).value(), asked.value());
    ASSERT_EQ(1u, asked.value().windowRefunds.size());
    const auto id = asked.value().windowRefunds[0].id;
    const auto rows = boss.moneyMatters().value().rows;
    ASSERT_EQ(1u, rows.size());
    EXPECT_EQ(domain::MatterKind::RefundWaits, rows[0].kind);
    EXPECT_EQ(domain::MatterCause::OnTerminal, rows[0].cause);
    EXPECT_EQ(RefusalCode::BadReference, till.giveBack({id, "1"}, key(62)).error().code);
    const auto done = till.giveBack({id, "260112349999"}, key(62));
    ASSERT_TRUE(done);
    EXPECT_EQ(hall->slip(cashier, slip.row.id).value(), done.value());
    EXPECT_EQ(SlipState::Refunded, done.value().row.state);
    EXPECT_EQ("260112349999", done.value().windowRefunds[0].reference);
    EXPECT_EQ(RefusalCode::RefundDone, till.giveBack({id, "260112348888"}, key(63)).error().code);
    EXPECT_EQ(12'000_fen, till.xReport().value().cardBack);
    const auto day = boss.totals(*parseDay("2026-11-20")).value();
    EXPECT_EQ(12'000_fen, day.cardRefunded);
    EXPECT_EQ(1, day.cardRefunds);
    EXPECT_NE(std::string::npos,
              boss.totalsCsv(*parseDay("2026-11-20")).value().find("其中刷卡退款,1,120.00"));
}

} // namespace
} // namespace hallpay::test
