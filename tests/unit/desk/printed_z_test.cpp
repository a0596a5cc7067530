// The papers of a Z: each is counted and audited before it is printed, and a repeat is the same.
#include "unit/desk/shift_fixture.h"

namespace hallpay::test {
namespace {

class PrintedZ : public ShiftFixture {
protected:
    PrintedZ()
    {
        EXPECT_TRUE(open(0_fen));
        begin();
        EXPECT_TRUE(count(0_fen));
        z = close().value();
    }

    domain::ShiftReport z;
};

TEST_F(PrintedZ, NamesBothPeopleByTheirStaffNumbers)
{
    EXPECT_EQ("2001", z.openedByNumber);
    EXPECT_EQ("2001", z.closedByNumber);
    EXPECT_EQ("3001", z.signedByNumber);
    EXPECT_EQ(0, z.papers) << "it was not printed";
}

TEST_F(PrintedZ, EachPaperIsCountedOnceAndIsOnRecord)
{
    const auto mine = nextKey();
    auto paper = hall->printedZ(first, z.number, mine);
    ASSERT_TRUE(paper);
    EXPECT_EQ(1, paper.value().papers);
    EXPECT_EQ(1, hall->printedZ(first, z.number, mine).value().papers) << "the same act again";
    EXPECT_EQ(1, audits(ports::Act::ReportPrinted));
    EXPECT_EQ(2, hall->printedZ(supervisor, z.number, nextKey()).value().papers);
    EXPECT_EQ(3, hall->printedZ(first, z.number, nextKey()).value().papers);
    EXPECT_EQ(1, hall->printedZ(first, z.number, mine).value().papers) << "still the first";
    EXPECT_EQ(3, audits(ports::Act::ReportPrinted));
    auto same = paper.value();
    same.papers = 0;
    EXPECT_EQ(z, same) << "nothing of the Z has changed";
    EXPECT_EQ(3, hall->zReports(first).value().rows.front().papers);
    EXPECT_EQ(0,
              ledger->read([](const ports::HallTx& tx) { return tx.trail().firstBrokenAudit(); }));
}

TEST_F(PrintedZ, IsOfTheOwnWindowOrASupervisors)
{
    EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->printedZ(clerk, z.number, nextKey())));
    EXPECT_EQ(RefusalCode::BadRequest, codeOf(hall->printedZ(first, z.number + 1, nextKey())));
    auto elsewhere = first;
    elsewhere.tollWindowId = cashier.tollWindowId;
    ASSERT_NE(elsewhere.tollWindowId, first.tollWindowId);
    EXPECT_EQ(RefusalCode::BadRequest, codeOf(hall->printedZ(elsewhere, z.number, nextKey())));
    EXPECT_EQ(0, audits(ports::Act::ReportPrinted));
}

TEST_F(PrintedZ, AnotherZUnderTheSameKeyIsRefused)
{
    const auto used = nextKey();
    ASSERT_TRUE(hall->printedZ(first, z.number, used));
    ASSERT_TRUE(open(0_fen));
    begin();
    ASSERT_TRUE(count(0_fen));
    const auto next = close().value();
    EXPECT_EQ(RefusalCode::KeyReused, codeOf(hall->printedZ(first, next.number, used)));
    EXPECT_EQ(1, hall->printedZ(first, next.number, nextKey()).value().papers)
        << "each Z has its own papers";
}

} // namespace
} // namespace hallpay::test
