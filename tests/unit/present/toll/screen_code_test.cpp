// A slip's code on a screen: from the asking to the tick, and what takes it away.
#include "present/screen_code_presenter.h"

#include "support/fake_desk_parts.h"
#include "support/fake_event_feed.h"
#include "support/fake_toll_hall.h"

#include <gtest/gtest.h>

namespace hallpay::present {

namespace {

using namespace std::chrono_literals;
using domain::SlipState;
using Stage = ScreenCodeStage;

class SeenScreen final : public ScreenCodeView {
public:
    void show(const ScreenCode& now) override { screen = now; }
    ScreenCode screen;
};

class CodeOnAScreen : public testing::Test {
protected:
    CodeOnAScreen()
    {
        feed.start("e.1");
        id = hall.addSlip({"李梅"});
    }
    void open()
    {
        presenter.open(hall.card(id));
        work.all();
    }
    /// The window hears of a change.
    void tell()
    {
        const auto card = hall.card(id);
        stream.event({.id = "e.2",
                      .kind = "slip",
                      .slipId = id,
                      .windowId = card.row.windowId,
                      .version = card.row.version,
                      .state = card.row.state,
                      .at = hall.now()});
        work.all();
    }
    void become(SlipState state)
    {
        hall.setState(id, state);
        tell();
    }
    void pass(std::chrono::milliseconds time)
    {
        now += time;
        presenter.tick(now);
        work.all();
    }
    Stage stage() const { return view.screen.stage; }

    test::FakeTollHall hall;
    test::FakeEventFeed stream;
    test::HeldBackground work;
    SeenScreen view;
    LiveFeed feed{stream, work};
    ScreenCodePresenter presenter{{view, hall, work, feed}};
    std::int64_t id = 0;
    Instant now = hall.now();
};

TEST_F(CodeOnAScreen, IsShownWithAmountAndEndAndNothingOfAPerson)
{
    presenter.open(hall.card(id));
    EXPECT_EQ(Stage::Asking, stage());
    work.all();
    const ScreenCode wanted{.stage = Stage::Shown,
                            .code = hall.screenCodeOf(id),
                            .shortNumber = hall.card(id).row.shortNumber,
                            .amount = hall.card(id).row.amount,
                            .deadline = hall.card(id).deadline,
                            .refusal = {}};
    EXPECT_EQ(wanted, view.screen);
}

TEST_F(CodeOnAScreen, TurnsToPaidByTheEventOrWithoutIt)
{
    open();
    hall.pay(id);
    tell();
    EXPECT_EQ(Stage::Paid, stage());
    EXPECT_EQ("", view.screen.code);
    id = hall.addSlip({"王强"});
    open();
    hall.pay(id);
    pass(5s);
    EXPECT_EQ(Stage::Paid, stage()) << "the push was lost";
    const int asked = hall.screenCodesAsked();
    pass(2min);
    EXPECT_EQ(asked, hall.screenCodesAsked());
}

TEST_F(CodeOnAScreen, IsMadeAnewBeforeItIsTooOld)
{
    open();
    pass(0s);
    hall.renewScreenCodes();
    pass(59s);
    EXPECT_EQ(hall.screenCodeOf(id, 1), view.screen.code);
    pass(1s);
    EXPECT_EQ(hall.screenCodeOf(id, 2), view.screen.code);
}

TEST_F(CodeOnAScreen, AHandOnTheSlipHidesItUntilItIsOff)
{
    open();
    become(SlipState::Held);
    EXPECT_EQ(Stage::Held, stage());
    EXPECT_EQ("", view.screen.code);
    become(SlipState::Waiting);
    EXPECT_EQ(Stage::Shown, stage());
    become(SlipState::Lapsed);
    EXPECT_EQ(Stage::Lapsed, stage());
    become(SlipState::Cancelled);
    EXPECT_EQ(Stage::Cancelled, stage());
    become(SlipState::Replaced);
    EXPECT_EQ(Stage::Replaced, stage());
}

TEST_F(CodeOnAScreen, APhoneThatTakesOverKillsItUntilItIsAskedForAgain)
{
    open();
    become(SlipState::Scanned);
    EXPECT_EQ(Stage::OnAPhone, stage());
    EXPECT_EQ("", view.screen.code) << "a dead code is not offered";
    const int asked = hall.screenCodesAsked();
    pass(2min);
    EXPECT_EQ(asked, hall.screenCodesAsked()) << "the phone is not disturbed by itself";
    presenter.again();
    work.all();
    EXPECT_EQ(Stage::Shown, stage());
}

TEST_F(CodeOnAScreen, AScanOfLongAgoIsNoNews)
{
    hall.setState(id, SlipState::Scanned);
    open();
    tell();
    pass(5s);
    EXPECT_EQ(Stage::Shown, stage());
}

TEST_F(CodeOnAScreen, ARefusalSaysWhyAndAPayingPhoneIsWaitedFor)
{
    hall.refuseScreen = domain::Refusal{domain::RefusalCode::GateNotReached, {}};
    open();
    EXPECT_EQ(Stage::Refused, stage());
    EXPECT_EQ(domain::RefusalCode::GateNotReached, view.screen.refusal);
    hall.refuseScreen = domain::Refusal{domain::RefusalCode::StillClosing, {}};
    presenter.again();
    work.all();
    EXPECT_EQ(Stage::OnAPhone, stage());
    EXPECT_FALSE(view.screen.refusal);
}

TEST_F(CodeOnAScreen, WithoutAnAnswerItIsAskedAgainByItself)
{
    hall.payAway = true;
    open();
    EXPECT_EQ(Stage::ServerAway, stage());
    pass(0s);
    hall.payAway = false;
    pass(2s);
    EXPECT_EQ(Stage::Shown, stage());
}

TEST_F(CodeOnAScreen, AClosedScreenHearsNothing)
{
    presenter.open(hall.card(id));
    presenter.close();
    view.screen = {};
    work.all();
    tell();
    pass(2min);
    EXPECT_EQ(ScreenCode{}, view.screen);
    EXPECT_FALSE(presenter.isOpen());
}

} // namespace

} // namespace hallpay::present
