// The supervisor's window: a day in figures, takings first, live.
#pragma once

#include "gui/look/state_look.h"
#include "gui/page.h"
#include "gui/report_preview.h"
#include "gui/widgets/bar_chart.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "present/statistics_presenter.h"

#include <wx/panel.h>
#include <wx/stattext.h>

#include <optional>

namespace hallpay::gui {

class StatisticsPanel final : public wxPanel, public Page, private present::StatisticsView {
public:
    StatisticsPanel(wxWindow& parent, Workplace& place);

    wxWindow& window() override { return *this; }
    void signedIn(const SignedIn& who) override;
    void setToday(Day today) override;
    void tick(Instant now) override;
    void setShown(bool shown) override;
    void scanned(const std::string& text) override;
    bool key(const KeyPress& key) override;

private:
    void bindControls();
    void bindDay();
    void nameFigures();
    void set(const char* name, const wxString& value);
    void setState(const char* name, std::int64_t count, StateLook look);
    void choose(Day day);
    void dayEntered();
    void showDay();
    void showFresh();
    void showFigures(const domain::DayTotals& totals);
    void showItems(const domain::DayTotals& totals);
    void showDocuments(const domain::DayTotals& totals);
    void showHours(const domain::DayTotals& totals, bool isToday);
    void fold();

    void showNone() override;
    void showTotals(const domain::DayTotals& totals, bool isToday) override;
    void showStale(bool stale) override;
    void showRefusal(const domain::Refusal& refusal) override;
    void saveCsv(const std::string& day, const std::string& bytes) override;

    Workplace& m_place;
    Field* m_day = nullptr; // Owned by wx, like every child window.
    KeyButton* m_previous = nullptr;
    KeyButton* m_next = nullptr;
    KeyButton* m_todayButton = nullptr;
    KeyButton* m_export = nullptr;
    KeyButton* m_previewButton = nullptr;
    ReportPreview* m_preview = nullptr;
    wxStaticText* m_fresh = nullptr;
    InlineMessage* m_message = nullptr;
    ListView* m_items = nullptr;
    ListView* m_documents = nullptr;
    BarChart* m_hours = nullptr;
    Day m_today{};
    Instant m_asOf{}; ///< of the figures on screen; zero = none are
    std::optional<domain::DayTotals> m_totals; ///< on screen
    bool m_stale = false;
    present::Alive m_alive = present::makeAlive();
    present::StatisticsPresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
