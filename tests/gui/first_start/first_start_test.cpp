// The window of the first start under a technician's hands: keys, clicks, and what it says.
#include "gui/first_start_frame.h"

#include "gui/resources.h"
#include "gui/whole.h"
#include "gui/wx_test_app.h"
#include "support/fake_first_start_pc.h"

#include <gtest/gtest.h>

#include <wx/xrc/xmlres.h>

#ifdef __WXGTK__
#include <gtk/gtk.h>
#endif

#include <functional>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;
using ports::ServerState;
using ports::StartChoice;

class FirstStartWindow : public testing::TestWithParam<const char*> {
protected:
    FirstStartWindow()
    {
        gui::useLanguage(GetParam());
        gui::useForms();
    }
    ~FirstStartWindow() override
    {
        if (!gone()) frame->Destroy();
        pumpFor(100ms);
    }

    void open(std::optional<StartChoice> kept = std::nullopt)
    {
        frame = new gui::FirstStartFrame({.pc = pc, .kept = kept, .opened = [this] { ++opened; }});
        frame->Bind(wxEVT_DESTROY, [this](wxWindowDestroyEvent& event) {
            event.Skip();
            if (event.GetEventObject() == frame) destroyed = true;
        });
        frame->Move(0, 0);
        frame->Show();
        frame->Raise();
        EXPECT_TRUE(pumpUntil([this] { return frame->IsActive(); }));
    }
    void openForm()
    {
        open();
        ASSERT_TRUE(pumpUntil([this] { return shows("first_choice_2"); }));
        pumpFor(200ms);
        pressKey(WXK_DOWN);
        pressKey(WXK_RETURN);
        ASSERT_TRUE(pumpUntil([this] { return shows("first_form"); }));
        pumpFor(100ms);
    }
    /// From field to field by Enter, as the form is filled at the keyboard (in small letters: the
    /// simulator has no others).
    void fillIn()
    {
        for (const char* text : {"west hall", "07", "west", "105", "west bureau"}) {
            typeText(text);
            pressKey(WXK_RETURN);
        }
        pressKey(WXK_END);
        for (const char* text : {"pay.example.gov.cn", "/keys/merchant", "abcd1234", "abcd1234"}) {
            typeText(text);
            pressKey(WXK_RETURN);
        }
    }

    bool gone() const { return destroyed; }
    wxWindow& at(const char* name)
    {
        wxWindow* found = frame->FindWindow(XRCID(name));
        EXPECT_NE(found, nullptr) << name;
        return *found;
    }
    bool shows(const char* name)
    {
        const wxWindow* found = gone() ? nullptr : frame->FindWindow(XRCID(name));
        return found && found->IsShownOnScreen();
    }
    bool hasFocus(const char* name)
    {
        const wxWindow* focused = wxWindow::FindFocus();
        return focused && (focused == &at(name) || focused->GetParent() == &at(name));
    }
    wxString faultAt(const char* name)
    {
        const auto label = std::string(name) + "_fault";
        return dynamic_cast<wxStaticText&>(at(label.c_str())).GetLabel();
    }
    wxString message() { return dynamic_cast<gui::InlineMessage&>(at("first_message")).sentence(); }
    void picture(const std::string& name)
    {
        const std::string folder = HALLPAY_BINARY_DIR "/looks";
        EXPECT_TRUE(saveScreen(folder + "/" + name + "-" + GetParam() + ".png"));
    }

    FakeFirstStartPc pc;
    gui::FirstStartFrame* frame = nullptr; // Owned by wx.
    bool destroyed = false;
    int opened = 0;
};

TEST_P(FirstStartWindow, TheFirstChoiceHasTheFocusAndEnterTakesIt)
{
    open();
    ASSERT_TRUE(pumpUntil([this] { return shows("first_choice_1"); }));
    EXPECT_TRUE(pumpUntil([this] { return hasFocus("first_choice_1"); }));
    EXPECT_TRUE(shows("first_later")) << "joining another PC's server comes later";
    expectNothingCut(*frame, "choices");
    picture("first-choices");
    pressKey(WXK_RETURN);
    EXPECT_TRUE(pumpUntil([this] { return opened == 1 && gone(); }));
    EXPECT_EQ(pc.openedAs, std::vector{StartChoice::Training});
}

TEST_P(FirstStartWindow, ArrowsGoThroughTheChoicesAndStayAtTheEnds)
{
    pc.running = {{.hallName = "西城接待大厅", .training = true}};
    open();
    ASSERT_TRUE(pumpUntil([this] { return shows("first_choice_3"); }));
    pumpFor(200ms);
    picture("first-service");
    EXPECT_TRUE(hasFocus("first_choice_1"));
    pressKey(WXK_UP);
    EXPECT_TRUE(hasFocus("first_choice_1"));
    for (int i = 0; i < 4; ++i) pressKey(WXK_DOWN);
    EXPECT_TRUE(hasFocus("first_choice_3"));
    pressKey(WXK_UP);
    EXPECT_TRUE(hasFocus("first_choice_2"));
    clickOn(at("first_choice_1"));
    EXPECT_TRUE(pumpUntil([this] { return opened == 1; }));
    EXPECT_EQ(pc.openedAs, std::vector{StartChoice::Service});
}

TEST_P(FirstStartWindow, EscLeavesAndNothingWasChosen)
{
    open();
    ASSERT_TRUE(pumpUntil([this] { return shows("first_choice_1"); }));
    pumpFor(200ms);
    pressKey(WXK_ESCAPE);
    EXPECT_TRUE(pumpUntil([this] { return gone(); }));
    EXPECT_EQ(opened, 0);
    EXPECT_TRUE(pc.openedAs.empty());
}

#ifdef __WXGTK__
TEST_P(FirstStartWindow, AMistakeIsReadOutWithItsFieldUntilItIsMended)
{
    openForm();
    auto& field = dynamic_cast<gui::Field&>(at("first_hall_id"));
    const auto spoken = [&field] {
        auto* widget = static_cast<GtkWidget*>(field.control().GetHandle());
        return std::string(atk_object_get_name(gtk_widget_get_accessible(widget)));
    };
    const auto label = spoken();
    EXPECT_EQ(label, gui::toUtf8(field.label()));
    pressKey(WXK_RETURN);
    typeText("x");
    pressKey(WXK_RETURN);
    EXPECT_EQ(spoken(), label + ": " + gui::toUtf8(faultAt("first_hall_id")));
    clickOn(field);
    pressKey(WXK_BACK);
    typeText("7");
    pressKey(WXK_RETURN);
    EXPECT_EQ(spoken(), label);
}

TEST_P(FirstStartWindow, AChoiceIsReadOutWithItsSentence)
{
    open();
    ASSERT_TRUE(pumpUntil([this] { return shows("first_choice_1"); }));
    AtkObject* spoken
        = gtk_widget_get_accessible(static_cast<GtkWidget*>(at("first_choice_1").GetHandle()));
    const bool chinese = std::string(GetParam()) == "zh_CN";
    EXPECT_STREQ(atk_object_get_name(spoken), chinese ? "在本机练习" : "Train here");
    EXPECT_STREQ(atk_object_get_description(spoken),
                 chinese ? "在本机试用全部功能，一切都不是真的。"
                         : "Try everything on this PC; nothing of it is real.");
}
#endif

TEST_P(FirstStartWindow, TheFormIsFilledAtTheKeyboardAloneAndOpensTheHall)
{
    pc.news = {{}, {ServerState::Answers, {}}};
    openForm();
    EXPECT_TRUE(hasFocus("first_hall_name"));
    fillIn();
    EXPECT_TRUE(pumpUntil([this] { return opened == 1 && gone(); }));
    ASSERT_EQ(pc.plans.size(), 1u);
    EXPECT_EQ(pc.plans[0].hallName, "west hall");
    EXPECT_EQ(pc.plans[0].hallId, 7);
    EXPECT_EQ(pc.plans[0].placeCode, 105);
    EXPECT_EQ(pc.plans[0].publicAddress, "https://pay.example.gov.cn");
    EXPECT_EQ(pc.plans[0].merchantFolder, "/keys/merchant");
    EXPECT_EQ(pc.passwords, std::vector<std::string>{"abcd1234"});
}

TEST_P(FirstStartWindow, AMistakeIsSaidBelowItsFieldAndNothingTypedIsLost)
{
    pc.merchant = {ports::MerchantFault::FilesMissing, "apiclient_key.pem, apiclient_cert.pem"};
    openForm();
    pressKey(WXK_RETURN);
    EXPECT_TRUE(faultAt("first_hall_name").empty()) << "who passes through has made no mistake";
    typeText("x");
    pressKey(WXK_RETURN);
    EXPECT_FALSE(faultAt("first_hall_id").empty()) << "said as soon as the field is left";
    clickOn(at("first_merchant"));
    typeText("/keys");
    pressKey(WXK_TAB);
    EXPECT_TRUE(pumpUntil([this] { return !faultAt("first_merchant").empty(); }));
    EXPECT_TRUE(faultAt("first_merchant").Contains("apiclient_key.pem"));
    clickOn(at("first_submit"));
    EXPECT_TRUE(pumpUntil([this] { return hasFocus("first_hall_name"); }));
    EXPECT_FALSE(faultAt("first_payee").empty());
    EXPECT_EQ(dynamic_cast<gui::Field&>(at("first_hall_id")).value(), "x");
    pumpFor(200ms);
    expectNothingCut(*frame, "form");
    picture("first-faults");

    pressKey(WXK_ESCAPE);
    EXPECT_TRUE(pumpUntil([this] { return shows("first_choices"); }));
    pumpFor(200ms);
    clickOn(at("first_choice_2"));
    EXPECT_TRUE(pumpUntil([this] { return shows("first_form"); }));
    EXPECT_EQ(dynamic_cast<gui::Field&>(at("first_hall_id")).value(), "x") << "kept meanwhile";
    EXPECT_EQ(opened, 0);
}

TEST_P(FirstStartWindow, AServerThatRefusesIsHeardAndTheFormStaysWhole)
{
    pc.news = {{ServerState::Ended,
                {ports::ServerFault::PortTaken, "8731",
                 "server.public_port 8731 is taken by another program"}}};
    openForm();
    fillIn();
    EXPECT_TRUE(pumpUntil([this] { return shows("first_form") && !message().empty(); }));
    EXPECT_TRUE(message().Contains("8731"));
    EXPECT_FALSE(message().Contains("server.public_port")) << "no word of the server's own";
    EXPECT_EQ(dynamic_cast<gui::Field&>(at("first_payee")).value(), "west bureau");
    pumpFor(300ms);
    expectNothingCut(*frame, "refused form");
    expectWhole(at("first_submit"), *frame);
    picture("first-refused");
    EXPECT_EQ(opened, 0);
}

TEST_P(FirstStartWindow, AServiceThatIsNotThereYetIsWaitedForWithoutAFrozenWindow)
{
    open(StartChoice::Service);
    ASSERT_TRUE(pumpUntil([this] { return shows("first_step_back"); }));
    pumpFor(300ms);
    expectNothingCut(*frame, "waiting");
    picture("first-waiting");
    pressKey(WXK_ESCAPE);
    EXPECT_TRUE(pumpUntil([this] { return shows("first_choice_1"); })) << "choose again";
    EXPECT_EQ(opened, 0);
}

INSTANTIATE_TEST_SUITE_P(Language, FirstStartWindow, testing::Values("zh_CN", "en"),
                         [](const auto& given) { return std::string(given.param); });

} // namespace

} // namespace hallpay::test
