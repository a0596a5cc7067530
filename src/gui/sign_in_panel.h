// Signing in, and the lock: who works at this PC.
#pragma once

#include "gui/key_press.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "present/sign_in_presenter.h"

#include <wx/panel.h>
#include <wx/stattext.h>

#include <functional>

namespace hallpay::gui {

class SignInPanel final : public wxPanel, private present::SignInView {
public:
    SignInPanel(wxWindow& parent, ports::StaffApi& api, present::Background& work,
                present::SignInPresenter::Windows windows);

    present::SignInPresenter& presenter() { return m_presenter; }
    /// What the hall is, as soon as the server has said so.
    void onHall(std::function<void(const domain::HallView&)> act) { m_onHall = std::move(act); }

    /// It became the page that is seen. `why` stands above the fields; may be empty.
    void shown(const wxString& why);
    void say(MessageKind kind, const wxString& sentence) { m_message->show(kind, sentence); }
    /// A badge with a staff number.
    void scanned(const std::string& text);

private:
    void showHall(const domain::HallView& hall) override;
    void showServerAway(bool away) override;
    void showNoAnswer() override;
    void showRefusal(const domain::Refusal& refusal) override;
    void setBusy(bool busy) override;
    void clearPassword() override;
    void showChangeRefused() override;
    void signIn();
    void addHint(std::size_t number, const domain::SignInHint& hint);

    wxStaticText* m_title = nullptr; // Owned by wx, like every child window.
    wxStaticText* m_subtitle = nullptr;
    InlineMessage* m_message = nullptr;
    Field* m_number = nullptr;
    Field* m_password = nullptr;
    KeyButton* m_signIn = nullptr;
    wxWindow* m_hints = nullptr;
    wxWindow* m_hintsList = nullptr;
    bool m_away = false;
    std::function<void(const domain::HallView&)> m_onHall;
    present::SignInPresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
