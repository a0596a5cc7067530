// A slip is paid by the payer's own code: who may scan it, and that it is sent once and kept
// nowhere.
#include "desk/act_key.h"
#include "unit/desk/hall_fixture.h"

namespace hallpay::test {
namespace {

using domain::PayerCodeState;
using ports::PayerCodeRefusal;

constexpr const char* kCode = "134567890123456789";

class PayerCodeForASlip : public HallFixture {
protected:
    auto scan(const desk::Caller& who, std::int64_t slipId, int n = 900,
              const std::string& code = kCode)
    {
        return hall->payByCode(who, {slipId, code}, key(n));
    }
    RefusalCode refused(const desk::Caller& who, std::int64_t slipId,
                        const std::string& code = kCode)
    {
        const auto state = scan(who, slipId, ++m_keys, code);
        EXPECT_FALSE(state);
        return state ? RefusalCode::Internal : state.error().code;
    }

private:
    int m_keys = 950;
};

TEST_F(PayerCodeForASlip, IsHandedOnWithItsWindowAndSettlesByTheEvent)
{
    const auto slip = registered(1);
    const auto state = scan(cashier, slip.row.id);
    ASSERT_TRUE(state);
    EXPECT_EQ(PayerCodeState::Paying, state.value());
    ASSERT_EQ(1u, gate.scans().size());
    EXPECT_EQ(kCode, gate.scans().front().code);
    EXPECT_EQ("W" + std::to_string(cashier.tollWindowId), gate.scans().front().window);
    gate.pay(tokenOf(slip), clock.now());
    gate.setPayerCode(tokenOf(slip), PayerCodeState::Paid);
    mirror();
    EXPECT_EQ(SlipState::Paid, card(slip.row.id).row.state);
    EXPECT_EQ("wechat", card(slip.row.id).payMethod);
    EXPECT_EQ(PayerCodeState::Paid, hall->payerCodeState(cashier, slip.row.id).value());
}

TEST_F(PayerCodeForASlip, UnderTheSameKeyIsSentOnce)
{
    const auto slip = registered(1);
    ASSERT_TRUE(scan(clerk, slip.row.id, 900));
    gate.setPayerCode(tokenOf(slip), PayerCodeState::NotPaid);
    const auto again = scan(clerk, slip.row.id, 900);
    ASSERT_TRUE(again);
    EXPECT_EQ(PayerCodeState::NotPaid, again.value());
    EXPECT_EQ(1u, gate.scans().size());
    ASSERT_TRUE(scan(clerk, slip.row.id, 901)) << "another scan is another act";
    EXPECT_EQ(2u, gate.scans().size());
    const auto other = registered(2);
    EXPECT_EQ(RefusalCode::KeyReused, scan(clerk, other.row.id, 901).error().code);
}

TEST_F(PayerCodeForASlip, AHallThatDoesNotTakeItSaysSo)
{
    const auto slip = registered(1);
    EXPECT_TRUE(hall->hall().payerCode);
    settings.payerCode = false;
    reopen();
    EXPECT_FALSE(hall->hall().payerCode);
    EXPECT_EQ(RefusalCode::PayerCodeOff, refused(clerk, slip.row.id));
    EXPECT_TRUE(gate.scans().empty());
}

TEST_F(PayerCodeForASlip, WhatIsNoSuchCodeStaysHere)
{
    const auto slip = registered(1);
    for (const char* text : {"", "1345", "164567890123456789", "110105194912310003"})
        EXPECT_EQ(RefusalCode::NotAPayerCode, refused(clerk, slip.row.id, text)) << text;
    EXPECT_TRUE(gate.scans().empty());
}

TEST_F(PayerCodeForASlip, EachNoHasItsReason)
{
    EXPECT_EQ(RefusalCode::RoleMissing, refused(supervisor, registered(1).row.id));
    EXPECT_EQ(RefusalCode::UnknownSlip, refused(clerk, 99));
    EXPECT_EQ(RefusalCode::AlreadyPaid, refused(clerk, paid(2).row.id));
    const auto lapsed = registered(3);
    gate.lapse(tokenOf(lapsed));
    mirror();
    EXPECT_EQ(RefusalCode::AlreadyLapsed, refused(clerk, lapsed.row.id));
    const auto slip = registered(4);
    gate.refuseCodes(PayerCodeRefusal::SomebodyPaying);
    EXPECT_EQ(RefusalCode::StillClosing, refused(clerk, slip.row.id));
    gate.refuseCodes(PayerCodeRefusal::WalletRefused);
    EXPECT_EQ(RefusalCode::GateNotReached, refused(clerk, slip.row.id));
    gate.setReachable(false);
    EXPECT_EQ(RefusalCode::GateNotReached, refused(clerk, slip.row.id));
    EXPECT_EQ(RefusalCode::GateNotReached, hall->payerCodeState(clerk, slip.row.id).error().code);
    EXPECT_EQ(RefusalCode::RoleMissing, hall->payerCodeState(supervisor, slip.row.id).error().code);
}

TEST_F(PayerCodeForASlip, ARepeatOfWhatNeverReachedTheGateSaysThatNothingWasBegun)
{
    const auto slip = registered(1);
    gate.setReachable(false);
    EXPECT_EQ(RefusalCode::GateNotReached, scan(clerk, slip.row.id, 900).error().code);
    gate.setReachable(true);
    const auto again = scan(clerk, slip.row.id, 900);
    ASSERT_TRUE(again);
    EXPECT_EQ(PayerCodeState::None, again.value());
    EXPECT_TRUE(gate.scans().empty());
}

} // namespace
} // namespace hallpay::test
