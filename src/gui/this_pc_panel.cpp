#include "gui/this_pc_panel.h"

#include "gui/form.h"
#include "gui/look/palette.h"
#include "gui/look/state_look.h"
#include "gui/look/type_scale.h"
#include "gui/paper_words.h"
#include "gui/press.h"
#include "gui/texts.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

#include <algorithm>
#include <array>

namespace hallpay::gui {

namespace {

using ports::PcEntry;
using present::PrinterKind;

constexpr std::array<const char*, 3> kLanguages{"", "zh_CN", "en"}; // in the choice's order

constexpr std::array kVolumes{ports::kFullVolume, ports::kUsualVolume, 20}; // in the choice's order
constexpr int kWithoutTones = kVolumes.size(); // the last of the choice

/// The place in the choice of what is next to this volume.
int loudnessOf(int volume)
{
    const auto* next = std::ranges::min_element(
        kVolumes, {}, [volume](int one) { return std::abs(one - volume); });
    return static_cast<int>(next - kVolumes.begin());
}

std::int64_t chosenWindow(const wxChoice& choice, const std::vector<present::WindowChoice>& windows)
{
    const int at = choice.GetSelection() - 1; // the first one is "none"
    return at < 0 ? 0 : windows[static_cast<std::size_t>(at)].id;
}

void selectWindow(wxChoice& choice, const std::vector<present::WindowChoice>& windows,
                  std::int64_t id)
{
    const auto found = std::ranges::find(windows, id, &present::WindowChoice::id);
    choice.SetSelection(found == windows.end() ? 0 : static_cast<int>(found - windows.begin()) + 1);
}

constexpr int kListWidth = 304;
constexpr int kWideEnough = 860 + 336 + 3 * 16; ///< both cards and the room around them

/// In place: a choice that is emptied loses the keyboard.
void fillWindows(wxChoice& choice, const std::vector<present::WindowChoice>& windows)
{
    std::vector<wxString> words{_("None at this PC")};
    for (const auto& window : windows)
        words.push_back(window.name.empty() ? wxString::Format(_("Window with the number %lld"),
                                                               static_cast<long long>(window.id))
                                            : fromUtf8(window.name));
    while (choice.GetCount() > words.size()) choice.Delete(choice.GetCount() - 1);
    for (unsigned i = 0; i < words.size(); ++i) {
        if (i >= choice.GetCount())
            choice.Append(words[i]);
        else if (choice.GetString(i) != words[i])
            choice.SetString(i, words[i]);
    }
}

} // namespace

ThisPcPanel::ThisPcPanel(wxWindow& parent, const Parts& parts, Sinks sinks)
    : OverPage(WXK_F10, std::move(sinks)), m_papers(parts.papers),
      m_presenter(*this, parts.pc, parts.api, parts.work, parts.printing, parts.papers)
{
    loadForm(*this, parent, "this_pc_panel");
    m_registration = &child<wxChoice>(*this, "pc_registration");
    m_toll = &child<wxChoice>(*this, "pc_toll");
    m_language = &child<wxChoice>(*this, "pc_language");
    m_tones = &child<wxChoice>(*this, "pc_tones");
    m_message = &child<InlineMessage>(*this, "pc_message");
    m_held = &child<wxStaticText>(*this, "pc_held");
    m_papersCard = &child<wxWindow>(*this, "pc_papers_card");
    m_paperList = &child<wxStaticText>(*this, "pc_papers");
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        showPapers();
    });
    m_test = &child<KeyButton>(*this, "pc_test");
    m_keep = &child<KeyButton>(*this, "pc_keep");
    m_paper = &child<wxChoice>(*this, "pc_slip_paper");
    m_model = &child<wxChoice>(*this, "pc_slip_model");
    bindDrawer();
    bindPrinter("pc_slip", m_slip,
                {PrinterKind::None, PrinterKind::Network, PrinterKind::Queue, PrinterKind::Serial,
                 PrinterKind::Folder, PrinterKind::Other});
    m_sheet = &child<wxChoice>(*this, "pc_receipt_model");
    bindForms();
    bindPrinter("pc_receipt", m_receipt,
                {PrinterKind::None, PrinterKind::Folder, PrinterKind::Queue, PrinterKind::Network,
                 PrinterKind::Serial, PrinterKind::Other});
    m_proof = new PaperProofPanel(
        *this, child<wxWindow>(*this, "pc_cards"),
        {parts.pc, parts.work, parts.printing, parts.papers},
        [this](const std::string& uri) { m_receipt.more = present::printerEntryOf(uri).more; });
    fillChoices();
    showHeld();
    m_keep->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        m_message->clear();
        m_presenter.keep(entries());
    });
    m_test->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        m_message->clear();
        m_presenter.printTest(entries());
    });
    m_model->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { followModel(); });
    m_slip.proof->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { openProof(PcEntry::SlipPrinter); });
    m_receipt.proof->Bind(wxEVT_BUTTON,
                          [this](wxCommandEvent&) { openProof(PcEntry::ReceiptPrinter); });
    child<KeyButton>(*this, "pc_close").Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { close(); });
    Hide();
}

void ThisPcPanel::bindDrawer()
{
    m_drawer = &child<wxChoice>(*this, "pc_slip_drawer");
    m_openDrawer = &child<KeyButton>(*this, "pc_open_drawer");
    for (const auto cable :
         {present::DrawerCable::None, present::DrawerCable::Pin2, present::DrawerCable::Pin5})
        m_drawer->Append(drawerWords(cable));
    m_drawer->SetFont(fontOf(TextSize::Body));
    native::setAccessible(*m_drawer, _("Cash drawer on the slip printer"));
    m_drawer->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { followDrawer(); });
    m_openDrawer->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        m_message->clear();
        m_presenter.openDrawer(entries());
    });
}

void ThisPcPanel::bindPrinter(const char* name, PrinterControls& printer,
                              std::vector<PrinterKind> kinds)
{
    printer.kinds = std::move(kinds);
    const auto part = [&](const char* end) { return std::string(name) + end; };
    printer.kind = &child<wxChoice>(*this, part("_kind").c_str());
    printer.address = &child<Field>(*this, part("_address").c_str());
    printer.choose = &child<KeyButton>(*this, part("_choose").c_str());
    printer.proof = &child<KeyButton>(*this, part("_proof").c_str());
    printer.fault = &child<wxStaticText>(*this, part("_fault").c_str());
    printer.fault->SetForegroundColour(styleOf(StateLook::Lapsed).ink);
    for (const auto kind : printer.kinds) printer.kind->Append(kindWords(kind));
    printer.kind->Bind(wxEVT_CHOICE, [this, &printer](wxCommandEvent&) {
        printer.address->setValue({});
        printer.more.clear();
        printer.form.clear();
        followKind(printer, true);
    });
    printer.choose->Bind(wxEVT_BUTTON,
                         [this, &printer](wxCommandEvent&) { chooseFolder(printer); });
}

void ThisPcPanel::fillChoices()
{
    for (const auto& words : {_("As the system"), wxString::FromUTF8("中文"), wxString("English")})
        m_language->Append(words);
    for (const auto model : {present::PrinterModel::Epson, present::PrinterModel::Xprinter,
                             present::PrinterModel::Star, present::PrinterModel::Generic,
                             present::PrinterModel::Page, present::PrinterModel::Impact})
        m_model->Append(modelWords(model));
    for (const auto& words : {_("Loud tones"), _("Tones"), _("Soft tones"), _("Without tones")})
        m_tones->Append(words);
    const std::array named{std::pair{m_registration, "pc_registration_label"},
                           std::pair{m_toll, "pc_toll_label"},
                           std::pair{m_slip.kind, "pc_slip_label"},
                           std::pair{m_receipt.kind, "pc_receipt_label"},
                           std::pair{m_language, "pc_language_label"},
                           std::pair{m_tones, "pc_tones_label"}};
    for (const auto& [choice, label] : named) {
        choice->SetFont(fontOf(TextSize::Body));
        native::setAccessible(*choice, child<wxStaticText>(*this, label).GetLabel());
    }
    for (const auto& [choice, name] : {std::pair{m_paper, _("Paper of the slip printer")},
                                       std::pair{m_model, _("Model of the slip printer")},
                                       std::pair{m_sheet, _("What receipts are printed on")}}) {
        choice->SetFont(fontOf(TextSize::Body));
        native::setAccessible(*choice, name);
    }
    for (const auto* printer : {&m_slip, &m_receipt})
        native::setAccessible(printer->address->control(), _("Address or folder of the printer"));
}

bool ThisPcPanel::key(const KeyPress& key)
{
    if (IsShown() && m_proof->isOpen() && m_proof->key(key)) return true;
    if (IsShown() && key.code == WXK_F9 && !key.ctrl) return press(*m_keep);
    return OverPage::key(key);
}

void ThisPcPanel::showHeld()
{
    bool any = false;
    const auto hold = [&](PcEntry entry, std::initializer_list<wxWindow*> controls) {
        if (!m_presenter.isHeld(entry)) return;
        any = true;
        for (auto* control : controls) control->Disable();
    };
    hold(PcEntry::RegistrationWindow, {m_registration});
    hold(PcEntry::TollWindow, {m_toll});
    hold(PcEntry::SlipPrinter,
         {m_slip.kind, m_slip.address, m_slip.choose, m_paper, m_model, m_drawer});
    hold(PcEntry::ReceiptPrinter,
         {m_receipt.kind, m_receipt.address, m_receipt.choose, m_sheet, m_form});
    hold(PcEntry::Language, {m_language});
    hold(PcEntry::Tones, {m_tones});
    m_held->Show(any);
}

void ThisPcPanel::setShown(bool shown)
{
    m_message->clear();
    m_proof->close();
    Show(shown);
    if (!shown) return m_presenter.leave();
    for (const auto entry : {PcEntry::SlipPrinter, PcEntry::ReceiptPrinter})
        showPrinterFault(entry, false);
    m_presenter.open();
    showPapers();
    GetParent()->Layout();
    Layout();
    CallAfter([this] { focusFirst(); }); // GTK gives a choice the keyboard once it is laid out
}

void ThisPcPanel::pause()
{
    m_paused = IsShown() ? std::optional(entries()) : std::nullopt;
    leave();
}

void ThisPcPanel::resume()
{
    reopen();
    if (m_paused) showEntries(*m_paused);
    m_paused.reset();
}

void ThisPcPanel::focusFirst()
{
    if (!IsShown()) return;
    for (wxWindow* first : {static_cast<wxWindow*>(m_registration), static_cast<wxWindow*>(m_toll),
                            static_cast<wxWindow*>(m_keep)})
        if (first->IsEnabled()) return first->SetFocus();
}

void ThisPcPanel::showPapers()
{
    if (!IsShown()) return;
    const int wide = FromDIP(kWideEnough);
    m_papersCard->Show(GetParent()->GetClientSize().x >= wide);
    wxString list;
    for (const auto& line : wxSplit(listOf(m_papers), '\n', '\0'))
        list << (list.empty() ? "" : "\n") << wrapped(*m_paperList, line, FromDIP(kListWidth));
    m_paperList->SetLabel(list);
    m_papersCard->GetParent()->InvalidateBestSize();
    Layout();
}

void ThisPcPanel::showEntries(const present::PcEntries& entries)
{
    selectWindow(*m_registration, m_registrationWindows, entries.registrationWindowId);
    selectWindow(*m_toll, m_tollWindows, entries.tollWindowId);
    const auto language = std::ranges::find(kLanguages, entries.language);
    m_language->SetSelection(
        language == kLanguages.end() ? 0 : static_cast<int>(language - kLanguages.begin()));
    m_tones->SetSelection(entries.mute ? kWithoutTones : loudnessOf(entries.volume));
    for (const auto& [printer, entry] :
         {std::pair{&m_slip, entries.slipPrinter}, std::pair{&m_receipt, entries.receiptPrinter}}) {
        selectKind(*printer, entry.kind);
        printer->address->setValue(fromUtf8(entry.address));
        printer->more = entry.more;
        printer->form = entry.form;
        followKind(*printer, false);
    }
    m_model->SetSelection(static_cast<int>(entries.slipPrinter.model));
    followModel();
    selectPaper(entries.slipPrinter);
    selectSheet(entries.receiptPrinter);
    m_drawer->SetSelection(static_cast<int>(entries.slipPrinter.drawer));
    followDrawer();
}

void ThisPcPanel::showWindows(const std::vector<present::WindowChoice>& registration,
                              const std::vector<present::WindowChoice>& toll)
{
    const auto show = [](wxChoice& choice, std::vector<present::WindowChoice>& known,
                         const std::vector<present::WindowChoice>& windows) {
        const auto chosen = chosenWindow(choice, known);
        known = windows;
        fillWindows(choice, known);
        selectWindow(choice, known, chosen);
    };
    show(*m_registration, m_registrationWindows, registration);
    show(*m_toll, m_tollWindows, toll);
}

void ThisPcPanel::showPrinterFault(PcEntry printer, bool bad)
{
    const bool slip = printer == PcEntry::SlipPrinter;
    auto& controls = slip ? m_slip : m_receipt;
    const auto kind = kindOf(controls);
    controls.address->setNote({}, bad ? NoteKind::Bad : NoteKind::Plain);
    controls.fault->SetLabel(bad ? addressFault(kind, slip && isPage()) : wxString());
    if (bad) controls.address->SetFocus();
}

void ThisPcPanel::say(present::PcNotice notice, const std::string& words)
{
    using present::PcNotice;
    const bool good = notice == PcNotice::Kept || notice == PcNotice::TestPrinted
        || notice == PcNotice::DrawerKicked;
    const auto kind = good               ? MessageKind::Good
        : notice == PcNotice::NothingNew ? MessageKind::Note
        : notice == PcNotice::NoAnswer   ? MessageKind::Warning
                                         : MessageKind::Bad;
    m_message->show(kind, sentenceOf(notice, words));
}

void ThisPcPanel::sayTrouble(const ports::PrintReport& report)
{
    const bool queued = report.queue == ports::QueueWord::HandedOn;
    m_message->show(queued ? MessageKind::Note : MessageKind::Bad,
                    troubleOf(present::FormNotice::None, report));
}

void ThisPcPanel::sayDrawerTrouble(const ports::PrintReport& report)
{
    m_message->show(MessageKind::Bad, drawerTrouble(report));
}

void ThisPcPanel::setBusy(bool busy)
{
    m_keep->Enable(!busy);
    // Not while it prints: disabled it would keep the keyboard, and F9 with it.
    m_test->Enable(m_slip.kind->GetSelection() != 0);
}

PrinterKind ThisPcPanel::kindOf(const PrinterControls& printer)
{
    return printer.kinds[static_cast<std::size_t>(std::max(0, printer.kind->GetSelection()))];
}

/// Only what the chosen kind needs is there.
void ThisPcPanel::followKind(PrinterControls& printer, bool focus)
{
    const auto kind = kindOf(printer);
    printer.address->control().SetHint(addressHint(kind));
    printer.address->Show(kind != PrinterKind::None);
    printer.choose->Show(kind == PrinterKind::Folder);
    printer.proof->Show(kind != PrinterKind::None);
    if (&printer == &m_slip)
        for (auto* choice : {m_paper, m_model})
            choice->Show(kind != PrinterKind::None && kind != PrinterKind::Other);
    else
        fillSheets(kind);
    if (&printer == &m_slip) showDrawer(kind);
    showPrinterFault(&printer == &m_slip ? PcEntry::SlipPrinter : PcEntry::ReceiptPrinter, false);
    setBusy(false);
    Layout();
    if (focus && kind != PrinterKind::None) printer.address->SetFocus();
}

present::PcEntries ThisPcPanel::entries() const
{
    return {.registrationWindowId = chosenWindow(*m_registration, m_registrationWindows),
            .tollWindowId = chosenWindow(*m_toll, m_tollWindows),
            .slipPrinter = slipPrinter(),
            .receiptPrinter = receiptPrinter(),
            .language
            = kLanguages[static_cast<std::size_t>(std::max(0, m_language->GetSelection()))],
            .mute = m_tones->GetSelection() == kWithoutTones,
            .volume = kVolumes[static_cast<std::size_t>(
                std::clamp(m_tones->GetSelection(), 0, kWithoutTones - 1))]};
}

} // namespace hallpay::gui
