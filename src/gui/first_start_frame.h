// The window of the first start: large choices, the form of a hall's server, and what goes on.
#pragma once

#include "gui/background.h"
#include "gui/widgets/choice_button.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "present/first_start_presenter.h"

#include <wx/frame.h>
#include <wx/stattext.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace hallpay::gui {

class FirstStartFrame final : public wxFrame, public present::FirstStartView {
public:
    struct Parts {
        ports::FirstStartPc& pc;
        std::optional<ports::StartChoice> kept; ///< its server has to come first; nullopt = asks
        std::function<void()> opened; ///< the desktop can open; this window closes by itself
        present::Background* work = nullptr; ///< for tests; null = a thread of this window's own
    };
    explicit FirstStartFrame(Parts parts);
    ~FirstStartFrame() override;

    /// Something that nobody expected went wrong: it is logged already, here it is said.
    void sayBroken(const std::string& words) { say(present::StartNotice::Broken, words); }

private:
    struct Entry {
        Field* field;
        wxStaticText* fault;
    };

    void showChoices(const std::vector<present::StartOffer>& offers) override;
    void showForm(std::uint16_t publicPort) override;
    void showStep(present::StartStep step, bool mayGoBack) override;
    void say(present::StartNotice notice, const std::string& words) override;
    void sayServerEnded(const ports::ServerEnd& end) override;
    void showFault(present::HallField field,
                   const std::optional<present::FieldFault>& fault) override;
    void goTo(present::HallField field) override;
    void setBusy(bool busy) override;
    void opened() override;

    void bindForm();
    void bindEntry(present::HallField field, Entry& entry);
    void showPage(wxWindow& page);
    present::HallEntries entries() const;
    void submit();
    void chooseFolder();
    bool key(int code);
    void moveChoice(int by);
    void close();

    Parts m_parts;
    std::unique_ptr<WorkThread> m_thread;
    InlineMessage* m_message = nullptr; // Owned by wx, like every child window.
    wxWindow* m_choicesPage = nullptr;
    wxWindow* m_choicesList = nullptr;
    wxWindow* m_formPage = nullptr;
    wxWindow* m_stepPage = nullptr;
    wxStaticText* m_stepWords = nullptr;
    KeyButton* m_leave = nullptr;
    KeyButton* m_back = nullptr;
    KeyButton* m_submit = nullptr;
    KeyButton* m_stepBack = nullptr;
    std::vector<ChoiceButton*> m_choices;
    std::map<present::HallField, Entry> m_entries;
    bool m_closed = false;
    std::unique_ptr<present::FirstStartPresenter> m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
