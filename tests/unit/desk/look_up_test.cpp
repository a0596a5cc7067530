// A slip is found by what stands on it; copies are counted; each look-up is on record.
#include "unit/desk/money_fixture.h"

#include "storage/database.h"

namespace hallpay::test {
namespace {

class LookUp : public MoneyFixture {
protected:
    std::int64_t lookUps()
    {
        return ledger->read([](const ports::HallTx& tx) {
            return tx.trail().audits(ports::Act::LookedUp)
                + tx.trail().audits(ports::Act::PersonLookedUp);
        });
    }
    void report(std::int64_t slipId, int copy, ports::PrintOutcome outcome)
    {
        EXPECT_TRUE(hall->reportSlipPrint(clerk, slipId, copy, outcome));
    }
    /// What was reported of each copy.
    std::map<int, domain::PrintState> reported(std::int64_t slipId)
    {
        storage::Database file(folder.file("hall.db"), storage::Database::Access::ReadOnly);
        std::map<int, domain::PrintState> all;
        for (const auto& [copy, state] : file.rows<std::int64_t, std::int64_t>(
                 "SELECT copy, state FROM print_report WHERE slip_id = $1", slipId))
            all[static_cast<int>(copy)] = static_cast<domain::PrintState>(state);
        return all;
    }
};

TEST_F(LookUp, AScanOfTheCodeOrTheNumberShowsTheSlip)
{
    const auto slip = registered(1);
    auto shortDigits = slip.row.shortNumber;
    std::erase(shortDigits, '-');
    for (const auto& text : {slip.link, slip.row.number, slip.row.shortNumber, shortDigits})
        EXPECT_EQ(slip.row.id, hall->scan(cashier, text).value().row.id) << text;
}

TEST_F(LookUp, YesterdaysShortNumberIsNotTodaysSlip)
{
    const auto slip = registered(1);
    clock.set(at("2026-11-21T09:00:00+08:00"));
    EXPECT_FALSE(static_cast<bool>(hall->scan(cashier, slip.row.shortNumber)));
    EXPECT_TRUE(static_cast<bool>(hall->scan(cashier, slip.row.number)));
}

TEST_F(LookUp, SaysWhyAScanShowsNothing)
{
    auto wrong = registered(1).row.number;
    wrong.back() = wrong.back() == '0' ? '1' : '0';
    EXPECT_EQ(RefusalCode::WrongCheckDigit, codeOf(hall->scan(cashier, wrong)));
    EXPECT_EQ(RefusalCode::NotASlip, codeOf(hall->scan(cashier, "hello")));
    EXPECT_EQ(RefusalCode::NotASlip, codeOf(hall->scan(cashier, residentId(1))));
    EXPECT_EQ(RefusalCode::OtherKind,
              codeOf(hall->scan(cashier, "HTTP://A/P/01ABCDEFGHJKMNPQRSTVWX")));
    EXPECT_EQ(RefusalCode::UnknownSlip,
              codeOf(hall->scan(cashier, "HTTP://A/P/T01ABCDEFGHJKMNPQRSTVWX")));
}

TEST_F(LookUp, FindsByTheWholeDocumentNumberAlone)
{
    const auto first = registered(1);
    registered(2);
    const auto second = registered(passport(1), 3);
    const auto found = hall->find(cashier, residentId(1)).value();
    ASSERT_EQ(2u, found.size());
    EXPECT_EQ(second.row.id, found[0].id);
    EXPECT_EQ(first.row, found[1]);
    EXPECT_EQ("李*梅", found[0].maskedName);
    EXPECT_TRUE(hall->find(cashier, residentId(3)).value().empty());
    EXPECT_EQ(RefusalCode::NotASlip,
              codeOf(hall->find(cashier, residentId(1).substr(0, 14) + "李")));
    EXPECT_EQ(1u, hall->find(cashier, first.row.number).value().size());
    EXPECT_EQ(4, lookUps());
}

TEST_F(LookUp, ThePayersBillShowsTheSlipThatItPaid)
{
    const auto slip = paid(1);
    const auto bill = paymentOf(slip);
    EXPECT_EQ(slip.row.id, hall->scan(cashier, bill.transactionId).value().row.id);
    EXPECT_EQ(slip.row.id, hall->scan(clerk, bill.outTradeNo).value().row.id);
    const auto found = hall->find(cashier, bill.transactionId).value();
    ASSERT_EQ(1u, found.size());
    EXPECT_EQ(slip.row.id, found[0].id);
    EXPECT_EQ(1, lookUps());
    gate.refundInConsole(bill.token, bill.transactionId, bill.amount);
    settle();
    gate.setReachable(false);
    EXPECT_EQ(slip.row.id, hall->scan(cashier, bill.transactionId).value().row.id)
        << "given back, and without the gate: the hall knows its own payments";
    EXPECT_EQ(RefusalCode::GateNotReached, codeOf(hall->scan(cashier, bill.outTradeNo)));
}

TEST_F(LookUp, ABillOfMoneyThatSettledNothingShowsItsSlipToo)
{
    const auto slip = paid(1);
    const auto token = tokenOfSlip(slip.row.id);
    gate.pay(token, clock.now()); // a second phone
    const auto second = gate.payments(token).value().back();
    EXPECT_EQ(slip.row.id, hall->scan(cashier, second.transactionId).value().row.id)
        << "before the hall has been told";
    settle();
    gate.setReachable(false);
    EXPECT_EQ(slip.row.id, hall->scan(cashier, second.transactionId).value().row.id);
    gate.setReachable(true);

    const auto ended = registered(2);
    ASSERT_TRUE(static_cast<bool>(hall->cancel(clerk, ended.row.id, key(90))));
    gate.pay(tokenOf(ended), clock.now());
    mirror();
    const auto late = gate.payments(tokenOf(ended)).value().back();
    EXPECT_EQ(ended.row.id, hall->scan(cashier, late.transactionId).value().row.id);
}

TEST_F(LookUp, ABillOfAFormerCodeShowsTheSlipThatHasANewOne)
{
    const auto slip = registered(1);
    const auto former = tokenOf(slip);
    gate.lapse(former);
    mirror();
    clock.set(at("2026-11-21T09:00:00+08:00"));
    ASSERT_TRUE(static_cast<bool>(hall->newCode(clerk, slip.row.id, key(90))));
    gate.pay(former, at("2026-11-20T16:00:00+08:00"));
    mirror();
    const auto bill = gate.payments(former).value().front();
    EXPECT_EQ(slip.row.id, hall->scan(cashier, bill.transactionId).value().row.id);
    EXPECT_EQ(slip.row.id, hall->scan(cashier, bill.outTradeNo).value().row.id);
}

TEST_F(LookUp, SaysThatABillIsNoneOfThisHall)
{
    paid(1);
    EXPECT_EQ(RefusalCode::UnknownBill,
              codeOf(hall->scan(cashier, "4200002671202611201234567890")));
    EXPECT_EQ(RefusalCode::UnknownBill, codeOf(hall->find(cashier, "T0123456789ABCDEFGHJKMNPQ")));
    EXPECT_EQ(RefusalCode::OtherKind, codeOf(hall->scan(cashier, "H0123456789ABCDEFGHJKMNPQ")));
    EXPECT_EQ(1, lookUps()) << "what finds nothing is on record too";
    auto nobody = cashier;
    nobody.roles = {};
    EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->scan(nobody, "4200002671202611201234567890")));
}

TEST_F(LookUp, AListIsOfOneDayAndOneWindow)
{
    registered(1);
    const auto second = registered(2);
    auto other = clerk;
    other.registrationWindowId = hall->hall().places[0].windows[1].id;
    (void)hall->registerSlip(other, passport(3), key(3));
    const auto today = *parseDay("2026-11-20");
    const auto mine = hall->slips(clerk, today, clerk.registrationWindowId).value();
    ASSERT_EQ(2u, mine.rows.size());
    EXPECT_EQ(second.row, mine.rows[0]); // newest first
    EXPECT_EQ(hall->asOf(), mine.asOf);
    EXPECT_EQ(3u, hall->slips(clerk, today, 0).value().rows.size());
    EXPECT_TRUE(hall->slips(clerk, *parseDay("2026-11-19"), 0).value().rows.empty());
    EXPECT_EQ(RefusalCode::UnknownWindow, codeOf(hall->slips(clerk, today, 999)));
}

TEST_F(LookUp, ASlipWhosePrinterWasOffIsPrintedLaterAndIsNoCopy)
{
    const auto slip = registered(1);
    const auto id = slip.row.id;
    ASSERT_TRUE(
        static_cast<bool>(hall->reportSlipPrint(clerk, id, 1, ports::PrintOutcome::NotReached)));
    EXPECT_EQ(domain::PrintState::NotPrinted, card(id).row.print);
    EXPECT_EQ(1, hall->reprint(clerk, id, key(2)).value().copies);
    ASSERT_TRUE(
        static_cast<bool>(hall->reportSlipPrint(clerk, id, 1, ports::PrintOutcome::Printed)));
    EXPECT_EQ(domain::PrintState::Printed, card(id).row.print);
}

TEST_F(LookUp, AFirstPaperIsNumberedAndIsNoReprint)
{
    const auto id = registered(1).row.id;
    const auto reprints = [this] {
        return ledger->read(
            [](const ports::HallTx& tx) { return tx.trail().audits(ports::Act::Reprinted); });
    };
    EXPECT_EQ(1, hall->reprint(clerk, id, key(2)).value().copies);
    EXPECT_EQ(0, reprints());
    EXPECT_EQ(2, hall->reprint(clerk, id, key(3)).value().copies);
    EXPECT_EQ(1, reprints());
}

TEST_F(LookUp, TwoCountersThatPrintTheSameSlipAtOnceNeverGetTheSameCopy)
{
    const auto id = registered(1).row.id;
    (void)hall->reportSlipPrint(clerk, id, 1, ports::PrintOutcome::NotReached);
    EXPECT_EQ(1, hall->reprint(clerk, id, key(2)).value().copies);
    EXPECT_EQ(domain::PrintState::Unclear, card(id).row.print);
    EXPECT_EQ(2, hall->reprint(cashier, id, key(3)).value().copies) << "before either is printed";
    (void)hall->reportSlipPrint(clerk, id, 1, ports::PrintOutcome::NotReached);
    EXPECT_EQ(3, hall->reprint(clerk, id, key(4)).value().copies) << "the second may lie there";
    (void)hall->reportSlipPrint(clerk, id, 3, ports::PrintOutcome::Printed);
    EXPECT_EQ(4, hall->reprint(cashier, id, key(5)).value().copies);
    EXPECT_EQ(domain::PrintState::Printed, card(id).row.print) << "one has come out";
}

TEST_F(LookUp, ALateWordOfAnEarlierPaperIsKeptAndTurnsNoNewerOne)
{
    using domain::PrintState;
    const auto id = registered(1).row.id;
    EXPECT_EQ(1, hall->reprint(clerk, id, key(2)).value().copies);
    report(id, 1, ports::PrintOutcome::Unclear);
    EXPECT_EQ(2, hall->reprint(cashier, id, key(3)).value().copies);
    report(id, 1, ports::PrintOutcome::Printed); // somebody has looked
    EXPECT_EQ(PrintState::Unclear, card(id).row.print) << "the second is on its way";
    report(id, 2, ports::PrintOutcome::NotReached);
    EXPECT_EQ(PrintState::NotPrinted, card(id).row.print) << "whoever asked for it waits";
    EXPECT_EQ(2, hall->reprint(cashier, id, key(4)).value().copies) << "never a second first one";
    report(id, 1, ports::PrintOutcome::NotReached); // on its way for long, and overtaken
    EXPECT_EQ(PrintState::Unclear, card(id).row.print);
    report(id, 2, ports::PrintOutcome::Printed);
    report(id, 2, ports::PrintOutcome::Unclear);
    EXPECT_EQ(PrintState::Printed, card(id).row.print);
    EXPECT_EQ((std::map<int, PrintState>{{1, PrintState::Printed}, {2, PrintState::Printed}}),
              reported(id));
    EXPECT_EQ(3, hall->reprint(clerk, id, key(5)).value().copies);
}

TEST_F(LookUp, AnEarlierPaperThatCameOutIsNotTheOneWithTheNewCode)
{
    const auto slip = registered(1);
    const auto id = slip.row.id;
    (void)hall->reprint(clerk, id, key(2));
    report(id, 1, ports::PrintOutcome::Unclear);
    clock.set(at("2026-11-21T09:00:00+08:00"));
    gate.lapse(tokenOf(slip));
    mirror();
    EXPECT_EQ(2, hall->newCode(clerk, id, key(3)).value().copies);
    report(id, 1, ports::PrintOutcome::Printed);
    EXPECT_EQ(domain::PrintState::NotPrinted, card(id).row.print);
    EXPECT_EQ(2, hall->reprint(clerk, id, key(4)).value().copies);
    report(id, 1, ports::PrintOutcome::Printed);
    EXPECT_EQ(domain::PrintState::Unclear, card(id).row.print);
}

TEST_F(LookUp, AFurtherCopyIsCountedOnceForItsKey)
{
    const auto id = registered(1).row.id;
    (void)hall->reportSlipPrint(clerk, id, 1, ports::PrintOutcome::Printed);
    EXPECT_EQ(2, hall->reprint(clerk, id, key(2)).value().copies);
    EXPECT_EQ(2, hall->reprint(clerk, id, key(2)).value().copies);
    EXPECT_EQ(3, hall->reprint(cashier, id, key(3)).value().copies);
    EXPECT_EQ(2, hall->reprint(clerk, id, key(2)).value().copies); // a late repeat prints its own
    EXPECT_EQ(RefusalCode::BadRequest,
              codeOf(hall->reportSlipPrint(clerk, id, 4, ports::PrintOutcome::Printed)));
    ASSERT_TRUE(static_cast<bool>(hall->cancel(clerk, id, key(4))));
    EXPECT_EQ(RefusalCode::AlreadyCancelled, codeOf(hall->reprint(clerk, id, key(5))));
    EXPECT_EQ(RefusalCode::AlreadyCancelled, codeOf(hall->reprint(clerk, id, key(2))))
        << "nor is a paper of it made by the repeat of one whose answer was lost";
}

} // namespace
} // namespace hallpay::test
