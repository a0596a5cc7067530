// The page "This PC" under a technician's hands: reached from everywhere, kept by one key.
#include "gui/registration/counter.h"

#include "gui/widgets/field.h"
#include "gui/widgets/text.h"

#include <gtest/gtest.h>

#include <wx/choice.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

class ThisPc : public testing::TestWithParam<const char*> {
protected:
    ThisPc() : counter(GetParam()) { }

    bool shows(const char* name) { return counter.at<wxWindow>(name).IsShownOnScreen(); }
    wxChoice& choice(const char* name) { return counter.at<wxChoice>(name); }
    void openPage()
    {
        pressKey(WXK_F10);
        ASSERT_TRUE(pumpUntil(
            [&] { return shows("this_pc_panel") && choice("pc_registration").GetCount() == 2; }));
        ASSERT_TRUE(pumpUntil([&] { return choice("pc_registration").GetSelection() == 1; }));
        pumpFor(100ms);
    }
    void look(const std::string& name) { counter.look(name + "-" + GetParam(), "this_pc_panel"); }

    Counter counter;
};

INSTANTIATE_TEST_SUITE_P(Languages, ThisPc, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST_P(ThisPc, IsSetFromTheSignInPageAndHoldsFromTheNextStart)
{
    counter.open();
    clickOn(counter.at<wxWindow>("sign_this_pc"));
    ASSERT_TRUE(pumpUntil([&] { return shows("this_pc_panel"); }));
    EXPECT_FALSE(shows("sign_in_panel"));
    EXPECT_TRUE(pumpUntil([&] { return choice("pc_registration").HasFocus(); }));
    EXPECT_EQ(counter.textOf("pc_slip_address"), "10.0.0.5:9100");
    EXPECT_FALSE(shows("pc_receipt_address")) << "there is no receipt printer";
    look("this_pc");
    pressKey(WXK_UP);
    EXPECT_EQ(choice("pc_registration").GetSelection(), 0);
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return counter.pc.kept().size() == 1; }));
    EXPECT_EQ(counter.pc.kept().front().registrationWindowId, 0);
    ASSERT_TRUE(pumpUntil([&] { return !counter.message("pc_message").empty(); }));
    look("this_pc-kept");
    pressKey(WXK_ESCAPE);
    EXPECT_TRUE(pumpUntil([&] { return shows("sign_in_panel"); }));
}

TEST_P(ThisPc, ASerialPrinterWithNarrowPaperIsChosenWithoutATechniciansWords)
{
    counter.open();
    counter.signIn();
    openPage();
    const auto choose = [&](const char* name, int downs) {
        choice(name).SetFocus();
        pumpFor(50ms);
        for (int i = 0; i < downs; ++i) pressKey(WXK_DOWN);
        pumpFor(50ms);
    };
    choose("pc_slip_kind", 1); // each choice leads on to the address
    choose("pc_slip_kind", 1);
    EXPECT_EQ(choice("pc_slip_kind").GetSelection(), 3);
    typeText("com3");
    choose("pc_slip_paper", 1);
    choose("pc_slip_model", 3);
    look("this_pc-serial");
    clickOn(counter.at<wxWindow>("pc_test"));
    ASSERT_TRUE(pumpUntil([&] { return counter.pc.tests().size() == 1; }));
    EXPECT_EQ(counter.pc.tests().front().uri, "serial://com3?profile=generic&width=384");
    choose("pc_slip_kind", 1);
    EXPECT_EQ(choice("pc_slip_kind").GetSelection(), 4);
    EXPECT_EQ(counter.textOf("pc_slip_address"), "") << "a port is no folder";
}

TEST_P(ThisPc, PrintsATestSlipOnAPrinterThatIsTypedIn)
{
    counter.open();
    counter.signIn();
    openPage();
    auto& address = counter.at<gui::Field>("pc_slip_address");
    address.SetFocus();
    pumpFor(50ms);
    pressKey('A', wxMOD_CONTROL);
    typeText("192.168.1.50");
    clickOn(counter.at<wxWindow>("pc_test"));
    ASSERT_TRUE(pumpUntil([&] { return counter.pc.tests().size() == 1; }));
    EXPECT_EQ(counter.pc.tests().front().uri, "tcp://192.168.1.50:9100");
    EXPECT_TRUE(pumpUntil([&] { return !counter.message("pc_message").empty(); }));
    EXPECT_TRUE(counter.pc.kept().empty());
    counter.pc.outcome = ports::PrintOutcome::NotReached;
    const auto before = counter.message("pc_message");
    clickOn(counter.at<wxWindow>("pc_test"));
    EXPECT_TRUE(pumpUntil([&] {
        return !counter.message("pc_message").empty() && counter.message("pc_message") != before;
    }));
    look("this_pc-not_reached");
}

TEST_P(ThisPc, TheDrawersPinIsChosenAndTriedBeforeItIsKept)
{
    counter.open();
    counter.signIn();
    openPage();
    EXPECT_FALSE(counter.at<wxWindow>("pc_open_drawer").IsEnabled());
    choice("pc_slip_drawer").SetFocus();
    pumpFor(50ms);
    for (int i = 0; i < 2; ++i) pressKey(WXK_DOWN);
    pumpFor(50ms);
    clickOn(counter.at<wxWindow>("pc_open_drawer"));
    ASSERT_TRUE(pumpUntil([&] { return counter.pc.kicked().size() == 1; }));
    EXPECT_EQ(counter.pc.kicked().front(), "tcp://10.0.0.5:9100?drawer=2");
    ASSERT_TRUE(pumpUntil([&] { return !counter.message("pc_message").empty(); }));
    look("this_pc-drawer");
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return counter.pc.kept().size() == 1; }));
    EXPECT_EQ(counter.pc.kept().front().slipPrinter, "tcp://10.0.0.5:9100?drawer=2");
}

TEST_P(ThisPc, ASlowLineGetsTextWhereThePrinterHasLettersOfItsOwn)
{
    auto settings = counter.pc.settings();
    settings.slipPrinter = "serial://COM3?width=384&baud=9600";
    counter.pc.keep(settings);
    counter.open();
    counter.signIn();
    openPage();
    EXPECT_EQ(choice("pc_slip_paper").GetSelection(), 1);
    choice("pc_slip_paper").SetFocus();
    pumpFor(50ms);
    for (int i = 0; i < 2; ++i) pressKey(WXK_DOWN);
    pumpFor(50ms);
    look("this_pc-text");
    clickOn(counter.at<wxWindow>("pc_test"));
    ASSERT_TRUE(pumpUntil([&] { return counter.pc.tests().size() == 1; }));
    const std::string asText = "serial://COM3?width=384&mode=text&baud=9600";
    EXPECT_EQ(counter.pc.tests().front().uri, asText);
    ASSERT_TRUE(pumpUntil([&] { return !counter.message("pc_message").empty(); }));
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return counter.pc.kept().size() == 2; }));
    EXPECT_EQ(counter.pc.kept().back().slipPrinter, asText);
    choice("pc_slip_model").SetFocus();
    pumpFor(50ms);
    for (int i = 0; i < 5; ++i) pressKey(WXK_DOWN);
    ASSERT_TRUE(pumpUntil([&] { return choice("pc_slip_paper").GetCount() == 2; }))
        << "needles take ESC/P";
    EXPECT_EQ(choice("pc_slip_paper").GetSelection(), 1) << "and are as narrow as before";
}

TEST_P(ThisPc, ATextPrinterIsShownAsOne)
{
    auto settings = counter.pc.settings();
    settings.slipPrinter = "tcp://10.0.0.5:9100?mode=text";
    counter.pc.keep(settings);
    counter.open();
    counter.signIn();
    openPage();
    EXPECT_EQ(choice("pc_slip_paper").GetSelection(), 2);
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return !counter.message("pc_message").empty(); }));
    EXPECT_EQ(counter.pc.kept().size(), 1u) << "nothing has changed";
}

TEST_P(ThisPc, SaysBelowThePrinterWhatIsMissing)
{
    counter.open();
    counter.signIn();
    openPage();
    choice("pc_receipt_kind").SetFocus();
    pumpFor(100ms);
    pressKey(WXK_DOWN);
    ASSERT_TRUE(pumpUntil([&] { return shows("pc_receipt_address"); }));
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil(
        [&] { return !counter.at<wxStaticText>("pc_receipt_fault").GetLabel().empty(); }));
    EXPECT_TRUE(counter.pc.kept().empty());
    counter.frame().SetClientSize(counter.frame().FromDIP(wxSize(1024, 660)));
    look("this_pc-fault");
}

TEST_P(ThisPc, ShowsGreyWhatAnOptionHolds)
{
    counter.pc.held = {ports::PcEntry::RegistrationWindow, ports::PcEntry::SlipPrinter};
    counter.open();
    counter.signIn();
    openPage();
    EXPECT_FALSE(choice("pc_registration").IsEnabled());
    EXPECT_FALSE(choice("pc_slip_kind").IsEnabled());
    EXPECT_TRUE(choice("pc_toll").IsEnabled());
    EXPECT_TRUE(shows("pc_held"));
    look("this_pc-held");
}

TEST_P(ThisPc, LeavesAReceiptPrinterAsItIsWhenSomethingElseIsKept)
{
    auto settings = counter.pc.settings();
    settings.receiptPrinter = "serial://COM3?profile=escp";
    counter.pc.keep(settings);
    counter.open();
    counter.signIn();
    openPage();
    choice("pc_tones").SetFocus();
    pumpFor(50ms);
    pressKey(WXK_DOWN);
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return counter.pc.kept().size() == 2; }));
    EXPECT_EQ(counter.pc.kept().back().receiptPrinter, settings.receiptPrinter);
    EXPECT_NE(counter.pc.kept().back().volume, settings.volume);
}

TEST_P(ThisPc, KeepsWhatWasTypedWhileItsScannersAreLookedAt)
{
    counter.open();
    clickOn(counter.at<wxWindow>("sign_this_pc"));
    ASSERT_TRUE(pumpUntil([&] { return shows("this_pc_panel"); }));
    pumpFor(200ms);
    auto& address = counter.at<gui::Field>("pc_slip_address");
    address.SetFocus();
    pumpFor(50ms);
    typeText("8");
    const auto typed = address.value();
    clickOn(counter.at<wxWindow>("pc_scanners"));
    ASSERT_TRUE(pumpUntil([&] { return shows("scanners_panel"); }));
    EXPECT_FALSE(shows("this_pc_panel"));
    pressKey(WXK_ESCAPE);
    ASSERT_TRUE(pumpUntil([&] { return shows("this_pc_panel"); }));
    EXPECT_EQ(address.value(), typed);
    pressKey(WXK_ESCAPE);
    ASSERT_TRUE(pumpUntil([&] { return shows("sign_in_panel"); }));
    EXPECT_TRUE(counter.at<wxWindow>("sign_this_pc").HasFocus()) << "as before the first page";
    pressKey(WXK_F10);
    ASSERT_TRUE(pumpUntil([&] { return shows("this_pc_panel"); }));
    EXPECT_EQ(address.value(), "10.0.0.5:9100") << "once it was left, it is as it is kept";
}

TEST_P(ThisPc, SaysWhatItsScannersAndItsCardReaderAre)
{
    counter.readers.now
        = {.scanner = ports::ReaderState::Lost, .cards = ports::ReaderState::Working};
    counter.open();
    counter.signIn();
    openPage();
    clickOn(counter.at<wxWindow>("pc_scanners"));
    ASSERT_TRUE(pumpUntil([&] { return shows("scanners_panel"); }));
    EXPECT_FALSE(shows("this_pc_panel"));
    EXPECT_TRUE(counter.at<gui::Field>("scanners_prefix").control().HasFocus());
    typeText("]Q3");
    counter.at<gui::Field>("scanners_port").SetFocus();
    pumpFor(50ms);
    typeText("no port");
    pressKey(WXK_F9);
    EXPECT_TRUE(counter.at<gui::Field>("scanners_port").control().HasFocus());
    look("scanners-fault");
    pressKey('A', wxMOD_CONTROL);
    typeText("COM12");
    counter.readers.now.scanner = ports::ReaderState::Working;
    counter.readers.scan("]Q300419");
    ASSERT_TRUE(pumpUntil([&] { return !counter.message("scanners_message").empty(); }));
    pumpFor(700ms); // its states are looked at twice a second
    look("scanners");
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return counter.pc.kept().size() == 1; }));
    EXPECT_EQ(counter.pc.kept().front().scannerPrefix, "]q3");
    EXPECT_EQ(counter.pc.kept().front().serialScanner, "serial://com12?baud=9600");
    pressKey(WXK_ESCAPE);
    EXPECT_TRUE(pumpUntil([&] { return shows("this_pc_panel"); })) << "back to where it was";
    pressKey(WXK_ESCAPE);
    EXPECT_TRUE(pumpUntil([&] { return shows("registration_panel"); }));
}

TEST_P(ThisPc, GivesThePageAndWhatWasTypedBack)
{
    counter.open();
    counter.signIn();
    counter.fillHalf();
    clickOn(counter.at<wxWindow>("rail_this_pc"));
    ASSERT_TRUE(pumpUntil([&] { return shows("this_pc_panel"); }));
    pumpFor(200ms);
    EXPECT_FALSE(shows("registration_panel"));
    pressKey(WXK_F1);
    ASSERT_TRUE(pumpUntil([&] { return shows("about_panel"); }));
    EXPECT_FALSE(shows("this_pc_panel"));
    pressKey(WXK_ESCAPE);
    ASSERT_TRUE(pumpUntil([&] { return shows("registration_panel"); }));
    EXPECT_EQ(counter.textOf("reg_name"), "张小丰");
}

} // namespace

} // namespace hallpay::test
