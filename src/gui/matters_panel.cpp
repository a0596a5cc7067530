#include "gui/matters_panel.h"

#include "gui/form.h"
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
    return {.id = idOf(matter),
            .cells = {{matterTime(matter.since)},
                      {matterTitle(matter)},
                      {fromUtf8(matter.slipNumber)},
                      {amount}}};
}

} // namespace

MattersPanel::MattersPanel(wxWindow& parent, Workplace& place)
    : m_presenter({*this, place.api, place.work, place.feed, [&place] { place.sessionLost(); }})
{
    loadForm(*this, parent, "matters_panel");
    bindControls();
    followChoice();
}

void MattersPanel::bindControls()
{
    m_list = &child<ListView>(*this, "matters_list");
    m_message = &child<InlineMessage>(*this, "matters_message");
    m_card = &child<wxWindow>(*this, "matters_card");
    m_title = &child<wxStaticText>(*this, "matters_chosen");
    m_facts = &child<wxStaticText>(*this, "matters_facts");
    m_sentence = &child<InlineMessage>(*this, "matters_sentence");
    m_amount = &child<Field>(*this, "matters_amount");
    m_words = &child<Field>(*this, "matters_words");
    m_witness = &child<Field>(*this, "matters_witness");
    m_password = &child<Field>(*this, "matters_password");
    m_refund = &child<KeyButton>(*this, "matters_refund");
    m_again = &child<KeyButton>(*this, "matters_again");
    m_settle = &child<KeyButton>(*this, "matters_settle");
    m_rest = &child<KeyButton>(*this, "matters_rest");
    m_message->setFocusHome([this] { m_list->SetFocus(); });
    m_amount->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { m_words->SetFocus(); });
    m_words->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) {
        if (m_witness->IsShown()) m_witness->SetFocus();
    });
    m_witness->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { m_password->SetFocus(); });
    m_refund->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { wish(MatterAct::Refund); });
    m_again->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { wish(MatterAct::TryAgain); });
    m_settle->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { wish(MatterAct::Settle); });
    m_rest->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { wish(MatterAct::Rest); });
    m_list->whenSelected([this](const std::string&) {
        m_message->clear();
        followChoice();
    });
    m_list->whenActivated([this](const std::string&) {
        if (m_amount->IsShown())
            m_amount->SetFocus();
        else if (m_words->IsShown())
            m_words->SetFocus();
    });
}

void MattersPanel::signedIn(const SignedIn& who)
{
    m_message->clear();
    m_rows.clear();
    m_list->setRows({});
    followChoice();
    m_presenter.open(who.session.roles);
}

void MattersPanel::setShown(bool shown)
{
    m_message->clear();
    if (!shown) return;
    m_presenter.refresh();
    m_list->SetFocus();
}

/// A scanned slip is looked for among the lines.
void MattersPanel::scanned(const std::string& text)
{
    const auto row = std::ranges::find(m_rows, text, &domain::MoneyMatter::slipNumber);
    if (row == m_rows.end()) return;
    m_list->select(idOf(*row));
    followChoice();
}

bool MattersPanel::key(const KeyPress& key)
{
    if (key.alt || key.ctrl || key.shift) return false;
    switch (key.code) {
    case WXK_F5: m_presenter.refresh(); return true;
    case WXK_F6: return press(*m_refund);
    case WXK_F7: return press(*m_again);
    case WXK_F8: return press(*m_settle);
    case WXK_F9: return press(*m_rest);
    case WXK_ESCAPE:
        m_message->clear();
        m_list->SetFocus();
        return true;
    default: return false;
    }
}

void MattersPanel::wish(MatterAct act)
{
    const auto* matter = chosen();
    if (!matter) return;
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
    const auto id = matter ? idOf(*matter) : std::string();
    if (id != m_shown) clearEntries();
    if (matter && (id != m_shown || m_amount->value().empty()))
        m_amount->setValue(fromUtf8(formatYuan(matter->left)));
    m_shown = id;
    m_title->SetLabel(matter ? matterTitle(*matter) : _("Choose a line"));
    m_facts->SetLabel(matter ? matterFacts(*matter) : wxString());
    if (matter)
        m_sentence->show(MessageKind::Note, matterSentence(*matter));
    else
        m_sentence->clear();
    const auto offer = [this](wxWindow& window, bool shown) {
        window.Show(shown);
        window.Enable(shown && !m_busy);
    };
    m_amount->Show(matter && matter->mayRefund);
    m_words->Show(matter && (matter->mayRefund || matter->maySettle || matter->mayRest));
    for (auto* field : {m_witness, m_password}) field->Show(matter && matter->maySettle);
    offer(*m_refund, matter && matter->mayRefund);
    offer(*m_again, matter && matter->mayTryAgain);
    offer(*m_settle, matter && matter->maySettle);
    offer(*m_rest, matter && matter->mayRest);
    m_card->Layout();
    Layout();
}

void MattersPanel::showMatters(const std::vector<domain::MoneyMatter>& rows)
{
    const auto before = m_list->selected();
    m_rows = rows;
    std::vector<ListRow> lines;
    lines.reserve(rows.size());
    for (const auto& matter : rows) lines.push_back(rowOf(matter));
    m_list->setRows(std::move(lines));
    if (before) m_list->select(*before);
    if (!chosen() && !m_rows.empty()) m_list->select(idOf(m_rows.front()));
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
