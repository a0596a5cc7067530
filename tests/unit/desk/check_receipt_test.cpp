// A receipt that somebody brings is told from one that this hall never gave.
#include "desk/check_receipt.h"
#include "domain/receipt_range.h"
#include "unit/desk/hall_fixture.h"

namespace hallpay::test {
namespace {

using domain::ReceiptVerdict;

class CheckReceipt : public HallFixture {
protected:
    domain::ReceiptSheet printedSheet(int n)
    {
        const auto slip = paid(n);
        const auto job = hall->printReceipts(cashier, slip.row.id, key(100 + n)).value();
        const ports::ReceiptReport good{
            slip.row.id, {job.sheets[0].receipt.id}, ports::PrintOutcome::Printed};
        EXPECT_TRUE(static_cast<bool>(hall->reportReceiptPrint(cashier, good, key(200 + n))));
        return job.sheets[0];
    }
    static std::string typed(const domain::ReceiptSheet& sheet)
    {
        return sheet.receipt.number + " " + domain::groupedCheckCode(sheet.checkCode);
    }
    domain::ReceiptCheck check(const std::string& text, const desk::Caller& who)
    {
        return hall->checkReceipt(who, text).value();
    }
    domain::ReceiptCheck check(const std::string& text) { return check(text, clerk); }
    std::int64_t audits()
    {
        return ledger->read([](const ports::HallTx& tx) {
            EXPECT_EQ(0, tx.trail().firstBrokenAudit());
            return tx.trail().audits(ports::Act::ReceiptChecked);
        });
    }
};

TEST_F(CheckReceipt, AnyWindowTellsAGenuineOne)
{
    const auto slip = paid(1);
    const auto job = hall->printReceipts(cashier, slip.row.id, key(2)).value();
    const auto& sheet = job.sheets.at(0);
    EXPECT_EQ(10u, sheet.checkCode.size());
    EXPECT_EQ(ReceiptVerdict::NotOut, check(typed(sheet)).verdict);
    ASSERT_TRUE(static_cast<bool>(hall->confirmReceipts(cashier, slip.row.id, key(3))));
    for (const auto& who : {clerk, cashier, otherCashier, supervisor}) {
        const auto found = check(typed(sheet), who);
        EXPECT_EQ(
            (domain::ReceiptCheck{ReceiptVerdict::Genuine, sheet.receipt.code, sheet.receipt.number,
                                  12'000_fen, slip.row.number, clock.now()}),
            found);
    }
    EXPECT_EQ(5, audits());
    clock.pass(std::chrono::hours(24 * 400));
    reopen();
    EXPECT_EQ(ReceiptVerdict::Genuine, check(typed(sheet)).verdict) << "years later too";
}

TEST_F(CheckReceipt, AWrongCodeAndAnUnknownNumberTellNothing)
{
    const auto first = printedSheet(1);
    const auto second = printedSheet(2);
    const domain::ReceiptCheck nothing{.verdict = ReceiptVerdict::WrongCode};
    EXPECT_EQ(nothing, check(first.receipt.number + second.checkCode)) << "of another receipt";
    auto code = first.checkCode;
    code.back() = code.back() == '7' ? '8' : '7';
    EXPECT_EQ(nothing, check(first.receipt.number + code));
    EXPECT_EQ(ReceiptVerdict::Unknown, check("0000009999" + first.checkCode).verdict);
    EXPECT_EQ(ReceiptVerdict::Unknown, check("0000000000" + first.checkCode).verdict);
    EXPECT_EQ(4, audits()) << "whoever tries is on record";
    EXPECT_EQ("text", hall->checkReceipt(clerk, first.receipt.number).error().detail.at("field"));
}

TEST_F(CheckReceipt, ASpoiledSheetAndAVoidReceiptAreWorthNothing)
{
    const auto bad = printedSheet(1);
    const auto job = hall->spoilReceipt(cashier, bad.receipt.id, "卡纸", key(3)).value();
    EXPECT_EQ(ReceiptVerdict::Spoiled, check(typed(bad)).verdict);
    const auto& good = job.sheets.at(0);
    EXPECT_NE(bad.checkCode, good.checkCode);
    const auto slipId = job.card.row.id;
    ASSERT_TRUE(static_cast<bool>(hall->confirmReceipts(cashier, slipId, key(4))));
    EXPECT_EQ(ReceiptVerdict::Genuine, check(typed(good)).verdict);
    ports::SlipRefund back;
    back.slipId = slipId;
    back.requestIds = {job.card.applicants.at(0).requestId};
    back.amount = 12'000_fen;
    back.reason = "不再办理";
    back.receiptNote = "收据已收回";
    back.approver = {"3001", "3001"};
    ASSERT_TRUE(static_cast<bool>(hall->refundSlip(cashier, back, key(5))));
    EXPECT_EQ(ReceiptVerdict::Void, check(typed(good)).verdict);
    EXPECT_EQ(ReceiptVerdict::Spoiled, check(typed(bad)).verdict);
}

TEST_F(CheckReceipt, ANumberThatWentBackToTheStockIsNobodys)
{
    const auto slip = paid(1);
    const auto job = hall->printReceipts(cashier, slip.row.id, key(2)).value();
    const ports::ReceiptReport nothing{
        slip.row.id, {job.sheets[0].receipt.id}, ports::PrintOutcome::NotReached};
    ASSERT_TRUE(static_cast<bool>(hall->reportReceiptPrint(cashier, nothing, key(3))));
    EXPECT_EQ(ReceiptVerdict::Unknown, check(typed(job.sheets[0])).verdict);
}

TEST_F(CheckReceipt, TheSameNumberOfTwoBooksIsToldByItsCode)
{
    const auto here = printedSheet(1);
    const auto slip = paid(2);
    const auto there = ledger->write([&](ports::HallTx& tx) {
        tx.receipts().addRange(clerk.registrationWindowId, {"11010126", 1, 9});
        ports::StoredReceipt wanted;
        wanted.windowId = clerk.registrationWindowId;
        wanted.slipId = slip.row.id;
        wanted.requestId = slip.applicants.at(0).requestId;
        wanted.amount = 12'000_fen;
        wanted.staffId = cashier.staffId;
        wanted.changedAt = clock.now();
        return *tx.receipts().allocate(wanted);
    });
    const auto code = ledger->read([&](const ports::HallTx& tx) {
        return desk::checkCodeOf(context(), there, *tx.slips().find(slip.row.id));
    });
    ASSERT_EQ(here.receipt.number, domain::receiptNumber(there.number));
    EXPECT_EQ("99010126", check(typed(here)).code);
    EXPECT_EQ("11010126", check(here.receipt.number + code).code);
}

} // namespace
} // namespace hallpay::test
