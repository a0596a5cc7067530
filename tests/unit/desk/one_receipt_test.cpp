// A family asks for one receipt: one number, the sum, and all that follows from it.
#include "unit/desk/hall_fixture.h"

namespace hallpay::test {
namespace {

using domain::ReceiptState;

class OneReceipt : public HallFixture {
protected:
    domain::SlipCard family(int n)
    {
        const auto slip = registered(passports(n, 3), n);
        gate.pay(tokenOf(slip), clock.now());
        mirror();
        return card(slip.row.id);
    }
    domain::SlipCard report(std::int64_t slipId, const domain::ReceiptJob& job,
                            ports::PrintOutcome outcome, int n)
    {
        const ports::ReceiptReport told{slipId, {job.sheets.at(0).receipt.id}, outcome};
        return hall->reportReceiptPrint(cashier, told, key(n)).value();
    }
    ports::SlipRefund refundOf(const domain::SlipCard& slip, std::size_t who) const
    {
        ports::SlipRefund back;
        back.slipId = slip.row.id;
        back.requestIds = {slip.applicants.at(who).requestId};
        back.amount = 12'000_fen;
        back.reason = "不再办理";
        back.receiptNote = "收据已收回";
        back.approver = {"3001", "3001"};
        return back;
    }
    std::int64_t used() { return hall->receiptStock(supervisor).value().rows.front().used; }
};

TEST_F(OneReceipt, NamesTheFirstAndTheNumberOfPeopleAndSumsAll)
{
    const auto slip = family(1);
    const auto job = hall->printOneReceipt(cashier, slip.row.id, key(11)).value();
    ASSERT_EQ(1u, job.sheets.size());
    EXPECT_EQ("李小梅等3人", job.sheets[0].payer);
    EXPECT_EQ(36'000_fen, job.sheets[0].receipt.amount);
    EXPECT_EQ(3u, job.sheets[0].lines.size());
    EXPECT_TRUE(job.sheets[0].receipt.whole);
    for (const auto& applicant : job.card.applicants)
        EXPECT_EQ(job.sheets[0].receipt.id, applicant.receipt.value().id);
    EXPECT_EQ(1, used());
    EXPECT_EQ(job.sheets, hall->printOneReceipt(cashier, slip.row.id, key(11)).value().sheets)
        << "a repeat";
    EXPECT_EQ(SlipState::ToConfirm,
              report(slip.row.id, job, ports::PrintOutcome::Printed, 12).row.state);
    const auto out = hall->confirmReceipts(cashier, slip.row.id, key(13)).value();
    EXPECT_EQ(SlipState::Collected, out.row.state);
    const auto found
        = hall->checkReceipt(clerk, job.sheets[0].receipt.number + job.sheets[0].checkCode);
    EXPECT_EQ(domain::ReceiptVerdict::Genuine, found.value().verdict);
    EXPECT_EQ(36'000_fen, found.value().amount);
}

TEST_F(OneReceipt, IsForAllOrThereIsOneForEach)
{
    const auto slip = family(1);
    const auto id = slip.row.id;
    const auto one = hall->printOneReceipt(cashier, id, key(11)).value();
    EXPECT_EQ(RefusalCode::WrongReceiptState, codeOf(hall->printReceipts(cashier, id, key(12))));
    report(id, one, ports::PrintOutcome::NotReached, 13);
    EXPECT_FALSE(card(id).applicants.at(0).receipt);
    EXPECT_EQ(0, used()) << "its paper lies there still";
    const auto each = hall->printReceipts(cashier, id, key(14)).value();
    EXPECT_EQ(3u, each.sheets.size());
    EXPECT_FALSE(each.sheets[0].receipt.whole) << "the number that was put back is one of three";
    EXPECT_EQ(RefusalCode::WrongReceiptState, codeOf(hall->printOneReceipt(cashier, id, key(15))));
    EXPECT_EQ(3, used());
}

TEST_F(OneReceipt, ASpoiledOneIsReplacedByOneForAll)
{
    const auto slip = family(1);
    const auto bad = hall->printOneReceipt(cashier, slip.row.id, key(11)).value();
    report(slip.row.id, bad, ports::PrintOutcome::Printed, 12);
    const auto good
        = hall->spoilReceipt(cashier, bad.sheets[0].receipt.id, "卡纸", key(13)).value();
    ASSERT_EQ(1u, good.sheets.size());
    EXPECT_TRUE(good.sheets[0].receipt.whole);
    EXPECT_EQ(36'000_fen, good.sheets[0].receipt.amount);
    EXPECT_NE(bad.sheets[0].receipt.number, good.sheets[0].receipt.number);
    EXPECT_TRUE(static_cast<bool>(hall->confirmReceipts(cashier, slip.row.id, key(14))));
}

TEST_F(OneReceipt, OneFeeThatGoesBackVoidsItAndTheOthersAreDueAnother)
{
    const auto slip = family(1);
    const auto id = slip.row.id;
    const auto first = hall->printOneReceipt(cashier, id, key(11)).value();
    ASSERT_TRUE(static_cast<bool>(hall->confirmReceipts(cashier, id, key(12))));
    const auto part = hall->refundSlip(cashier, refundOf(slip, 0), key(13)).value();
    EXPECT_EQ(SlipState::Paid, part.row.state) << "two receipts are due";
    EXPECT_FALSE(part.handedOut);
    EXPECT_FALSE(part.applicants.at(1).receipt);
    EXPECT_EQ(domain::ReceiptVerdict::Void,
              hall->checkReceipt(clerk, first.sheets[0].receipt.number + first.sheets[0].checkCode)
                  .value()
                  .verdict);
    const auto next = hall->printOneReceipt(cashier, id, key(14)).value();
    EXPECT_EQ(24'000_fen, next.sheets.at(0).receipt.amount);
    EXPECT_TRUE(next.sheets[0].payer.ends_with("等2人")) << next.sheets[0].payer;
    ASSERT_TRUE(static_cast<bool>(hall->confirmReceipts(cashier, id, key(15))));
    EXPECT_EQ(SlipState::Collected, card(id).row.state);
}

TEST_F(OneReceipt, AllFeesThatGoBackEndIt)
{
    const auto slip = family(1);
    ASSERT_TRUE(static_cast<bool>(hall->printOneReceipt(cashier, slip.row.id, key(11))));
    ASSERT_TRUE(static_cast<bool>(hall->confirmReceipts(cashier, slip.row.id, key(12))));
    auto all = refundOf(slip, 0);
    all.requestIds = {slip.applicants[0].requestId, slip.applicants[1].requestId,
                      slip.applicants[2].requestId};
    all.amount = 36'000_fen;
    const auto back = hall->refundSlip(cashier, all, key(13)).value();
    EXPECT_TRUE(back.row.state == SlipState::Refunding || back.row.state == SlipState::Refunded);
    EXPECT_EQ(1, ledger->read([](const ports::HallTx& tx) {
        return tx.trail().audits(ports::Act::ReceiptVoided);
    })) << "void once";
}

TEST_F(OneReceipt, TheLedgerItselfKeepsItAlone)
{
    const auto slip = family(1);
    ASSERT_TRUE(static_cast<bool>(hall->printOneReceipt(cashier, slip.row.id, key(11))));
    const auto add = [&](bool whole) {
        ledger->write([&](ports::HallTx& tx) {
            ports::StoredReceipt wanted;
            wanted.windowId = cashier.tollWindowId;
            wanted.slipId = slip.row.id;
            wanted.requestId = slip.applicants.at(1).requestId;
            wanted.staffId = cashier.staffId;
            wanted.whole = whole;
            (void)tx.receipts().allocate(wanted);
        });
    };
    EXPECT_THROW(add(false), ports::LedgerError);
    EXPECT_THROW(add(true), ports::LedgerError);
}

} // namespace
} // namespace hallpay::test
