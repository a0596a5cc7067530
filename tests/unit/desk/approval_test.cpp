// A supervisor at another desk says yes to one act of a cashier: to that alone, once, and today.
#include "unit/desk/hall_fixture.h"

namespace hallpay::test {
namespace {

using domain::ApprovalState;
using domain::Role;
using ports::Act;

class Approvals : public HallFixture {
protected:
    /// A slip whose receipt is late; the act that is asked for is its print.
    std::int64_t lateSlip(int n)
    {
        const auto id = paid(n).row.id;
        clock.set(at("2026-12-04T10:00:00+08:00"));
        openShift();
        return id;
    }
    static ports::LateReceipt print(std::int64_t slipId, const ports::SecondPerson& who)
    {
        return {slipId, "申请人逾期来领", who};
    }
    desk::Answer<domain::ReceiptJob> ask(const desk::Caller& who, std::int64_t slipId)
    {
        return hall->printReceiptsLate(who, print(slipId, {"", "", true, 0}), fresh());
    }
    desk::Answer<domain::ReceiptJob> use(std::int64_t slipId, std::int64_t approvalId)
    {
        return hall->printReceiptsLate(cashier, print(slipId, {"", "", false, approvalId}),
                                       fresh());
    }
    /// Asks and expects that it waits; the approval's id.
    std::int64_t asked(std::int64_t slipId)
    {
        const auto no = ask(cashier, slipId);
        EXPECT_EQ(RefusalCode::ApprovalAsked, codeOf(no));
        return std::stoll(no.error().detail.at("approval_id"));
    }
    /// Another cashier, at the second window.
    desk::Caller colleague()
    {
        EXPECT_TRUE(hall->addStaff(supervisor, {"2002", "周收费", {Role::Cashier}, "first-pass"},
                                   key(9'001)));
        const auto session = hall->signIn({"2002", "first-pass", 0, otherCashier.tollWindowId});
        return hall->callerOf(session.value().token).value();
    }
    desk::Answer<domain::ApprovalList> grant(std::int64_t id, const char* secret = "3001")
    {
        return hall->grantApproval(supervisor, id, secret, fresh());
    }
    std::vector<domain::ApprovalView> rows(const desk::Caller& who)
    {
        return hall->approvals(who).value().rows;
    }
    std::int64_t audits(Act act)
    {
        return ledger->read([act](const ports::HallTx& tx) {
            EXPECT_EQ(0, tx.trail().firstBrokenAudit());
            return tx.trail().audits(act);
        });
    }
    std::string fresh() { return key(++m_keys); }

private:
    int m_keys = 500;
};

TEST_F(Approvals, WaitOnTheSupervisorsScreenAndAreUsedOnce)
{
    const auto slip = lateSlip(1);
    const auto id = asked(slip);
    EXPECT_EQ(id, asked(slip)) << "asked again it is the same";
    EXPECT_EQ(1, audits(Act::ApprovalAsked));
    ASSERT_EQ(1u, rows(supervisor).size());
    const auto row = rows(supervisor).front();
    EXPECT_EQ(domain::ApprovalKind::LateReceipt, row.kind);
    EXPECT_EQ(card(slip).row.number, row.slipNumber);
    EXPECT_EQ(card(slip).row.amount, row.amount);
    EXPECT_EQ("申请人逾期来领", row.reason);
    EXPECT_EQ(cashier.staffName, row.askedBy);
    EXPECT_TRUE(row.mayDecide && !row.mine);
    EXPECT_TRUE(rows(cashier).front().mine && !rows(cashier).front().mayDecide);
    EXPECT_TRUE(rows(colleague()).empty()) << "another's is nobody's business";
    EXPECT_EQ(RefusalCode::ApprovalNotGranted, codeOf(use(slip, id)));

    EXPECT_EQ(RefusalCode::WrongPassword, codeOf(grant(id, "guess")));
    EXPECT_EQ(RefusalCode::RoleMissing,
              codeOf(hall->grantApproval(colleague(), id, "first-pass", fresh())));
    ASSERT_TRUE(static_cast<bool>(grant(id)));
    EXPECT_TRUE(rows(supervisor).empty());
    EXPECT_EQ(ApprovalState::Granted, rows(cashier).front().state);
    EXPECT_EQ(supervisor.staffName, rows(cashier).front().decidedBy);

    const auto wanted = print(slip, {"", "", false, id});
    const auto job = hall->printReceiptsLate(cashier, wanted, key(900)).value();
    EXPECT_EQ(1u, job.sheets.size());
    EXPECT_EQ(job.sheets, hall->printReceiptsLate(cashier, wanted, key(900)).value().sheets)
        << "a repeat uses nothing";
    EXPECT_EQ(RefusalCode::ApprovalEnded, codeOf(use(slip, id))) << "once";
    EXPECT_EQ(1, audits(Act::ApprovalGranted));
    EXPECT_EQ(1, audits(Act::ApprovalUsed));
    EXPECT_EQ(1, audits(Act::LateReceiptApproved));
    EXPECT_TRUE(rows(cashier).empty());
}

TEST_F(Approvals, AreForTheActThatWasAskedForAndForWhoeverAsked)
{
    const auto slip = lateSlip(1);
    const auto id = asked(slip);
    ASSERT_TRUE(static_cast<bool>(grant(id)));
    auto other = print(slip, {"", "", false, id});
    other.reason = "遗失";
    EXPECT_EQ(RefusalCode::ApprovalDiffers,
              codeOf(hall->printReceiptsLate(cashier, other, fresh())));
    EXPECT_EQ(
        RefusalCode::UnknownApproval,
        codeOf(hall->printReceiptsLate(colleague(), print(slip, {"", "", false, id}), fresh())));
    EXPECT_EQ(RefusalCode::UnknownApproval, codeOf(use(slip, id + 1)));
    EXPECT_TRUE(static_cast<bool>(ask(cashier, slip))) << "asked again it is there";
    EXPECT_EQ(1, audits(Act::ApprovalUsed));
}

TEST_F(Approvals, AreNeverTheAskersOwn)
{
    const auto slip = lateSlip(1);
    ASSERT_TRUE(static_cast<bool>(hall->addStaff(
        supervisor, {"2009", "双岗", {Role::Cashier, Role::Supervisor}, "both-roles"}, fresh())));
    const auto session = hall->signIn({"2009", "both-roles", 0, cashier.tollWindowId});
    const auto both = hall->callerOf(session.value().token).value();
    const auto no = ask(both, slip);
    ASSERT_EQ(RefusalCode::ApprovalAsked, codeOf(no));
    const auto id = std::stoll(no.error().detail.at("approval_id"));
    EXPECT_FALSE(rows(both).front().mayDecide);
    EXPECT_EQ(RefusalCode::SecondPersonNeeded,
              codeOf(hall->grantApproval(both, id, "both-roles", fresh())));
    EXPECT_EQ(RefusalCode::SecondPersonNeeded,
              codeOf(hall->refuseApproval(both, id, "不同意", fresh())));
    EXPECT_TRUE(static_cast<bool>(grant(id)));
}

TEST_F(Approvals, ThatAreRefusedOrWithdrawnHaveEnded)
{
    const auto slip = lateSlip(1);
    const auto id = asked(slip);
    EXPECT_EQ(RefusalCode::BadRequest, codeOf(hall->refuseApproval(supervisor, id, "", fresh())));
    ASSERT_TRUE(static_cast<bool>(hall->refuseApproval(supervisor, id, "请先核对证件", fresh())));
    EXPECT_EQ(ApprovalState::Refused, rows(cashier).front().state);
    EXPECT_EQ("请先核对证件", rows(cashier).front().answer);
    EXPECT_EQ(RefusalCode::ApprovalEnded, codeOf(use(slip, id)));
    EXPECT_EQ(RefusalCode::ApprovalEnded, codeOf(grant(id)));

    const auto second = asked(slip);
    EXPECT_NE(id, second);
    EXPECT_EQ(RefusalCode::UnknownApproval,
              codeOf(hall->withdrawApproval(colleague(), second, fresh())));
    ASSERT_TRUE(static_cast<bool>(grant(second)));
    ASSERT_TRUE(static_cast<bool>(hall->withdrawApproval(cashier, second, fresh())));
    EXPECT_EQ(RefusalCode::ApprovalEnded, codeOf(use(slip, second)));
    EXPECT_EQ(1, audits(Act::ApprovalRefused));
    EXPECT_EQ(1, audits(Act::ApprovalWithdrawn));
    EXPECT_EQ(0, audits(Act::ReceiptAllocated));
}

TEST_F(Approvals, EndWithTheirDay)
{
    const auto slip = lateSlip(1);
    const auto waiting = asked(slip);
    clock.set(at("2026-12-05T00:00:01+08:00"));
    EXPECT_TRUE(rows(supervisor).empty());
    EXPECT_EQ(RefusalCode::ApprovalEnded, codeOf(grant(waiting)));
    const auto id = asked(slip);
    EXPECT_NE(waiting, id);
    ASSERT_TRUE(static_cast<bool>(grant(id)));
    clock.set(at("2026-12-06T00:00:01+08:00"));
    EXPECT_EQ(RefusalCode::ApprovalEnded, codeOf(use(slip, id)));
    EXPECT_EQ(0, audits(Act::ReceiptAllocated));
}

TEST_F(Approvals, AreNotUsedUpByAnActThatIsRefused)
{
    const auto slip = lateSlip(1);
    const auto id = asked(slip);
    ASSERT_TRUE(static_cast<bool>(grant(id)));
    const auto paid = card(slip);
    ASSERT_TRUE(static_cast<bool>(hall->refundSlip(cashier,
                                                   {.slipId = slip,
                                                    .requestIds = {paid.applicants[0].requestId},
                                                    .amount = paid.row.amount,
                                                    .reason = "重复登记",
                                                    .receiptNote = {},
                                                    .approver = {"3001", "3001"}},
                                                   fresh())));
    EXPECT_EQ(RefusalCode::AlreadyRefunded, codeOf(use(slip, id)));
    EXPECT_EQ(ApprovalState::Granted, rows(cashier).front().state);
    EXPECT_EQ(0, audits(Act::ApprovalUsed));
    EXPECT_EQ(RefusalCode::UnknownSlip, codeOf(ask(cashier, 999)));
}

TEST_F(Approvals, AreNotAskedForWhatWouldBeRefusedAnyhow)
{
    const ports::SecondPerson afar{.staffNumber = {}, .password = {}, .ask = true};
    const auto waiting = registered(1);
    const auto done = paid(2);
    EXPECT_EQ(RefusalCode::NotPaid, codeOf(ask(cashier, waiting.row.id)));
    ports::SlipRefund refund{.slipId = done.row.id,
                             .requestIds = {done.applicants[0].requestId},
                             .amount = done.row.amount + 1_fen,
                             .reason = "重复登记",
                             .receiptNote = {},
                             .approver = afar};
    EXPECT_EQ(RefusalCode::RefundTooMuch, codeOf(hall->refundSlip(cashier, refund, fresh())));
    refund.slipId = waiting.row.id;
    EXPECT_EQ(RefusalCode::NotPaid, codeOf(hall->refundSlip(cashier, refund, fresh())));

    const auto atRisk = [&](std::int64_t slip) {
        return codeOf(hall->takeTenderAtRisk(cashier, {{.slipIds = {slip}}, afar}, fresh()));
    };
    EXPECT_EQ(RefusalCode::AlreadyPaid, atRisk(done.row.id));
    EXPECT_EQ(RefusalCode::UnknownSlip, atRisk(999));
    const auto exempt = [&](const domain::SlipCard& slip, Money rest) {
        return codeOf(hall->exemptSlip(
            cashier, {slip.row.id, {slip.applicants[0].requestId}, rest, {"见义勇为人员", afar}},
            fresh()));
    };
    ports::ShiftEnd closing;
    closing.ask = true;
    EXPECT_EQ(RefusalCode::PriceChanged, exempt(waiting, 1_fen));
    EXPECT_EQ(RefusalCode::AlreadyPaid, exempt(done, Money()));
    EXPECT_EQ(RefusalCode::ShiftNotCounted, codeOf(hall->closeShift(cashier, closing, fresh())));
    EXPECT_TRUE(rows(supervisor).empty());
    EXPECT_EQ(0, audits(Act::ApprovalAsked));

    EXPECT_EQ(RefusalCode::ApprovalAsked, exempt(waiting, Money()));
    gate.pay(tokenOf(waiting), clock.now());
    mirror();
    EXPECT_EQ(RefusalCode::AlreadyPaid, exempt(waiting, Money())) << "nor once more";
}

TEST_F(Approvals, OfARefundNameItsAmountAndBothPeopleAreStored)
{
    const auto slip = paid(1);
    ports::SlipRefund wanted{.slipId = slip.row.id,
                             .requestIds = {slip.applicants.front().requestId},
                             .amount = slip.row.amount,
                             .reason = "重复登记",
                             .receiptNote = {},
                             .approver = {.staffNumber = {}, .password = {}, .ask = true}};
    ASSERT_EQ(RefusalCode::ApprovalAsked, codeOf(hall->refundSlip(cashier, wanted, key(1))));
    const auto row = rows(supervisor).front();
    EXPECT_EQ(domain::ApprovalKind::Refund, row.kind);
    EXPECT_EQ(slip.row.amount, row.amount);
    ASSERT_TRUE(static_cast<bool>(grant(row.id)));
    wanted.approver = {.staffNumber = {}, .password = {}, .ask = false, .approvalId = row.id};
    ASSERT_TRUE(static_cast<bool>(hall->refundSlip(cashier, wanted, key(2))));
    EXPECT_EQ(1, audits(Act::RefundApproved));
    EXPECT_EQ(1, audits(Act::ApprovalUsed));
}

} // namespace
} // namespace hallpay::test
