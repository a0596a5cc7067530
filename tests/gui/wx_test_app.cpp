#include "gui/wx_test_app.h"

#include "gui/screen_seam.h"

#include "gui/widgets/xrc_handlers.h"

#include <gtest/gtest.h>

#include <wx/app.h>
#include <wx/evtloop.h>
#include <wx/filename.h>
#include <wx/image.h>
#include <wx/init.h>
#include <wx/log.h>
#include <wx/textentry.h>
#include <wx/timer.h>
#include <wx/uiaction.h>
#include <wx/utils.h>
#include <wx/xrc/xmlres.h>

#include <clocale>
#include <exception>

namespace hallpay::test {

namespace {

constexpr int kPollMs = 5;
constexpr std::chrono::milliseconds kHand{100};

/// What wx would say in a modal box fails the running test instead.
class FailingLog final : public wxLog {
    void DoLogRecord(wxLogLevel level, const wxString& text, const wxLogRecordInfo&) override
    {
        if (level <= wxLOG_Warning) ADD_FAILURE() << "wx: " << text.utf8_str();
    }
};

class GTestApp final : public wxApp {
public:
    bool OnInit() override
    {
        SetExitOnFrameDelete(false);
        delete wxLog::SetActiveTarget(new FailingLog);
        wxImage::AddHandler(new wxPNGHandler);
        wxXmlResource::Get()->InitAllHandlers();
        gui::registerWidgets();
        return true;
    }

    int OnRun() override
    {
        const int result = RUN_ALL_TESTS();
        for (wxWindow* window : wxTopLevelWindows) window->Destroy();
        pumpFor(std::chrono::milliseconds(50));
        return result;
    }

private:
    bool OnExceptionInMainLoop() override
    {
        try {
            throw;
        } catch (const std::exception& error) {
            ADD_FAILURE() << "exception in an event handler: " << error.what();
        }
        return true;
    }
};

} // namespace

bool pumpUntil(const std::function<bool()>& holds, std::chrono::milliseconds limit)
{
    const auto end = std::chrono::steady_clock::now() + limit;
    bool held = false;
    wxGUIEventLoop loop;
    wxTimer timer;
    timer.Bind(wxEVT_TIMER, [&](wxTimerEvent&) {
        held = holds();
        if (held || std::chrono::steady_clock::now() >= end) loop.Exit();
    });
    timer.Start(kPollMs);
    loop.Run();
    return held;
}

void pumpFor(std::chrono::milliseconds time)
{
    static_cast<void>(pumpUntil([] { return false; }, time));
}

wxFrame* shownFrame(const wxSize& size)
{
    auto* frame = new wxFrame(nullptr, wxID_ANY, "test");
    frame->SetClientSize(size);
    frame->Move(0, 0);
    frame->Show();
    frame->Raise();
    EXPECT_TRUE(pumpUntil([frame] { return frame->IsShownOnScreen() && frame->IsActive(); }));
    pumpFor(kHand);
    return frame;
}

void clickOn(wxWindow& window, wxPoint at)
{
    if (at == wxDefaultPosition) at = wxPoint(window.GetSize().x / 2, window.GetSize().y / 2);
    wxUIActionSimulator hand;
    hand.MouseMove(window.ClientToScreen(at));
    pumpFor(kHand);
    hand.MouseClick();
    pumpFor(kHand);
}

void clickTwice(wxWindow& window)
{
    wxUIActionSimulator hand;
    hand.MouseMove(window.ClientToScreen(wxPoint(window.GetSize().x / 2, window.GetSize().y / 2)));
    pumpFor(kHand);
    hand.MouseDblClick();
    pumpFor(2 * kHand);
}

void pressKey(int key, int modifiers)
{
    wxUIActionSimulator hand;
    hand.Char(key, modifiers);
    pumpFor(kHand);
}

void holdKey(char key, std::chrono::milliseconds time)
{
    wxUIActionSimulator hand;
    hand.KeyDown(key);
    screen_seam::repeat(key, time);
    hand.KeyUp(key);
    pumpFor(2 * kHand);
}

void typeText(const std::string& text)
{
    for (const char letter : text) pressKey(letter);
}

bool scanUntil(const std::string& text, const std::function<bool()>& arrived)
{
    constexpr int kScans = 3;
    for (int scan = 0; scan < kScans; ++scan) {
        auto* typedInto = dynamic_cast<wxTextEntry*>(wxWindow::FindFocus());
        if (scan > 0 && typedInto) typedInto->Clear();
        screen_seam::burst(text);
        const bool came = pumpUntil(arrived, std::chrono::seconds(1));
        pumpFor(3 * kHand);
        if (came) return true;
    }
    return false;
}

bool saveScreen(const std::string& file)
{
    const wxFileName picture(wxString::FromUTF8(file));
    if (!wxFileName::Mkdir(picture.GetPath(), wxS_DIR_DEFAULT, wxPATH_MKDIR_FULL)) return false;
    pumpFor(kHand);
    return screen_seam::save(file);
}

} // namespace hallpay::test

int main(int argc, char** argv)
{
    std::setlocale(LC_ALL, "C.UTF-8");
    testing::InitGoogleTest(&argc, argv);
    auto* app = new hallpay::test::GTestApp; // wx owns it from here on.
    wxApp::SetInstance(app);
    if (!wxEntryStart(argc, argv) || !app->CallOnInit()) return 2;
    const int result = app->OnRun();
    app->OnExit();
    delete wxLog::SetActiveTarget(nullptr);
    wxEntryCleanup();
    return result;
}
