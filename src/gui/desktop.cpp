#include "gui/desktop.h"

#include "base/log.h"
#include "gui/first_start_frame.h"
#include "gui/main_frame.h"
#include "gui/resources.h"

#include <wx/app.h>
#include <wx/image.h>
#include <wx/init.h>
#include <wx/log.h>

namespace hallpay::gui {

namespace {

/// What wx would say in a modal box goes to the log.
class QuietLog final : public wxLog {
    void DoLogRecord(wxLogLevel level, const wxString& text, const wxLogRecordInfo&) override
    {
        if (level > wxLOG_Warning) return;
        log(level <= wxLOG_Error ? LogLevel::Error : LogLevel::Warning, "gui",
            std::string(text.utf8_str()));
    }
};

class DesktopApp : public wxApp {
protected:
    void prepare(const std::string& language)
    {
        delete wxLog::SetActiveTarget(new QuietLog);
        SetAppName("hallpay");
        SetAppDisplayName("Hallpay");
        wxImage::AddHandler(new wxPNGHandler);
        useLanguage(language);
        useForms();
    }

    void open(const DesktopParts& parts)
    {
        auto* frame = new MainFrame(parts); // wx owns it: gone once it was closed.
        if (parts.onFirstPaint) watchFirstPaint(*frame, parts.onFirstPaint);
        frame->Show();
        frame->Raise();
    }

private:
    void watchFirstPaint(MainFrame& frame, const std::function<void()>& painted)
    {
        wxWindow* content = frame.GetChildren().front();
        content->Bind(wxEVT_PAINT,
                      [this, painted, told = std::make_shared<bool>(false)](wxPaintEvent& event) {
                          event.Skip();
                          if (*told) return;
                          *told = true;
                          CallAfter(painted);
                      });
    }

    /// One of the program's boundaries: what nobody expected is logged and said, and work goes on.
    bool OnExceptionInMainLoop() override
    {
        try {
            throw;
        } catch (const std::exception& error) {
            log(LogLevel::Error, "gui", error.what());
            for (wxWindow* window : wxTopLevelWindows) {
                if (auto* frame = dynamic_cast<MainFrame*>(window)) frame->sayBroken(error.what());
                if (auto* first = dynamic_cast<FirstStartFrame*>(window))
                    first->sayBroken(error.what());
            }
        }
        return true;
    }
};

class OpenDesktop final : public DesktopApp {
public:
    explicit OpenDesktop(const DesktopParts& parts) : m_parts(parts) { }

    bool OnInit() override
    {
        prepare(m_parts.language);
        open(m_parts);
        return true;
    }

private:
    const DesktopParts m_parts;
};

class FirstStartApp final : public DesktopApp {
public:
    explicit FirstStartApp(const FirstStart& start) : m_start(start) { }

    bool OnInit() override
    {
        prepare(m_start.language);
        auto* frame
            = new FirstStartFrame({.pc = m_start.pc, .kept = m_start.kept, .opened = [this] {
                                       open(m_start.desktop());
                                   }});
        frame->Show();
        frame->Raise();
        return true;
    }

private:
    const FirstStart m_start;
};

int run(DesktopApp* app, int argc, char** argv)
{
    wxApp::SetInstance(app); // wx owns it from here on.
    if (!wxEntryStart(argc, argv)) return 2;
    int result = 2;
    if (app->CallOnInit()) {
        result = app->OnRun();
        app->OnExit();
    }
    delete wxLog::SetActiveTarget(nullptr);
    wxEntryCleanup();
    return result;
}

} // namespace

int runDesktop(const DesktopParts& parts, int argc, char** argv)
{
    return run(new OpenDesktop(parts), argc, argv);
}

int runFirstStart(const FirstStart& start, int argc, char** argv)
{
    return run(new FirstStartApp(start), argc, argv);
}

} // namespace hallpay::gui
