#include "gui/wx_test_app.h"

#include "gui/widgets/xrc_handlers.h"

#include <gtest/gtest.h>

#include <wx/app.h>
#include <wx/dcmemory.h>
#include <wx/dcscreen.h>
#include <wx/evtloop.h>
#include <wx/image.h>
#include <wx/init.h>
#include <wx/log.h>
#include <wx/process.h>
#include <wx/textentry.h>
#include <wx/timer.h>
#include <wx/uiaction.h>
#include <wx/utils.h>
#include <wx/xrc/xmlres.h>

#ifdef __WXGTK__
#include <gdk/gdk.h>
#endif

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

void pressKey(int key, int modifiers)
{
    wxUIActionSimulator hand;
    hand.Char(key, modifiers);
    pumpFor(kHand);
}

void typeText(const std::string& text)
{
    for (const char letter : text) pressKey(letter);
}

namespace {

/// wx's own simulator needs 40 ms a key, which is already a person.
void burst(const std::string& text)
{
    bool ended = false;
    wxProcess process;
    process.Bind(wxEVT_END_PROCESS, [&ended](wxProcessEvent&) { ended = true; });
    const std::string command = "xdotool type --delay 6 '" + text + "\n'";
    ASSERT_NE(wxExecute(command, wxEXEC_ASYNC, &process), 0) << "xdotool is needed";
    ASSERT_TRUE(pumpUntil([&ended] { return ended; }));
}

} // namespace

bool scanUntil(const std::string& text, const std::function<bool()>& arrived)
{
    constexpr int kScans = 3;
    for (int scan = 0; scan < kScans; ++scan) {
        auto* typedInto = dynamic_cast<wxTextEntry*>(wxWindow::FindFocus());
        if (scan > 0 && typedInto) typedInto->Clear();
        burst(text);
        const bool came = pumpUntil(arrived, std::chrono::seconds(1));
        pumpFor(3 * kHand);
        if (came) return true;
    }
    return false;
}

bool saveScreen(const std::string& file)
{
    pumpFor(kHand);
#ifdef __WXGTK__
    // wxScreenDC keeps the first picture that it took of the root window.
    GdkWindow* root = gdk_get_default_root_window();
    GdkPixbuf* picture = gdk_pixbuf_get_from_window(root, 0, 0, gdk_window_get_width(root),
                                                    gdk_window_get_height(root));
    if (!picture) return false;
    const bool saved = gdk_pixbuf_save(picture, file.c_str(), "png", nullptr, nullptr) != 0;
    g_object_unref(picture);
    return saved;
#else
    wxScreenDC screen;
    wxBitmap picture(screen.GetSize());
    wxMemoryDC memory(picture);
    memory.Blit(wxPoint(), screen.GetSize(), &screen, wxPoint());
    memory.SelectObject(wxNullBitmap);
    return picture.SaveFile(wxString::FromUTF8(file), wxBITMAP_TYPE_PNG);
#endif
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
