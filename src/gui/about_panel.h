// About: which program this is, which server it works with, whose parts it is made of.
#pragma once

#include "domain/version.h"
#include "gui/key_press.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"

#include <wx/panel.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/weakref.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace hallpay::gui {

class AboutPanel final : public wxPanel {
public:
    struct Program {
        std::string version;
        std::filesystem::path dataFolder; ///< what this PC keeps
    };

    /// What stands in its place otherwise; `back` comes when it goes by its own key or button.
    struct Sinks {
        std::function<void()> away;
        std::function<void()> back;
    };

    AboutPanel(wxWindow& parent, Program program, Sinks sinks);

    /// Nullopt: no server has answered yet.
    void showServer(const std::optional<domain::ServerVersion>& server);
    /// Shows itself in the place of all else.
    void open();
    /// Gives the place back, and the keyboard to whatever had it. Does nothing when it is not
    /// shown.
    void close();
    /// Goes without a word, because something else comes.
    void leave();
    /// F1 opens and closes it, Esc closes it. True: done.
    bool key(const KeyPress& key);

private:
    void setShown(bool shown);
    void copy();
    wxString facts() const;

    const Program m_program;
    const Sinks m_sinks;
    wxStaticText* m_version = nullptr; // Owned by wx, like every child window.
    wxStaticText* m_server = nullptr;
    wxStaticText* m_state = nullptr;
    wxStaticText* m_folder = nullptr;
    InlineMessage* m_message = nullptr;
    wxTextCtrl* m_licences = nullptr;
    KeyButton* m_close = nullptr;
    wxWindowRef m_before; ///< had the keyboard when this came
};

} // namespace hallpay::gui
