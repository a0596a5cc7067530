// Money by WeChat without the printed link: a code on a screen, and the payer's own code scanned.
#include "gui/toll/toll_counter.h"

#include "gui/screen_code_frame.h"
#include "gui/whole.h"
#include "gui/widgets/text.h"
#include "support/qr_reader.h"

#include <gtest/gtest.h>

#include <set>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;
using domain::PayerCodeState;
using domain::SlipState;

constexpr const char* kCode = "134567890123456789";

class WechatAtAWindow : public testing::TestWithParam<const char*> {
protected:
    TollCounter counter{GetParam()};

    /// A waiting slip on the page of this key.
    std::int64_t waiting(int pageKey)
    {
        const auto id = counter.hall.addSlip({"李梅"});
        counter.open(pageKey);
        counter.scan(counter.hall.card(id).row.number);
        return id;
    }
    /// A control of the window that shows the code.
    template <typename Control> static Control& at(const char* name)
    {
        const auto* window = wxWindow::FindWindowByName("screen_code_frame");
        if (!window) throw std::logic_error("there is no window for codes");
        return gui::child<Control>(*window, name);
    }
    static gui::CodePicture& picture() { return at<gui::CodePicture>("screen_code_picture"); }
    static bool isOpen() { return picture().IsShownOnScreen(); }
    static std::string textOf(const char* name)
    {
        return gui::toUtf8(at<wxStaticText>(name).GetLabel());
    }
    static std::string words() { return textOf("screen_code_words"); }
    /// Opens it by its key and waits for the code.
    void showCode(const char* button)
    {
        ASSERT_TRUE(counter.until([&] { return counter.shows(button); }));
        pressKey('D', wxMOD_CONTROL);
        ASSERT_TRUE(counter.until([&] { return isOpen() && picture().modulePixels() > 0; }));
    }
    std::string pictureFile(const std::string& name)
    {
        counter.picture(name);
        return HALLPAY_BINARY_DIR "/looks/" + name + "-" + GetParam() + ".png";
    }
    void become(std::int64_t id, SlipState state)
    {
        counter.hall.setState(id, state);
        counter.tell(id);
        pumpFor(300ms);
    }
};

TEST_P(WechatAtAWindow, ACodeOnTheScreenIsReadByAPhoneAndTurnsToPaid)
{
    const auto id = waiting(WXK_F3);
    showCode("toll_show_code");
    pumpFor(1200ms); // the countdown stands there too
    const auto shown = pictureFile("screen-code");
    EXPECT_EQ((std::vector{counter.hall.screenCodeOf(id)}), readQrCodes(shown));
    EXPECT_GE(picture().modulePixels(), 6) << "read from a metre away";
    expectNothingCut(at<wxWindow>("screen_code_panel"), "screen-code");
    EXPECT_NE(std::string::npos, textOf("screen_code_amount").find("120.00"));
    EXPECT_NE(std::string::npos, textOf("screen_code_detail").find("24:00"));
    EXPECT_EQ(std::string::npos, textOf("screen_code_slip").find("李"));

    counter.hall.pay(id);
    counter.tell(id);
    EXPECT_TRUE(counter.until([&] { return picture().modulePixels() == 0; }));
    pumpFor(300ms);
    EXPECT_TRUE(readQrCodes(pictureFile("screen-code-paid")).empty());
    pressKey(WXK_ESCAPE);
    EXPECT_FALSE(isOpen());
    EXPECT_TRUE(counter.shows("toll_details")) << "the slip stays on the clerk's screen";
}

TEST_P(WechatAtAWindow, WhatTakesTheCodeAwayIsSaid)
{
    const auto id = waiting(WXK_F3);
    showCode("toll_show_code");
    const auto scanIt = words();
    std::set<std::string> said{scanIt};
    for (const auto state : {SlipState::Scanned, SlipState::Held, SlipState::Lapsed,
                             SlipState::Cancelled, SlipState::Replaced}) {
        become(id, state);
        EXPECT_EQ(0, picture().modulePixels());
        EXPECT_TRUE(said.insert(words()).second) << words();
        const auto name = "screen-code-" + std::to_string(static_cast<int>(state));
        counter.picture(name);
        expectNothingCut(at<wxWindow>("screen_code_panel"), name);
    }
    pressKey(WXK_ESCAPE);
    EXPECT_FALSE(isOpen());
}

TEST_P(WechatAtAWindow, APhonesSlipIsTakenBackByAKey)
{
    const auto id = waiting(WXK_F2);
    showCode("find_show_code");
    become(id, SlipState::Scanned);
    EXPECT_TRUE(at<wxWindow>("screen_code_again").IsShownOnScreen());
    pressKey(WXK_F5);
    EXPECT_TRUE(counter.until([&] { return picture().modulePixels() > 0; }));
    pressKey(WXK_ESCAPE);
    EXPECT_TRUE(counter.shows("find_card")) << "the first Esc is the code's";
}

TEST_P(WechatAtAWindow, APayersCodeIsConfirmedAndPaysTheSlip)
{
    for (const int page : {WXK_F3, WXK_F2}) {
        const auto id = waiting(page);
        const auto message = page == WXK_F3 ? "toll_message" : "find_message";
        const auto before = counter.hall.scans().size();
        const auto looks = counter.hall.callsOf("scan");
        ASSERT_TRUE(counter.until(
            [&] { return counter.shows(page == WXK_F3 ? "toll_show_code" : "find_show_code"); }));
        ASSERT_TRUE(scanUntil(
            kCode, [&] { return counter.sentence(message).find("120.00") != std::string::npos; }));
        counter.picture(page == WXK_F3 ? "payer-code-asked" : "payer-code-asked-find");
        EXPECT_EQ(before, counter.hall.scans().size());
        counter.hall.codeState = PayerCodeState::Paying;
        pressKey(WXK_RETURN);
        ASSERT_TRUE(counter.until([&] { return counter.hall.scans().size() == before + 1; }));
        EXPECT_EQ(kCode, counter.hall.scans().back().code);
        pumpFor(200ms);
        counter.picture(page == WXK_F3 ? "payer-code-sent" : "payer-code-sent-find");
        counter.hall.pay(id);
        counter.hall.codeState = PayerCodeState::Paid;
        counter.tell(id);
        EXPECT_TRUE(counter.until([&] {
            return counter.sentence(message).find(counter.hall.card(id).row.shortNumber)
                != std::string::npos
                && counter.hall.statesAsked() > 0;
        }));
        pumpFor(1300ms);
        counter.picture(page == WXK_F3 ? "payer-code-paid" : "payer-code-paid-find");
        EXPECT_EQ(looks, counter.hall.callsOf("scan")) << "it is looked up nowhere";
        counter.close();
    }
}

TEST_P(WechatAtAWindow, WhereItIsOffOneSentenceSaysSo)
{
    counter.hall.payerCode = false;
    waiting(WXK_F3);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_show_code"); }));
    const auto before = counter.sentence("toll_message");
    ASSERT_TRUE(scanUntil(kCode, [&] {
        return !counter.sentence("toll_message").empty()
            && counter.sentence("toll_message") != before;
    }));
    counter.picture("payer-code-off");
    pressKey(WXK_RETURN);
    pumpFor(200ms);
    EXPECT_TRUE(counter.hall.scans().empty());
}

INSTANTIATE_TEST_SUITE_P(Languages, WechatAtAWindow, testing::Values("zh_CN", "en"));

TEST(PayersDisplay, IsAnotherOneThanTheClerks)
{
    const wxRect first(0, 0, 1366, 768);
    const wxRect second(1366, 0, 1024, 768);
    EXPECT_FALSE(gui::payersDisplay({first}, 0));
    EXPECT_EQ(second, gui::payersDisplay({first, second}, 0));
    EXPECT_EQ(first, gui::payersDisplay({first, second}, 1));
}

} // namespace

} // namespace hallpay::test
