// A cashier's shift by keys and clicks: opened, counted blind, signed by two, and its Z read.
#include "gui/registration/counter.h"

#include "gui/texts.h"
#include "gui/widgets/field.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/text.h"

#include <gtest/gtest.h>

#include <wx/stattext.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;
using namespace hallpay::literals;
using domain::ShiftStanding;

class ShiftOnScreen : public testing::TestWithParam<const char*> {
protected:
    ShiftOnScreen() : counter(GetParam()) { }

    bool shows(const char* name) { return counter.at<wxWindow>(name).IsShownOnScreen(); }
    void openPage()
    {
        counter.open();
        counter.signIn();
        pressKey(WXK_F5, wxMOD_SHIFT);
        ASSERT_TRUE(pumpUntil([&] { return shows("shift_panel"); }));
        pumpFor(200ms);
    }
    void startWithoutShift(Money left = {})
    {
        counter.api.shiftView = {.standing = ShiftStanding::None,
                                 .windowId = 7,
                                 .windowName = "收费窗口 1 号",
                                 .carried = left};
    }
    std::size_t acts() { return counter.api.shiftActs().size(); }
    bool happens(std::size_t count)
    {
        const bool done = pumpUntil([&] { return acts() == count; });
        pumpFor(150ms);
        return done;
    }
    std::string label(const char* name)
    {
        return gui::toUtf8(counter.at<wxStaticText>(name).GetLabel());
    }
    std::string message() { return counter.message("shift_message"); }
    std::size_t lines() { return counter.at<gui::ListView>("shift_report").rows().size(); }
    void look(const std::string& name) { counter.look(name + "-" + GetParam(), "shift_panel"); }
    void lookSmall(const std::string& name)
    {
        const auto size = counter.frame().GetClientSize();
        counter.frame().SetClientSize(counter.frame().FromDIP(wxSize(1024, 660)));
        look(name + "-small");
        counter.frame().SetClientSize(size);
        pumpFor(100ms);
    }
    void countHundreds(const char* pieces)
    {
        typeText(pieces);
        pressKey(WXK_RETURN);
        pressKey(WXK_F9);
    }

    Counter counter;
};

INSTANTIATE_TEST_SUITE_P(Languages, ShiftOnScreen, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST_P(ShiftOnScreen, AWholeShiftIsKeptByTheKeyboardAlone)
{
    startWithoutShift(50'000_fen);
    openPage();
    EXPECT_FALSE(shows("shift_move_box"));
    look("shift-none");
    lookSmall("shift-none");
    typeText("5");
    EXPECT_TRUE(pumpUntil([&] { return label("shift_total") == "¥500.00"; }))
        << label("shift_total");
    pressKey(WXK_F9);
    ASSERT_TRUE(happens(1));
    EXPECT_EQ(50'000_fen, counter.api.shiftActs()[0].start.count.total());
    ASSERT_TRUE(pumpUntil([&] { return shows("shift_move_box"); }));
    typeText("200.50");
    pressKey(WXK_RETURN);
    typeText("safe");
    pressKey(WXK_F7);
    ASSERT_TRUE(happens(2));
    EXPECT_EQ(20'050_fen, counter.api.shiftActs()[1].move.amount);
    EXPECT_EQ("safe", counter.api.shiftActs()[1].move.reason);
    EXPECT_EQ("", counter.textOf("shift_amount")) << "ready for the next one";
    pressKey(WXK_F11);
    ASSERT_TRUE(pumpUntil([&] { return lines() > 0; }));
    look("shift-open");
    pressKey(WXK_F9);
    ASSERT_TRUE(happens(3));
    ASSERT_TRUE(pumpUntil([&] { return shows("shift_count_box"); }));
    EXPECT_FALSE(shows("shift_expected")) << "the count is blind";
    EXPECT_FALSE(shows("shift_x"));
    EXPECT_EQ(0u, lines()) << "and no takings stand beside it";
    look("shift-blind");
    lookSmall("shift-blind");
    countHundreds("6");
    ASSERT_TRUE(happens(4));
    ASSERT_TRUE(pumpUntil([&] { return shows("shift_difference"); }));
    EXPECT_EQ("-¥20.00", label("shift_difference"));
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return !message().empty(); }));
    look("shift-difference");
    lookSmall("shift-difference");
    counter.commit("shift_reason", "找错 20 元");
    counter.at<gui::Field>("shift_left").SetFocus();
    typeText("500");
    counter.at<gui::Field>("shift_signer").SetFocus();
    typeText("3001");
    pressKey(WXK_RETURN);
    typeText("3001");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(happens(5));
    ASSERT_TRUE(
        pumpUntil([&] { return counter.at<gui::ListView>("shift_reports").rows().size() == 1; }));
    EXPECT_TRUE(pumpUntil([&] { return shows("shift_open"); }));
    EXPECT_NE(label("shift_shown").find("1"), std::string::npos);
    look("shift-z");
    lookSmall("shift-z");
}

TEST_P(ShiftOnScreen, ASupervisorElsewhereSignsAndTheSameKeyCloses)
{
    openPage();
    clickOn(counter.at<wxWindow>("shift_begin"));
    ASSERT_TRUE(happens(1));
    countHundreds("6");
    ASSERT_TRUE(happens(2));
    counter.commit("shift_reason", "找错 20 元");
    pressKey('S', wxMOD_CONTROL);
    ASSERT_TRUE(pumpUntil([&] { return message().find("10:42") != std::string::npos; }));
    EXPECT_EQ(2u, acts()) << "nobody has signed";
    lookSmall("shift-asked");
    counter.api.decideAll(domain::ApprovalState::Granted);
    counter.feed.event({.id = "e.9", .kind = "approval"});
    ASSERT_TRUE(pumpUntil([&] { return message().find("张主管") != std::string::npos; }));
    look("shift-approved");
    pressKey('S', wxMOD_CONTROL);
    ASSERT_TRUE(happens(3));
    EXPECT_TRUE(counter.api.shiftActs()[2].end.ask);
    EXPECT_TRUE(counter.api.shiftActs()[2].end.password.empty());
}

TEST_P(ShiftOnScreen, WhoSignsDoesSoByBadgeAndNothingElseIsScannedHere)
{
    openPage();
    counter.readers.scan("B-3001");
    EXPECT_TRUE(pumpUntil([&] { return !message().empty(); })) << "nobody signs yet";
    EXPECT_EQ(std::vector{gui::Tone::WrongScan}, counter.sound.played);
    pumpFor(200ms); // the sentence takes its room above the button
    clickOn(counter.at<wxWindow>("shift_begin"));
    ASSERT_TRUE(happens(1));
    countHundreds("6");
    ASSERT_TRUE(happens(2));
    counter.readers.scan("B-3001");
    EXPECT_TRUE(pumpUntil([&] { return counter.textOf("shift_signer") == "B-3001"; }));
    EXPECT_EQ(1u, counter.sound.played.size());
    counter.readers.scan("134567890123456789");
    EXPECT_TRUE(pumpUntil([&] { return counter.sound.played.size() == 2; }));
    EXPECT_EQ("B-3001", counter.textOf("shift_signer")) << "a payer's code is no badge";
    counter.readers.put({domain::DocumentType::ResidentId, "11010519491231002X", "李小梅"});
    EXPECT_TRUE(pumpUntil([&] { return counter.sound.played.size() == 3; }));
    EXPECT_EQ("B-3001", counter.textOf("shift_signer")) << "an applicant's card is none either";
    EXPECT_EQ(message().find(GetParam()[0] == 'z' ? "这不是工牌" : "This is no badge"), 0u);
    look("shift-no-badge");
}

TEST_P(ShiftOnScreen, TheCarriedFloatIsOneClick)
{
    startWithoutShift(50'000_fen);
    openPage();
    clickOn(counter.at<wxWindow>("shift_open_carried"));
    ASSERT_TRUE(happens(1));
    EXPECT_TRUE(counter.api.shiftActs()[0].start.carried);
}

TEST_P(ShiftOnScreen, ACountMayBeRepeated)
{
    openPage();
    clickOn(counter.at<wxWindow>("shift_begin"));
    ASSERT_TRUE(happens(1));
    countHundreds("6");
    ASSERT_TRUE(happens(2));
    pressKey(WXK_F6);
    ASSERT_TRUE(pumpUntil([&] { return shows("shift_count_box"); }));
    EXPECT_FALSE(shows("shift_expected"));
    pressKey(WXK_ESCAPE);
    EXPECT_TRUE(pumpUntil([&] { return shows("shift_expected"); })) << "or left as it was";
    pressKey(WXK_F6);
    ASSERT_TRUE(pumpUntil([&] { return shows("shift_count_box"); }));
    typeText("6");
    for (int i = 0; i < 2; ++i) pressKey(WXK_RETURN);
    typeText("1");
    pressKey(WXK_F9);
    ASSERT_TRUE(happens(3));
    ASSERT_TRUE(pumpUntil([&] { return label("shift_difference") == "¥0.00"; }))
        << label("shift_difference");
}

TEST_P(ShiftOnScreen, ARefusalIsSaidWhereTheEyeIs)
{
    openPage();
    counter.api.refuseShift = domain::Refusal{domain::RefusalCode::ShiftSumsDiffer, {}};
    pressKey(WXK_F9);
    ASSERT_TRUE(happens(1));
    EXPECT_TRUE(pumpUntil([&] { return !message().empty(); }));
    EXPECT_TRUE(shows("shift_move_box"));
}

TEST_P(ShiftOnScreen, TheTollWindowSaysHowItsShiftStandsAndOpensThePage)
{
    startWithoutShift();
    counter.open();
    counter.signIn();
    pressKey(WXK_F3);
    ASSERT_TRUE(pumpUntil([&] { return shows("toll_shift"); }));
    counter.look(std::string("shift-toll-none-") + GetParam(), "toll_panel");
    pressKey(WXK_F5, wxMOD_SHIFT);
    ASSERT_TRUE(pumpUntil([&] { return shows("shift_open"); }));
    pressKey(WXK_F8);
    ASSERT_TRUE(happens(1));
    EXPECT_FALSE(counter.api.shiftActs()[0].start.hasDrawer);
    pressKey(WXK_F3);
    EXPECT_TRUE(pumpUntil([&] { return shows("toll_panel") && !shows("toll_shift"); }));
    counter.look(std::string("shift-toll-open-") + GetParam(), "toll_panel");
}

TEST_P(ShiftOnScreen, ASupervisorCountsAndClosesAShiftThatWasForgotten)
{
    counter.api.roles = {domain::Role::Supervisor};
    counter.api.shiftView.forgotten = true;
    openPage();
    ASSERT_TRUE(pumpUntil([&] { return shows("shift_begin"); }));
    EXPECT_FALSE(shows("shift_put_in")) << "the drawer is the cashier's";
    look("shift-forgotten");
    clickOn(counter.at<wxWindow>("shift_begin"));
    ASSERT_TRUE(happens(1));
    countHundreds("6");
    ASSERT_TRUE(happens(2));
    ASSERT_TRUE(pumpUntil([&] { return shows("shift_difference"); }));
    counter.commit("shift_reason", "找错 20 元");
    counter.at<gui::Field>("shift_signer").SetFocus();
    typeText("3001");
    pressKey(WXK_RETURN);
    typeText("3001");
    look("shift-forgotten-counted");
    clickOn(counter.at<wxWindow>("shift_close"));
    ASSERT_TRUE(happens(3));
    ASSERT_TRUE(
        pumpUntil([&] { return counter.at<gui::ListView>("shift_reports").rows().size() == 1; }));
    EXPECT_EQ("3001", counter.api.shiftActs()[2].end.staffNumber);
    look("shift-forgotten-closed");
}

TEST_P(ShiftOnScreen, AClerkHasNoShift)
{
    counter.api.roles = {domain::Role::Clerk};
    counter.open();
    counter.signIn();
    EXPECT_FALSE(shows("rail_shift"));
    pressKey(WXK_F5, wxMOD_SHIFT);
    pumpFor(200ms);
    EXPECT_FALSE(shows("shift_panel"));
}

TEST_P(ShiftOnScreen, EveryReasonHasASentence)
{
    for (int code = 0; code <= static_cast<int>(domain::RefusalCode::Last); ++code)
        EXPECT_FALSE(
            gui::sentenceOf(domain::Refusal{static_cast<domain::RefusalCode>(code), {}}).empty())
            << code;
}

} // namespace

} // namespace hallpay::test
