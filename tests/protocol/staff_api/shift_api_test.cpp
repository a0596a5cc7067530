// A shift over HTTP: what leaves the desk arrives at the desktop, and blind stays blind.
#include "protocol/staff_api/served_hall.h"

namespace hallpay::test {
namespace {

using domain::ShiftStanding;

class ShiftApi : public ServedHall {
protected:
    ShiftApi()
    {
        EXPECT_TRUE(boss.signIn({"3001", "3001", 0, 0}));
        EXPECT_TRUE(till.signIn({"2001", "2001", 0, otherCashier.tollWindowId}));
    }

    client::HttpStaffApi boss{url};
    client::HttpStaffApi till{url};
};

TEST_F(ShiftApi, AShiftIsOpenedCountedAndClosed)
{
    EXPECT_EQ(ShiftStanding::None, till.shift().value().standing);
    const domain::DrawerCount notes{{2, 0, 0, 5, 0, 3, 1, 2}};
    const auto opened = till.openShift({true, false, notes}, key(60));
    ASSERT_TRUE(opened);
    EXPECT_EQ(hall->shift(otherCashier).value(), opened.value());
    ASSERT_TRUE(till.moveDrawer({domain::DrawerAct::PutIn, 10'000_fen, "换零钱"}, key(61)));
    const auto slip = registered(1);
    ASSERT_TRUE(till.takeTender({.slipIds = {slip.row.id}}, key(62)));
    EXPECT_TRUE(till.xReport().value().cashUntold);
    EXPECT_EQ(1, till.xReport().value().cashPayments);
    EXPECT_EQ(ShiftStanding::Open, till.tollOverview().value().shift->standing);
    const auto counting = till.beginCount(key(63));
    ASSERT_TRUE(counting);
    EXPECT_EQ(ShiftStanding::Counting, counting.value().standing);
    EXPECT_FALSE(counting.value().drawer);
    EXPECT_EQ(RefusalCode::ShiftIsCounting, codeOf(till.xReport()));
    const auto counted = till.countDrawer({{4, 0, 0, 7, 0, 3, 1, 2}}, key(64));
    ASSERT_TRUE(counted);
    ASSERT_TRUE(counted.value().drawer);
    EXPECT_EQ(0_fen, counted.value().drawer->difference);
    const ports::ShiftEnd end{"", 0, 0_fen, 25'370_fen, "3001", "3001"};
    const auto z = till.closeShift(end, key(65));
    ASSERT_TRUE(z);
    EXPECT_EQ(1, z.value().number);
    EXPECT_EQ(std::vector{z.value()}, boss.zReports().value().rows);
    EXPECT_EQ(z.value(), till.closeShift(end, key(65)).value()) << "the same act again";
    EXPECT_EQ(25'370_fen, till.shift().value().carried);
    EXPECT_EQ(1, till.printedZ(1, key(66)).value().papers);
    EXPECT_EQ(1, till.printedZ(1, key(66)).value().papers) << "the same act again";
    EXPECT_EQ(2, boss.printedZ(1, key(67)).value().papers);
    EXPECT_EQ(RefusalCode::BadRequest, codeOf(boss.printedZ(2, key(68))));
}

TEST_F(ShiftApi, WhatIsNotAllowedIsRefusedByItsWord)
{
    EXPECT_EQ(RefusalCode::UnknownWindow, codeOf(boss.shift())) << "a supervisor at no window";
    EXPECT_EQ(RefusalCode::ShiftNotOpen, codeOf(till.beginCount(key(60))));
    EXPECT_EQ(RefusalCode::ShiftNotOpen,
              codeOf(till.takeTender({.slipIds = {registered(1).row.id}}, key(61))));
    ASSERT_TRUE(till.openShift({false, false, {}}, key(62)));
    EXPECT_EQ(RefusalCode::ShiftIsOpen, codeOf(till.openShift({false, false, {}}, key(63))));
    EXPECT_EQ(RefusalCode::SecondPersonNeeded,
              codeOf(till.closeShift({"", 0, {}, {}, "2001", "2001"}, key(64))));
}

} // namespace
} // namespace hallpay::test
