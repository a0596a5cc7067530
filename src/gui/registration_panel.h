// The registration window: the form at the left, today's slips at the right.
#pragma once

#include "gui/exempt_bar.h"
#include "gui/item_grid.h"
#include "gui/page.h"
#include "gui/slip_side.h"
#include "gui/slips_card.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/state_tag.h"
#include "present/registration_presenter.h"

#include <wx/choice.h>
#include <wx/panel.h>
#include <wx/sizer.h>

#include <utility>
#include <vector>

namespace hallpay::gui {

class RegistrationPanel final : public wxPanel, public Page, private present::RegistrationView {
public:
    RegistrationPanel(wxWindow& parent, Workplace& place);

    /// The card that finds one slip and acts on it; made as a child of sideParent(). Once.
    void setSide(SlipSide& side);
    wxWindow& sideParent() { return *m_side; }
    /// Fills the form from a slip that is to be corrected.
    void correct(std::int64_t slipId, const std::string& number, const domain::SlipDraft& draft);
    /// What was asked of a supervisor elsewhere; the latest answer stands in a line of its own.
    void showApprovals(const std::vector<domain::ApprovalView>& rows);
    /// Whether another person may sign in now.
    bool mayChangePerson() const { return m_presenter.mayChangePerson(); }

    wxWindow& window() override { return *this; }
    void signedIn(const SignedIn& who) override;
    void setToday(Day today) override;
    void tick(Instant now) override;
    void setShown(bool shown) override;
    void scanned(const std::string& text) override;
    void cardRead(const ports::CardRead& card) override;
    bool key(const KeyPress& key) override;

private:
    void bindForm();
    void bindRows();
    void bindSlips();
    void showSide(bool shown);
    void fold();
    void watchHeight();
    void fitHeight();
    void setTight(bool tight);
    void refresh();
    bool find();
    bool back();
    bool functionKey(const KeyPress& key);
    bool rowsKey(const KeyPress& key);
    bool exemptKey(const KeyPress& key);
    void refuseBadge();
    void askElsewhere();
    const domain::ApprovalView* nextApproval() const;
    void showApproval();
    bool goOn();
    std::size_t chosenRow() const;
    Field& fieldOf(present::EntryFault fault) const;

    void showEntry(const present::Entry& entry) override;
    void showCheck(const present::EntryCheck& check, bool asked) override;
    void showTiles(const std::vector<present::ItemTile>& tiles) override;
    void showRows(const std::vector<present::EntryRow>& rows) override;
    void showTotal(Money total, std::size_t people, int items) override;
    void showCorrecting(const std::string& number) override;
    void showPaysAtWindow(bool pays) override;
    void showExempt(bool exempt) override;
    void askExemption(const std::string& reason) override;
    void endExemption() override;
    void showNotice(present::FormNotice notice, const std::string& text) override;
    void showRefusal(const domain::Refusal& refusal) override;
    void warn() override;
    void showPrintTrouble(const ports::PrintReport& report) override;
    void printFailed(const ports::PrintReport& report) override;
    void setBusy(bool busy) override;
    void moveFocus(present::FormFocus focus) override;

    Workplace& m_place;
    wxChoice* m_documentType = nullptr; // Owned by wx, like every child window.
    Field* m_document = nullptr;
    Field* m_name = nullptr;
    Field* m_acceptance = nullptr;
    InlineMessage* m_message = nullptr;
    present::FormNotice m_notice = present::FormNotice::None; ///< stands there
    InlineMessage* m_approvalBar = nullptr;
    KeyButton* m_exemptAsk = nullptr;
    ListView* m_rows = nullptr;
    StateTag* m_correcting = nullptr;
    StateTag* m_atWindow = nullptr;
    KeyButton* m_paysAtWindow = nullptr;
    KeyButton* m_exempt = nullptr;
    wxStaticText* m_count = nullptr;
    wxStaticText* m_total = nullptr;
    KeyButton* m_edit = nullptr;
    KeyButton* m_remove = nullptr;
    KeyButton* m_add = nullptr;
    KeyButton* m_submit = nullptr;
    KeyButton* m_clear = nullptr;
    KeyButton* m_find = nullptr;
    wxWindow* m_side = nullptr;
    SlipSide* m_sideCard = nullptr;
    std::unique_ptr<ItemGrid> m_grid;
    std::unique_ptr<ExemptBar> m_exemptBar;
    std::unique_ptr<SlipsCard> m_slips;
    std::vector<domain::ApprovalView> m_approvals; ///< as they were last read
    Day m_today{};
    bool m_tight = false; ///< everything that may be smaller is
    int m_tightSaves = 0; ///< pixels of height
    std::vector<std::pair<wxSizerItem*, wxSize>> m_air; ///< in the form, as it is otherwise
    bool m_sideAsked = false; ///< narrow window: the right side stands before the form
    present::RegistrationPresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
