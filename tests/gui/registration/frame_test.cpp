#include "gui/registration/counter.h"

#include "gui/whole.h"
#include "gui/widgets/field.h"
#include "gui/widgets/text.h"

#include <gtest/gtest.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

class FrameLooks : public testing::TestWithParam<const char*> { };

/// The windows are also looked at: the pictures stay in the build folder.
TEST_P(FrameLooks, FitTheSmallestScreen)
{
    const std::string language = GetParam();
    Counter counter(language);
    counter.open();
    const std::string folder = HALLPAY_BINARY_DIR "/looks";
    EXPECT_TRUE(counter.at<wxWindow>("sign_test").IsShownOnScreen());
    EXPECT_TRUE(saveScreen(folder + "/sign_in-" + language + ".png"));
    expectNothingCut(counter.frame(), "sign_in");
    counter.signIn();
    typeText("11010519491231002X");
    pressKey(WXK_RETURN);
    counter.commit("reg_name", "张小丰");
    pressKey(WXK_RETURN);
    pressKey('1');
    pressKey('4');
    pumpFor(200ms);
    const wxSize size = counter.frame().GetClientSize();
    EXPECT_NEAR(size.x, counter.frame().FromDIP(1366), 2) << "the window manager's own border";
    EXPECT_EQ(size.y, counter.frame().FromDIP(690));
    EXPECT_TRUE(counter.at<wxWindow>("frame_training").IsShownOnScreen());
    const auto look = [&](const std::string& name, const char* page) {
        pumpFor(300ms);
        EXPECT_TRUE(saveScreen(folder + "/" + name + "-" + language + ".png"));
        expectNothingCut(counter.frame(), name);
        expectFits(counter.at<wxWindow>(page));
        if (std::string(page) != "registration_panel") return;
        for (const char* must : {"reg_total", "reg_submit", "reg_add"})
            expectWhole(counter.at<wxWindow>(must), counter.frame());
    };
    look("registration", "registration_panel");
    counter.api.unpaidSlip = "0009-1";
    for (const char* name : {"张小明", "欧阳小红"}) {
        pressKey(WXK_F6);
        typeText("110105199003070017");
        pressKey(WXK_RETURN);
        counter.commit("reg_name", name);
        pressKey(WXK_RETURN);
        pressKey('2');
    }
    look("registration-family", "registration_panel");
    counter.api.unpaidSlip.clear();
    pressKey(WXK_F9);
    pumpFor(300ms);
    look("registered", "registration_panel");
    pressKey(WXK_F3);
    look("toll-training", "toll_panel");
    pressKey(WXK_F4);
    look("statistics-training", "statistics_panel");
    expectWhole(counter.at<wxWindow>("stat_takings"), counter.frame());
    expectWhole(counter.at<wxWindow>("stat_export"), counter.frame());
}

INSTANTIATE_TEST_SUITE_P(Languages, FrameLooks, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

class Frame : public testing::Test {
protected:
    bool shows(const char* name) { return counter.at<wxWindow>(name).IsShownOnScreen(); }

    Counter counter;
};

TEST_F(Frame, TheHeadSaysWhereWhenAndWho)
{
    counter.open();
    counter.signIn();
    const auto label = [this](const char* name) {
        return gui::toUtf8(counter.at<wxStaticText>(name).GetLabel());
    };
    EXPECT_EQ(label("head_hall"), "北京市某区出入境接待大厅");
    EXPECT_NE(label("head_window").find("受理窗口 3 号"), std::string::npos);
    EXPECT_EQ(label("head_day"), "2026年11月22日 周日");
    EXPECT_EQ(label("head_clock"), "10:42");
    EXPECT_EQ(label("head_staff"), "李静 · 受理员、收费员、主管");
    EXPECT_TRUE(shows("frame_training"));
    counter.feed.clock(*parseRfc3339("2026-11-22T13:05:10+08:00"));
    EXPECT_TRUE(pumpUntil([&] { return label("head_clock") == "13:05"; }));
}

TEST_F(Frame, RolesDecideWhichPagesThereAre)
{
    counter.api.roles = {domain::Role::Clerk};
    counter.open();
    counter.signIn();
    EXPECT_TRUE(shows("rail_registration"));
    EXPECT_FALSE(shows("rail_toll"));
    EXPECT_FALSE(shows("rail_statistics"));
    pressKey(WXK_F4);
    EXPECT_TRUE(shows("registration_panel"));
}

TEST_F(Frame, AWrongPasswordIsSaidAndTheNumberStays)
{
    counter.open();
    counter.at<gui::Field>("sign_number").setValue("1001");
    counter.at<gui::Field>("sign_password").SetFocus();
    pumpFor(50ms);
    typeText("wrong");
    pressKey(WXK_RETURN);
    EXPECT_TRUE(pumpUntil([&] {
        return counter.message("sign_message").find("工号或密码不对") != std::string::npos;
    }));
    EXPECT_EQ(counter.textOf("sign_number"), "1001");
    EXPECT_EQ(counter.textOf("sign_password"), "");
    EXPECT_FALSE(shows("rail"));
}

TEST_F(Frame, TrainingShowsHowToSignIn)
{
    counter.open();
    clickOn(counter.at<wxWindow>("sign_hint_1"));
    EXPECT_EQ(counter.textOf("sign_number"), "1001");
    pressKey(WXK_RETURN);
    EXPECT_TRUE(pumpUntil([&] { return shows("rail"); }));
}

TEST_F(Frame, TheLockKeepsTheHalfTypedForm)
{
    counter.open();
    counter.signIn();
    counter.fillHalf();
    pressKey(WXK_F12);
    EXPECT_FALSE(shows("registration_panel"));
    EXPECT_FALSE(shows("rail"));
    pressKey(WXK_F9);
    EXPECT_TRUE(counter.api.registrations().empty()) << "nothing acts behind the lock";
    typeText("clerk");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(pumpUntil([&] { return shows("registration_panel"); }));
    EXPECT_EQ(counter.textOf("reg_name"), "张小丰");
    EXPECT_EQ(counter.api.callsOf("signIn"), 1) << "unlocked, not signed in again";
}

TEST_F(Frame, AnotherPersonFindsAnEmptyFormAndTheFirstOneTheirOwn)
{
    counter.open();
    counter.signIn();
    counter.fillHalf();
    pressKey(WXK_F12);
    counter.signIn("1002", "other");
    EXPECT_EQ(counter.textOf("reg_name"), "");
    EXPECT_EQ(counter.textOf("reg_document"), "");
    pressKey(WXK_F12);
    counter.signIn("1001", "clerk");
    EXPECT_EQ(counter.textOf("reg_name"), "张小丰");
    EXPECT_EQ(counter.textOf("reg_document"), "11010519491231002X");
}

TEST_F(Frame, NothingOfTheFirstPersonIsOpenUntilTheNextOnesSessionIsRead)
{
    counter.open();
    counter.signIn();
    counter.fillHalf();
    pressKey(WXK_F12);
    counter.api.leaveUnanswered("hall");
    counter.at<gui::Field>("sign_number").setValue("1002");
    counter.at<gui::Field>("sign_password").SetFocus();
    pumpFor(50ms);
    typeText("other");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(pumpUntil(
        [&] { return counter.message("sign_message").find("服务器") != std::string::npos; }));
    pressKey(WXK_F2);
    EXPECT_FALSE(shows("registration_panel"));
    pressKey(WXK_F9);
    pressKey(WXK_F12);
    EXPECT_TRUE(shows("sign_in_panel"));
    EXPECT_FALSE(shows("rail"));
    counter.api.leaveUnanswered({});
    ASSERT_TRUE(pumpUntil([&] { return shows("registration_panel"); })) << "no dead end";
    EXPECT_EQ(counter.textOf("reg_name"), "");
    EXPECT_TRUE(counter.api.registrations().empty());
}

TEST_F(Frame, ATryToSignInWithoutAnswerAsksForThePasswordAgain)
{
    counter.open();
    counter.api.leaveUnanswered("signIn");
    counter.at<gui::Field>("sign_number").setValue("1001");
    counter.at<gui::Field>("sign_password").SetFocus();
    pumpFor(50ms);
    typeText("clerk");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(pumpUntil([&] {
        return counter.message("sign_message").find("重新输入密码") != std::string::npos;
    })) << counter.message("sign_message");
    EXPECT_TRUE(counter.at<gui::Field>("sign_password").control().HasFocus());
    counter.api.leaveUnanswered({});
    typeText("clerk");
    pressKey(WXK_RETURN);
    EXPECT_TRUE(pumpUntil([&] { return shows("rail"); }));
}

TEST_F(Frame, NobodyElseSignsInWhileARegistrationWaitsForItsAnswer)
{
    counter.open();
    counter.signIn();
    counter.fillHalf();
    pressKey(WXK_RETURN);
    pressKey('1');
    counter.api.loseAnswers = 1000;
    pressKey(WXK_F9);
    pumpFor(100ms);
    pressKey(WXK_F12);
    counter.at<gui::Field>("sign_number").setValue("1002");
    counter.at<gui::Field>("sign_password").SetFocus();
    pumpFor(50ms);
    typeText("other");
    pressKey(WXK_RETURN);
    EXPECT_NE(counter.message("sign_message").find("还在等服务器答复"), std::string::npos);
    EXPECT_EQ(counter.api.callsOf("signIn"), 1);
    counter.api.loseAnswers = 0;
}

TEST_F(Frame, ItLocksByItselfWhenNobodyWorks)
{
    counter.open(3s);
    counter.signIn();
    EXPECT_TRUE(pumpUntil([&] { return !shows("rail"); }, 8s));
    EXPECT_NE(counter.message("sign_message").find("较长时间无人操作"), std::string::npos);
}

TEST_F(Frame, AServerThatIsAwayIsSaidCalmlyAndGoesWhenItIsBack)
{
    counter.open();
    counter.signIn();
    counter.fillHalf();
    counter.feed.link(ports::EventFeed::Link::Away);
    EXPECT_TRUE(pumpUntil([&] { return shows("frame_banner"); }));
    EXPECT_TRUE(shows("reg_submit"));
    EXPECT_TRUE(saveScreen(HALLPAY_BINARY_DIR "/looks/away.png"));
    counter.feed.link(ports::EventFeed::Link::Connected);
    EXPECT_TRUE(pumpUntil([&] { return !shows("frame_banner"); }));
    EXPECT_EQ(counter.textOf("reg_name"), "张小丰");
}

TEST_F(Frame, AServerThatIsAwayAtTheStartIsWaitedFor)
{
    counter.api.away = true;
    counter.open();
    EXPECT_TRUE(pumpUntil([&] { return !counter.message("sign_message").empty(); }));
    counter.api.away = false;
    EXPECT_TRUE(pumpUntil([&] { return counter.message("sign_message").empty(); }));
    counter.signIn();
}

TEST_F(Frame, AnEndedSessionAsksToSignInAndLosesNothing)
{
    counter.open();
    counter.signIn();
    counter.fillHalf();
    pressKey(WXK_RETURN);
    pressKey('1');
    counter.api.refuseNext = domain::Refusal{domain::RefusalCode::NotSignedIn, {}};
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return shows("sign_in_panel"); }));
    typeText("clerk");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(pumpUntil([&] { return shows("registration_panel"); }));
    EXPECT_EQ(counter.textOf("reg_name"), "张小丰");
    pressKey(WXK_F9);
    EXPECT_TRUE(pumpUntil([&] { return counter.slipPrinter.slips().size() == 1; }));
}

TEST_F(Frame, OnASmallScreenTheFormIsWholeAndTheRightSideComesWhenAsked)
{
    counter.open();
    counter.signIn();
    counter.frame().SetClientSize(counter.frame().FromDIP(wxSize(1024, 700)));
    pumpFor(300ms);
    EXPECT_TRUE(shows("reg_submit"));
    EXPECT_FALSE(shows("slips_card"));
    auto& form = counter.at<wxWindow>("reg_form");
    EXPECT_GE(form.GetParent()->GetClientSize().x - form.GetRect().GetRight(),
              counter.frame().FromDIP(16))
        << "a margin at the right too";
    auto& submit = counter.at<wxWindow>("reg_submit");
    EXPECT_LE(submit.GetScreenRect().GetBottom(), counter.frame().GetScreenRect().GetBottom());
    EXPECT_TRUE(saveScreen(HALLPAY_BINARY_DIR "/looks/registration-1024.png"));
    pressKey('F', wxMOD_CONTROL);
    EXPECT_TRUE(pumpUntil([&] { return shows("slips_card"); }));
    EXPECT_TRUE(saveScreen(HALLPAY_BINARY_DIR "/looks/find-1024.png"));
    pressKey(WXK_ESCAPE);
    EXPECT_TRUE(pumpUntil([&] { return shows("reg_form"); }));
}

TEST_F(Frame, ADisabledButtonIsDeadForMouseAndKey)
{
    counter.disabledControl = "reg_submit";
    counter.open();
    counter.signIn();
    counter.registerOne();
    clickOn(counter.at<wxWindow>("reg_submit"));
    EXPECT_TRUE(counter.api.registrations().empty());
}

} // namespace

} // namespace hallpay::test
