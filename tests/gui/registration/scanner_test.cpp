#include "gui/registration/counter.h"

#include "gui/widgets/field.h"
#include "gui/widgets/key_button.h"

#include <gtest/gtest.h>

#include <wx/dialog.h>
#include <wx/process.h>
#include <wx/textctrl.h>
#include <wx/uiaction.h>
#include <wx/utils.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

constexpr auto kId = "11010519491231002X";

/// As a scanner types: a key each 6 ms, Enter at the end. (wx's own simulator needs 40 ms a key.)
void burst(const std::string& text)
{
    const std::string command = "xdotool type --delay 6 '" + text + "\n'";
    bool ended = false;
    wxProcess process;
    process.Bind(wxEVT_END_PROCESS, [&ended](wxProcessEvent&) { ended = true; });
    ASSERT_NE(wxExecute(command, wxEXEC_ASYNC, &process), 0) << "xdotool is needed";
    ASSERT_TRUE(pumpUntil([&ended] { return ended; }));
    pumpFor(300ms);
}

class Scanner : public testing::Test {
protected:
    Scanner()
    {
        counter.open();
        counter.signIn();
    }

    Counter counter;
};

TEST_F(Scanner, ABurstGoesToTheScanLineFromTheNameField)
{
    auto& name = counter.at<gui::Field>("reg_name");
    name.SetFocus();
    pumpFor(50ms);
    burst(kId);
    EXPECT_EQ(counter.textOf("reg_document"), kId);
    EXPECT_EQ(counter.textOf("reg_name"), "");
    EXPECT_TRUE(name.control().HasFocus()) << "a valid document moves on to the empty name";
}

TEST_F(Scanner, ABurstOnAFocusedTileTogglesNothing)
{
    burst(kId);
    counter.commit("reg_name", "张小丰");
    pressKey(WXK_RETURN);
    pressKey('1');
    burst("110105199003070017");
    EXPECT_EQ(counter.textOf("reg_document"), "110105199003070017");
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return !counter.api.registrations().empty(); }));
    const auto& lines = counter.api.registrations()[0].draft.applicants.at(0).lines;
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].quantity, 1);
}

TEST_F(Scanner, ABurstReachesThePageBehindAnOpenDialog)
{
    wxDialog dialog(&counter.frame(), wxID_ANY, "dialog");
    auto* text = new wxTextCtrl(&dialog, wxID_ANY);
    dialog.Show();
    text->SetFocus();
    ASSERT_TRUE(pumpUntil([&] { return text->HasFocus(); }));
    burst(kId);
    EXPECT_EQ(counter.textOf("reg_document"), kId);
    EXPECT_TRUE(text->IsEmpty());
    dialog.Hide();
}

TEST_F(Scanner, WhatAPersonTypesStaysWhereItIsTyped)
{
    counter.at<gui::Field>("reg_name").SetFocus();
    pumpFor(50ms);
    typeText("zhangxf");
    EXPECT_EQ(counter.textOf("reg_name"), "zhangxf");
    EXPECT_EQ(counter.textOf("reg_document"), "");
}

TEST_F(Scanner, AHeldKeyRepeatsInAField)
{
    counter.at<gui::Field>("reg_name").SetFocus();
    pumpFor(50ms);
    wxUIActionSimulator hand;
    hand.KeyDown('x');
    pumpFor(1500ms);
    hand.KeyUp('x');
    pumpFor(200ms);
    EXPECT_GT(counter.textOf("reg_name").size(), 3u);
    EXPECT_EQ(counter.textOf("reg_document"), "");
}

TEST_F(Scanner, ABadgeFillsTheStaffNumberWhileLocked)
{
    pressKey(WXK_F12);
    burst("1002");
    EXPECT_EQ(counter.textOf("sign_number"), "1002");
    EXPECT_TRUE(counter.at<gui::Field>("sign_password").control().HasFocus());
}

} // namespace

} // namespace hallpay::test
