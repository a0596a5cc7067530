// A desktop and a server of different versions, and the page that says what is what.
#include "gui/registration/counter.h"

#include "gui/whole.h"
#include "gui/widgets/field.h"
#include "gui/widgets/text.h"

#include <gtest/gtest.h>

#include <wx/clipbrd.h>
#include <wx/textctrl.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

class Versions : public testing::TestWithParam<const char*> {
protected:
    Versions() : counter(GetParam()) { }

    bool shows(const char* name) { return counter.at<wxWindow>(name).IsShownOnScreen(); }
    std::string label(const char* name)
    {
        return gui::toUtf8(counter.at<wxStaticText>(name).GetLabel());
    }
    bool inChinese() const { return std::string(GetParam()) == "zh_CN"; }
    void look(const std::string& name, const char* page)
    {
        const std::string folder = HALLPAY_BINARY_DIR "/looks";
        pumpFor(300ms);
        EXPECT_TRUE(saveScreen(folder + "/" + name + "-" + GetParam() + ".png"));
        expectNothingCut(counter.frame(), name);
        expectFits(counter.at<wxWindow>(page));
    }

    Counter counter;
};

INSTANTIATE_TEST_SUITE_P(Languages, Versions, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST_P(Versions, OfTheSameKindAreNotWorthAWord)
{
    counter.api.hallView.version = "0.1.0";
    counter.open();
    EXPECT_EQ(label("sign_version"), "");
}

TEST_P(Versions, OfANewerServerAreSaidInTheFootAndWorkGoesOn)
{
    counter.api.hallView.version = "0.2.0";
    counter.open();
    EXPECT_NE(label("sign_version").find("0.2.0"), std::string::npos);
    EXPECT_NE(label("sign_version").find("0.1.0"), std::string::npos);
    EXPECT_EQ(counter.message("sign_message"), "") << "not in the way";
    look("sign_in-newer_server", "sign_in_panel");
    counter.signIn();
    EXPECT_TRUE(shows("registration_panel"));
}

TEST_P(Versions, OfAnotherMajorKeepEverybodyOutUntilOneIsUpdated)
{
    counter.api.hallView.version = "2.0.0";
    counter.api.hallView.apiMajor = domain::kApiMajor + 1;
    counter.open();
    EXPECT_TRUE(pumpUntil([&] { return !counter.message("sign_message").empty(); }));
    EXPECT_NE(counter.message("sign_message").find("2.0.0"), std::string::npos);
    look("sign_in-other_major", "sign_in_panel");
    counter.at<gui::Field>("sign_number").setValue("1001");
    counter.at<gui::Field>("sign_password").SetFocus();
    pumpFor(50ms);
    typeText("clerk");
    pressKey(WXK_RETURN);
    pumpFor(300ms);
    EXPECT_FALSE(shows("rail"));
    EXPECT_EQ(counter.api.callsOf("signIn"), 0);
    EXPECT_EQ(counter.textOf("sign_number"), "1001") << "what was typed stays";

    counter.api.hallView.apiMajor = domain::kApiMajor;
    EXPECT_TRUE(pumpUntil([&] { return counter.message("sign_message").empty(); }, 12s))
        << "asked again by itself";
}

TEST_P(Versions, OfAServerThatBecomesAnotherMajorLockAndKeepTheForm)
{
    counter.open();
    counter.signIn();
    counter.fillHalf();
    counter.api.hallView.version = "2.0.0";
    counter.api.hallView.apiMajor = domain::kApiMajor + 1;
    counter.feed.server({"2.0.0", domain::kApiMajor + 1});
    ASSERT_TRUE(pumpUntil([&] { return shows("sign_in_panel"); }));
    EXPECT_NE(counter.message("sign_message").find("2.0.0"), std::string::npos);
    counter.api.hallView.apiMajor = domain::kApiMajor; // the server is put back
    ASSERT_TRUE(pumpUntil([&] { return counter.message("sign_message").empty(); }, 12s));
    typeText("clerk");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(pumpUntil([&] { return shows("registration_panel"); }));
    EXPECT_EQ(counter.textOf("reg_name"), "张小丰");
}

TEST_P(Versions, StandOnTheAboutPageAndEscGivesTheKeyboardBack)
{
    counter.api.hallView.version = "0.2.0";
    counter.open();
    counter.signIn();
    counter.fillHalf();
    auto& name = counter.at<gui::Field>("reg_name").control();
    name.SetFocus();
    pumpFor(50ms);
    pressKey(WXK_F1);
    ASSERT_TRUE(pumpUntil([&] { return shows("about_panel"); }));
    EXPECT_FALSE(shows("registration_panel"));
    EXPECT_EQ(label("about_version"), "0.1.0");
    EXPECT_EQ(label("about_server"), "0.2.0");
    EXPECT_NE(label("about_state").find("0.2.0"), std::string::npos);
    EXPECT_EQ(label("about_folder"), "/srv/hallpay/desktop");
    const auto licences = gui::toUtf8(counter.at<wxTextCtrl>("about_licences").GetValue());
    for (const char* part : {"wxWidgets 3.2: wxWindows Library Licence",
                             "SQLite 3.40: public domain", "Permission is hereby granted"})
        EXPECT_NE(licences.find(part), std::string::npos) << part;
    EXPECT_EQ(licences.find("GoogleTest"), std::string::npos) << "is in no program";
    look("about", "about_panel");
    pressKey(WXK_F9);
    EXPECT_TRUE(counter.api.registrations().empty()) << "nothing acts behind it";
    pressKey(WXK_ESCAPE);
    ASSERT_TRUE(pumpUntil([&] { return shows("registration_panel"); }));
    pumpFor(100ms);
    EXPECT_TRUE(name.HasFocus());
    EXPECT_EQ(counter.textOf("reg_name"), "张小丰");
}

TEST_P(Versions, AreReachedByMouseFromTheRailAndFromTheSignInPage)
{
    counter.open();
    clickOn(counter.at<wxWindow>("sign_about"));
    ASSERT_TRUE(pumpUntil([&] { return shows("about_panel"); }));
    EXPECT_FALSE(shows("sign_in_panel"));
    clickOn(counter.at<wxWindow>("about_close"));
    ASSERT_TRUE(pumpUntil([&] { return shows("sign_in_panel"); }));
    counter.signIn();
    clickOn(counter.at<wxWindow>("rail_about"));
    ASSERT_TRUE(pumpUntil([&] { return shows("about_panel"); }));
    counter.frame().SetClientSize(counter.frame().FromDIP(wxSize(1024, 660)));
    look("about-1024", "about_panel");
    pressKey(WXK_F2);
    EXPECT_TRUE(pumpUntil([&] { return shows("registration_panel"); }));
    EXPECT_FALSE(shows("about_panel"));
}

TEST_P(Versions, AreCopiedForTheTechnicianAndAScanClosesThePage)
{
    counter.api.hallView.version = "0.1.0";
    counter.open();
    counter.signIn();
    pressKey(WXK_F1);
    ASSERT_TRUE(pumpUntil([&] { return shows("about_panel"); }));
    clickOn(counter.at<wxWindow>("about_copy"));
    ASSERT_TRUE(pumpUntil([&] { return !counter.message("about_message").empty(); }));
    look("about-copied", "about_panel");
    wxTextDataObject text;
    {
        const wxClipboardLocker clipboard;
        ASSERT_TRUE(wxTheClipboard->GetData(text));
    }
    const auto copied = gui::toUtf8(text.GetText());
    for (const char* part : {"Hallpay 0.1.0", "/srv/hallpay", "wxWidgets 3.2"})
        EXPECT_NE(copied.find(part), std::string::npos) << copied;
    EXPECT_EQ(copied.find("===="), std::string::npos) << "short enough for a mail";
    EXPECT_TRUE(scanUntil("11010519491231002X", [&] { return shows("registration_panel"); }));
}

} // namespace

} // namespace hallpay::test
