// The card beside the registration form: finds one slip, shows it, and acts on it.
#pragma once

#include "gui/notice_line.h"
#include "gui/slip_card_view.h"
#include "gui/slip_side.h"
#include "gui/widgets/field.h"
#include "gui/widgets/key_button.h"
#include "present/toll_presenter.h"

#include <wx/panel.h>

#include <memory>

namespace hallpay::gui {

class FindPanel final : public wxPanel, public SlipSide, private present::TollView {
public:
    FindPanel(wxWindow& parent, Workplace& place);

    wxWindow& window() override { return *this; }
    void setSinks(Sinks sinks) override;
    void signedIn(const SignedIn& who) override;
    void setToday(Day today) override;
    void tick(Instant now) override;
    void select(std::int64_t slipId) override;
    void scanned(const std::string& text) override;
    bool cardRead(const ports::CardRead& card) override;
    void startFind() override;
    bool key(const KeyPress& key) override;

private:
    void bindButtons();
    void look();
    void close();
    void askCancel();
    void showCode();
    void showPaper();
    void leaveBar();
    void focusHome();
    void showParts();
    void showButtons();

    void showCard(const std::optional<domain::SlipCard>& card,
                  const present::SlipActs& acts) override;
    void showOverview(const domain::TollOverview& overview) override;
    void showFound(const std::vector<domain::SlipRow>& rows) override;
    void showNotice(present::TollNotice notice, const std::string& text) override;
    void showRefusal(const domain::Refusal& refusal) override;
    void showPrintTrouble(const ports::PrintReport& report) override;
    void setBusy(bool busy) override;
    void celebrate() override;
    void askPayerCode(const domain::SlipCard& card) override;
    void showReceiptCheck(const domain::ReceiptCheck& check) override;
    void warn() override;
    void tellHandedOut(const domain::HandOutView& handOut) override;

    Workplace& m_place;
    Sinks m_sinks;
    Field* m_text = nullptr; // Owned by wx, like every child window.
    ListView* m_found = nullptr;
    wxWindow* m_bar = nullptr;
    wxWindow* m_card = nullptr;
    KeyButton* m_cancel = nullptr;
    KeyButton* m_correct = nullptr;
    KeyButton* m_reprint = nullptr;
    KeyButton* m_newCode = nullptr;
    KeyButton* m_showCode = nullptr;
    KeyButton* m_showPaper = nullptr;
    KeyButton* m_close = nullptr;
    std::unique_ptr<SlipCardView> m_slip;
    std::unique_ptr<NoticeLine> m_notices;
    present::SlipActs m_acts; ///< of the card while nothing runs
    std::int64_t m_shownId = 0; ///< 0 = no card
    bool m_finding = false; ///< the line to type a number in is open
    bool m_busy = false;
    Instant m_refreshed{};
    present::TollPresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
