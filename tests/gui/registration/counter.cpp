#include "gui/registration/counter.h"

#include "gui/resources.h"
#include "gui/whole.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/text.h"

#include <gtest/gtest.h>

namespace hallpay::test {

using namespace std::chrono_literals;

Counter::Counter(const std::string& language)
{
    gui::useLanguage(language);
    gui::useForms();
}

Counter::~Counter()
{
    close();
}

void Counter::open(std::chrono::seconds idleLock)
{
    m_frame = new gui::MainFrame({.api = api,
                                  .feed = feed,
                                  .drafts = drafts,
                                  .papers = papers,
                                  .clock = clock,
                                  .slipPrinter = &slipPrinter,
                                  .receiptPrinter = &receiptPrinter,
                                  .drawing = drawing,
                                  .pc = &pc,
                                  .readers = &readers,
                                  .registrationWindowId = 3,
                                  .tollWindowId = 7,
                                  .version = "0.1.0",
                                  .dataFolder = "/srv/hallpay/desktop",
                                  .exportFolder = exports,
                                  .mute = true,
                                  .sound = &sound,
                                  .scannerPrefix = marks.prefix,
                                  .scannerSuffix = marks.suffix,
                                  .idleLock = idleLock,
                                  .disabledControl = disabledControl});
    m_frame->Move(0, 0);
    m_frame->Show();
    m_frame->Raise();
    EXPECT_TRUE(pumpUntil([this] {
        return m_frame->IsShownOnScreen() && m_frame->IsActive() && api.callsOf("hall") > 0;
    }));
    pumpFor(200ms);
}

void Counter::signIn(const std::string& number, const std::string& password)
{
    at<gui::Field>("sign_number").setValue(gui::fromUtf8(number));
    at<gui::Field>("sign_password").SetFocus();
    pumpFor(50ms);
    typeText(password);
    pressKey(WXK_RETURN);
    EXPECT_TRUE(pumpUntil([this] { return at<wxWindow>("rail").IsShownOnScreen(); }))
        << message("sign_message");
    pumpFor(200ms);
}

void Counter::commit(const char* field, const std::string& text)
{
    at<gui::Field>(field).control().WriteText(gui::fromUtf8(text));
    pumpFor(50ms);
}

void Counter::fillHalf()
{
    at<gui::Field>("reg_document").SetFocus();
    pumpFor(50ms);
    typeText("11010519491231002X");
    pressKey(WXK_RETURN);
    commit("reg_name", "张小丰");
}

void Counter::registerOne()
{
    fillHalf();
    pressKey(WXK_RETURN);
    pressKey('1');
    pressKey(WXK_F9);
}

std::string Counter::textOf(const char* field)
{
    return gui::toUtf8(at<gui::Field>(field).value());
}

std::string Counter::message(const char* name)
{
    return gui::toUtf8(at<gui::InlineMessage>(name).sentence());
}

void Counter::look(const std::string& picture, const char* page)
{
    const std::string folder = HALLPAY_BINARY_DIR "/looks";
    pumpFor(std::chrono::milliseconds(300));
    EXPECT_TRUE(saveScreen(folder + "/" + picture + ".png"));
    expectNothingCut(*m_frame, picture);
    expectFits(at<wxWindow>(page));
}

void Counter::close()
{
    if (!m_frame) return;
    m_frame->Close(true);
    m_frame = nullptr;
    pumpFor(100ms);
}

} // namespace hallpay::test
