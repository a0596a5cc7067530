#include "gui/about_panel.h"

#include "base/path_text.h"
#include "gui/form.h"
#include "gui/look/palette.h"
#include "gui/look/type_scale.h"
#include "gui/resources.h"
#include "gui/version_words.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"

#include <wx/clipbrd.h>
#include <wx/intl.h>
#include <wx/sizer.h>

namespace hallpay::gui {

namespace {

wxString licenceWords()
{
    wxString words;
    for (const auto& file : embeddedLicences()) words << fromUtf8(file.bytes);
    return words;
}

/// Without the licences in full: what fits into a mail.
wxString partsWords()
{
    const auto whole = licenceWords();
    const auto end = whole.find("\n====");
    return end == wxString::npos ? whole : whole.Left(end);
}

} // namespace

AboutPanel::AboutPanel(wxWindow& parent, Program program, Sinks sinks)
    : OverPage(WXK_F1, std::move(sinks)), m_program(std::move(program))
{
    loadForm(*this, parent, "about_panel");
    m_version = &child<wxStaticText>(*this, "about_version");
    m_server = &child<wxStaticText>(*this, "about_server");
    m_state = &child<wxStaticText>(*this, "about_state");
    m_folder = &child<wxStaticText>(*this, "about_folder");
    m_message = &child<InlineMessage>(*this, "about_message");
    m_licences = &child<wxTextCtrl>(*this, "about_licences");
    m_close = &child<KeyButton>(*this, "about_close");
    m_licences->SetFont(fontOf(TextSize::Label));
    m_licences->SetForegroundColour(colourOf(ColourRole::Ink));
    m_licences->SetBackgroundColour(colourOf(ColourRole::Card)); // read-only is grey on Windows
    native::setAccessible(*m_licences, _("Licences of all parts"));
    m_close->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { close(); });
    child<KeyButton>(*this, "about_copy").Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { copy(); });
    showServer({});
    Hide();
}

void AboutPanel::showServer(const std::optional<domain::ServerVersion>& server)
{
    wxString version = _("has not answered yet");
    wxString state;
    if (server) {
        version = server->program.empty() ? _("does not say") : fromUtf8(server->program);
        state = versionSentence(m_program.version, *server);
        if (state.empty() && !server->program.empty()) state = _("The same as this PC's program.");
    }
    setText(*m_server, version);
    setText(*m_state, state);
    m_state->Show(!state.empty());
    Layout();
}

/// Its texts are there only while it is: a closed page costs nothing and says nothing.
void AboutPanel::setShown(bool shown)
{
    setText(*m_version, shown ? fromUtf8(m_program.version) : wxString());
    const auto folder = fromUtf8(textOf(m_program.dataFolder));
    setText(*m_folder, shown ? wxControl::EscapeMnemonics(folder) : wxString());
    m_licences->SetValue(shown ? licenceWords() : wxString());
    m_licences->SetInsertionPoint(0);
    m_message->clear();
    Show(shown);
    GetParent()->Layout();
    Layout();
    if (shown) m_close->SetFocus();
}

wxString AboutPanel::facts() const
{
    wxString words;
    words << "Hallpay " << fromUtf8(m_program.version) << '\n'
          << _("Server") << ": " << m_server->GetLabel() << ' ' << m_state->GetLabel() << '\n'
          << _("Folder of this PC") << ": " << fromUtf8(textOf(m_program.dataFolder)) << '\n';
    return words;
}

void AboutPanel::copy()
{
    const wxClipboardLocker clipboard;
    if (!clipboard || !wxTheClipboard->SetData(new wxTextDataObject(facts() + '\n' + partsWords())))
        return m_message->show(MessageKind::Warning, _("The clipboard is busy. Try again."));
    m_message->show(MessageKind::Good, _("Copied: versions, folder and the list of parts."));
}

} // namespace hallpay::gui
