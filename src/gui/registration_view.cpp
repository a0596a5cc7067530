// How the registration panel shows what its presenter says.
#include "gui/document_choice.h"
#include "gui/form.h"
#include "gui/paper_words.h"
#include "gui/registration_panel.h"
#include "gui/resources.h"
#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

namespace {

using present::FormNotice;

constexpr auto kCurrentRow = "current";

MessageKind kindOf(FormNotice notice)
{
    switch (notice) {
    case FormNotice::None:
    case FormNotice::ZoneGoesOn:
    case FormNotice::ZoneRead:
    case FormNotice::Sending:
    case FormNotice::Registered:
    case FormNotice::Removed:
    case FormNotice::PutAside: return MessageKind::Note;
    case FormNotice::UnpaidToday:
    case FormNotice::ServerAway:
    case FormNotice::NoCode:
    case FormNotice::PrintedAsCopy:
    case FormNotice::Correcting:
    case FormNotice::CorrectingPutAside:
    case FormNotice::ExemptionMissing:
    case FormNotice::ZoneRepaired:
    case FormNotice::TypedFirst:
    case FormNotice::CorrectLater: return MessageKind::Warning;
    case FormNotice::NotADocument:
    case FormNotice::ZoneWrong:
    case FormNotice::NotPrinted:
    case FormNotice::PrintWaits: return MessageKind::Bad;
    case FormNotice::Printed: return MessageKind::Good;
    case FormNotice::PrintUnclear:
    case FormNotice::HandedOnAsCopy:
    case FormNotice::OthersPending: return MessageKind::Unsure;
    }
    return MessageKind::Note;
}

bool offersUndo(FormNotice notice)
{
    return notice == FormNotice::Removed || notice == FormNotice::PutAside
        || notice == FormNotice::CorrectingPutAside;
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
    chooseDocument(*m_documentType, entry.documentType);
    m_document->setValue(fromUtf8(entry.documentText));
    // A scan in the middle of a name leaves the input method at work on it.
    if (const auto name = fromUtf8(entry.name); m_name->value() != name) m_name->setValue(name);
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
    m_approvalBar->clear();
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
    bool added = false;
    for (const auto& row : rows) {
        const auto number = shown.size() + 1;
        const wxString person = wxString::Format("%d  ", static_cast<int>(number))
            + fromUtf8(row.maskedName) + "  " + fromUtf8(row.documentTail);
        shown.push_back(
            {.id = row.current ? kCurrentRow : std::to_string(number),
             .cells = {{person},
                       {itemsWords(row.lines)},
                       {(row.exempt ? _("Exempt") + "  " : wxString()) + moneyWords(row.amount)}},
             .tone = row.current ? RowTone::Quiet : RowTone::Plain});
        added = added || !row.current;
    }
    m_rows->setRows(std::move(shown));
    m_rows->reveal(kCurrentRow);
    if (m_remove->IsShown() == added) return;
    const bool focusGoes = m_remove->HasFocus() || m_edit->HasFocus();
    m_edit->Show(added);
    m_remove->Show(added);
    m_remove->GetParent()->Layout();
    if (focusGoes) m_document->SetFocus();
}

/// Without a choice the last who was added; who is being typed has to be chosen.
std::size_t RegistrationPanel::chosenRow() const
{
    const auto& rows = m_rows->rows();
    const auto chosen = m_rows->selected();
    std::size_t last = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (chosen == rows[row].id) return row;
        if (rows[row].id != kCurrentRow) last = row;
    }
    return last;
}

void RegistrationPanel::showTotal(Money total, std::size_t people, int items)
{
    setText(*m_total, moneyWords(total));
    m_total->GetGrandParent()->Layout();
    // TRANSLATORS: how many people and items the slip has so far.
    setText(*m_count,
            people == 0 ? _("To pay")
                        : wxString::Format(_("To pay (people: %d, items: %d)"),
                                           static_cast<int>(people), items));
}

/// Right above the button that sends it, which says the same; the way out stands at the form.
void RegistrationPanel::showCorrecting(const std::string& number)
{
    const bool correcting = !number.empty();
    m_correcting->show(StateLook::Waiting,
                       correcting ? wxString::Format(_("Correcting %s"), fromUtf8(number))
                                  : wxString());
    m_submit->setLabel(correcting ? _("Replace the slip and print")
                                  : _("Register and print the slip"));
    m_clear->setLabel(correcting ? _("Stop correcting") : _("Clear the form"));
}

/// The button says what a press does, the tag what is.
void RegistrationPanel::showPaysAtWindow(bool pays)
{
    m_atWindow->show(StateLook::Waiting, pays ? _("Pays at the toll window") : wxString());
    m_paysAtWindow->setLabel(pays ? _("By phone") : _("At window"));
}

void RegistrationPanel::showExempt(bool exempt)
{
    m_exempt->setLabel(exempt ? _("Pays") : _("Exempt"));
}

void RegistrationPanel::askExemption(const std::string& reason)
{
    if (m_grid->isMoreOpen()) m_grid->openMore(false);
    m_exemptBar->open(reason);
}

void RegistrationPanel::endExemption()
{
    m_exemptBar->close();
}

void RegistrationPanel::showNotice(FormNotice notice, const std::string& text)
{
    m_notice = notice;
    if (notice == FormNotice::None) {
        m_message->clear();
        return showApproval(); // there is room for one line
    }
    m_approvalBar->clear();
    std::vector<MessageAction> actions;
    if (offersUndo(notice))
        actions.push_back(
            {{.label = _("Undo"), .key = {}, .icon = "undo"}, [this] { m_presenter.undo(); }});
    m_message->show(kindOf(notice), sentenceOf(notice, text), std::move(actions));
}

void RegistrationPanel::warn()
{
    m_place.sound.play(Tone::WrongScan);
}

void RegistrationPanel::showRefusal(const domain::Refusal& refusal)
{
    const bool priceOnly = refusal.code == domain::RefusalCode::PriceChanged;
    m_approvalBar->clear();
    m_message->show(priceOnly ? MessageKind::Warning : MessageKind::Bad, sentenceOf(refusal));
    if (refusal.code == domain::RefusalCode::NotSignedIn && m_place.sessionLost)
        m_place.sessionLost();
}

void RegistrationPanel::showPrintTrouble(const ports::PrintReport& report)
{
    const bool asks = m_notice == FormNotice::PrintWaits || m_notice == FormNotice::PrintUnclear;
    if (isSaidAbove(asks, report)) return m_message->clear();
    const wxString before = m_message->sentence();
    const wxString why = troubleOf(m_notice, report);
    m_message->show(kindOf(m_notice), before.empty() ? why : before + " " + why);
}

void RegistrationPanel::printFailed(const ports::PrintReport& report)
{
    if (ports::isTrouble(report)) m_place.sound.play(Tone::PrinterTrouble);
    m_slips->setPrinting(0);
}

void RegistrationPanel::setBusy(bool busy)
{
    // Read-only, not disabled: a field that loses the focus would lose the keys that follow.
    for (const wxWindow* button : {m_submit, m_add, m_clear})
        if (busy && button->HasFocus()) m_document->SetFocus();
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
    case present::FormFocus::Name:
        if (!m_name->control().HasFocus()) m_name->SetFocus();
        return;
    case present::FormFocus::AcceptanceNumber: return m_acceptance->SetFocus();
    case present::FormFocus::Items: return m_grid->focus();
    case present::FormFocus::Submit: return m_submit->SetFocus();
    }
}

} // namespace hallpay::gui
