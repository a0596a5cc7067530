// Boxes of receipts come, and a supervisor says at which window they lie.
#include "unit/desk/hall_fixture.h"

namespace hallpay::test {
namespace {

class KeepStock : public HallFixture {
protected:
    ports::NewReceipts box() const
    {
        return {cashier.tollWindowId, "11010126", "0156777001", "0156777500"};
    }
    template <typename Change> ports::NewReceipts boxWith(Change change) const
    {
        auto receipts = box();
        change(receipts);
        return receipts;
    }
    std::string fieldOf(const ports::NewReceipts& receipts)
    {
        const auto no = hall->takeInReceipts(supervisor, receipts, key(9));
        return no || no.error().code != RefusalCode::BadRequest ? ""
                                                                : no.error().detail.at("field");
    }
    std::int64_t audits()
    {
        return ledger->read([](const ports::HallTx& tx) {
            EXPECT_EQ(0, tx.trail().firstBrokenAudit());
            return tx.trail().audits(ports::Act::ReceiptsTakenIn);
        });
    }
    std::size_t ranges() { return hall->receiptStock(supervisor).value().rows.size(); }
};

TEST_F(KeepStock, ABoxThatCameStandsBehindWhatItsWindowHas)
{
    const auto before = hall->asOf();
    const auto list = hall->takeInReceipts(supervisor, box(), key(1)).value();
    ASSERT_EQ(3u, list.rows.size());
    EXPECT_EQ("99010126", list.rows[0].code);
    const auto& row = list.rows[1];
    EXPECT_EQ((domain::StockRange{row.id, cashier.tollWindowId, "人工收费窗口 1 号", "11010126",
                                  "0156777001", "0156777500", 0, 500, "0156777001"}),
              row);
    EXPECT_EQ(otherCashier.tollWindowId, list.rows[2].windowId) << "by window";
    EXPECT_EQ(list, hall->receiptStock(supervisor).value());
    EXPECT_EQ(2500, hall->tollOverview(cashier).value().stockLeft);
    EXPECT_EQ("0000000001", hall->tollOverview(cashier).value().nextNumber) << "the old box first";
    EXPECT_EQ(1, audits());
    const auto events = *hall->eventsAfter(before, 9);
    ASSERT_EQ(1u, events.size());
    EXPECT_EQ("receipt_stock", events.front().kind);
    EXPECT_EQ(cashier.tollWindowId, events.front().windowId);
}

TEST_F(KeepStock, WhatWasUsedAndWhatIsLeftIsCounted)
{
    const auto slip = paid(1);
    const auto job = hall->printReceipts(cashier, slip.row.id, key(2)).value();
    const auto first = [&] { return hall->receiptStock(supervisor).value().rows.front(); };
    EXPECT_EQ(1, first().used);
    EXPECT_EQ(1999, first().left);
    const ports::ReceiptReport nothing{
        slip.row.id, {job.sheets[0].receipt.id}, ports::PrintOutcome::NotReached};
    ASSERT_TRUE(static_cast<bool>(hall->reportReceiptPrint(cashier, nothing, key(3))));
    EXPECT_EQ(0, first().used) << "its paper still lies there";
    EXPECT_EQ(2000, first().left);
}

TEST_F(KeepStock, ARangeThatIsUsedUpComesLast)
{
    const auto last = boxWith([](auto& b) { b.last = b.first; });
    ASSERT_TRUE(static_cast<bool>(hall->takeInReceipts(supervisor, last, key(1))));
    ledger->write([&](ports::HallTx& tx) {
        ports::StoredReceipt wanted;
        wanted.windowId = cashier.tollWindowId;
        wanted.slipId = wanted.requestId = 1;
        wanted.staffId = cashier.staffId;
        for (int i = 0; i < 2001; ++i) {
            auto gone = tx.receipts().allocate(wanted);
            gone->life = {domain::ReceiptState::Spoiled, gone->life.version + 1};
            ensure(tx.receipts().replace(*gone));
        }
    });
    const auto rows = hall->receiptStock(supervisor).value().rows;
    ASSERT_EQ(3u, rows.size());
    EXPECT_EQ(otherCashier.tollWindowId, rows[0].windowId);
    EXPECT_EQ("11010126", rows[1].code) << "the latest first";
    EXPECT_EQ(1, rows[1].used);
    EXPECT_EQ(0, rows[1].left);
    EXPECT_EQ(2000, rows[2].used);
}

TEST_F(KeepStock, OnlyASupervisorDoesIt)
{
    for (const auto& caller : {clerk, cashier}) {
        EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->receiptStock(caller)));
        EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->takeInReceipts(caller, box(), key(1))));
    }
    EXPECT_EQ(2u, ranges());
}

TEST_F(KeepStock, ARepeatTakesNothingInTwice)
{
    const auto list = hall->takeInReceipts(supervisor, box(), key(1)).value();
    EXPECT_EQ(list, hall->takeInReceipts(supervisor, box(), key(1)).value());
    EXPECT_EQ(1, audits());
    const auto other = boxWith([](auto& b) { b.last = "0156777400"; });
    EXPECT_EQ(RefusalCode::KeyReused, codeOf(hall->takeInReceipts(supervisor, other, key(1))));
    EXPECT_EQ("key", hall->takeInReceipts(supervisor, box(), "1").error().detail.at("field"));
}

TEST_F(KeepStock, NoNumberIsTakenInTwiceWhateverItsWindow)
{
    ASSERT_TRUE(static_cast<bool>(hall->takeInReceipts(supervisor, box(), key(1))));
    const std::pair<const char*, const char*> overlaps[] = {
        {"0156777001", "0156777500"}, // the same box
        {"0156777500", "0156777600"}, // its last sheet
        {"0156776900", "0156777001"}, // its first
        {"0156777100", "0156777200"}, // inside
        {"0156777000", "0156777501"}, // around
    };
    for (const auto& [first, last] : overlaps) {
        const ports::NewReceipts again{otherCashier.tollWindowId, "11010126", first, last};
        const auto no = hall->takeInReceipts(supervisor, again, key(2));
        ASSERT_EQ(RefusalCode::RangeTaken, codeOf(no)) << first;
        EXPECT_EQ("人工收费窗口 1 号", no.error().detail.at("window"));
        EXPECT_EQ("0156777001", no.error().detail.at("first"));
        EXPECT_EQ("0156777500", no.error().detail.at("last"));
    }
    const ports::NewReceipts beside{otherCashier.tollWindowId, "11010126", "0156777501",
                                    "0156778000"};
    EXPECT_TRUE(static_cast<bool>(hall->takeInReceipts(supervisor, beside, key(3))));
    const auto otherCode = boxWith([](auto& b) { b.code = "11010127"; });
    EXPECT_TRUE(static_cast<bool>(hall->takeInReceipts(supervisor, otherCode, key(4))));
}

TEST_F(KeepStock, WhatIsNoRangeIsRefusedByItsField)
{
    EXPECT_EQ("window", fieldOf(boxWith([](auto& b) { b.windowId = 0; })));
    EXPECT_EQ("window", fieldOf(boxWith([this](auto& b) {
                  b.windowId = clerk.registrationWindowId; // hands out no receipt
              })));
    EXPECT_EQ("code", fieldOf(boxWith([](auto& b) { b.code = "1101012"; })));
    EXPECT_EQ("first", fieldOf(boxWith([](auto& b) { b.first = "156777001"; })));
    EXPECT_EQ("last", fieldOf(boxWith([](auto& b) { b.last = "0156777x00"; })));
    EXPECT_EQ(RefusalCode::RangeBackwards,
              codeOf(hall->takeInReceipts(
                  supervisor, boxWith([](auto& b) { b.last = "0156777000"; }), key(1))));
    const auto huge
        = hall->takeInReceipts(supervisor, boxWith([](auto& b) { b.last = "0156877001"; }), key(1));
    ASSERT_EQ(RefusalCode::RangeTooLong, codeOf(huge));
    EXPECT_EQ("100000", huge.error().detail.at("most"));
    EXPECT_EQ(2u, ranges());
}

} // namespace
} // namespace hallpay::test
