#include "gui/toll/toll_counter.h"

#include "gui/resources.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/state_band.h"
#include "gui/widgets/text.h"
#include "printing/payment_code.h"

#include <gtest/gtest.h>

namespace hallpay::test {

using namespace std::chrono_literals;

namespace {

/// As the desktop's own program makes them.
std::optional<gui::CodeModules> modulesOf(const std::string& text)
{
    auto code = printing::encodePaymentCode(text);
    if (!code) return std::nullopt;
    return gui::CodeModules{code->side, std::move(code->dark)};
}

} // namespace

TollCounter::TollCounter(const std::string& language) : m_language(language)
{
    gui::useLanguage(language);
    gui::useForms();
}

TollCounter::~TollCounter()
{
    close();
}

void TollCounter::open(int pageKey, const wxSize& size)
{
    m_frame = new gui::MainFrame({.api = hall,
                                  .feed = feed,
                                  .drafts = drafts,
                                  .papers = papers,
                                  .clock = clock,
                                  .slipPrinter = &slipPrinter,
                                  .receiptPrinter = &receiptPrinter,
                                  .drawing = drawing,
                                  .readers = &readers,
                                  .registrationWindowId = 3,
                                  .tollWindowId = 7,
                                  .exportFolder = exports,
                                  .mute = true,
                                  .sound = &sound,
                                  .width = size.x,
                                  .height = size.y,
                                  .encodeCode = modulesOf});
    m_frame->Move(0, 0);
    m_frame->Show();
    m_frame->Raise();
    EXPECT_TRUE(until([this] { return m_frame->IsShownOnScreen() && m_frame->IsActive(); }));
    EXPECT_TRUE(until([this] { return hall.callsOf("hall") > 0; }));
    pumpFor(200ms);
    at<gui::Field>("sign_number").setValue("1001");
    at<gui::Field>("sign_password").setValue("clerk");
    at<gui::Field>("sign_password").SetFocus();
    pumpFor(50ms);
    pressKey(WXK_RETURN);
    EXPECT_TRUE(until([this] { return shows("rail"); }));
    pumpFor(150ms);
    pressKey(pageKey);
    pumpFor(200ms);
}

void TollCounter::tell(std::int64_t slipId)
{
    const auto card = hall.card(slipId);
    feed.clock(hall.now());
    feed.event({.id = "e.2",
                .kind = "slip",
                .slipId = slipId,
                .windowId = card.row.windowId,
                .version = card.row.version,
                .state = card.row.state,
                .at = hall.now()});
}

std::string TollCounter::textOf(const char* name)
{
    return gui::toUtf8(at<wxStaticText>(name).GetLabel());
}

std::string TollCounter::sentence(const char* name)
{
    return gui::toUtf8(at<gui::InlineMessage>(name).sentence());
}

std::string TollCounter::bandOf(const char* name)
{
    std::string words;
    for (const auto* child : at<gui::StateBand>(name).GetChildren())
        if (const auto* text = dynamic_cast<const wxStaticText*>(child))
            words += gui::toUtf8(text->GetLabel()) + "|";
    return words;
}

void TollCounter::scan(const std::string& text)
{
    const int before = hall.callsOf("scan");
    EXPECT_TRUE(scanUntil(text, [this, before] { return hall.callsOf("scan") > before; })) << text;
}

void TollCounter::picture(const std::string& name)
{
    const std::string folder = HALLPAY_BINARY_DIR "/looks";
    EXPECT_TRUE(saveScreen(folder + "/" + name + "-" + m_language + ".png"));
}

void TollCounter::close()
{
    if (!m_frame) return;
    m_frame->Close(true);
    m_frame = nullptr;
    pumpFor(100ms);
}

} // namespace hallpay::test
