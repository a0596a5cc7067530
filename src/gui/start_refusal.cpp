#include "gui/start_refusal.h"

#include "gui/resources.h"

#include <wx/app.h>
#include <wx/init.h>
#include <wx/msgdlg.h>

namespace hallpay::gui {

void sayRunsAlready(const std::string& language, int argc, char** argv)
{
    wxApp::SetInstance(new wxApp); // wx owns it from here on.
    if (!wxEntryStart(argc, argv)) return;
    useLanguage(language);
    {
        wxMessageDialog words(nullptr,
                              _("Hallpay already runs on this PC. Go on in the window that is open;"
                                " if there is none, restart the PC."),
                              "Hallpay", wxOK | wxICON_INFORMATION);
        words.SetOKLabel(_("Close")); // ours: the system may speak another language
        words.ShowModal();
    }
    wxEntryCleanup();
}

} // namespace hallpay::gui
