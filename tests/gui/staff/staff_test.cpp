// The page of people under a supervisor's hands: keys, clicks, and what it says.
#include "gui/registration/counter.h"

#include "gui/widgets/field.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/text.h"

#include <gtest/gtest.h>

#include <wx/checkbox.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

class People : public testing::TestWithParam<const char*> {
protected:
    People() : counter(GetParam()) { }

    bool shows(const char* name) { return counter.at<wxWindow>(name).IsShownOnScreen(); }
    std::size_t rows() { return counter.at<gui::ListView>("staff_list").rows().size(); }
    void openPage()
    {
        counter.open();
        counter.signIn();
        pressKey(WXK_F4, wxMOD_SHIFT);
        ASSERT_TRUE(pumpUntil([&] { return shows("staff_panel") && rows() == 2; }));
        pumpFor(100ms);
    }
    void choose(const std::string& id)
    {
        auto& list = counter.at<gui::ListView>("staff_list");
        list.select(id);
        list.SetFocus();
        wxDataViewEvent event(wxEVT_DATAVIEW_SELECTION_CHANGED, &list.control(),
                              list.control().GetSelection());
        list.control().HandleWindowEvent(event);
        pumpFor(100ms);
    }
    bool saysSomething()
    {
        return pumpUntil([&] { return !counter.message("staff_message").empty(); });
    }
    void look(const std::string& name) { counter.look(name + "-" + GetParam(), "staff_panel"); }

    Counter counter;
};

INSTANTIATE_TEST_SUITE_P(Languages, People, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST_P(People, AClerkWhoStartsGetsAPasswordByTheKeyboardAlone)
{
    openPage();
    typeText("1002");
    pressKey(WXK_RETURN);
    counter.commit("staff_name", "陈受理");
    pressKey(WXK_RETURN);
    pressKey(WXK_SPACE);
    EXPECT_TRUE(counter.at<wxCheckBox>("staff_clerk").GetValue());
    look("people-form");
    pressKey(WXK_F6);
    ASSERT_TRUE(pumpUntil([&] { return rows() == 3; }));
    ASSERT_TRUE(saysSomething());
    ASSERT_EQ(counter.api.added().size(), 1u);
    EXPECT_NE(counter.message("staff_message").find(counter.api.added().front().password),
              std::string::npos);
    EXPECT_EQ(counter.textOf("staff_number"), "") << "ready for the next one";
    EXPECT_FALSE(counter.at<wxCheckBox>("staff_clerk").GetValue());
    look("people-password");
    pressKey(WXK_F2);
    ASSERT_TRUE(pumpUntil([&] { return shows("registration_panel"); }));
    pressKey(WXK_F4, wxMOD_SHIFT);
    ASSERT_TRUE(pumpUntil([&] { return shows("staff_panel"); }));
    EXPECT_EQ(counter.message("staff_message"), "") << "shown once";
}

TEST_P(People, AFormThatLacksSomethingSaysItThere)
{
    openPage();
    clickOn(counter.at<wxWindow>("staff_add"));
    const auto fault
        = [&](const char* name) { return !counter.at<wxStaticText>(name).GetLabel().empty(); };
    EXPECT_TRUE(pumpUntil([&] { return fault("staff_number_fault"); }));
    EXPECT_TRUE(fault("staff_name_fault"));
    EXPECT_TRUE(fault("staff_roles_fault"));
    counter.frame().SetClientSize(counter.frame().FromDIP(wxSize(1024, 660)));
    look("people-faults");
    EXPECT_TRUE(counter.api.added().empty());
}

TEST_P(People, WhoLeavesIsSwitchedOffAndOnAgain)
{
    openPage();
    EXPECT_FALSE(counter.at<gui::KeyButton>("staff_switch").IsEnabled()) << "nobody is chosen";
    choose("2");
    const auto off = counter.at<gui::KeyButton>("staff_switch").GetLabel();
    pressKey(WXK_F7);
    ASSERT_TRUE(saysSomething());
    EXPECT_FALSE(counter.api.people.rows.back().active);
    EXPECT_NE(counter.at<gui::KeyButton>("staff_switch").GetLabel(), off);
    EXPECT_FALSE(counter.at<gui::KeyButton>("staff_password").IsEnabled());
    look("people-off");
    clickOn(counter.at<wxWindow>("staff_switch"));
    EXPECT_TRUE(pumpUntil([&] { return counter.api.people.rows.back().active; }));
}

TEST_P(People, ANewPasswordIsAskedForTwice)
{
    openPage();
    choose("2");
    pressKey(WXK_F8);
    ASSERT_TRUE(saysSomething());
    EXPECT_TRUE(counter.api.newPasswords().empty()) << "the old one still holds";
    look("people-new_password");
    wxWindow* give = nullptr;
    for (auto* child : counter.at<wxWindow>("staff_message").GetChildren())
        if (!give) give = dynamic_cast<gui::KeyButton*>(child);
    ASSERT_NE(give, nullptr);
    clickOn(*give);
    ASSERT_TRUE(pumpUntil([&] { return counter.api.newPasswords().size() == 1; }));
    EXPECT_TRUE(pumpUntil([&] {
        return counter.message("staff_message").find(counter.api.newPasswords().at(2))
            != std::string::npos;
    }));
}

TEST_P(People, APinAndABadgeAreGivenByTheKeyboardAndAScan)
{
    openPage();
    choose("1");
    pressKey(WXK_F11);
    ASSERT_TRUE(pumpUntil([&] { return shows("staff_proof_bar"); }));
    typeText("own-password");
    pressKey(WXK_RETURN);
    typeText("204816");
    pressKey(WXK_RETURN);
    typeText("204861");
    pressKey(WXK_RETURN);
    pressKey(WXK_F11);
    ASSERT_TRUE(saysSomething());
    look("people-pins-differ");
    EXPECT_TRUE(counter.api.pins().empty());
    typeText("204816");
    pressKey(WXK_RETURN);
    typeText("70071234");
    look("people-proof");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(pumpUntil([&] { return !shows("staff_proof_bar"); }));
    EXPECT_EQ(counter.api.pins().at(1), "204816");
    EXPECT_EQ(counter.api.badges().at(1), "70071234");
    look("people-proved");
}

TEST_P(People, WhatIsNoBadgeStandsInNoField)
{
    openPage();
    const auto heard = [&] { return counter.sound.played.size(); };
    const auto isRefused = [&](const std::string& text) {
        const auto before = heard();
        counter.readers.scan(text);
        return pumpUntil([&] { return heard() == before + 1; });
    };
    const auto saysNoBadge = [&] {
        const std::string words = GetParam()[0] == 'z' ? "这不是工牌" : "This is no badge";
        return counter.message("staff_message").find(words) == 0;
    };
    const auto everythingWrongIsRefused = [&](const char* field) {
        for (const char* wrong :
             {"134567890123456789", "4200002671202611221234567890", "http://127.0.0.1/P/T0001",
              "L898902C36UTO7408122F1204159ZE184226B<<<<<10"}) {
            EXPECT_TRUE(isRefused(wrong)) << wrong;
            EXPECT_TRUE(saysNoBadge()) << wrong;
            EXPECT_EQ(counter.textOf(field), "") << wrong;
        }
        const auto before = heard();
        counter.readers.put({domain::DocumentType::ResidentId, "11010519491231002X", "李小梅"});
        EXPECT_TRUE(pumpUntil([&] { return heard() == before + 1; })) << "an applicant's card";
        EXPECT_EQ(counter.textOf(field), "");
    };
    everythingWrongIsRefused("staff_number");
    look("people-no-badge");
    const auto refused = heard();
    counter.readers.scan("2007");
    EXPECT_TRUE(pumpUntil([&] { return counter.textOf("staff_number") == "2007"; }));
    choose("1");
    pressKey(WXK_F11);
    ASSERT_TRUE(pumpUntil([&] { return shows("staff_proof_bar"); }));
    EXPECT_EQ(heard(), refused);
    everythingWrongIsRefused("staff_badge");
    EXPECT_EQ(counter.textOf("staff_number"), "2007");
    look("people-no-badge-kept");
    counter.readers.scan("70071234");
    EXPECT_TRUE(pumpUntil([&] { return counter.textOf("staff_badge") == "70071234"; }));
}

TEST_P(People, TheRecordsAreCheckedAndComparedWithPaper)
{
    openPage();
    pressKey(WXK_F9);
    ASSERT_TRUE(saysSomething());
    EXPECT_NE(counter.message("staff_message").find("1234"), std::string::npos);
    const auto head = counter.at<wxStaticText>("staff_trail_found").GetLabel();
    EXPECT_TRUE(head.Contains("9f3a 12cd 00b4 7e55")) << head;
    look("people-records");
    clickOn(counter.at<wxWindow>("staff_trail_head"));
    typeText("9f3a12cd");
    pressKey(WXK_RETURN);
    EXPECT_TRUE(pumpUntil(
        [&] { return counter.message("staff_message").find("16") != std::string::npos; }));
    EXPECT_EQ(1u, counter.api.headsAsked().size());
    counter.api.trail.fault = domain::TrailFault::RowChanged;
    counter.api.trail.brokenAt = 417;
    counter.at<gui::Field>("staff_trail_head").setValue({});
    typeText("9f3a12cd00b47e55");
    clickOn(counter.at<wxWindow>("staff_trail_check"));
    ASSERT_TRUE(pumpUntil(
        [&] { return counter.message("staff_message").find("417") != std::string::npos; }));
    EXPECT_EQ("9f3a12cd00b47e55", counter.api.headsAsked().back());
    counter.frame().SetClientSize(counter.frame().FromDIP(wxSize(1024, 660)));
    look("people-records_broken");
}

TEST_P(People, NobodyButASupervisorHasThePage)
{
    counter.api.roles = {domain::Role::Clerk};
    counter.open();
    counter.signIn();
    EXPECT_FALSE(shows("rail_staff"));
    pressKey(WXK_F4, wxMOD_SHIFT);
    pumpFor(200ms);
    EXPECT_FALSE(shows("staff_panel"));
    EXPECT_EQ(counter.api.callsOf("staff"), 0);
}

} // namespace

} // namespace hallpay::test
