// The page of approvals: what a supervisor is asked for from other desks, and what was asked here.
#pragma once

#include "gui/page.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "present/approvals_presenter.h"
#include "present/scanned_line.h"

#include <wx/panel.h>
#include <wx/stattext.h>

#include <functional>
#include <vector>

namespace hallpay::gui {

class ApprovalsPanel final : public wxPanel, public Page, private present::ApprovalsView {
public:
    ApprovalsPanel(wxWindow& parent, Workplace& place);

    /// Each time that the list was read, whether the page is shown or not.
    void onList(std::function<void(const std::vector<domain::ApprovalView>&)> act)
    {
        m_presenter.onList(std::move(act));
    }
    void withdraw(const domain::ApprovalView& row) { m_presenter.withdraw(row); }

    wxWindow& window() override { return *this; }
    void signedIn(const SignedIn& who) override;
    void setToday(Day) override { m_presenter.refresh(); }
    void tick(Instant) override { }
    void setShown(bool shown) override;
    void scanned(const std::string& text) override;
    bool key(const KeyPress& key) override;

private:
    void showApprovals(const std::vector<domain::ApprovalView>& rows) override;
    void showFault(present::ApprovalFault fault) override;
    void showDone(const domain::ApprovalView& row, domain::ApprovalState state) override;
    void showRefusal(const domain::Refusal& refusal) override;
    void showNoAnswer() override;
    void setBusy(bool busy) override;

    void bindControls();
    const domain::ApprovalView* chosen() const;
    void followChoice();
    present::ScannedLine::Sinks scanSinks();
    void grant();
    void refuse();
    void withdrawChosen();

    ListView* m_list = nullptr; // Owned by wx, like every child window.
    InlineMessage* m_message = nullptr;
    wxWindow* m_card = nullptr;
    wxStaticText* m_title = nullptr;
    wxStaticText* m_facts = nullptr;
    Field* m_pin = nullptr;
    Field* m_reason = nullptr;
    KeyButton* m_grant = nullptr;
    KeyButton* m_refuse = nullptr;
    KeyButton* m_withdraw = nullptr;
    std::vector<domain::ApprovalView> m_rows;
    std::int64_t m_shown = 0; ///< whose entries stand in the card; 0 = none
    bool m_busy = false;
    Workplace& m_place;
    present::ScannedLine m_scanned;
    present::ApprovalsPresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
