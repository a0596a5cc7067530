// The page of a toll window's shift, and of the Z reports there are.
#pragma once

#include "gui/page.h"
#include "gui/report_preview.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "present/shift_presenter.h"

#include <wx/panel.h>

#include <optional>
#include <vector>

namespace hallpay::gui {

class ShiftPanel final : public wxPanel, public Page, private present::ShiftPage {
public:
    ShiftPanel(wxWindow& parent, Workplace& place);

    /// What was asked of a supervisor elsewhere.
    void showApprovals(const std::vector<domain::ApprovalView>& rows);

    wxWindow& window() override { return *this; }
    void signedIn(const SignedIn& who) override;
    void setToday(Day today) override { m_today = today; }
    void tick(Instant) override { }
    void setShown(bool shown) override;
    void scanned(const std::string& text) override;
    void cardRead(const ports::CardRead& card) override;
    bool key(const KeyPress& key) override;

private:
    void showShift(const domain::ShiftView& shift) override;
    void showReports(const std::vector<domain::ShiftReport>& reports) override;
    void showReport(const domain::ShiftReport& report) override;
    void showFault(present::ShiftFault fault) override;
    void showNotice(present::ShiftNotice notice) override;
    void showDrawerTrouble(const ports::PrintReport& report) override;
    void showRefusal(const domain::Refusal& refusal) override;
    void showNoAnswer() override;
    void setBusy(bool busy) override;

    void bindControls();
    void bindButtons();
    void bindFields();
    void showParts();
    void showTotal();
    void showDrawer(const domain::DrawerFigures& drawer);
    void focusFirst();
    void clearEntry();
    void clearReport();
    /// Of a Z, how many papers there are now.
    void printed(const present::Report& report);
    bool pressFirst(std::initializer_list<KeyButton*> buttons);
    std::vector<std::string> pieces() const;
    present::ShiftEndEntry ending() const;

    Workplace& m_place;
    InlineMessage* m_message = nullptr; // Owned by wx, like every child window.
    std::vector<Field*> m_pieces;
    Field* m_amount = nullptr;
    Field* m_moveReason = nullptr;
    Field* m_terminalPayments = nullptr;
    Field* m_terminal = nullptr;
    Field* m_left = nullptr;
    Field* m_reason = nullptr;
    Field* m_signer = nullptr;
    Field* m_password = nullptr;
    KeyButton* m_ask = nullptr;
    ListView* m_reports = nullptr;
    ListView* m_report = nullptr;
    KeyButton* m_open = nullptr;
    KeyButton* m_carried = nullptr;
    KeyButton* m_without = nullptr;
    KeyButton* m_putIn = nullptr;
    KeyButton* m_takeOut = nullptr;
    KeyButton* m_opened = nullptr;
    KeyButton* m_begin = nullptr;
    KeyButton* m_counted = nullptr;
    KeyButton* m_close = nullptr;
    KeyButton* m_again = nullptr;
    KeyButton* m_x = nullptr;
    KeyButton* m_previewButton = nullptr;
    ReportPreview* m_preview = nullptr;
    std::optional<domain::ShiftReport> m_shown; ///< the report on screen
    domain::ShiftView m_shift{.standing = domain::ShiftStanding::Untold};
    Day m_today{};
    bool m_recount = false; ///< it is counted, and the pieces are asked for once more
    present::ShiftPresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
