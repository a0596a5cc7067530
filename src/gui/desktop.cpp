#include "gui/desktop.h"

#include "base/log.h"
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

class DesktopApp final : public wxApp {
public:
    explicit DesktopApp(const DesktopParts& parts) : m_parts(parts) { }

    bool OnInit() override
    {
        delete wxLog::SetActiveTarget(new QuietLog);
        SetAppName("hallpay");
        SetAppDisplayName("Hallpay");
        wxImage::AddHandler(new wxPNGHandler);
        useLanguage(m_parts.language);
        useForms();
        m_frame = new MainFrame(m_parts);
        if (m_parts.onFirstPaint) watchFirstPaint();
        m_frame->Show();
        m_frame->Raise();
        return true;
    }

private:
    void watchFirstPaint()
    {
        wxWindow* content = m_frame->GetChildren().front();
        content->Bind(wxEVT_PAINT,
                      [this, told = std::make_shared<bool>(false)](wxPaintEvent& event) {
                          event.Skip();
                          if (*told) return;
                          *told = true;
                          CallAfter([this] { m_parts.onFirstPaint(); });
                      });
    }

    /// One of the program's boundaries: what nobody expected is logged and said, and work goes on.
    bool OnExceptionInMainLoop() override
    {
        try {
            throw;
        } catch (const std::exception& error) {
            log(LogLevel::Error, "gui", error.what());
            for (wxWindow* window : wxTopLevelWindows)
                if (auto* frame = dynamic_cast<MainFrame*>(window)) frame->sayBroken(error.what());
        }
        return true;
    }

    const DesktopParts m_parts;
    MainFrame* m_frame = nullptr; // Owned by wx: gone once it was closed.
};

} // namespace

int runDesktop(const DesktopParts& parts, int argc, char** argv)
{
    auto* app = new DesktopApp(parts); // wx owns it from here on.
    wxApp::SetInstance(app);
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

} // namespace hallpay::gui
