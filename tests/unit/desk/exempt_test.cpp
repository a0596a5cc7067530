// Nothing is due: from a whole slip or from some of a family, by a supervisor's word.
#include "unit/desk/hall_fixture.h"

#include "desk/totals.h"

namespace hallpay::test {
namespace {

using domain::RequestState;

class Exempt : public HallFixture {
protected:
    static domain::Exemption vouched(const char* who = "3001")
    {
        return {"见义勇为人员", {who, who}};
    }
    /// So many applicants; the first of them are exempt.
    static domain::SlipDraft family(int n, int people, int exempt)
    {
        auto draft = passports(n, people);
        for (int i = 0; i < exempt; ++i)
            draft.applicants[static_cast<std::size_t>(i)].exempt = true;
        draft.shownTotal = (12'000_fen).times(people - exempt);
        draft.exemption = vouched();
        return draft;
    }
    desk::Answer<domain::SlipCard> exempt(const domain::SlipCard& slip,
                                          std::vector<std::size_t> who, Money rest, int n)
    {
        ports::SlipExemption wanted{slip.row.id, {}, rest, vouched()};
        for (const auto i : who) wanted.requestIds.push_back(slip.applicants[i].requestId);
        return hall->exemptSlip(cashier, wanted, key(n));
    }
    std::int64_t audits(ports::Act act)
    {
        return ledger->read([act](const ports::HallTx& tx) {
            EXPECT_EQ(0, tx.trail().firstBrokenAudit());
            return tx.trail().audits(act);
        });
    }
};

TEST_F(Exempt, AWholeSlipHasNoCodeAndNothingIsTakenForIt)
{
    const auto slip = registered(family(1, 1, 1), 1);
    EXPECT_EQ(SlipState::Exempt, slip.row.state);
    EXPECT_EQ(Money(), slip.row.amount);
    EXPECT_EQ("", slip.link);
    ASSERT_TRUE(slip.exempt);
    EXPECT_EQ("见义勇为人员", slip.exempt->reason);
    EXPECT_EQ(12'000_fen, slip.exempt->waived);
    EXPECT_EQ(RequestState::Exempt, slip.applicants[0].state);
    EXPECT_EQ(Money(), slip.applicants[0].lines[0].amount);
    EXPECT_EQ(1, audits(ports::Act::ExemptionApproved));
    EXPECT_EQ(slip.exempt, card(slip.row.id).exempt) << "read again it says the same";

    EXPECT_EQ(RefusalCode::NothingDue,
              codeOf(hall->takeTender(cashier, {.slipIds = {slip.row.id}}, key(10))));
    EXPECT_EQ(RefusalCode::NothingDue, codeOf(hall->newCode(clerk, slip.row.id, key(11))));
    EXPECT_EQ(RefusalCode::NothingDue, codeOf(hall->screenCode(clerk, slip.row.id)));
    EXPECT_EQ(RefusalCode::NotPaid, codeOf(hall->printReceipts(cashier, slip.row.id, key(12))));
    EXPECT_EQ("", hall->unpaidToday(clerk, domain::DocumentType::ResidentId, residentId(1)).value())
        << "nobody is reminded of what is not due";
    EXPECT_EQ(0, totals("2026-11-21").pastUnpaid);
}

TEST_F(Exempt, OnlyAnotherPersonWhoIsASupervisorMaySayIt)
{
    auto draft = family(1, 1, 1);
    draft.exemption.reset();
    EXPECT_EQ("exempt", hall->registerSlip(clerk, draft, key(1)).error().detail.at("field"));
    draft.exemption = vouched("2001");
    EXPECT_EQ(RefusalCode::SecondPersonNeeded, codeOf(hall->registerSlip(clerk, draft, key(2))));
    draft.exemption->approver = {};
    EXPECT_EQ(RefusalCode::SecondPersonNeeded, codeOf(hall->registerSlip(clerk, draft, key(3))));
    draft.exemption->approver = {"3001", "guess"};
    EXPECT_EQ(RefusalCode::WrongPassword, codeOf(hall->registerSlip(clerk, draft, key(4))));
    draft.exemption->reason = " ";
    EXPECT_EQ("reason", hall->registerSlip(clerk, draft, key(5)).error().detail.at("field"));
    auto nobody = passport(1);
    nobody.exemption = vouched();
    EXPECT_EQ("exempt", hall->registerSlip(clerk, nobody, key(6)).error().detail.at("field"));
    auto charged = family(1, 1, 1);
    charged.shownTotal = 12'000_fen;
    EXPECT_EQ(RefusalCode::PriceChanged, codeOf(hall->registerSlip(clerk, charged, key(7))));
    EXPECT_EQ(0, totals("2026-11-20").registered);
}

TEST_F(Exempt, ARepeatWithoutThePasswordFindsWhatItDid)
{
    const auto slip = registered(family(1, 1, 1), 1);
    auto again = family(1, 1, 1);
    again.exemption->approver = {};
    const auto repeated = hall->registerSlip(clerk, again, key(1));
    ASSERT_TRUE(repeated);
    EXPECT_EQ(slip.row.id, repeated.value().row.id);
    again.exemption->reason = "别的原因";
    again.exemption->approver = {"3001", "3001"};
    EXPECT_EQ(RefusalCode::KeyReused, codeOf(hall->registerSlip(clerk, again, key(1))));
}

TEST_F(Exempt, OneOfAFamilyPaysNothingAndTheOthersGetTheirReceipts)
{
    const auto slip = registered(family(1, 3, 1), 1);
    EXPECT_EQ(SlipState::Waiting, slip.row.state);
    EXPECT_EQ(24'000_fen, slip.row.amount);
    gate.pay(tokenOf(slip), clock.now());
    mirror();
    const auto job = hall->printReceipts(cashier, slip.row.id, key(20)).value();
    EXPECT_EQ(2u, job.sheets.size()) << "no receipt for nothing";
    const auto out = hall->confirmReceipts(cashier, slip.row.id, key(21)).value();
    EXPECT_EQ(SlipState::Collected, out.row.state);
    EXPECT_EQ(RequestState::Exempt, out.applicants[0].state);
    EXPECT_EQ(RequestState::HandedOut, out.applicants[1].state);

    ports::SlipRefund wish{slip.row.id, {out.applicants[0].requestId}, 1_fen, "退", "", {}};
    wish.approver = {"3001", "3001"};
    EXPECT_EQ(RefusalCode::NotPaid, codeOf(hall->refundSlip(cashier, wish, key(22))));
    wish.requestIds = {out.applicants[1].requestId, out.applicants[2].requestId};
    wish.amount = 24'000_fen;
    wish.receiptNote = "收据已收回";
    const auto back = hall->refundSlip(cashier, wish, key(23));
    ASSERT_TRUE(back);
    EXPECT_EQ(SlipState::Refunding, back.value().row.state) << "all that was paid goes back";
}

TEST_F(Exempt, OneReceiptForTheSlipLeavesTheExemptOut)
{
    const auto slip = registered(family(1, 3, 1), 1);
    gate.pay(tokenOf(slip), clock.now());
    mirror();
    const auto job = hall->printOneReceipt(cashier, slip.row.id, key(20)).value();
    ASSERT_EQ(1u, job.sheets.size());
    EXPECT_EQ(24'000_fen, job.sheets[0].receipt.amount);
    EXPECT_EQ(2u, job.sheets[0].lines.size());
    EXPECT_EQ(SlipState::Collected,
              hall->confirmReceipts(cashier, slip.row.id, key(21)).value().row.state);
}

TEST_F(Exempt, AtTheTollWindowTheRestIsPaidByANewSlip)
{
    const auto old = registered(passports(1, 3), 1);
    EXPECT_EQ(RefusalCode::PriceChanged, codeOf(exempt(old, {0}, 12'000_fen, 10)));
    const auto fresh = exempt(old, {0}, 24'000_fen, 11);
    ASSERT_TRUE(fresh);
    EXPECT_EQ(SlipState::Waiting, fresh.value().row.state);
    EXPECT_EQ(24'000_fen, fresh.value().row.amount);
    EXPECT_EQ(old.row.number, fresh.value().replacesNumber);
    EXPECT_EQ(SlipState::Replaced, card(old.row.id).row.state);
    EXPECT_EQ(fresh.value().row.id, exempt(old, {0}, 24'000_fen, 11).value().row.id) << "a repeat";

    const auto none = exempt(fresh.value(), {1, 2}, Money(), 12);
    ASSERT_TRUE(none);
    EXPECT_EQ(SlipState::Exempt, none.value().row.state) << "whoever was exempt stays so";
    EXPECT_EQ(36'000_fen, none.value().exempt->waived);
    auto wrong = ports::SlipExemption{none.value().row.id, {}, Money(), vouched()};
    EXPECT_EQ("request_ids", hall->exemptSlip(cashier, wrong, key(13)).error().detail.at("field"));
    wrong.requestIds = {old.applicants[0].requestId};
    EXPECT_EQ("request_ids", hall->exemptSlip(cashier, wrong, key(14)).error().detail.at("field"));
}

TEST_F(Exempt, ASupervisorElsewhereSaysYesAndItIsUsedOnce)
{
    const auto slip = registered(1);
    ports::SlipExemption wanted{slip.row.id, {slip.applicants[0].requestId}, Money(), vouched()};
    wanted.exemption.approver = {};
    wanted.exemption.approver.ask = true;
    ASSERT_EQ(RefusalCode::ApprovalAsked, codeOf(hall->exemptSlip(cashier, wanted, key(10))));
    EXPECT_EQ(SlipState::Waiting, card(slip.row.id).row.state) << "nothing is done before the yes";
    const auto rows = hall->approvals(supervisor).value().rows;
    ASSERT_EQ(1u, rows.size());
    EXPECT_EQ(domain::ApprovalKind::Exempt, rows[0].kind);
    EXPECT_EQ(12'000_fen, rows[0].amount);
    ASSERT_TRUE(hall->grantApproval(supervisor, rows[0].id, "3001", key(11)));
    const auto done = hall->exemptSlip(cashier, wanted, key(12));
    ASSERT_TRUE(done);
    EXPECT_EQ(SlipState::Exempt, done.value().row.state);
    EXPECT_EQ(1, audits(ports::Act::ExemptionApproved));
    EXPECT_EQ(done.value().row.id, hall->exemptSlip(cashier, wanted, key(12)).value().row.id)
        << "its repeat finds what it did";
}

TEST_F(Exempt, AtRegistrationASupervisorElsewhereIsAskedTooAndTheClerkGoesOn)
{
    auto draft = family(1, 2, 1);
    draft.exemption->approver = {};
    draft.exemption->approver.ask = true;
    auto wrong = draft;
    wrong.shownTotal = 1_fen;
    EXPECT_EQ(RefusalCode::PriceChanged, codeOf(hall->registerSlip(clerk, wrong, key(1))));
    ASSERT_EQ(RefusalCode::ApprovalAsked, codeOf(hall->registerSlip(clerk, draft, key(2))));
    EXPECT_EQ(0, totals("2026-11-20").registered);
    const auto rows = hall->approvals(supervisor).value().rows;
    ASSERT_EQ(1u, rows.size());
    EXPECT_EQ(domain::ApprovalKind::Exempt, rows[0].kind);
    EXPECT_EQ(12'000_fen, rows[0].amount);
    EXPECT_EQ("见义勇为人员", rows[0].reason);
    EXPECT_EQ(0, rows[0].slipId) << "there is no slip yet";
    registered(7);
    ASSERT_TRUE(hall->grantApproval(supervisor, rows[0].id, "3001", key(3)));
    auto other = draft;
    other.applicants[1].exempt = true;
    other.shownTotal = Money();
    EXPECT_EQ(RefusalCode::ApprovalAsked, codeOf(hall->registerSlip(clerk, other, key(4))))
        << "the yes was to one draft alone";
    const auto slip = hall->registerSlip(clerk, draft, key(5));
    ASSERT_TRUE(slip);
    EXPECT_EQ(12'000_fen, slip.value().row.amount);
    EXPECT_EQ(1, audits(ports::Act::ExemptionApproved));
    EXPECT_EQ(slip.value().row.id, hall->registerSlip(clerk, draft, key(5)).value().row.id)
        << "its repeat finds what it did";

    auto corrected = hall->draftOf(clerk, slip.value().row.id).value();
    corrected.exemption->approver.ask = true;
    ASSERT_EQ(RefusalCode::ApprovalAsked,
              codeOf(hall->correct(clerk, slip.value().row.id, corrected, key(6))));
    const auto again = hall->approvals(supervisor).value().rows.back();
    EXPECT_EQ(slip.value().row.id, again.slipId);
    ASSERT_TRUE(hall->grantApproval(supervisor, again.id, "3001", key(8)));
    EXPECT_TRUE(hall->correct(clerk, slip.value().row.id, corrected, key(9)));
    EXPECT_EQ(SlipState::Replaced, card(slip.value().row.id).row.state);
}

TEST_F(Exempt, WhatIsPaidIsNotExemptedAnyMore)
{
    const auto slip = paid(1);
    EXPECT_EQ(RefusalCode::AlreadyPaid, codeOf(exempt(slip, {0}, Money(), 10)));
    EXPECT_EQ(0, audits(ports::Act::ExemptionApproved));
}

TEST_F(Exempt, ItIsCancelledAndCorrectedAsAnyOther)
{
    const auto slip = registered(family(1, 2, 2), 1);
    auto draft = hall->draftOf(clerk, slip.row.id).value();
    EXPECT_TRUE(draft.applicants[1].exempt);
    ASSERT_TRUE(draft.exemption);
    EXPECT_EQ("见义勇为人员", draft.exemption->reason);
    EXPECT_EQ("", draft.exemption->approver.staffNumber);
    EXPECT_EQ(RefusalCode::SecondPersonNeeded,
              codeOf(hall->correct(clerk, slip.row.id, draft, key(10))));
    draft.applicants[1].exempt = false;
    draft.shownTotal = 12'000_fen;
    draft.exemption = vouched();
    const auto next = hall->correct(clerk, slip.row.id, draft, key(11));
    ASSERT_TRUE(next);
    EXPECT_EQ(SlipState::Waiting, next.value().row.state);
    EXPECT_NE("", next.value().link);
    EXPECT_EQ(SlipState::Replaced, card(slip.row.id).row.state);

    const auto other = registered(family(5, 1, 1), 5);
    EXPECT_EQ(SlipState::Cancelled, hall->cancel(clerk, other.row.id, key(12)).value().row.state);
    EXPECT_EQ(RequestState::Cancelled, card(other.row.id).applicants[0].state);
}

TEST_F(Exempt, TheyAreCountedApart)
{
    registered(family(1, 1, 1), 1);
    const auto mixed = registered(family(10, 3, 2), 2);
    gate.pay(tokenOf(mixed), clock.now());
    mirror();
    const auto day = totals("2026-11-20");
    EXPECT_EQ(2, day.registered);
    EXPECT_EQ(1, day.exempt);
    EXPECT_EQ(3, day.exemptPeople);
    EXPECT_EQ(36'000_fen, day.waived);
    EXPECT_EQ(1, day.paid);
    EXPECT_EQ(12'000_fen, day.takings);
    ASSERT_EQ(1u, day.byItem.size());
    EXPECT_EQ(1, day.byItem[0].quantity) << "what is not due is no item of the takings";
    EXPECT_EQ(1, day.byDocumentType[0].requests);
    EXPECT_NE(std::string::npos, desk::csvOf(day, "大厅").find("免缴,1"));
}

} // namespace
} // namespace hallpay::test
