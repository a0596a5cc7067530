#include "gui/matters_panel.h"

#include "gui/day_words.h"
#include "gui/form.h"
#include "gui/hall_day_words.h"
#include "gui/matter_words.h"
#include "gui/press.h"
#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

#include <algorithm>

namespace hallpay::gui {

namespace {

using present::MatterAct;
using present::MatterFault;

std::string idOf(const domain::MoneyMatter& matter)
{
    return std::to_string(static_cast<int>(matter.kind)) + ":" + matter.unknownKind + ":"
        + matter.subject + ":" + std::to_string(static_cast<int>(matter.cause));
}

ListRow rowOf(const domain::MoneyMatter& matter)
{
    const auto amount = matter.amount.isPositive() ? moneyWords(matter.amount) : wxString();
    const auto day = matter.hallDay ? std::optional(matter.hallDay->day) : matter.day;
    const bool ofDay = matter.slipNumber.empty() && day;
    return {.id = idOf(matter),
            .cells = {{matterTime(matter.since)},
                      {matterTitle(matter)},
                      {fromUtf8(ofDay ? formatDay(*day) : matter.slipNumber)},
                      {amount}}};
}

constexpr std::pair<MatterAct, const char*> kButtons[]
    = {{MatterAct::Refund, "matters_refund"},  {MatterAct::NoteRefund, "matters_refunded"},
       {MatterAct::TryAgain, "matters_again"}, {MatterAct::AskAgain, "matters_ask"},
       {MatterAct::Settle, "matters_settle"},  {MatterAct::NoteLetter, "matters_letter"},
       {MatterAct::Rest, "matters_rest"},      {MatterAct::Explain, "matters_explain"},
       {MatterAct::SignDay, "matters_sign"}};

} // namespace

MattersPanel::MattersPanel(wxWindow& parent, Workplace& place)
    : m_place(place), m_scanned(place.api, place.work, scanSinks()),
      m_presenter({*this, place.api, place.work, place.feed, [&place] { place.sessionLost(); }})
{
    loadForm(*this, parent, "matters_panel");
    bindControls();
    bindPreview(place);
    followChoice();
}

void MattersPanel::bindControls()
{
    m_list = &child<ListView>(*this, "matters_list");
    m_dayList = &child<ListView>(*this, "matters_days");
    m_daysState = &child<wxStaticText>(*this, "matters_days_state");
    m_message = &child<InlineMessage>(*this, "matters_message");
    m_card = &child<wxWindow>(*this, "matters_card");
    m_title = &child<wxStaticText>(*this, "matters_chosen");
    m_facts = &child<wxStaticText>(*this, "matters_facts");
    m_sentence = &child<InlineMessage>(*this, "matters_sentence");
    m_amount = &child<Field>(*this, "matters_amount");
    m_words = &child<Field>(*this, "matters_words");
    m_witness = &child<Field>(*this, "matters_witness");
    m_password = &child<Field>(*this, "matters_password");
    for (const auto& [act, name] : kButtons) {
        auto& button = child<KeyButton>(*this, name);
        button.Bind(wxEVT_BUTTON, [this, act = act](wxCommandEvent&) { wish(act); });
        m_buttons[act] = &button;
    }
    m_message->setFocusHome([this] { m_list->SetFocus(); });
    bindEntries();
    bindLists();
}

/// Enter goes on to the next entry.
void MattersPanel::bindEntries()
{
    m_amount->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { m_words->SetFocus(); });
    m_words->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) {
        if (m_witness->IsShown()) m_witness->SetFocus();
    });
    m_witness->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { m_password->SetFocus(); });
}

/// One line is chosen in both lists together.
void MattersPanel::bindLists()
{
    m_list->whenSelected([this](const std::string&) {
        m_message->clear();
        m_dayList->select({});
        followChoice();
    });
    m_list->whenActivated([this](const std::string&) {
        if (m_amount->IsShown())
            m_amount->SetFocus();
        else if (m_words->IsShown())
            m_words->SetFocus();
    });
    m_dayList->whenSelected([this](const std::string&) {
        m_message->clear();
        m_list->select({});
        followChoice();
    });
    m_dayList->whenActivated([this](const std::string& day) { goToLineOf(day); });
}

/// The paper of a closed day's totals.
void MattersPanel::bindPreview(Workplace& place)
{
    m_print = &child<KeyButton>(*this, "matters_print");
    m_print->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        m_message->clear();
        if (const auto day = chosenClosedDay()) m_presenter.readTotals(*day);
    });
    m_preview = new ReportPreview(
        *this, child<wxWindow>(*this, "matters_page"), place,
        {.closed = [this] { m_list->SetFocus(); },
         .printed = {},
         .failedSince
         = [this](MessageKind kind, const wxString& words) { m_message->show(kind, words); }});
}

void MattersPanel::goToLineOf(const std::string& day)
{
    const auto row = std::ranges::find_if(
        m_rows, [&](const auto& matter) { return matter.day && formatDay(*matter.day) == day; });
    if (row == m_rows.end()) return;
    chooseLine(*row);
    m_list->SetFocus();
}

void MattersPanel::chooseLine(const domain::MoneyMatter& matter)
{
    m_dayList->select({});
    m_list->select(idOf(matter));
    followChoice();
}

void MattersPanel::signedIn(const SignedIn& who)
{
    m_today = who.today;
    m_preview->leave();
    m_message->clear();
    showMatters({});
    m_presenter.open(who.session.roles);
}

void MattersPanel::setShown(bool shown)
{
    m_preview->close();
    m_message->clear();
    m_scanned.forget();
    m_leavesChoice = false;
    if (!shown) return;
    m_presenter.refresh();
    m_list->SetFocus();
    m_preview->tellFailed();
}

bool MattersPanel::key(const KeyPress& key)
{
    if (m_preview->isOpen()) return m_preview->key(key);
    if (key.alt || key.shift) return false;
    if (key.ctrl) return key.code == 'P' && press(*m_print);
    switch (key.code) {
    case WXK_F5: m_presenter.refresh(); return true;
    case WXK_F6: return pressOneOf(MatterAct::Refund, MatterAct::NoteRefund);
    case WXK_F7: return pressOneOf(MatterAct::TryAgain, MatterAct::AskAgain);
    case WXK_F8:
        if (m_buttons.at(MatterAct::SignDay)->IsShown())
            return press(*m_buttons.at(MatterAct::SignDay));
        return pressOneOf(MatterAct::Settle, MatterAct::NoteLetter);
    case WXK_F9: return pressOneOf(MatterAct::Rest, MatterAct::Explain);
    case WXK_ESCAPE:
        m_message->clear();
        m_list->SetFocus();
        return true;
    default: return false;
    }
}

bool MattersPanel::pressOneOf(MatterAct one, MatterAct other)
{
    auto& first = *m_buttons.at(one);
    return press(first.IsShown() ? first : *m_buttons.at(other));
}

void MattersPanel::wish(MatterAct act)
{
    const auto* matter = chosen();
    if (!matter) return;
    m_scanned.forget(); // a late answer neither takes the question away nor changes the line
    m_message->clear();
    m_presenter.wish(act, *matter,
                     {toUtf8(m_amount->value()),
                      toUtf8(m_words->value()),
                      {toUtf8(m_witness->value()), toUtf8(m_password->value())}});
}

const domain::MoneyMatter* MattersPanel::chosen() const
{
    const auto id = m_list->selected();
    const auto found
        = std::ranges::find_if(m_rows, [&id](const auto& row) { return id && idOf(row) == *id; });
    return found == m_rows.end() ? nullptr : &*found;
}

const domain::DayView* MattersPanel::chosenDay() const
{
    const auto id = m_dayList->selected();
    const auto found = std::ranges::find_if(
        m_days, [&id](const auto& day) { return id && formatDay(day.day) == *id; });
    return found == m_days.end() ? nullptr : &*found;
}

std::optional<Day> MattersPanel::chosenClosedDay() const
{
    const auto* matter = chosen();
    const auto* view = chosenDay();
    const auto isClosed = [](const auto& day) { return day.state != domain::HallDayState::Open; };
    if (matter && matter->hallDay)
        return isClosed(*matter->hallDay) ? std::optional(matter->hallDay->day) : std::nullopt;
    const auto day = matter ? matter->day : view ? std::optional(view->day) : std::nullopt;
    const auto known = std::ranges::find_if(
        m_hallDays, [&](const auto& row) { return row.day == day && isClosed(row); });
    return known == m_hallDays.end() ? std::nullopt : day;
}

void MattersPanel::clearEntries()
{
    for (auto* field : {m_words, m_witness, m_password}) field->setValue({});
    clearFaults();
}

void MattersPanel::clearFaults()
{
    for (auto* field : {m_amount, m_words, m_witness}) field->setNote({}, NoteKind::Plain);
}

void MattersPanel::followChoice()
{
    const auto* matter = chosen();
    if (matter || chosenDay()) m_leavesChoice = false;
    const auto id = matter ? idOf(*matter) : std::string();
    if (id != m_shown) clearEntries();
    if (matter && (id != m_shown || m_amount->value().empty()))
        m_amount->setValue(fromUtf8(formatYuan(matter->left)));
    m_shown = id;
    fillCard();
    offerActs(matter);
    m_card->Layout();
    Layout();
}

void MattersPanel::fillCard()
{
    if (const auto* matter = chosen()) {
        m_title->SetLabel(matterTitle(*matter));
        m_facts->SetLabel(matterFacts(*matter));
        const bool alarm = matter->kind == domain::MatterKind::DayLate
            || matter->cause == domain::MatterCause::KeptOpen;
        m_sentence->show(alarm ? MessageKind::Bad : MessageKind::Note, matterSentence(*matter));
        return;
    }
    const auto* day = chosenDay();
    m_title->SetLabel(day ? fromUtf8(formatDay(day->day)) : _("Choose a line"));
    m_facts->SetLabel(day ? factsOf(*day) : wxString());
    if (!day) return m_sentence->clear();
    const auto open = day->late ? MessageKind::Bad : MessageKind::Note;
    m_sentence->show(isSettled(*day) ? MessageKind::Good : open, daySentence(*day));
}

wxString MattersPanel::factsOf(const domain::DayView& day) const
{
    const auto bill = dayFacts(day);
    const auto books = booksWords(m_hallDays, day.day);
    return bill.empty() || books.empty() ? bill + books : bill + "\n" + books;
}

void MattersPanel::offerActs(const domain::MoneyMatter* matter)
{
    bool words = false;
    for (const auto& [act, button] : m_buttons) {
        const bool shown = matter && present::allows(*matter, act);
        words = words || (shown && present::needsWords(act));
        button->Show(shown);
        button->Enable(shown && !m_busy);
        if (matter && matter->difference)
            button->setKind(present::isOffered(*matter, act) ? ButtonKind::Primary
                                                             : ButtonKind::Secondary);
    }
    m_print->Show(chosenClosedDay().has_value());
    m_print->Enable(!m_busy);
    m_amount->Show(matter && matter->mayRefund);
    m_words->Show(words);
    for (auto* field : {m_witness, m_password}) field->Show(matter && matter->maySettle);
    m_words->control().SetHint(matter && matter->mayRefund
                                   ? _("A refund's reason is shown to the payer")
                                   : _("It stays in the records"));
}

void MattersPanel::showMatters(const domain::MoneyMatters& matters)
{
    const auto before = m_list->selected();
    m_rows = matters.rows;
    m_days = matters.days;
    m_hallDays = matters.hallDays;
    std::vector<ListRow> lines;
    lines.reserve(m_rows.size());
    for (const auto& matter : m_rows) lines.push_back(rowOf(matter));
    m_list->setRows(std::move(lines));
    std::vector<ListRow> days;
    for (const auto& day : m_days) days.push_back(dayRow(day));
    m_dayList->setRows(std::move(days));
    setText(*m_daysState, daysWords(m_days));
    if (before) m_list->select(*before);
    const bool none = !chosen() && !chosenDay() && !m_leavesChoice;
    if (none && !m_rows.empty()) m_list->select(idOf(m_rows.front()));
    followChoice();
}

void MattersPanel::showStale(bool stale)
{
    if (stale == m_stale) return;
    m_stale = stale;
    if (stale)
        m_message->show(MessageKind::Warning,
                        _("The server does not answer. What stands here may be old."));
    else
        m_message->clear();
}

void MattersPanel::showFault(MatterFault fault, const domain::MoneyMatter& matter)
{
    const bool amount = fault == MatterFault::AmountMissing || fault == MatterFault::AmountTooMuch;
    const bool witness = fault == MatterFault::WitnessMissing;
    auto& field = witness ? *m_witness : amount ? *m_amount : *m_words;
    field.setNote({}, NoteKind::Bad);
    field.SetFocus();
    m_message->show(MessageKind::Bad, sentenceOf(fault, matter));
}

void MattersPanel::confirm(const present::MatterWish& wish)
{
    clearFaults();
    m_message->show(
        MessageKind::Warning, questionOf(wish),
        {{.button = {.label = yesOf(wish), .kind = ButtonKind::Primary, .compact = true},
          .act =
              [this, wish] {
                  m_message->clear();
                  m_presenter.perform(wish);
              }},
         {.button = {.label = _("Leave it")}, .act = [this] { m_message->clear(); }}});
    // A former question's buttons are children too until they die.
    for (auto* button : m_message->GetChildren())
        if (dynamic_cast<KeyButton*>(button) && button->IsShown()) return button->SetFocus();
}

void MattersPanel::showDone(const present::MatterWish& wish)
{
    clearEntries();
    m_amount->setValue({});
    followChoice();
    m_message->show(MessageKind::Good, doneWords(wish));
    m_list->SetFocus();
}

void MattersPanel::showTotals(const domain::DayTotals& totals)
{
    if (IsShownOnScreen() && chosenClosedDay() == totals.day) m_preview->open(totals);
}

void MattersPanel::showRefusal(const domain::Refusal& refusal)
{
    m_message->show(MessageKind::Bad, sentenceOf(refusal));
}

void MattersPanel::showNoAnswer()
{
    m_message->show(MessageKind::Warning,
                    _("The server did not answer. Try again: nothing is done twice."));
}

void MattersPanel::setBusy(bool busy)
{
    m_busy = busy;
    followChoice();
}

} // namespace hallpay::gui
