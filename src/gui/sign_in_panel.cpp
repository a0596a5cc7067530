#include "gui/sign_in_panel.h"

#include "gui/form.h"
#include "gui/press.h"
#include "gui/second_person_fields.h"
#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/version_words.h"
#include "gui/widgets/text.h"
#include "present/scan_use.h"

#include <wx/intl.h>
#include <wx/sizer.h>

namespace hallpay::gui {

SignInPanel::SignInPanel(wxWindow& parent, Workplace& place,
                         present::SignInPresenter::Windows windows, std::string version)
    : m_version(std::move(version)), m_place(place),
      m_presenter(*this, place.api, place.work, windows)
{
    loadForm(*this, parent, "sign_in_panel");
    m_title = &child<wxStaticText>(*this, "sign_title");
    m_subtitle = &child<wxStaticText>(*this, "sign_subtitle");
    m_versionNote = &child<wxStaticText>(*this, "sign_version");
    m_message = &child<InlineMessage>(*this, "sign_message");
    m_number = &child<Field>(*this, "sign_number");
    m_password = &child<Field>(*this, "sign_password");
    m_signIn = &child<KeyButton>(*this, "sign_in");
    m_hints = &child<wxWindow>(*this, "sign_hints");
    m_hintsList = &child<wxWindow>(*this, "sign_hints_list");
    m_hints->Hide();
    m_test.emplace(child<wxWindow>(*this, "sign_test"), child<wxWindow>(*this, "sign_test_list"));

    m_number->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { m_password->SetFocus(); });
    m_password->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { press(*m_signIn); });
    m_signIn->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { signIn(); });
}

void SignInPanel::signIn()
{
    m_presenter.signIn(toUtf8(m_number->value()), toUtf8(m_password->value()));
}

void SignInPanel::shown(const wxString& why)
{
    const bool locked = m_presenter.isLocked();
    const auto& session = m_presenter.session();
    setText(*m_title, locked ? _("Locked") : _("Sign in"));
    setText(*m_subtitle,
            locked && session
                ? wxString::Format(_("%s works here. Anybody else signs in with their own number."),
                                   fromUtf8(session->staffName))
                : wxString());
    m_subtitle->Show(locked);
    m_number->setValue(locked ? fromUtf8(m_presenter.staffNumber()) : wxString());
    m_password->setValue({});
    if (!why.empty())
        say(MessageKind::Note, why);
    else
        m_message->clear();
    sayOtherMajor();
    Layout();
    (locked ? m_password : m_number)->SetFocus();
}

void SignInPanel::scanned(const std::string& text)
{
    if (present::badgeScan(text, m_today) != present::BadgeScan::Badge) {
        m_place.sound.play(Tone::WrongScan);
        if (!m_away && !m_otherMajor) say(MessageKind::Warning, noStaffNumber());
        return;
    }
    m_number->setValue(fromUtf8(text));
    m_password->SetFocus();
}

void SignInPanel::showHall(const domain::HallView& hall)
{
    m_today = businessDay(hall.now);
    if (hall.hints != m_shownHints) {
        m_hintsList->DestroyChildren();
        std::size_t number = 0;
        for (const auto& hint : hall.hints) addHint(++number, hint);
        m_hints->Show(number > 0);
        m_shownHints = hall.hints;
        Layout();
    }
    if (m_onHall) m_onHall(hall);
}

void SignInPanel::addHint(std::size_t number, const domain::SignInHint& hint)
{
    // TRANSLATORS: name, role, staff number, password of a person made up for training.
    const auto label = wxString::Format(_("%s, %s: number %s, password %s"), fromUtf8(hint.name),
                                        roleWords(hint.roles), fromUtf8(hint.staffNumber),
                                        fromUtf8(hint.password));
    auto* button = new KeyButton(*m_hintsList, wxID_ANY,
                                 {.label = wxControl::EscapeMnemonics(label),
                                  .key = {},
                                  .kind = ButtonKind::Small,
                                  .icon = "user"});
    const auto name = wxString::Format("sign_hint_%d", static_cast<int>(number));
    button->SetId(XRCID(name));
    button->SetName(name);
    button->Bind(wxEVT_BUTTON, [this, hint](wxCommandEvent&) {
        m_number->setValue(fromUtf8(hint.staffNumber));
        m_password->setValue(fromUtf8(hint.password));
        m_signIn->SetFocus();
    });
    m_hintsList->GetSizer()->Add(button, wxSizerFlags().Expand().Border(wxBOTTOM, FromDIP(8)));
}

void SignInPanel::showServer(const domain::ServerVersion& server)
{
    const bool was = m_otherMajor;
    m_otherMajor = !m_presenter.worksTogether();
    setText(*m_versionNote, m_otherMajor ? wxString() : versionSentence(m_version, server));
    if (was && !m_otherMajor) m_message->clear();
    sayOtherMajor();
    setBusy(m_busy);
    if (m_onServer) m_onServer();
}

/// It is the one thing to be said while it lasts.
bool SignInPanel::sayOtherMajor()
{
    if (m_otherMajor) say(MessageKind::Warning, versionSentence(m_version, *m_presenter.server()));
    return m_otherMajor;
}

void SignInPanel::showServerAway(bool away)
{
    if (away)
        say(MessageKind::Warning,
            _("The server does not answer. It is asked again by itself; check the network cable."));
    else if (m_away)
        m_message->clear();
    m_away = away;
    if (m_onAway) m_onAway(away);
    if (!away) sayOtherMajor();
}

void SignInPanel::showNoAnswer()
{
    say(MessageKind::Warning,
        _("The server did not answer, so nobody is signed in. Check the network cable, then enter "
          "the password again."));
    m_password->SetFocus();
}

void SignInPanel::showRefusal(const domain::Refusal& refusal)
{
    say(MessageKind::Bad, sentenceOf(refusal));
    m_password->SetFocus();
}

void SignInPanel::setBusy(bool busy)
{
    m_busy = busy;
    m_signIn->Enable(!busy && !m_otherMajor);
}

void SignInPanel::clearPassword()
{
    m_password->setValue({});
}

void SignInPanel::showChangeRefused()
{
    say(MessageKind::Warning,
        wxString::Format(_("A registration by %s still waits for the server's answer. It is sent "
                           "again by itself; sign in once it is through."),
                         fromUtf8(m_presenter.session()->staffName)));
}

} // namespace hallpay::gui
