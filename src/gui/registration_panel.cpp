#include "gui/registration_panel.h"

#include "gui/form.h"
#include "gui/look/type_scale.h"
#include "gui/press.h"
#include "gui/resources.h"
#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>
#include <wx/sizer.h>

#include <algorithm>
#include <span>

namespace hallpay::gui {

namespace {

using present::FormNotice;

struct DocumentChoice {
    domain::DocumentType type;
    const char* name; ///< short, beside the scan line
};

constexpr DocumentChoice kDocuments[] = {
    {domain::DocumentType::ResidentId, wxTRANSLATE("Resident ID")},
    {domain::DocumentType::HouseholdBook, wxTRANSLATE("Household book")},
    {domain::DocumentType::Passport, wxTRANSLATE("Passport")},
    {domain::DocumentType::HkMacauPermit, wxTRANSLATE("HK+Macau permit")},
    {domain::DocumentType::TaiwanPermit, wxTRANSLATE("Taiwan permit")},
    {domain::DocumentType::Other, wxTRANSLATE("Other document")},
};

constexpr int kFormWidth = 560;
constexpr int kSideMin = 420; ///< narrower, and the right side folds away
constexpr auto kCurrentRow = "current";

MessageKind kindOf(FormNotice notice)
{
    switch (notice) {
    case FormNotice::None:
    case FormNotice::MachineReadable:
    case FormNotice::Sending:
    case FormNotice::Registered:
    case FormNotice::Removed: return MessageKind::Note;
    case FormNotice::UnpaidToday:
    case FormNotice::ServerAway:
    case FormNotice::NoCode:
    case FormNotice::Correcting: return MessageKind::Warning;
    case FormNotice::NotADocument:
    case FormNotice::NotPrinted: return MessageKind::Bad;
    case FormNotice::Printed: return MessageKind::Good;
    case FormNotice::PrintUnclear:
    case FormNotice::OthersPending: return MessageKind::Unsure;
    }
    return MessageKind::Note;
}

wxString faultNote(domain::DocumentRefusal fault)
{
    using R = domain::DocumentRefusal;
    switch (fault) {
    case R::Length: return _("wrong length");
    case R::Letters: return _("wrong character");
    case R::BirthDate: return _("no such birth date");
    case R::FutureBirth: return _("born in the future");
    case R::CheckDigit: return _("check character wrong");
    }
    return {};
}

wxString residentWords(const domain::ResidentId& resident)
{
    const wxString sex = resident.sex == domain::Sex::Female ? _("female") : _("male");
    return fromUtf8(formatDay(resident.birth)) + " " + sex;
}

wxString itemsWords(const std::vector<domain::LineView>& lines)
{
    wxString words;
    for (const auto& line : lines) {
        // TRANSLATORS: stands between two items of one applicant.
        if (!words.empty()) words << _("; ");
        words << inLanguage(line.nameZh, line.nameEn);
        if (line.quantity > 1) words << wxString::Format(L" \u00d7%d", line.quantity);
    }
    return words;
}

} // namespace

RegistrationPanel::RegistrationPanel(wxWindow& parent, Workplace& place)
    : m_place(place)
    , m_presenter({*this, place.api, place.work, place.slipPrinting, place.drafts})
{
    loadForm(*this, parent, "registration_panel");
    m_grid = std::make_unique<ItemGrid>(*this);
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
    });
}

void RegistrationPanel::bindForm()
{
    m_documentType = &child<wxChoice>(*this, "reg_document_type");
    m_document = &child<Field>(*this, "reg_document");
    m_name = &child<Field>(*this, "reg_name");
    m_acceptance = &child<Field>(*this, "reg_acceptance");
    m_message = &child<InlineMessage>(*this, "reg_message");
    m_count = &child<wxStaticText>(*this, "reg_count");
    m_total = &child<wxStaticText>(*this, "reg_total");
    m_add = &child<KeyButton>(*this, "reg_add");
    m_submit = &child<KeyButton>(*this, "reg_submit");
    m_clear = &child<KeyButton>(*this, "reg_clear");
    child<wxWindow>(*this, "reg_form").SetMinSize(FromDIP(wxSize(kFormWidth, -1)));

    for (const auto& document : kDocuments)
        m_documentType->Append(wxGetTranslation(document.name));
    m_documentType->SetFont(fontOf(TextSize::Body));
    m_documentType->SetSelection(0);
    native::setAccessible(*m_documentType, _("Kind of document"));
    m_documentType->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        m_presenter.documentTypeChosen(
            std::span(kDocuments)[static_cast<std::size_t>(event.GetInt())].type);
    });
    m_document->Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
        event.Skip();
        m_presenter.documentTyped(toUtf8(m_document->value()));
    });
    m_document->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) {
        m_presenter.scanned(toUtf8(m_document->value()));
    });
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
    m_submit->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { m_presenter.submit(); });
    m_clear->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { m_presenter.clear(); });
}

void RegistrationPanel::bindRows()
{
    m_rows = &child<ListView>(*this, "reg_rows");
    m_rowsBar = &child<wxWindow>(*this, "reg_rows_bar");
    m_edit = &child<KeyButton>(*this, "reg_edit");
    m_remove = &child<KeyButton>(*this, "reg_remove");
    m_rowsBar->Hide();
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
        if (m_sideCard) m_sideCard->scanned(text);
    });
}

/// Also when its button is folded away with the right side.
bool RegistrationPanel::find()
{
    if (!m_find->IsEnabled()) return true;
    showSide(true);
    if (m_sideCard) m_sideCard->startFind();
    return true;
}

void RegistrationPanel::setSide(SlipSide& side)
{
    m_sideCard = &side;
    side.window().Hide();
    m_side->GetSizer()->Add(&side.window(), wxSizerFlags(2).Expand().Border(wxTOP, FromDIP(16)));
    side.setSinks({.closed =
                       [this] {
                           showSide(false);
                           m_document->SetFocus();
                       },
                   .changed = [this](const domain::SlipCard& card) { m_slips->put(card); },
                   .correct =
                       [this](std::int64_t slipId, const std::string& number,
                              const domain::SlipDraft& draft) {
                           correct(slipId, number, draft);
                       }});
}

void RegistrationPanel::correct(std::int64_t slipId, const std::string& number,
                                const domain::SlipDraft& draft)
{
    showSide(false);
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
    row->Show(&form, wide || !m_sideAsked);
    row->Show(m_side, wide || m_sideAsked);
    Layout();
}

void RegistrationPanel::signedIn(const SignedIn& who)
{
    const auto rule = who.hall.acceptanceNumber;
    m_acceptance->Show(rule != domain::AcceptanceNumberRule::Off);
    child<wxWindow>(*this, "reg_form").Layout();
    m_presenter.open(who.hall, who.schedule, who.session.staffId);
    m_slips->open(who.today);
    if (m_sideCard) m_sideCard->signedIn(who);
}

void RegistrationPanel::setToday(Day today)
{
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
    m_presenter.scanned(text);
}

bool RegistrationPanel::key(const KeyPress& key)
{
    if (functionKey(key)) return true;
    if (m_sideCard && m_sideCard->window().IsShown() && m_sideCard->key(key)) return true;
    if (m_grid->key(key) || rowsKey(key)) return true;
    return key.code == WXK_ESCAPE && back();
}

bool RegistrationPanel::functionKey(const KeyPress& key)
{
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

bool RegistrationPanel::rowsKey(const KeyPress& key)
{
    if (&m_rows->control() != wxWindow::FindFocus()) return false;
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

std::size_t RegistrationPanel::chosenRow() const
{
    const auto chosen = m_rows->selected();
    if (!chosen) return m_rows->rows().empty() ? 0 : m_rows->rows().size() - 1;
    for (std::size_t i = 0; i < m_rows->rows().size(); ++i)
        if (m_rows->rows()[i].id == *chosen) return i;
    return 0;
}

Field& RegistrationPanel::fieldOf(present::EntryFault fault) const
{
    using F = present::EntryFault;
    switch (fault) {
    case F::DocumentMissing:
    case F::DocumentWrong: return *m_document;
    case F::NameMissing:
    case F::NameTooLong: return *m_name;
    case F::AcceptanceNumberMissing: return *m_acceptance;
    case F::NoItems: return *m_document;
    }
    return *m_document;
}

void RegistrationPanel::showEntry(const present::Entry& entry)
{
    const auto* const document
        = std::ranges::find(kDocuments, entry.documentType, &DocumentChoice::type);
    m_documentType->SetSelection(static_cast<int>(document - kDocuments));
    m_document->setValue(fromUtf8(entry.documentText));
    m_name->setValue(fromUtf8(entry.name));
    m_acceptance->setValue(fromUtf8(entry.acceptanceNumber));
}

void RegistrationPanel::showCheck(const present::EntryCheck& check, bool asked)
{
    m_document->setLabelNote(check.resident ? residentWords(*check.resident) : wxString());
    const bool complete = check.documentFault != domain::DocumentRefusal::Length;
    if (check.documentFault && (complete || asked))
        m_document->setNote(faultNote(*check.documentFault), NoteKind::Bad);
    else
        m_document->setNote(check.resident ? _("number checked") : wxString(), NoteKind::Good);
    if (!asked || !check.fault) return;
    m_message->show(MessageKind::Bad, sentenceOf(check));
    if (*check.fault == present::EntryFault::NoItems)
        m_grid->focus();
    else
        fieldOf(*check.fault).SetFocus();
}

void RegistrationPanel::showTiles(const std::vector<present::ItemTile>& tiles)
{
    m_grid->show(tiles);
}

void RegistrationPanel::showRows(const std::vector<present::EntryRow>& rows)
{
    std::vector<ListRow> shown;
    std::size_t added = 0;
    for (const auto& row : rows) {
        const auto number = shown.size() + 1;
        const wxString person = wxString::Format("%d  ", static_cast<int>(number))
            + fromUtf8(row.maskedName) + "  " + fromUtf8(row.documentTail);
        shown.push_back({.id = row.current ? kCurrentRow : std::to_string(number),
                         .cells = {{person}, {itemsWords(row.lines)}, {moneyWords(row.amount)}},
                         .tone = row.current ? RowTone::Quiet : RowTone::Plain});
        if (!row.current) ++added;
    }
    m_rows->setRows(std::move(shown));
    if (m_rowsBar->IsShown() == (added > 0)) return;
    m_rowsBar->Show(added > 0);
    child<wxWindow>(*this, "reg_form").Layout();
}

void RegistrationPanel::showTotal(Money total, std::size_t people, int items)
{
    setText(*m_total, moneyWords(total));
    m_total->GetGrandParent()->Layout();
    // TRANSLATORS: how many people and items the slip has so far.
    setText(*m_count, people == 0 ? _("To pay")
                                  : wxString::Format(_("To pay (people: %d, items: %d)"),
                                                     static_cast<int>(people), items));
}

void RegistrationPanel::showNotice(FormNotice notice, const std::string& text)
{
    if (notice == FormNotice::None) return m_message->clear();
    std::vector<MessageAction> actions;
    if (notice == FormNotice::Removed)
        actions.push_back({{.label = _("Undo"), .key = {}, .icon = "undo"},
                           [this] { m_presenter.undoRemove(); }});
    m_message->show(kindOf(notice), sentenceOf(notice, text), std::move(actions));
    if (notice == FormNotice::NotPrinted || notice == FormNotice::PrintUnclear) {
        m_place.sound.play(Tone::PrinterTrouble);
        m_slips->setPrinting(0);
    }
    if (notice == FormNotice::NotADocument) m_place.sound.play(Tone::WrongScan);
}

void RegistrationPanel::showRefusal(const domain::Refusal& refusal)
{
    const bool priceOnly = refusal.code == domain::RefusalCode::PriceChanged;
    m_message->show(priceOnly ? MessageKind::Warning : MessageKind::Bad, sentenceOf(refusal));
    if (refusal.code == domain::RefusalCode::NotSignedIn && m_place.sessionLost)
        m_place.sessionLost();
}

void RegistrationPanel::showPrintTrouble(const ports::PrintReport& report)
{
    const wxString before = m_message->sentence();
    m_message->show(report.outcome == ports::PrintOutcome::Unclear ? MessageKind::Unsure
                                                                   : MessageKind::Bad,
                    before.empty() ? sentenceOf(report) : before + " " + sentenceOf(report));
}

void RegistrationPanel::setBusy(bool busy)
{
    // Read-only, not disabled: a field that loses the focus would lose the keys that follow.
    for (Field* field : {m_document, m_name, m_acceptance}) field->control().SetEditable(!busy);
    m_documentType->Enable(!busy);
    m_submit->Enable(!busy);
    m_add->Enable(!busy);
    m_clear->Enable(!busy);
    if (!busy && wxWindow::FindFocus() == nullptr) m_document->SetFocus();
}

void RegistrationPanel::moveFocus(present::FormFocus focus)
{
    switch (focus) {
    case present::FormFocus::Scan:
        m_document->SetFocus();
        m_document->control().SelectAll();
        return;
    case present::FormFocus::Name: return m_name->SetFocus();
    case present::FormFocus::AcceptanceNumber: return m_acceptance->SetFocus();
    case present::FormFocus::Items: return m_grid->focus();
    case present::FormFocus::Submit: return m_submit->SetFocus();
    }
}

} // namespace hallpay::gui
