// The supervisor's page of people: a list, a form for whoever starts, and a check of what they did.
#pragma once

#include "gui/page.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "present/staff_presenter.h"
#include "present/trail_presenter.h"

#include <wx/checkbox.h>
#include <wx/panel.h>
#include <wx/stattext.h>

#include <array>
#include <vector>

namespace hallpay::gui {

class StaffPanel final : public wxPanel,
                         public Page,
                         private present::StaffView,
                         private present::TrailView {
public:
    StaffPanel(wxWindow& parent, Workplace& place);

    wxWindow& window() override { return *this; }
    void signedIn(const SignedIn& who) override;
    void setToday(Day today) override { m_today = today; }
    void tick(Instant) override { }
    void setShown(bool shown) override;
    void scanned(const std::string& text) override;
    void cardRead(const ports::CardRead& card) override;
    bool key(const KeyPress& key) override;

private:
    void showPeople(const std::vector<domain::StaffRow>& people) override;
    void showFaults(const std::vector<present::PersonField>& faults) override;
    void showPassword(const domain::StaffRow& person, const std::string& password) override;
    void showSwitched(const domain::StaffRow& person) override;
    void showProof(const domain::StaffRow& person) override;
    void showPinsDiffer() override;
    void showPasswordMissing() override;
    void showRefusal(const domain::Refusal& refusal) override;
    void showNoAnswer() override;
    void setBusy(bool busy) override;
    void showTrail(const domain::TrailCheck& check) override;
    void showBadHead() override;
    void showNoTrail() override;
    void setChecking(bool checking) override;

    void bindControls();
    void checkTrail();
    void add();
    void switchChosen();
    void askForPassword();
    void bindProof();
    void openProof();
    void closeProof();
    void refuseScan();
    void giveProof();
    const domain::StaffRow* chosen() const;
    /// The buttons say what they would do to the chosen person.
    void followChoice();
    present::PersonEntry entry() const;

    Workplace& m_place;
    ListView* m_list = nullptr; // Owned by wx, like every child window.
    InlineMessage* m_message = nullptr;
    Field* m_number = nullptr;
    Field* m_name = nullptr;
    std::array<wxCheckBox*, 3> m_roles{}; ///< in the order of domain::Role
    wxStaticText* m_numberFault = nullptr;
    wxStaticText* m_nameFault = nullptr;
    wxStaticText* m_rolesFault = nullptr;
    KeyButton* m_add = nullptr;
    KeyButton* m_switch = nullptr;
    KeyButton* m_password = nullptr;
    KeyButton* m_proof = nullptr;
    wxWindow* m_proofBar = nullptr;
    Field* m_ownPassword = nullptr;
    Field* m_pin = nullptr;
    Field* m_pinAgain = nullptr;
    Field* m_badge = nullptr;
    KeyButton* m_proofDo = nullptr;
    Field* m_trailHead = nullptr;
    wxStaticText* m_trailFound = nullptr;
    KeyButton* m_trailCheck = nullptr;
    std::vector<domain::StaffRow> m_people;
    bool m_busy = false;
    Day m_today{};
    present::StaffPresenter m_presenter; // Last: late answers find no view.
    present::TrailPresenter m_trail;
};

} // namespace hallpay::gui
