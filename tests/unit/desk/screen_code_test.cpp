// A slip's code for a screen: who may ask, and which slip has one.
#include "unit/desk/hall_fixture.h"

namespace hallpay::test {
namespace {

class ScreenCodeOfASlip : public HallFixture {
protected:
    RefusalCode refused(const desk::Caller& who, std::int64_t slipId)
    {
        const auto code = hall->screenCode(who, slipId);
        EXPECT_FALSE(code);
        return code ? RefusalCode::Internal : code.error().code;
    }
};

TEST_F(ScreenCodeOfASlip, IsGivenAtBothKindsOfCounterAndChangesNothing)
{
    const auto slip = registered(1);
    EXPECT_EQ("weixin://" + tokenOf(slip), hall->screenCode(clerk, slip.row.id).value());
    EXPECT_EQ("weixin://" + tokenOf(slip), hall->screenCode(cashier, slip.row.id).value());
    EXPECT_EQ(RefusalCode::RoleMissing, refused(supervisor, slip.row.id));
    EXPECT_EQ(slip.row.version, card(slip.row.id).row.version);
}

TEST_F(ScreenCodeOfASlip, ASlipThatCannotBePaidSaysWhy)
{
    EXPECT_EQ(RefusalCode::UnknownSlip, refused(clerk, 99));
    EXPECT_EQ(RefusalCode::AlreadyPaid, refused(clerk, paid(1).row.id));
    const auto cancelled = registered(2);
    ASSERT_TRUE(hall->cancel(clerk, cancelled.row.id, key(20)));
    EXPECT_EQ(RefusalCode::AlreadyCancelled, refused(clerk, cancelled.row.id));
    const auto lapsed = registered(3);
    gate.lapse(tokenOf(lapsed));
    mirror();
    EXPECT_EQ(RefusalCode::AlreadyLapsed, refused(clerk, lapsed.row.id));
    const auto held = registered(4);
    ASSERT_TRUE(gate.hold(tokenOf(held), {}));
    mirror();
    EXPECT_EQ(RefusalCode::HeldElsewhere, refused(clerk, held.row.id));
    const auto waiting = registered(5);
    gate.setReachable(false);
    EXPECT_EQ(RefusalCode::GateNotReached, refused(clerk, waiting.row.id));
}

TEST_F(ScreenCodeOfASlip, WhatTheGateKnewFirstIsSaidOnceItIsMirrored)
{
    const auto slip = registered(1);
    gate.pay(tokenOf(slip), clock.now());
    EXPECT_EQ(RefusalCode::GateNotReached, refused(clerk, slip.row.id)) << "not told here yet";
    mirror();
    EXPECT_EQ(RefusalCode::AlreadyPaid, refused(clerk, slip.row.id));
}

TEST_F(ScreenCodeOfASlip, AHallThatNoPageReachesPrintsNoLink)
{
    settings.publicBaseUrl.clear();
    reopen();
    const auto slip = registered(1);
    EXPECT_EQ("", slip.link);
    EXPECT_EQ(SlipState::Waiting, slip.row.state);
    EXPECT_TRUE(hall->screenCode(clerk, slip.row.id));
}

} // namespace
} // namespace hallpay::test
