// The payer's own code at a window: only for a slip that waits, only after a yes, sent once, and
// followed to its end.
#include "unit/present/toll/toll_window.h"

namespace hallpay::test {

namespace {

using domain::PayerCodeState;

constexpr const char* kCode = "134567890123456789";

class PayersCode : public TollWindow {
protected:
    PayersCode() { presenter.takePayerCodes(true); }

    std::int64_t waitingOnScreen()
    {
        const auto id = hall.addSlip({"李梅"});
        scan(id);
        return id;
    }
    void scanCode()
    {
        presenter.scanned(kCode);
        work.all();
    }
    void payIt()
    {
        scanCode();
        presenter.payByCode();
        work.all();
    }
    void aSecondPasses()
    {
        work.timePasses();
        work.all();
    }
};

TEST_F(PayersCode, IsAskedAboutFirstAndSentOnce)
{
    const auto id = waitingOnScreen();
    const int looks = hall.callsOf("scan");
    scanCode();
    EXPECT_EQ(id, view.askedCodeFor);
    EXPECT_TRUE(hall.scans().empty()) << "nobody has said yes";
    EXPECT_EQ(looks, hall.callsOf("scan")) << "it is looked up nowhere";
    presenter.payByCode();
    work.all();
    ASSERT_EQ(1u, hall.scans().size());
    EXPECT_EQ(kCode, hall.scans().front().code);
    EXPECT_EQ(id, hall.scans().front().slipId);
    EXPECT_EQ(TollNotice::PayerCodeSent, view.notice);
    presenter.payByCode();
    work.all();
    EXPECT_EQ(1u, hall.scans().size()) << "the code is gone";
    EXPECT_FALSE(view.acts.payByCode) << "one is under way";
}

TEST_F(PayersCode, IsFollowedUntilItIsPaid)
{
    const auto id = waitingOnScreen();
    payIt();
    hall.codeState = PayerCodeState::TakingBack;
    aSecondPasses();
    EXPECT_EQ(TollNotice::PayerCodeTakenBack, view.notice);
    hall.pay(id);
    hall.codeState = PayerCodeState::Paid;
    aSecondPasses();
    EXPECT_EQ(TollNotice::PayerCodePaid, view.notice);
    EXPECT_EQ(SlipState::Paid, view.state());
    EXPECT_EQ(1, view.celebrated);
    const int asked = hall.statesAsked();
    aSecondPasses();
    EXPECT_EQ(asked, hall.statesAsked());
}

TEST_F(PayersCode, ThatCameToNothingSaysSoAndAnotherMayBeScanned)
{
    waitingOnScreen();
    payIt();
    hall.codeState = PayerCodeState::NotPaid;
    aSecondPasses();
    EXPECT_EQ(TollNotice::PayerCodeNotPaid, view.notice);
    EXPECT_TRUE(view.acts.payByCode);
    payIt();
    EXPECT_EQ(2u, hall.scans().size());
    EXPECT_NE(hall.scans()[0].key, hall.scans()[1].key);
}

TEST_F(PayersCode, ALostAnswerIsAskedForUnderTheSameKey)
{
    waitingOnScreen();
    hall.payAway = true;
    payIt();
    EXPECT_EQ(TollNotice::ServerAway, view.notice);
    hall.payAway = false;
    aSecondPasses();
    ASSERT_EQ(2u, hall.scans().size());
    EXPECT_EQ(hall.scans()[0].key, hall.scans()[1].key);
}

TEST_F(PayersCode, OtherSlipsAreWorkedOnMeanwhile)
{
    const auto first = waitingOnScreen();
    payIt();
    waitingOnScreen();
    hall.pay(first);
    hall.codeState = PayerCodeState::Paid;
    aSecondPasses();
    EXPECT_NE(TollNotice::PayerCodePaid, view.notice) << "it is not about this slip";
    EXPECT_TRUE(view.acts.payByCode);
}

TEST_F(PayersCode, WithoutASlipThatWaitsItIsForgotten)
{
    scanCode();
    EXPECT_EQ(TollNotice::PayerCodeAlone, view.notice);
    paidOnScreen();
    scanCode();
    EXPECT_EQ(TollNotice::PayerCodeAlone, view.notice);
    EXPECT_EQ(0, view.askedCodeFor);
    presenter.payByCode();
    work.all();
    EXPECT_TRUE(hall.scans().empty());
    presenter.find(kCode);
    work.all();
    EXPECT_EQ(0, hall.callsOf("find")) << "typed by hand it is looked up nowhere either";
}

TEST_F(PayersCode, WhereItIsOffTheScanGetsOneSentence)
{
    presenter.takePayerCodes(false);
    waitingOnScreen();
    scanCode();
    EXPECT_EQ(TollNotice::PayerCodeOff, view.notice);
    EXPECT_EQ(1, view.warned);
    EXPECT_EQ(0, view.askedCodeFor);
}

TEST_F(PayersCode, AnotherSlipANoOrAMinuteTakeItAway)
{
    waitingOnScreen();
    scanCode();
    presenter.dropPayerCode();
    presenter.payByCode();
    work.all();
    EXPECT_TRUE(hall.scans().empty());
    scanCode();
    waitingOnScreen();
    presenter.payByCode();
    work.all();
    EXPECT_TRUE(hall.scans().empty()) << "it was shown for the other slip";
    scanCode();
    aSecondPasses(); // all that waits for a time has had it
    EXPECT_EQ(TollNotice::PayerCodeOld, view.notice);
    presenter.payByCode();
    work.all();
    EXPECT_TRUE(hall.scans().empty());
}

TEST_F(PayersCode, ARefusalIsSaid)
{
    waitingOnScreen();
    hall.refuseCode = domain::Refusal{domain::RefusalCode::StillClosing, {}};
    payIt();
    EXPECT_EQ(TollNotice::PayerCodeBusy, view.notice);
    EXPECT_TRUE(view.acts.payByCode);
    hall.refuseCode = domain::Refusal{domain::RefusalCode::GateNotReached, {}};
    payIt();
    EXPECT_EQ(domain::RefusalCode::GateNotReached, view.refused);
}

} // namespace

} // namespace hallpay::test
