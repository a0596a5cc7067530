#include "gui/registration_panel.h"

#include "gui/document_choice.h"
#include "gui/form.h"
#include "gui/press.h"
#include "gui/widgets/text.h"
#include "present/scan_use.h"

#include <wx/sizer.h>

#include <algorithm>

namespace hallpay::gui {

namespace {

constexpr int kFormWidth = 560;
constexpr int kRowsHeightMin = 36; ///< the row of who is being typed is always seen
constexpr int kSideMin = 420; ///< narrower, and the right side folds away
constexpr int kAirTight = 3; ///< of the air between parts of the form, so many times less

} // namespace

RegistrationPanel::RegistrationPanel(wxWindow& parent, Workplace& place)
    : m_place(place), m_presenter({*this, place.api, place.work, place.slipPrinting, place.drafts})
{
    loadForm(*this, parent, "registration_panel");
    m_grid = std::make_unique<ItemGrid>(*this);
    m_exemptBar = std::make_unique<ExemptBar>(*this);
    m_slips = std::make_unique<SlipsCard>(*this, place);
    bindForm();
    bindRows();
    bindSlips();
    m_presenter.onStored([this](const domain::SlipCard& card) {
        m_slips->put(card);
        m_slips->setPrinting(card.row.id);
    });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        fold();
        fitHeight();
    });
    watchHeight();
}

void RegistrationPanel::bindForm()
{
    m_documentType = &child<wxChoice>(*this, "reg_document_type");
    m_document = &child<Field>(*this, "reg_document");
    m_name = &child<Field>(*this, "reg_name");
    m_acceptance = &child<Field>(*this, "reg_acceptance");
    m_message = &child<InlineMessage>(*this, "reg_message");
    m_message->setFocusHome([this] { m_document->SetFocus(); });
    m_approvalBar = &child<InlineMessage>(*this, "reg_approval");
    m_approvalBar->setFocusHome([this] { m_document->SetFocus(); });
    m_exemptAsk = &child<KeyButton>(*this, "reg_exempt_ask");
    m_exemptAsk->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { askElsewhere(); });
    m_correcting = &child<StateTag>(*this, "reg_correcting");
    m_atWindow = &child<StateTag>(*this, "reg_at_window");
    m_paysAtWindow = &child<KeyButton>(*this, "reg_pays_at_window");
    m_count = &child<wxStaticText>(*this, "reg_count");
    m_total = &child<wxStaticText>(*this, "reg_total");
    m_add = &child<KeyButton>(*this, "reg_add");
    m_submit = &child<KeyButton>(*this, "reg_submit");
    m_clear = &child<KeyButton>(*this, "reg_clear");
    child<wxWindow>(*this, "reg_form").SetMinSize(FromDIP(wxSize(kFormWidth, -1)));

    fillDocumentChoice(*m_documentType);
    m_documentType->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        m_presenter.documentTypeChosen(chosenDocument(*m_documentType));
    });
    m_document->Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
        event.Skip();
        m_presenter.documentTyped(toUtf8(m_document->value()));
    });
    m_document->Bind(wxEVT_TEXT_ENTER,
                     [this](wxCommandEvent&) { m_presenter.scanned(toUtf8(m_document->value())); });
    m_name->Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
        event.Skip();
        m_presenter.nameTyped(toUtf8(m_name->value()));
    });
    m_name->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { m_presenter.nameEntered(); });
    m_acceptance->Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
        event.Skip();
        m_presenter.acceptanceTyped(toUtf8(m_acceptance->value()));
    });
    m_acceptance->Bind(wxEVT_TEXT_ENTER,
                       [this](wxCommandEvent&) { m_presenter.acceptanceEntered(); });
    m_grid->onStep([this](const std::string& code, int by) {
        by > 0 ? m_presenter.itemAdded(code) : m_presenter.itemTaken(code);
    });
    m_grid->onMore([this](bool open) {
        m_rows->Show(!open);
        child<wxWindow>(*this, "reg_form").Layout();
    });
    m_add->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { m_presenter.addApplicant(); });
    m_submit->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        m_exemptBar->isOpen() ? m_presenter.submitExempt(m_exemptBar->exemption())
                              : m_presenter.submit();
    });
    m_clear->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { m_presenter.clear(); });
    m_paysAtWindow->Bind(wxEVT_BUTTON,
                         [this](wxCommandEvent&) { m_presenter.togglePaysAtWindow(); });
    m_exempt = &child<KeyButton>(*this, "reg_exempt");
    m_exempt->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { m_presenter.toggleExempt(); });
}

void RegistrationPanel::bindRows()
{
    m_rows = &child<ListView>(*this, "reg_rows");
    m_edit = &child<KeyButton>(*this, "reg_edit");
    m_remove = &child<KeyButton>(*this, "reg_remove");
    m_edit->Hide();
    m_remove->Hide();
    m_rows->SetMinSize(wxSize(-1, FromDIP(kRowsHeightMin)));
    m_edit->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { m_presenter.editApplicant(chosenRow()); });
    m_remove->Bind(wxEVT_BUTTON,
                   [this](wxCommandEvent&) { m_presenter.removeApplicant(chosenRow()); });
    m_rows->whenActivated([this](const std::string&) { press(*m_edit); });
}

void RegistrationPanel::bindSlips()
{
    m_side = &child<wxWindow>(*this, "reg_side");
    m_find = &child<KeyButton>(*this, "slips_find");
    m_find->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { find(); });
    m_slips->onChosen([this](std::int64_t slipId) {
        showSide(true);
        if (m_sideCard) m_sideCard->select(slipId);
    });
    m_presenter.onSlipScan([this](const std::string& text) {
        showSide(true);
        m_slips->unselect();
        if (m_sideCard) m_sideCard->scanned(text);
    });
}

/// Also when its button is folded away with the right side.
bool RegistrationPanel::find()
{
    if (!m_find->IsEnabled()) return true;
    showSide(true);
    m_slips->unselect();
    if (m_sideCard) m_sideCard->startFind();
    return true;
}

void RegistrationPanel::setSide(SlipSide& side)
{
    m_sideCard = &side;
    side.window().Hide();
    m_side->GetSizer()->Add(&side.window(), wxSizerFlags(2).Expand().Border(wxTOP, FromDIP(16)));
    side.setSinks(
        {.closed =
             [this] {
                 showSide(false);
                 m_slips->unselect();
                 m_document->SetFocus();
             },
         .changed =
             [this](const domain::SlipCard& card) {
                 m_slips->put(card);
                 m_slips->seen(card.row.id); // it stands beside the list, large
             },
         .correct = [this](std::int64_t slipId, const std::string& number,
                           const domain::SlipDraft& draft) { correct(slipId, number, draft); }});
}

void RegistrationPanel::correct(std::int64_t slipId, const std::string& number,
                                const domain::SlipDraft& draft)
{
    showSide(false);
    m_slips->unselect();
    m_presenter.correct(slipId, number, draft);
}

void RegistrationPanel::showSide(bool shown)
{
    m_sideAsked = shown;
    if (m_sideCard) m_sideCard->window().Show(shown);
    m_side->Layout();
    fold();
}

/// The right side folds away where both do not fit; asked for, it stands in the form's place.
void RegistrationPanel::fold()
{
    const int room = GetClientSize().x - FromDIP(kFormWidth + 48);
    const bool wide = room >= FromDIP(kSideMin);
    auto& form = child<wxWindow>(*this, "reg_form");
    auto* row = GetSizer();
    row->GetItem(&form)->SetProportion(wide ? 0 : 1);
    row->GetItem(&form)->SetFlag(wxEXPAND | wxTOP | wxLEFT | wxBOTTOM | (wide ? 0 : wxRIGHT));
    row->Show(&form, wide || !m_sideAsked);
    row->Show(m_side, wide || m_sideAsked);
    Layout();
}

/// Whatever comes and goes in the form takes room from the rest, or gives it back.
void RegistrationPanel::watchHeight()
{
    for (auto* item : child<wxWindow>(*this, "reg_form").GetSizer()->GetChildren())
        if (item->IsSpacer()) m_air.emplace_back(item, item->GetSpacer());
    for (const char* name : {"reg_message", "reg_approval", "reg_exempt_bar", "reg_items",
                             "reg_correcting", "reg_at_window", "reg_more_box"}) {
        auto& part = child<wxWindow>(*this, name);
        part.Bind(wxEVT_SHOW, [this](wxShowEvent& event) {
            event.Skip();
            CallAfter(&RegistrationPanel::fitHeight);
        });
        part.Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
            event.Skip();
            CallAfter(&RegistrationPanel::fitHeight);
        });
    }
}

/// On a small screen there is no room for a line of the form beside one above the page: tiles
/// and air give way, as no word and no button does.
void RegistrationPanel::fitHeight()
{
    auto& form = child<wxWindow>(*this, "reg_form");
    const auto needs = [&] {
        form.InvalidateBestSize();
        return GetSizer()->GetItem(&form)->CalcMin().y;
    };
    const int before = needs();
    const bool tight = before + (m_tight ? m_tightSaves : 0) > GetClientSize().y;
    if (tight == m_tight) return;
    setTight(tight);
    // Never less than it once was: what is measured while tiles are hidden must not swing.
    if (tight) m_tightSaves = std::max(m_tightSaves, before - needs());
    form.Layout();
}

void RegistrationPanel::setTight(bool tight)
{
    m_tight = tight;
    m_grid->setCompact(tight);
    for (const auto& [spacer, size] : m_air)
        spacer->AssignSpacer(size.x, tight ? size.y / kAirTight : size.y);
}

void RegistrationPanel::signedIn(const SignedIn& who)
{
    m_today = who.today;
    const auto rule = who.hall.acceptanceNumber;
    m_acceptance->Show(rule != domain::AcceptanceNumberRule::Off);
    child<wxWindow>(*this, "reg_form").Layout();
    m_presenter.open(who.hall, who.schedule, who.session.staffId);
    m_slips->open(who.today);
    if (m_sideCard) m_sideCard->signedIn(who);
}

void RegistrationPanel::setToday(Day today)
{
    m_today = today;
    m_presenter.setToday(today);
    m_slips->open(today);
    if (m_sideCard) m_sideCard->setToday(today);
}

void RegistrationPanel::tick(Instant now)
{
    m_slips->tick(now);
    if (m_sideCard) m_sideCard->tick(now);
}

void RegistrationPanel::setShown(bool shown)
{
    if (shown) m_document->SetFocus();
}

void RegistrationPanel::scanned(const std::string& text)
{
    // While a supervisor's word is asked for, it is the badge: a document was scanned before.
    if (m_exemptBar->isOpen()) {
        const auto kind = present::badgeScan(text, m_today);
        if (kind == present::BadgeScan::Badge) return m_exemptBar->enterBadge(text);
        if (kind == present::BadgeScan::Wrong) return refuseBadge();
    }
    m_presenter.scanned(text);
}

void RegistrationPanel::refuseBadge()
{
    warn();
    m_message->show(MessageKind::Warning, notABadge());
}

void RegistrationPanel::cardRead(const ports::CardRead& card)
{
    if (m_exemptBar->isOpen()) return refuseBadge(); // an applicant's card is none
    if (m_sideCard && m_sideCard->cardRead(card)) return;
    m_presenter.cardRead(card);
}

bool RegistrationPanel::key(const KeyPress& key)
{
    if (functionKey(key) || exemptKey(key)) return true;
    if (m_sideCard && m_sideCard->window().IsShown() && m_sideCard->key(key)) return true;
    if (m_grid->key(key) || rowsKey(key)) return true;
    return key.code == WXK_ESCAPE && back();
}

bool RegistrationPanel::functionKey(const KeyPress& key)
{
    if (key.ctrl && key.code == 'T') return press(*m_paysAtWindow);
    if (key.ctrl && key.code == 'M') return press(*m_exempt);
    if (key.ctrl && key.code == 'S') return m_exemptBar->isOpen() && press(*m_exemptAsk);
    if (key.ctrl && key.code == 'G') return goOn();
    if (key.ctrl) return key.code == 'F' && find();
    switch (key.code) {
    case WXK_F5: refresh(); return true;
    case WXK_F6: return press(*m_add);
    case WXK_F9: return press(*m_submit);
    default: return false;
    }
}

void RegistrationPanel::refresh()
{
    m_presenter.refresh();
    m_slips->reload();
}

/// While a supervisor's word is asked for: Enter from field to field, Esc back to the form.
bool RegistrationPanel::exemptKey(const KeyPress& key)
{
    if (!m_exemptBar->isOpen()) return false;
    if (key.code == WXK_ESCAPE) {
        m_exemptBar->close();
        m_document->SetFocus();
        return true;
    }
    if (key.code != WXK_RETURN && key.code != WXK_NUMPAD_ENTER) return false;
    return m_exemptBar->holdsFocus() && (m_exemptBar->enter() || press(*m_submit));
}

bool RegistrationPanel::rowsKey(const KeyPress& key)
{
    if (!m_rows->holdsFocus()) return false;
    return key.code == WXK_DELETE && press(*m_remove);
}

/// Esc: one step back, to the scan line in the end.
bool RegistrationPanel::back()
{
    if (m_grid->isMoreOpen()) m_grid->openMore(false);
    m_document->SetFocus();
    m_document->control().SelectAll();
    return true;
}

} // namespace hallpay::gui
