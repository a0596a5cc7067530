// The supervisor's page of receipt numbers: what lies at each toll window, and a form for new ones.
#pragma once

#include "gui/page.h"
#include "gui/stock_rest_bar.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "present/stock_presenter.h"

#include <wx/choice.h>
#include <wx/panel.h>
#include <wx/stattext.h>

#include <memory>
#include <vector>

namespace hallpay::gui {

class StockPanel final : public wxPanel, public Page, private present::StockView {
public:
    StockPanel(wxWindow& parent, Workplace& place);

    wxWindow& window() override { return *this; }
    void signedIn(const SignedIn& who) override;
    void setToday(Day) override { }
    void tick(Instant) override { }
    void setShown(bool shown) override;
    void scanned(const std::string& text) override;
    bool key(const KeyPress& key) override;

private:
    void showWindows(const std::vector<present::WindowChoice>& windows) override;
    void showRanges(const std::vector<domain::StockRange>& ranges) override;
    void showFaults(const present::StockFaults& faults) override;
    void askWhether(const ports::NewReceipts& receipts, std::int64_t count) override;
    void hideQuestion() override;
    void showTakenIn(const ports::NewReceipts& receipts, std::int64_t count) override;
    void showRefusal(const domain::Refusal& refusal) override;
    void showNoAnswer() override;
    void setBusy(bool busy) override;

    void bindControls();
    void submit();
    void edited();
    void showCount();
    void chooseRange();
    void focusFirstFault(const present::StockFaults& faults);
    wxString windowName(std::int64_t id) const;
    ports::NewReceipts entry() const;

    Workplace& m_place;
    ListView* m_list = nullptr; // Owned by wx, like every child window.
    InlineMessage* m_message = nullptr;
    wxChoice* m_window = nullptr;
    Field* m_code = nullptr;
    Field* m_first = nullptr;
    Field* m_last = nullptr;
    wxStaticText* m_windowFault = nullptr;
    wxStaticText* m_codeFault = nullptr;
    wxStaticText* m_firstFault = nullptr;
    wxStaticText* m_lastFault = nullptr;
    KeyButton* m_take = nullptr;
    std::unique_ptr<StockRestBar> m_rest;
    std::vector<domain::StockRange> m_ranges; ///< as the list shows them
    std::vector<present::WindowChoice> m_windows; ///< in the choice's order
    present::StockPresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
