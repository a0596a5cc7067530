#include "gui/statistics_panel.h"

#include "gui/export_file.h"
#include "gui/form.h"
#include "gui/hall_day_words.h"
#include "gui/look/palette.h"
#include "gui/press.h"
#include "gui/resources.h"
#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"
#include "wire/state_words.h"

#include <wx/intl.h>
#include <wx/sizer.h>

#include <algorithm>
#include <array>

namespace hallpay::gui {

namespace {

constexpr int kFiguresInOneRow = 1140; ///< a narrower page has them in two
constexpr int kDocumentsBeside = 1000; ///< a narrower page has no room for the third card
constexpr int kFirstHour = 9; ///< the chart shows at least these
constexpr int kLastHour = 17;

constexpr std::array kFigures{
    "stat_takings",   "stat_registered", "stat_paid",          "stat_waiting", "stat_lapsed",
    "stat_cancelled", "stat_collected",  "stat_not_collected", "stat_past",
};

constexpr auto kNoFigure = L"\u2013"; ///< not read yet: no nought

wxString countWords(std::int64_t count)
{
    return wxString::Format("%lld", static_cast<long long>(count));
}

int hourOf(Instant at)
{
    return static_cast<int>(
        std::chrono::floor<std::chrono::hours>(at - startOfDay(businessDay(at))).count());
}

/// How the books stand; what of the day's money is cash or cards, came too much or went back; a
/// line each, none for a nought.
wxString besideWords(const domain::DayTotals& totals)
{
    wxString words;
    if (totals.books) words = booksState(*totals.books);
    const auto add = [&words](const wxString& sentence, std::int64_t count, Money amount) {
        if (count == 0) return;
        if (!words.empty()) words << "\n";
        words << wxString::Format(sentence, moneyWords(amount), static_cast<long long>(count));
    };
    add(_("of it in cash %s (%lld)"), totals.cashPayments, totals.cash);
    add(_("of it by card %s (%lld)"), totals.cardPayments, totals.card);
    add(_("not counted: excess %s (%lld)"), totals.excessPayments, totals.excess);
    add(_("refunded on this day %s (%lld)"), totals.refunds, totals.refunded);
    add(_("of it out of drawers %s (%lld)"), totals.cashRefunds, totals.cashRefunded);
    add(_("of it on card terminals %s (%lld)"), totals.cardRefunds, totals.cardRefunded);
    add(_("not due, exempt %s (%lld)"), totals.exemptPeople, totals.waived);
    return words;
}

} // namespace

StatisticsPanel::StatisticsPanel(wxWindow& parent, Workplace& place)
    : m_place(place), m_presenter(*this, place.api, place.work, place.feed)
{
    loadForm(*this, parent, "statistics_panel");
    bindControls();
    bindDay();
    nameFigures();
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        fold();
    });
}

void StatisticsPanel::bindControls()
{
    m_fresh = &child<wxStaticText>(*this, "stat_fresh");
    m_message = &child<InlineMessage>(*this, "stat_message");
    m_items = &child<ListView>(*this, "stat_items");
    m_documents = &child<ListView>(*this, "stat_documents");
    m_hours = &child<BarChart>(*this, "stat_hours");
    m_export = &child<KeyButton>(*this, "stat_export");
    m_export->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { m_presenter.exportCsv(); });
    m_previewButton = &child<KeyButton>(*this, "stat_preview");
    m_previewButton->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (!m_totals) return;
        m_message->clear();
        m_preview->open(*m_totals);
    });
    m_preview = new ReportPreview(
        *this, child<wxWindow>(*this, "stat_page"), m_place,
        {.closed = [this] { m_items->SetFocus(); },
         .printed = {},
         .failedSince
         = [this](MessageKind kind, const wxString& words) { m_message->show(kind, words); }});
}

void StatisticsPanel::bindDay()
{
    m_day = &child<Field>(*this, "stat_day");
    m_previous = &child<KeyButton>(*this, "stat_previous");
    m_next = &child<KeyButton>(*this, "stat_next");
    m_todayButton = &child<KeyButton>(*this, "stat_today");
    native::setAccessible(m_day->control(), _("Day"));
    m_day->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { dayEntered(); });
    m_previous->Bind(wxEVT_BUTTON,
                     [this](wxCommandEvent&) { choose(addDays(m_presenter.day(), -1)); });
    m_next->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose(addDays(m_presenter.day(), 1)); });
    m_todayButton->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose(m_today); });
}

/// A figure is spoken by what it counts; its text is the number alone.
void StatisticsPanel::nameFigures()
{
    for (const char* name : kFigures) {
        const auto label = std::string(name) + "_label";
        native::setAccessible(child<wxStaticText>(*this, name),
                              child<wxStaticText>(*this, label.c_str()).GetLabel());
    }
    native::setAccessible(child<wxStaticText>(*this, "stat_past_amount"),
                          _("Amount unpaid of past days"));
}

void StatisticsPanel::set(const char* name, const wxString& value)
{
    setText(child<wxStaticText>(*this, name), value);
}

/// In the state's ink; a nought asks for no attention.
void StatisticsPanel::setState(const char* name, std::int64_t count, StateLook look)
{
    set(name, countWords(count));
    child<wxStaticText>(*this, name)
        .SetForegroundColour(count > 0 ? styleOf(look).ink : colourOf(ColourRole::Ink));
}

void StatisticsPanel::signedIn(const SignedIn& who)
{
    m_today = who.today;
    m_preview->leave();
    m_message->clear();
    m_presenter.open(who.session.roles, who.today);
    showDay();
}

void StatisticsPanel::setToday(Day today)
{
    m_today = today;
    m_presenter.setToday(today);
    showDay();
}

void StatisticsPanel::tick(Instant)
{
    showFresh();
}

void StatisticsPanel::setShown(bool shown)
{
    m_preview->close();
    m_presenter.setVisible(shown);
    if (!shown) return;
    m_items->SetFocus();
    m_preview->tellFailed();
}

/// Nothing is scanned here: the slip is looked up at a counter.
void StatisticsPanel::scanned(const std::string&)
{
    m_place.sound.play(Tone::WrongScan);
    m_message->show(MessageKind::Note,
                    _("Slips are not looked up here. Press F2 or F3, and scan again."));
}

bool StatisticsPanel::key(const KeyPress& key)
{
    if (m_preview->isOpen()) return m_preview->key(key);
    if (key.alt) return false;
    if (key.ctrl)
        return (key.code == 'E' && press(*m_export))
            || (key.code == 'P' && press(*m_previewButton));
    switch (key.code) {
    case WXK_F5: m_presenter.refresh(); return true;
    case WXK_PAGEUP: return press(*m_previous);
    case WXK_PAGEDOWN: return press(*m_next);
    case WXK_ESCAPE:
        m_message->clear();
        showDay();
        m_items->SetFocus();
        return true;
    default: return false;
    }
}

void StatisticsPanel::choose(Day day)
{
    m_message->clear();
    m_presenter.choose(std::min(day, m_today));
    showDay();
    showFresh();
}

void StatisticsPanel::dayEntered()
{
    auto text = m_day->value();
    text.Trim(true).Trim(false);
    const auto day = parseDay(toUtf8(text));
    if (!day)
        return m_message->show(MessageKind::Bad,
                               _("This is no day. Write it as year-month-day: 2026-01-31."));
    if (*day > m_today) return m_message->show(MessageKind::Bad, _("This day has not come yet."));
    choose(*day);
}

void StatisticsPanel::showDay()
{
    const Day day = m_presenter.day();
    m_day->setValue(fromUtf8(formatDay(day)));
    m_next->Enable(day < m_today);
    m_todayButton->Enable(day != m_today);
}

/// Which day, how it stands, and when that was read.
void StatisticsPanel::showFresh()
{
    auto words = dayWords(m_presenter.day());
    const bool away = m_stale || m_place.feed.link() == present::LiveFeed::Link::Away;
    words << "   ";
    if (m_asOf == Instant{}) {
        words << (away ? _("no connection: nothing read yet")
                       : wxGetTranslation(fromUtf8(wxTRANSLATE("being read …"))));
    } else {
        const auto at = fromUtf8(formatClockSeconds(m_asOf));
        words << wxString::Format(away ? _("no connection: as of %s") : _("live, as of %s"), at);
    }
    if (m_fresh->GetLabel() != words) m_fresh->SetLabel(words);
}

void StatisticsPanel::showNone()
{
    m_asOf = {};
    m_totals.reset();
    m_previewButton->Disable();
    for (const char* name : {"stat_paid", "stat_waiting", "stat_lapsed"})
        setState(name, 0, StateLook::Waiting);
    for (const char* name : kFigures) set(name, kNoFigure);
    set("stat_payments", {});
    set("stat_beside", {});
    set("stat_past_amount", {});
    m_items->setRows({});
    m_documents->setRows({});
    m_hours->setBars({});
    showFresh();
}

void StatisticsPanel::showTotals(const domain::DayTotals& totals, bool isToday)
{
    m_asOf = totals.now;
    m_totals = totals;
    m_previewButton->Enable();
    showFresh();
    showFigures(totals);
    showItems(totals);
    showDocuments(totals);
    showHours(totals, isToday);
}

void StatisticsPanel::showFigures(const domain::DayTotals& totals)
{
    set("stat_takings", moneyWords(totals.takings));
    set("stat_payments",
        wxString::Format(_("%lld payments"), static_cast<long long>(totals.payments)));
    auto& beside = child<wxStaticText>(*this, "stat_beside");
    setText(beside, besideWords(totals));
    beside.Show(!beside.GetLabel().empty());
    set("stat_registered", countWords(totals.registered));
    setState("stat_paid", totals.paid, StateLook::Paid);
    setState("stat_waiting", totals.waiting, StateLook::Waiting);
    setState("stat_lapsed", totals.lapsed, StateLook::Lapsed);
    set("stat_cancelled", countWords(totals.cancelled));
    set("stat_collected", countWords(totals.receiptsCollected));
    set("stat_not_collected", countWords(totals.receiptsNotCollected));
    set("stat_past", countWords(totals.pastUnpaid));
    set("stat_past_amount", moneyWords(totals.pastUnpaidAmount));
}

void StatisticsPanel::showItems(const domain::DayTotals& totals)
{
    std::vector<ListRow> rows;
    std::int64_t quantity = 0;
    Money amount;
    for (const auto& item : totals.byItem) {
        rows.push_back({.id = item.itemCode,
                        .cells = {{inLanguage(item.nameZh, item.nameEn)},
                                  {countWords(item.quantity)},
                                  {moneyWords(item.amount)}}});
        quantity += item.quantity;
        amount += item.amount;
    }
    if (!rows.empty())
        rows.push_back({.id = "total",
                        .cells = {{_("Total")}, {countWords(quantity)}, {moneyWords(amount)}},
                        .tone = RowTone::Strong});
    m_items->setRows(std::move(rows));
}

void StatisticsPanel::showDocuments(const domain::DayTotals& totals)
{
    std::vector<ListRow> rows;
    std::int64_t requests = 0;
    Money amount;
    for (const auto& document : totals.byDocumentType) {
        rows.push_back({.id = std::to_string(static_cast<int>(document.type)),
                        .cells = {{inLanguage(wire::wordsOf(document.type))},
                                  {countWords(document.requests)},
                                  {moneyWords(document.amount)}}});
        requests += document.requests;
        amount += document.amount;
    }
    if (!rows.empty())
        rows.push_back({.id = "total",
                        .cells = {{_("Total")}, {countWords(requests)}, {moneyWords(amount)}},
                        .tone = RowTone::Strong});
    m_documents->setRows(std::move(rows));
}

void StatisticsPanel::showHours(const domain::DayTotals& totals, bool isToday)
{
    int first = kFirstHour;
    int last = kLastHour;
    for (const auto& hour : totals.byHour) {
        first = std::min(first, hour.hour);
        last = std::max(last, hour.hour);
    }
    std::vector<Bar> bars;
    for (int hour = first; hour <= last; ++hour) {
        const auto known = std::ranges::find(totals.byHour, hour, &domain::HourTotal::hour);
        const auto had = known != totals.byHour.end() ? *known : domain::HourTotal{};
        // TRANSLATORS: an hour of the day, as short as can be.
        bars.push_back({.label = wxString::Format(_("%d h"), hour),
                        .first = had.wallet.fen(),
                        .second = had.window.fen(),
                        .firstText = moneyWords(had.wallet),
                        .secondText = moneyWords(had.window),
                        .open = isToday && hour == hourOf(totals.now)});
    }
    m_hours->setBars(std::move(bars));
}

void StatisticsPanel::showStale(bool stale)
{
    m_stale = stale;
    showFresh();
}

void StatisticsPanel::showRefusal(const domain::Refusal& refusal)
{
    m_message->show(MessageKind::Bad, sentenceOf(refusal));
    if (refusal.code == domain::RefusalCode::NotSignedIn && m_place.sessionLost)
        m_place.sessionLost();
}

void StatisticsPanel::saveCsv(const std::string& day, const std::string& bytes)
{
    saveExport(m_place, "totals-" + day + ".csv", bytes,
               [this, alive = std::weak_ptr(m_alive)](const wxString& where, bool done) {
                   if (alive.expired()) return;
                   if (done)
                       return m_message->show(MessageKind::Good,
                                              wxString::Format(_("Exported: %s"), where));
                   m_message->show(MessageKind::Bad,
                                   wxString::Format(_("The export cannot be written to %s. Close "
                                                      "the file if a spreadsheet has it open, "
                                                      "then press Ctrl+E again."),
                                                    where));
               });
}

/// Narrower than the sketch: the figures stand in two rows, the third card makes room.
void StatisticsPanel::fold()
{
    const int width = GetClientSize().x;
    auto* figures = static_cast<wxBoxSizer*>(child<wxWindow>(*this, "stat_figures").GetSizer());
    figures->SetOrientation(width >= FromDIP(kFiguresInOneRow) ? wxHORIZONTAL : wxVERTICAL);
    child<wxWindow>(*this, "stat_documents_card").Show(width >= FromDIP(kDocumentsBeside));
    child<wxWindow>(*this, "stat_page").Layout();
}

} // namespace hallpay::gui
