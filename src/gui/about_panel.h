// About: which program this is, which server it works with, whose parts it is made of.
#pragma once

#include "domain/version.h"
#include "gui/over_page.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"

#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <filesystem>
#include <optional>
#include <string>

namespace hallpay::gui {

class AboutPanel final : public OverPage {
public:
    struct Program {
        std::string version;
        std::filesystem::path dataFolder; ///< what this PC keeps
    };

    AboutPanel(wxWindow& parent, Program program, Sinks sinks);

    /// Nullopt: no server has answered yet.
    void showServer(const std::optional<domain::ServerVersion>& server);

private:
    void setShown(bool shown) override;
    void copy();
    wxString facts() const;

    const Program m_program;
    wxStaticText* m_version = nullptr; // Owned by wx, like every child window.
    wxStaticText* m_server = nullptr;
    wxStaticText* m_state = nullptr;
    wxStaticText* m_folder = nullptr;
    InlineMessage* m_message = nullptr;
    wxTextCtrl* m_licences = nullptr;
    KeyButton* m_close = nullptr;
};

} // namespace hallpay::gui
