// The supervisor's page of money matters: what waits, the wallet's days, and what can be done about
// the chosen line.
#pragma once

#include "gui/page.h"
#include "gui/report_preview.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "present/matters_presenter.h"
#include "present/scanned_line.h"

#include <wx/panel.h>
#include <wx/stattext.h>

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace hallpay::gui {

class MattersPanel final : public wxPanel, public Page, private present::MattersView {
public:
    MattersPanel(wxWindow& parent, Workplace& place);

    /// How many wait, each time that it changes, whether the page is shown or not.
    void onCount(std::function<void(std::size_t)> act) { m_presenter.onCount(std::move(act)); }

    wxWindow& window() override { return *this; }
    void signedIn(const SignedIn& who) override;
    void setToday(Day today) override { m_today = today; }
    void tick(Instant) override { }
    void setShown(bool shown) override;
    void scanned(const std::string& text) override;
    void cardRead(const ports::CardRead& card) override;
    bool key(const KeyPress& key) override;

private:
    void showMatters(const domain::MoneyMatters& matters) override;
    void showStale(bool stale) override;
    void showFault(present::MatterFault fault, const domain::MoneyMatter& matter) override;
    void confirm(const present::MatterWish& wish) override;
    void showDone(const present::MatterWish& wish) override;
    void showTotals(const domain::DayTotals& totals) override;
    void showRefusal(const domain::Refusal& refusal) override;
    void showNoAnswer() override;
    void setBusy(bool busy) override;

    void bindControls();
    void bindEntries();
    void bindLists();
    void bindPreview(Workplace& place);
    const domain::MoneyMatter* chosen() const;
    const domain::DayView* chosenDay() const;
    /// Of the chosen line or day, when its books are closed.
    std::optional<Day> chosenClosedDay() const;
    present::ScannedLine::Sinks scanSinks();
    bool asksBadge() const;
    void refuseBadge();
    void chooseLine(const domain::MoneyMatter& matter);
    bool chooseLineOf(std::int64_t slipId);
    /// The first line about this day, if there is one.
    void goToLineOf(const std::string& day);
    /// The card at the right shows the chosen line or day and what it allows.
    void followChoice();
    wxString factsOf(const domain::DayView& day) const;
    void fillCard();
    void offerActs(const domain::MoneyMatter* matter);
    void clearEntries();
    void clearFaults();
    void wish(present::MatterAct act);
    /// Of two acts of one key no line allows both.
    bool pressOneOf(present::MatterAct one, present::MatterAct other);

    ListView* m_list = nullptr; // Owned by wx, like every child window.
    ListView* m_dayList = nullptr;
    wxStaticText* m_daysState = nullptr;
    InlineMessage* m_message = nullptr;
    wxWindow* m_card = nullptr;
    wxStaticText* m_title = nullptr;
    wxStaticText* m_facts = nullptr;
    InlineMessage* m_sentence = nullptr;
    Field* m_amount = nullptr;
    Field* m_words = nullptr;
    Field* m_witness = nullptr;
    Field* m_password = nullptr;
    std::map<present::MatterAct, KeyButton*> m_buttons;
    KeyButton* m_print = nullptr;
    ReportPreview* m_preview = nullptr;
    std::vector<domain::MoneyMatter> m_rows;
    std::vector<domain::DayView> m_days;
    std::vector<domain::HallDayView> m_hallDays;
    std::string m_shown; ///< id of the line whose entries stand in the card
    bool m_busy = false;
    bool m_stale = false;
    bool m_leavesChoice = false; ///< no line is chosen until a person has done so
    Day m_today{};
    Workplace& m_place;
    present::ScannedLine m_scanned;
    present::MattersPresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
