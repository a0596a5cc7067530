#include "gui/scanners_panel.h"

#include "gui/document_choice.h"
#include "gui/form.h"
#include "gui/look/type_scale.h"
#include "gui/press.h"
#include "gui/texts.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"

#include <wx/filedlg.h>
#include <wx/intl.h>

#include <algorithm>
#include <array>

namespace hallpay::gui {

namespace {

using present::ScannerFault;
using present::ScannerNotice;

constexpr std::array kSpeeds{9'600, 19'200, 38'400, 57'600, 115'200}; // in the choice's order

wxString kindOfScan(const present::ScanSeen& scan)
{
    using domain::ScanKind;
    if (scan.payerCode) return _("a payer's code");
    switch (scan.kind) {
    case ScanKind::PaymentLink: return _("the code of a slip");
    case ScanKind::SlipNumber:
    case ScanKind::ShortSlipNumber: return _("the number of a slip");
    case ScanKind::ResidentId: return _("a resident ID number");
    case ScanKind::PassportLike: return _("the number of a travel document");
    case ScanKind::MachineReadable: return _("machine-readable lines of a document");
    case ScanKind::BillNumber: return _("the number of a payer's bill");
    case ScanKind::Empty:
    case ScanKind::Nonsense: break;
    }
    return wxString::Format(_("nothing that this program knows: %s"), fromUtf8(scan.text));
}

wxString stateWords(const std::optional<ports::ReaderState>& state)
{
    if (!state) return {};
    if (*state == ports::ReaderState::Working) return _("It works");
    return _("It does not answer: check its cable");
}

} // namespace

ScannersPanel::ScannersPanel(wxWindow& parent, const Parts& parts, Sinks sinks)
    : OverPage(0, std::move(sinks)), m_presenter(*this, parts.pc, parts.readers, parts.work)
{
    loadForm(*this, parent, "scanners_panel");
    m_prefix = &child<Field>(*this, "scanners_prefix");
    m_suffix = &child<Field>(*this, "scanners_suffix");
    m_port = &child<Field>(*this, "scanners_port");
    m_baud = &child<wxChoice>(*this, "scanners_baud");
    m_program = &child<Field>(*this, "scanners_program");
    m_message = &child<InlineMessage>(*this, "scanners_message");
    m_keep = &child<KeyButton>(*this, "scanners_keep");
    setText(child<wxStaticText>(*this, "scanners_marks_note"),
            _("Leave empty what it does not type. \\t is the Tab key; Enter needs no entry."));
    for (auto* field : {m_prefix, m_suffix, m_port, m_program})
        field->Bind(wxEVT_TEXT, [field](wxCommandEvent& event) {
            field->setNote({}); // of what was typed before
            event.Skip();
        });
    for (const int speed : kSpeeds) m_baud->Append(wxString::Format("%d", speed));
    m_baud->SetFont(fontOf(TextSize::Body));
    native::setAccessible(*m_baud, child<wxStaticText>(*this, "scanners_baud_label").GetLabel());
    m_keep->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        m_message->clear();
        m_presenter.keep(entries());
    });
    child<KeyButton>(*this, "scanners_choose").Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        chooseProgram();
    });
    child<KeyButton>(*this, "scanners_close").Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        close();
    });
    Hide();
}

bool ScannersPanel::key(const KeyPress& key)
{
    if (IsShown() && key.code == WXK_F9 && !key.ctrl) return press(*m_keep);
    return OverPage::key(key);
}

bool ScannersPanel::scanned(const std::string& text)
{
    m_presenter.scanned(text, m_today);
    return true;
}

bool ScannersPanel::cardRead(const ports::CardRead& card)
{
    m_presenter.cardRead(card);
    return true;
}

void ScannersPanel::setShown(bool shown)
{
    m_message->clear();
    Show(shown);
    if (!shown) return m_presenter.leave();
    m_presenter.open();
    GetParent()->Layout();
    Layout();
    m_prefix->SetFocus();
}

void ScannersPanel::showEntries(const present::ScannerEntries& entries)
{
    m_prefix->setValue(fromUtf8(entries.prefix));
    m_suffix->setValue(fromUtf8(entries.suffix));
    m_port->setValue(fromUtf8(entries.port));
    const auto* speed = std::ranges::find(kSpeeds, entries.baud);
    m_baud->SetSelection(speed == kSpeeds.end() ? 0 : static_cast<int>(speed - kSpeeds.begin()));
    m_program->setValue(fromUtf8(entries.cardProgram));
}

void ScannersPanel::showFaults(const std::set<ScannerFault>& faults)
{
    Field* first = nullptr;
    const auto mark = [&](ScannerFault fault, Field& field, const wxString& words) {
        const bool bad = faults.contains(fault);
        field.setNote(bad ? words : wxString(), bad ? NoteKind::Bad : NoteKind::Plain);
        if (bad && !first) first = &field;
    };
    const auto marks = _("Up to eight signs of a keyboard");
    mark(ScannerFault::Prefix, *m_prefix, marks);
    mark(ScannerFault::Suffix, *m_suffix, marks);
    mark(ScannerFault::Port, *m_port, _("No name of a port"));
    mark(ScannerFault::CardProgram, *m_program, _("No program lies there"));
    if (first) first->SetFocus();
}

void ScannersPanel::showStates(const ports::ReaderStates& states)
{
    m_port->setLabelNote(stateWords(states.scanner));
    m_program->setLabelNote(stateWords(states.cards));
}

void ScannersPanel::showScan(const present::ScanSeen& scan)
{
    const bool known = scan.payerCode || scan.text.empty();
    m_message->show(known ? MessageKind::Good : MessageKind::Warning,
                    // TRANSLATORS: how many characters were scanned, and what they are
                    wxString::Format(_("Scanned, %d characters: %s."),
                                     static_cast<int>(scan.characters), kindOfScan(scan)));
}

void ScannersPanel::showCard(domain::DocumentType type)
{
    m_message->show(MessageKind::Good,
                    wxString::Format(_("A card was read: %s."), documentName(type)));
}

void ScannersPanel::say(ScannerNotice notice, const std::string& words)
{
    switch (notice) {
    case ScannerNotice::Kept:
        return m_message->show(
            MessageKind::Good,
            _("Kept. It holds from the next start: close Hallpay and open it again."));
    case ScannerNotice::NothingNew:
        return m_message->show(MessageKind::Note, _("Nothing has changed."));
    case ScannerNotice::NotKept:
        return m_message->show(MessageKind::Bad,
                               wxString::Format(_("It could not be kept: %s"), fromUtf8(words)));
    }
}

void ScannersPanel::chooseProgram()
{
    wxFileDialog dialog(this, _("Program of the card reader"), {}, {}, {},
                        wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() == wxID_OK) m_program->setValue(dialog.GetPath());
    m_program->SetFocus();
}

present::ScannerEntries ScannersPanel::entries() const
{
    return {.prefix = toUtf8(m_prefix->value()),
            .suffix = toUtf8(m_suffix->value()),
            .port = toUtf8(m_port->value()),
            .baud = kSpeeds[static_cast<std::size_t>(std::max(0, m_baud->GetSelection()))],
            .cardProgram = toUtf8(m_program->value())};
}

} // namespace hallpay::gui
