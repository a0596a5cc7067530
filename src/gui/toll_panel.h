// The toll window: a scan shows the slip; its receipts are printed, looked at and handed out.
#pragma once

#include "gui/fee_bar.h"
#include "gui/give_back_bar.h"
#include "gui/late_bar.h"
#include "gui/notice_line.h"
#include "gui/page.h"
#include "gui/release_bar.h"
#include "gui/slip_card_view.h"
#include "gui/spoil_bar.h"
#include "gui/tender_bar.h"
#include "gui/toll_lists.h"
#include "gui/widgets/field.h"
#include "gui/widgets/key_button.h"
#include "present/toll_presenter.h"
#include "present/torn_sheet.h"

#include <wx/panel.h>

#include <functional>
#include <memory>
#include <set>

namespace hallpay::gui {

class TollPanel final : public wxPanel, public Page, private present::TollView {
public:
    TollPanel(wxWindow& parent, Workplace& place);

    using Correct = std::function<void(std::int64_t slipId, const std::string& number,
                                       const domain::SlipDraft& draft)>;
    /// Who fills the registration form of this PC with a slip's entries. Without it the button
    /// says that a slip is corrected at a registration window.
    void onCorrect(Correct act);
    /// Whether another person may sign in now: not while an act has no answer.
    bool mayChangePerson() const { return !m_presenter.isBusy(); }
    /// What was asked of a supervisor elsewhere; the latest answer stands in a line of its own.
    void showApprovals(const std::vector<domain::ApprovalView>& rows);
    void onWithdraw(std::function<void(const domain::ApprovalView&)> act)
    {
        m_onWithdraw = std::move(act);
    }

    wxWindow& window() override { return *this; }
    void signedIn(const SignedIn& who) override;
    void setToday(Day today) override;
    void tick(Instant now) override;
    void setShown(bool shown) override;
    void scanned(const std::string& text) override;
    void cardRead(const ports::CardRead& card) override;
    bool key(const KeyPress& key) override;

private:
    void bindControls();
    void bindButtons();
    void look();
    void refuseBadge();
    bool controlKey(const KeyPress& key);
    bool enter(const KeyPress& key);
    bool back();
    void printAgain();
    void askCancel();
    void take();
    void showCountdown();
    void showCode();
    void openRelease();
    void closeRelease();
    void openLate(bool one);
    void printLate(const ports::SecondPerson& who);
    void print(bool one = false);
    void release(const ports::SecondPerson& who);
    void openRefund();
    void askRefund();
    void openExempt();
    void askExempt();
    void exempt(const ports::SecondPerson& who);
    void approved(const ports::SecondPerson& who);
    void refund(const ports::SecondPerson& who);
    void askElsewhere();
    void showApproval();
    const domain::ApprovalView* nextApproval() const;
    void goOn();
    void openGiveBack();
    void giveBack();
    void openSpoil();
    void closeSpoil();
    void askTorn();
    void tellTorn(const std::string& number);
    void showButtons();
    void showParts();
    void offerLostPrint();
    void fold();
    void showShift(const domain::ShiftView& shift);
    void focusScan();

    void showCard(const std::optional<domain::SlipCard>& card,
                  const present::SlipActs& acts) override;
    void showOverview(const domain::TollOverview& overview) override;
    void showFound(const std::vector<domain::SlipRow>& rows) override;
    void showNotice(present::TollNotice notice, const std::string& text) override;
    void showRefusal(const domain::Refusal& refusal) override;
    void showPrintTrouble(const ports::PrintReport& report) override;
    void showDrawerTrouble(const ports::PrintReport& report) override;
    void setBusy(bool busy) override;
    void celebrate() override;
    void askPayerCode(const domain::SlipCard& card) override;
    void showTender(const present::TenderView& tender) override;
    void enterReference(const std::string& text) override;
    void showChange(const std::optional<present::Change>& change) override;
    void showReceiptCheck(const domain::ReceiptCheck& check) override;
    void warn() override;
    void tellHandedOut(const domain::HandOutView& handOut) override;

    Workplace& m_place;
    ScanField* m_scan = nullptr; // Owned by wx, like every child window.
    wxWindow* m_card = nullptr;
    wxWindow* m_blank = nullptr;
    wxWindow* m_side = nullptr;
    InlineMessage* m_message = nullptr;
    wxStaticText* m_nextLabel = nullptr;
    wxStaticText* m_next = nullptr;
    KeyButton* m_print = nullptr;
    KeyButton* m_confirm = nullptr;
    KeyButton* m_torn = nullptr;
    KeyButton* m_spoil = nullptr;
    KeyButton* m_spoilDo = nullptr;
    KeyButton* m_spoilBack = nullptr;
    KeyButton* m_cancel = nullptr;
    KeyButton* m_correct = nullptr;
    KeyButton* m_reprint = nullptr;
    KeyButton* m_newCode = nullptr;
    KeyButton* m_showCode = nullptr;
    KeyButton* m_cash = nullptr;
    KeyButton* m_byCard = nullptr;
    KeyButton* m_tenderDo = nullptr;
    KeyButton* m_gather = nullptr;
    KeyButton* m_release = nullptr;
    KeyButton* m_releaseDo = nullptr;
    KeyButton* m_refund = nullptr;
    KeyButton* m_exempt = nullptr;
    KeyButton* m_feeDo = nullptr;
    KeyButton* m_lateDo = nullptr;
    KeyButton* m_one = nullptr;
    std::unique_ptr<SlipCardView> m_slip;
    std::unique_ptr<NoticeLine> m_notices;
    std::unique_ptr<SpoilBar> m_spoilBar;
    std::unique_ptr<ReleaseBar> m_releaseBar;
    std::unique_ptr<FeeBar> m_feeBar;
    std::unique_ptr<GiveBackBar> m_giveBackBar;
    std::unique_ptr<TenderBar> m_tenderBar;
    std::unique_ptr<LateBar> m_lateBar;
    std::unique_ptr<TollLists> m_lists;
    present::SlipActs m_acts; ///< of the card while nothing runs
    std::string m_nextNumber; ///< of the own window's stock; empty: none is left
    std::int64_t m_shownId = 0; ///< 0 = no card
    bool m_lateOne = false; ///< what is late is one receipt for all
    bool m_busy = false;
    Instant m_refreshed{};
    Instant m_now{};
    Day m_today{};
    InlineMessage* m_shiftBar = nullptr;
    InlineMessage* m_approvalBar = nullptr;
    std::vector<domain::ApprovalView> m_approvals; ///< that were asked for here
    std::set<std::int64_t> m_read; ///< refused ones, and others' yes, that the cashier has read
    std::function<void(const domain::ApprovalView&)> m_onWithdraw;
    /// What the bar was last told; Untold: nothing yet.
    domain::ShiftStanding m_shiftStanding = domain::ShiftStanding::Untold;
    present::TornSheetPresenter m_tornSheet;
    present::TollPresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
