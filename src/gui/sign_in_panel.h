// Signing in, and the lock: who works at this PC.
#pragma once

#include "gui/key_press.h"
#include "gui/self_test_card.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "gui/workplace.h"
#include "present/sign_in_presenter.h"

#include <wx/panel.h>
#include <wx/stattext.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::gui {

class SignInPanel final : public wxPanel, private present::SignInView {
public:
    /// `version` is of this program.
    SignInPanel(wxWindow& parent, Workplace& place, present::SignInPresenter::Windows windows,
                std::string version);

    present::SignInPresenter& presenter() { return m_presenter; }
    /// What the hall is, as soon as the server has said so.
    void onHall(std::function<void(const domain::HallView&)> act) { m_onHall = std::move(act); }

    /// Each time the server has told its versions.
    void onServer(std::function<void()> act) { m_onServer = std::move(act); }

    /// Each time the server began or ceased to answer.
    void onAway(std::function<void(bool away)> act) { m_onAway = std::move(act); }
    void showSelfTest(const ports::SelfTest& found) { m_test->show(selfTestWords(found)); }

    /// It became the page that is seen. `why` stands above the fields; may be empty.
    void shown(const wxString& why);
    void say(MessageKind kind, const wxString& sentence) { m_message->show(kind, sentence); }
    /// A badge with a staff number; of anything else it says that it is none.
    void scanned(const std::string& text);

private:
    void showHall(const domain::HallView& hall) override;
    void showServer(const domain::ServerVersion& server) override;
    void showServerAway(bool away) override;
    void showNoAnswer() override;
    void showRefusal(const domain::Refusal& refusal) override;
    void setBusy(bool busy) override;
    void clearPassword() override;
    void showChangeRefused() override;
    void signIn();
    bool sayOtherMajor();
    void addHint(std::size_t number, const domain::SignInHint& hint);

    wxStaticText* m_title = nullptr; // Owned by wx, like every child window.
    wxStaticText* m_subtitle = nullptr;
    wxStaticText* m_versionNote = nullptr;
    InlineMessage* m_message = nullptr;
    Field* m_number = nullptr;
    Field* m_password = nullptr;
    KeyButton* m_signIn = nullptr;
    wxWindow* m_hints = nullptr;
    wxWindow* m_hintsList = nullptr;
    const std::string m_version;
    Workplace& m_place;
    Day m_today{}; ///< as the hall told it
    std::vector<domain::SignInHint> m_shownHints;
    bool m_away = false;
    bool m_otherMajor = false;
    bool m_busy = false;
    std::function<void(const domain::HallView&)> m_onHall;
    std::function<void()> m_onServer;
    std::function<void(bool)> m_onAway;
    std::optional<SelfTestCard> m_test;
    present::SignInPresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
