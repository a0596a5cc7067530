#include "gui/find_panel.h"

#include "domain/mask.h"
#include "gui/document_choice.h"
#include "gui/form.h"
#include "gui/press.h"
#include "gui/receipt_words.h"
#include "gui/slip_words.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>
#include <wx/sizer.h>

namespace hallpay::gui {

namespace {
/// Pushes may be lost: what is on screen is read again this often.
constexpr std::chrono::seconds kRefresh{4};
} // namespace

FindPanel::FindPanel(wxWindow& parent, Workplace& place)
    : m_place(place), m_presenter({*this, place.api, place.work, place.feed, place.receiptPrinting,
                                   place.slipPrinting, false, place.tollWindowId})
{
    loadForm(*this, parent, "find_panel");
    child<StateBand>(*this, "find_state").makeCompact();
    m_slip = std::make_unique<SlipCardView>(
        *this, SlipCardView::Spec{.prefix = "find", .receipts = false, .rowHeight = 32});
    m_notices = std::make_unique<NoticeLine>(child<InlineMessage>(*this, "find_message"),
                                             place.sound, [this] {
                                                 if (m_place.sessionLost) m_place.sessionLost();
                                             });
    child<InlineMessage>(*this, "find_message").setFocusHome([this] { focusHome(); });
    m_text = &child<Field>(*this, "find_text");
    m_found = &child<ListView>(*this, "find_found");
    m_bar = &child<wxWindow>(*this, "find_bar");
    m_card = &child<wxWindow>(*this, "find_card");
    m_found->Hide();
    // The list gives way to the card, so that a row is only opened by Enter or a double click.
    m_found->whenActivated([this](const std::string& id) { select(std::stoll(id)); });
    m_text->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { look(); });
    bindButtons();
    showCard(std::nullopt, {});
    showParts();
}

void FindPanel::bindButtons()
{
    const auto bind = [this](const char* name, auto act) {
        auto& button = child<KeyButton>(*this, name);
        button.Bind(wxEVT_BUTTON, [this, &button, act](wxCommandEvent&) {
            if (button.HasFocus()) focusHome(); // the button may go or rest
            act();
        });
        return &button;
    };
    m_cancel = bind("find_cancel", [this] { askCancel(); });
    m_correct = bind("find_correct", [this] { m_presenter.correct(); });
    m_reprint = bind("find_reprint", [this] { m_presenter.reprint(); });
    m_newCode = bind("find_new_code", [this] { m_presenter.newCode(); });
    m_showCode = bind("find_show_code", [this] { showCode(); });
    m_showPaper = bind("find_show_paper", [this] { showPaper(); });
    m_close = bind("find_close", [this] { close(); });
    bind("find_bar_close", [this] { close(); });
}

void FindPanel::setSinks(Sinks sinks)
{
    m_sinks = std::move(sinks);
    m_presenter.onChanged(m_sinks.changed);
    m_presenter.onCorrect(m_sinks.correct);
    showButtons();
}

void FindPanel::signedIn(const SignedIn& who)
{
    // What somebody before looked for is nobody's any more.
    m_finding = false;
    m_found->Hide();
    m_text->setValue({});
    m_text->setNote({});
    showParts();
    m_presenter.takePayerCodes(who.hall.payerCode);
    m_presenter.open(who.session, who.today);
}

void FindPanel::setToday(Day today)
{
    m_presenter.setToday(today);
}

void FindPanel::tick(Instant now)
{
    m_slip->tick(now, m_place.feed.link() == present::LiveFeed::Link::Away);
    m_notices->tick();
    const auto since = now - m_refreshed;
    if (!IsShown() || (since >= std::chrono::seconds(0) && since < kRefresh)) return;
    m_refreshed = now;
    m_presenter.refresh();
}

void FindPanel::select(std::int64_t slipId)
{
    leaveBar();
    m_presenter.select(slipId);
}

void FindPanel::scanned(const std::string& text)
{
    m_text->setNote({}); // of the card before
    leaveBar();
    m_presenter.scanned(text);
}

/// As if its number were typed, and on record as that. Whose card it was stands in the field, no
/// more of it than paper shows.
bool FindPanel::cardRead(const ports::CardRead& card)
{
    // The bar stays open while somebody works elsewhere, whose card this is then.
    if (!m_bar->IsShownOnScreen() || !m_bar->IsDescendant(FindFocus())) return false;
    if (m_presenter.isBusy()) {
        warn();
        return true;
    }
    m_text->setValue({});
    const auto name = card.name.empty() ? std::string() : domain::maskName(card.name) + " ";
    m_text->setNote(documentName(card.type) + " "
                    + fromUtf8(name + domain::documentTail(card.number)));
    m_presenter.find(card.number);
    return true;
}

/// Without a card to take its place the bar stays until there is one, and the focus with it.
void FindPanel::leaveBar()
{
    m_finding = m_finding && m_shownId == 0;
    showParts();
}

/// A focus that goes with its window is nowhere, and keys with it.
void FindPanel::focusHome()
{
    if (m_card->IsShownOnScreen())
        child<ListView>(*this, "find_lines").SetFocus();
    else if (m_bar->IsShownOnScreen())
        m_text->SetFocus();
}

void FindPanel::startFind()
{
    m_finding = true;
    m_notices->clear();
    m_found->Hide();
    m_text->setValue({});
    m_text->setNote({});
    showParts();
    m_text->SetFocus();
}

void FindPanel::look()
{
    auto text = m_text->value();
    text.Trim(true).Trim(false);
    m_text->setNote({}); // of a card that lay there before
    if (!text.empty()) m_presenter.find(toUtf8(text));
}

void FindPanel::close()
{
    m_finding = false;
    m_presenter.close();
    if (m_sinks.closed) m_sinks.closed();
}

bool FindPanel::key(const KeyPress& key)
{
    if (key.alt) return false;
    if (key.code == WXK_ESCAPE) {
        m_notices->isAsking() ? m_notices->keep() : close();
        return true;
    }
    if (!m_card->IsShown()) return false;
    if (!key.ctrl) return key.code == WXK_F7 && press(*m_cancel);
    switch (key.code) {
    case 'P': return press(*m_reprint);
    case 'R': return press(*m_correct);
    case 'N': return press(*m_newCode);
    case 'D': return press(*m_showCode);
    case 'L': return press(*m_showPaper);
    default: return false;
    }
}

void FindPanel::askCancel()
{
    const auto& card = m_presenter.card();
    if (!card) return;
    m_notices->ask({.sentence = wxString::Format(_("Cancel slip %s for %s? Its code dies at once."),
                                                 fromUtf8(card->row.shortNumber),
                                                 moneyWords(card->row.amount)),
                    .yes = _("Cancel the slip"),
                    .act = [this] { m_presenter.cancel(); },
                    .kept = {}});
}

void FindPanel::askPayerCode(const domain::SlipCard& card)
{
    m_notices->ask({.sentence = payerCodeQuestion(card),
                    .yes = _("Take the payment"),
                    .act = [this] { m_presenter.payByCode(); },
                    .kept = [this] { m_presenter.dropPayerCode(); },
                    .no = _("Leave it"),
                    .kind = ButtonKind::Go});
}

void FindPanel::showCode()
{
    if (m_presenter.card() && m_place.showCode) m_place.showCode(*m_presenter.card());
}

void FindPanel::showPaper()
{
    if (m_presenter.card() && m_place.showPaper) m_place.showPaper(*m_presenter.card());
}

void FindPanel::showParts()
{
    auto* const focus = wxWindow::FindFocus();
    const bool focusGoes = !m_finding && focus && m_bar->IsDescendant(focus);
    m_bar->Show(m_finding);
    m_card->Show(!m_finding && m_shownId != 0);
    GetSizer()->GetItem(m_bar)->SetProportion(m_found->IsShown() ? 1 : 0);
    m_bar->Layout();
    Layout();
    if (focusGoes) focusHome();
}

/// Which buttons there are follows from the card; while an act runs they stay, but rest.
void FindPanel::showButtons()
{
    const auto set = [this](KeyButton& button, bool shown) {
        button.Show(shown);
        button.Enable(shown && !m_busy);
    };
    set(*m_cancel, m_acts.cancel);
    set(*m_correct, m_acts.correct && m_sinks.correct);
    set(*m_reprint, m_acts.reprint);
    set(*m_newCode, m_acts.newCode);
    set(*m_showCode, m_acts.showCode);
    set(*m_showPaper, m_acts.reprint && m_place.showPaper);
    m_showCode->GetParent()->Layout();
    m_close->GetParent()->Layout();
}

void FindPanel::showCard(const std::optional<domain::SlipCard>& card, const present::SlipActs& acts)
{
    const auto id = card ? card->row.id : 0;
    const bool another = id != m_shownId;
    m_shownId = id;
    if (card) m_slip->show(*card);
    const bool actsChanged = !m_busy && acts != m_acts;
    if (!m_busy) m_acts = acts;
    if (another && card) m_finding = false;
    if (another) showParts();
    if (another || actsChanged) showButtons();
}

/// Asked for by toll windows alone.
void FindPanel::showOverview(const domain::TollOverview&) { }

void FindPanel::showFound(const std::vector<domain::SlipRow>& rows)
{
    std::vector<ListRow> shown;
    for (const auto& row : rows)
        shown.push_back({.id = std::to_string(row.id),
                         .cells = {{fromUtf8(row.number)},
                                   {peopleWords(row)},
                                   {moneyWords(row.amount)},
                                   bareStateCell(row)}});
    m_found->Show(rows.size() > 1);
    m_found->setRows(std::move(shown));
    showParts();
    if (rows.size() < 2) return;
    m_notices->say(MessageKind::Note, _("Several slips were found. Choose one and press Enter."));
    m_found->SetFocus();
}

void FindPanel::showNotice(present::TollNotice notice, const std::string& text)
{
    m_notices->show(notice, text);
}

void FindPanel::showRefusal(const domain::Refusal& refusal)
{
    m_notices->show(refusal);
}

void FindPanel::showPrintTrouble(const ports::PrintReport& report)
{
    m_notices->show(report);
}

void FindPanel::setBusy(bool busy)
{
    m_busy = busy;
    showButtons();
}

/// The list of today's slips beside this card has a tone for it already.
void FindPanel::celebrate() { }

void FindPanel::showReceiptCheck(const domain::ReceiptCheck& check)
{
    m_notices->say(kindOf(check), sentenceOf(check));
}

void FindPanel::warn()
{
    m_place.sound.play(Tone::WrongScan);
}

void FindPanel::tellHandedOut(const domain::HandOutView& handOut)
{
    m_notices->show(handOut);
}

} // namespace hallpay::gui
