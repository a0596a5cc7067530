#include "gui/registration/counter.h"

#include "gui/widgets/field.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/text.h"

#include <gtest/gtest.h>

#include <wx/dialog.h>
#include <wx/textctrl.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

constexpr auto kId = "11010519491231002X";

class Scanner : public testing::Test {
protected:
    Scanner()
    {
        counter.open();
        counter.signIn();
    }

    void scan(const std::string& text, const char* into = "reg_document")
    {
        EXPECT_TRUE(scanUntil(text, [&] { return counter.textOf(into) == text; }))
            << into << " shows " << counter.textOf(into);
    }

    Counter counter;
};

TEST_F(Scanner, ABurstGoesToTheScanLineFromTheNameField)
{
    auto& name = counter.at<gui::Field>("reg_name");
    name.SetFocus();
    pumpFor(50ms);
    scan(kId);
    EXPECT_EQ(counter.textOf("reg_document"), kId);
    EXPECT_EQ(counter.textOf("reg_name"), "");
    EXPECT_TRUE(name.control().HasFocus()) << "a valid document moves on to the empty name";
}

TEST_F(Scanner, ABurstOnAFocusedTileTogglesNothing)
{
    scan(kId);
    counter.commit("reg_name", "张小丰");
    pressKey(WXK_RETURN);
    pressKey('1');
    scan("110105199003070017");
    EXPECT_EQ(counter.textOf("reg_document"), "110105199003070017");
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return !counter.api.registrations().empty(); }));
    const auto lines = counter.api.registrations()[0].draft.applicants.at(0).lines;
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].quantity, 1);
}

TEST_F(Scanner, ABurstOnAListChoosesNoLineOfIt)
{
    scan(kId);
    counter.commit("reg_name", "张小丰");
    pressKey(WXK_RETURN);
    pressKey('1');
    pressKey(WXK_F6); // the form is empty again, its applicant stands in the list
    auto& rows = counter.at<gui::ListView>("reg_rows");
    rows.SetFocus();
    pumpFor(50ms);
    const auto before = rows.selected();
    scan("110105199003070017");
    EXPECT_EQ(rows.selected(), before);
    EXPECT_EQ(rows.rows().size(), 1u);
}

TEST_F(Scanner, WhileASupervisorVouchesABurstIsTheBadgeAndNothingElse)
{
    scan(kId);
    counter.commit("reg_name", "张小丰");
    pressKey(WXK_RETURN);
    pressKey('1');
    pressKey('M', wxMOD_CONTROL);
    pressKey(WXK_F9);
    ASSERT_TRUE(
        pumpUntil([&] { return counter.at<wxWindow>("reg_exempt_bar").IsShownOnScreen(); }));
    pressKey(WXK_RETURN);
    scan("3001", "reg_exempt_number");
    EXPECT_EQ(counter.textOf("reg_exempt_password"), "");
    EXPECT_EQ(counter.textOf("reg_document"), kId);
    counter.readers.put({domain::DocumentType::Passport, "E12345678", "王五"});
    EXPECT_TRUE(pumpUntil([&] { return counter.sound.played.size() == 1; }));
    EXPECT_EQ(counter.message().find("这不是工牌"), 0u) << counter.message();
    EXPECT_EQ(counter.textOf("reg_document"), kId) << "a card is no badge";
    EXPECT_EQ(counter.textOf("reg_exempt_number"), "3001");
}

TEST_F(Scanner, ACardFindsItsPersonsSlipsWhileFindAsksAndFillsNoForm)
{
    pressKey('F', wxMOD_CONTROL);
    ASSERT_TRUE(pumpUntil([&] { return counter.at<wxWindow>("find_bar").IsShownOnScreen(); }));
    counter.readers.put({domain::DocumentType::ResidentId, kId, "张小丰"});
    EXPECT_TRUE(pumpUntil([&] { return counter.api.callsOf("find") == 1; }));
    EXPECT_TRUE(pumpUntil([&] { return !counter.message("find_message").empty(); }));
    EXPECT_EQ(counter.textOf("reg_document"), "");
    EXPECT_EQ(counter.textOf("reg_name"), "");
    EXPECT_EQ(counter.textOf("find_text"), "") << "no whole number stands there";
    counter.look("find-card-read", "registration_panel");
    clickOn(counter.at<wxWindow>("reg_name"));
    counter.readers.put({domain::DocumentType::ResidentId, kId, "张小丰"});
    EXPECT_TRUE(pumpUntil([&] { return counter.textOf("reg_document") == kId; }))
        << "the next applicant's, for the form that somebody works on";
    EXPECT_EQ(counter.api.callsOf("find"), 1);
    clickOn(counter.at<wxWindow>("reg_clear"));
    pressKey('F', wxMOD_CONTROL);
    pressKey(WXK_ESCAPE);
    counter.readers.put({domain::DocumentType::ResidentId, kId, "张小丰"});
    EXPECT_TRUE(pumpUntil([&] { return counter.textOf("reg_document") == kId; }));
    EXPECT_EQ(counter.api.callsOf("find"), 1);
}

TEST_F(Scanner, ABurstReachesThePageBehindAnOpenDialog)
{
    wxDialog dialog(&counter.frame(), wxID_ANY, "dialog");
    auto* text = new wxTextCtrl(&dialog, wxID_ANY);
    dialog.Show();
    text->SetFocus();
    ASSERT_TRUE(pumpUntil([&] { return text->HasFocus(); }));
    scan(kId);
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
    holdKey('x', 1500ms);
    EXPECT_GT(counter.textOf("reg_name").size(), 3u);
    EXPECT_EQ(counter.textOf("reg_document"), "");
}

TEST_F(Scanner, ABadgeFillsTheStaffNumberWhileLocked)
{
    pressKey(WXK_F12);
    scan("1002", "sign_number");
    EXPECT_EQ(counter.textOf("sign_number"), "1002");
    EXPECT_TRUE(counter.at<gui::Field>("sign_password").control().HasFocus());
}

TEST_F(Scanner, WhatIsNoBadgeSignsNobodyIn)
{
    pressKey(WXK_F12);
    ASSERT_TRUE(pumpUntil([&] { return counter.at<wxWindow>("sign_in").IsShownOnScreen(); }));
    const auto number = counter.textOf("sign_number");
    std::size_t heard = 0;
    for (const char* wrong :
         {"134567890123456789", "4200002671202611221234567890", "http://127.0.0.1/P/T0001",
          "L898902C36UTO7408122F1204159ZE184226B<<<<<10"}) {
        counter.readers.scan(wrong);
        EXPECT_TRUE(pumpUntil([&] { return counter.sound.played.size() == heard + 1; })) << wrong;
        ++heard;
        EXPECT_EQ(counter.textOf("sign_number"), number) << wrong;
        EXPECT_EQ(counter.message("sign_message").find("这不是工牌"), 0u) << wrong;
    }
    counter.look("sign-no-badge", "sign_message");
}

/// At a PC with a card reader's program and a scanner at a serial port.
TEST_F(Scanner, WhatDoesNotTypeIsReadWhereverTheFocusStands)
{
    counter.at<gui::Field>("reg_acceptance").SetFocus();
    pumpFor(50ms);
    counter.readers.put({domain::DocumentType::ResidentId, kId, "李小梅"});
    ASSERT_TRUE(pumpUntil([&] { return counter.textOf("reg_document") == kId; }));
    EXPECT_EQ(counter.textOf("reg_name"), "李小梅");
    pressKey('1');
    EXPECT_TRUE(pumpUntil([&] {
        return gui::toUtf8(counter.at<wxStaticText>("reg_total").GetLabel()) == "¥120.00";
    })) << "the items come next";
    counter.readers.scan("110105199003070017");
    EXPECT_TRUE(pumpUntil([&] { return counter.textOf("reg_document") == "110105199003070017"; }));
    pressKey(WXK_F12);
    counter.readers.put({domain::DocumentType::ResidentId, kId, "李小梅"});
    counter.readers.scan("1002");
    EXPECT_TRUE(pumpUntil([&] { return counter.textOf("sign_number") == "1002"; }));
    EXPECT_EQ(counter.textOf("reg_document"), "110105199003070017") << "nobody works here";
}

/// A wireless scanner that is as slow as a person, and marks its codes.
TEST(MarkedScanner, IsReadByItsPrefixAndAPersonStillTypesThatKey)
{
    Counter counter;
    counter.marks = {.prefix = ";", .suffix = {}};
    counter.open();
    counter.signIn();
    auto& name = counter.at<gui::Field>("reg_name");
    name.SetFocus();
    pumpFor(50ms);
    typeText(";");
    EXPECT_TRUE(pumpUntil([&] { return counter.textOf("reg_name") == ";"; }));
    typeText(";" + std::string(kId));
    pressKey(WXK_RETURN);
    EXPECT_TRUE(pumpUntil([&] { return counter.textOf("reg_document") == kId; }));
    EXPECT_EQ(counter.textOf("reg_name"), ";");
}

} // namespace

} // namespace hallpay::test
