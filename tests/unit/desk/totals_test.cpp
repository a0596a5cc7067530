// Every fen is accounted for; prices change from a later day on; the table opens in a spreadsheet.
#include "unit/desk/hall_fixture.h"

#include "desk/totals.h"

namespace hallpay::test {
namespace {

class Totals : public HallFixture { };

TEST_F(Totals, ADayWithOneOfEach)
{
    paid(1);
    const auto collected = paid(2);
    (void)hall->printReceipts(cashier, collected.row.id, key(20));
    (void)hall->confirmReceipts(cashier, collected.row.id, key(21));
    registered(3);
    const auto cancelled = registered(4);
    (void)hall->cancel(clerk, cancelled.row.id, key(22));
    const auto old = registered(5);
    (void)hall->correct(clerk, old.row.id, passport(5), key(23));
    const auto lapsed = registered(6);
    gate.lapse(tokenOf(lapsed));
    gate.setReachable(false);
    (void)hall->registerSlip(clerk, passport(7), key(7));
    gate.setReachable(true);
    mirror();
    const auto day = totals("2026-11-20");
    EXPECT_EQ(8, day.registered);
    EXPECT_EQ(2, day.paid);
    EXPECT_EQ(3, day.waiting); // one waits, one is the corrected one, one has no code
    EXPECT_EQ(1, day.lapsed);
    EXPECT_EQ(2, day.cancelled);
    EXPECT_EQ(day.registered, day.paid + day.waiting + day.lapsed + day.cancelled);
    EXPECT_EQ(1, day.receiptsCollected);
    EXPECT_EQ(1, day.receiptsNotCollected);
    EXPECT_EQ(24'000_fen, day.takings);
    EXPECT_EQ(2, day.payments);
    ASSERT_EQ(1u, day.byItem.size());
    EXPECT_EQ("普通护照", day.byItem[0].nameZh);
    EXPECT_EQ(2, day.byItem[0].quantity);
    ASSERT_EQ(1u, day.byHour.size());
    EXPECT_EQ(10, day.byHour[0].hour);
    EXPECT_EQ(24'000_fen, day.byHour[0].wallet);
    ASSERT_EQ(1u, day.byDocumentType.size());
    EXPECT_EQ(2, day.byDocumentType[0].requests);
    EXPECT_EQ(hall->asOf(), day.asOf);
}

TEST_F(Totals, TheNextDaySeesWhatYesterdayLeft)
{
    const auto slip = registered(1);
    clock.set(at("2026-11-21T09:00:00+08:00"));
    gate.lapse(tokenOf(slip));
    mirror();
    const auto day = totals("2026-11-21");
    EXPECT_EQ(0, day.registered);
    EXPECT_EQ(1, day.pastUnpaid);
    EXPECT_EQ(12'000_fen, day.pastUnpaidAmount);
    EXPECT_EQ(1, totals("2026-11-20").lapsed);
    EXPECT_EQ(0, totals("2026-11-20").pastUnpaid);
}

TEST_F(Totals, MoneyForASlipThatWasEndedMeanwhileIsCountedApart)
{
    const auto slip = registered(1);
    clock.set(at("2026-11-21T00:00:10+08:00"));
    gate.lapse(tokenOf(slip));
    mirror();
    const auto renewed = hall->newCode(clerk, slip.row.id, key(2)).value();
    mirror();
    ASSERT_TRUE(static_cast<bool>(hall->cancel(clerk, slip.row.id, key(3))));
    gate.pay(tokenOf(slip), at("2026-11-20T23:57:00+08:00")); // learnt late
    mirror();
    EXPECT_EQ(SlipState::Cancelled, card(slip.row.id).row.state);
    const auto day = totals("2026-11-20");
    EXPECT_EQ(Money{}, day.takings);
    EXPECT_EQ(0, day.payments);
    EXPECT_EQ(12'000_fen, day.excess);
    EXPECT_EQ(1, day.excessPayments);
    EXPECT_TRUE(day.byHour.empty());
    const auto csv = hall->totalsCsv(supervisor, *parseDay("2026-11-20")).value();
    EXPECT_NE(std::string::npos, csv.find("多缴款（不计入合计）,1,120.00\r\n"));
}

TEST_F(Totals, TheSecondOfTwoCodesThatWerePaidIsNoTaking)
{
    const auto slip = registered(1);
    clock.set(at("2026-11-21T09:00:00+08:00"));
    gate.lapse(tokenOf(slip));
    mirror();
    const auto renewed = hall->newCode(clerk, slip.row.id, key(2)).value();
    gate.pay(tokenOf(renewed), clock.now());
    gate.pay(tokenOf(slip), at("2026-11-20T23:57:00+08:00"));
    mirror();
    EXPECT_EQ(SlipState::Paid, card(slip.row.id).row.state);
    EXPECT_EQ(12'000_fen, totals("2026-11-21").takings);
    EXPECT_EQ(Money{}, totals("2026-11-20").takings);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").excess);
    EXPECT_EQ(1, ledger->read([](const ports::HallTx& tx) {
        return tx.trail().audits(ports::Act::Excess);
    }));
}

TEST_F(Totals, AreASupervisorsAlone)
{
    EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->totals(clerk, *parseDay("2026-11-20"))));
    EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->totalsCsv(cashier, *parseDay("2026-11-20"))));
}

TEST_F(Totals, TheTableOpensRightInAChineseSpreadsheet)
{
    paid(1);
    const auto csv = hall->totalsCsv(supervisor, *parseDay("2026-11-20")).value();
    EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF"));
    EXPECT_NE(std::string::npos, csv.find("\r\n合计,1,120.00\r\n"));
    EXPECT_NE(std::string::npos, csv.find("\r\n多缴款（不计入合计）,0,0.00\r\n"));
    EXPECT_NE(std::string::npos, csv.find("\r\npassport,普通护照,1,120.00\r\n"));
    for (std::size_t i = 0; i < csv.size(); ++i)
        if (csv[i] == '\n') {
            EXPECT_EQ('\r', csv[i - 1]);
        }
}

TEST_F(Totals, NoCellIsAFormulaOrBreaksTheTable)
{
    domain::DayTotals day;
    day.day = *parseDay("2026-11-20");
    day.byItem = {{"=cmd()", "护照, \"普通\"", "", 1, 100_fen},
                  {"+1", "-2", "", 1, 100_fen},
                  {"@a", "a\nb", "", 1, 100_fen}};
    const auto csv = desk::csvOf(day, "=HYPERLINK(1)");
    EXPECT_NE(std::string::npos, csv.find("'=cmd(),\"护照, \"\"普通\"\"\",1,1.00\r\n"));
    EXPECT_NE(std::string::npos, csv.find("'+1,'-2,1,1.00\r\n"));
    EXPECT_NE(std::string::npos, csv.find("'@a,\"a\nb\",1,1.00\r\n"));
    EXPECT_NE(std::string::npos, csv.find("\xEF\xBB\xBF'=HYPERLINK(1),"));
}

class Fees : public HallFixture {
protected:
    static domain::FeeRow passportFrom(const char* day, Money amount)
    {
        return {"passport", amount, *parseDay(day), std::nullopt, "测试〔2026〕1号", true};
    }
};

TEST_F(Fees, ANewPriceHoldsFromItsDayOnAndOldSlipsKeepTheirs)
{
    const auto before = registered(1);
    const auto changed
        = hall->changeFee(supervisor, passportFrom("2026-11-21", 10'000_fen), key(2));
    ASSERT_TRUE(static_cast<bool>(changed));
    EXPECT_EQ(2, changed.value().version());
    EXPECT_EQ(changed.value(), hall->fees(clerk).value());
    EXPECT_EQ(2,
              hall->changeFee(supervisor, passportFrom("2026-11-21", 10'000_fen), key(2))
                  .value()
                  .version());
    EXPECT_EQ(12'000_fen, registered(3).row.amount); // today's price still
    clock.set(at("2026-11-21T09:00:00+08:00"));
    const auto stale = hall->registerSlip(clerk, passport(4), key(4));
    ASSERT_EQ(RefusalCode::PriceChanged, codeOf(stale));
    EXPECT_EQ("10000", stale.error().detail.at("actual_fen"));
    auto draft = passport(4);
    draft.shownTotal = 10'000_fen;
    EXPECT_EQ(10'000_fen, registered(draft, 4).row.amount);
    gate.lapse(tokenOf(before));
    mirror();
    const auto renewed = hall->newCode(clerk, before.row.id, key(5)).value();
    EXPECT_EQ(12'000_fen, gate.order(tokenOf(renewed))->amount);
    reopen();
    EXPECT_EQ(2, hall->fees(clerk).value().version());
}

TEST_F(Fees, APriceInUseIsNotTouched)
{
    const auto today = passportFrom("2026-11-20", 1_fen);
    EXPECT_EQ(RefusalCode::FeeInUse, codeOf(hall->changeFee(supervisor, today, key(1))));
    EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->changeFee(clerk, today, key(1))));
    auto nameless = passportFrom("2026-12-01", 1_fen);
    nameless.document.clear();
    EXPECT_EQ(RefusalCode::FeeBadChange, codeOf(hall->changeFee(supervisor, nameless, key(1))));
    auto endless = passportFrom("2026-12-01", 1_fen);
    endless.document = std::string(101, 'x');
    EXPECT_EQ(RefusalCode::FeeBadChange, codeOf(hall->changeFee(supervisor, endless, key(1))));
    auto unreadable = passportFrom("2026-12-01", 1_fen);
    unreadable.document = std::string("\0x", 2);
    EXPECT_EQ(RefusalCode::FeeBadChange, codeOf(hall->changeFee(supervisor, unreadable, key(1))));
    auto unknown = passportFrom("2026-12-01", 1_fen);
    unknown.itemCode = "moon";
    EXPECT_EQ(RefusalCode::UnknownItem, codeOf(hall->changeFee(supervisor, unknown, key(1))));
}

TEST_F(Fees, ATotalOfNothingIsRefused)
{
    ASSERT_TRUE(static_cast<bool>(
        hall->changeFee(supervisor, passportFrom("2026-11-21", Money{}), key(1))));
    clock.set(at("2026-11-21T09:00:00+08:00"));
    auto draft = passport(1);
    draft.shownTotal = Money{};
    EXPECT_EQ(RefusalCode::TotalZero, codeOf(hall->registerSlip(clerk, draft, key(2))));
}

} // namespace
} // namespace hallpay::test
