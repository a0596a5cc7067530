// What the page "This PC" offers of its printers beside their addresses.
#include "gui/this_pc_panel.h"

#include "gui/form.h"
#include "gui/look/type_scale.h"
#include "gui/texts.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"

#include <wx/dirdlg.h>
#include <wx/intl.h>

#include <algorithm>

namespace hallpay::gui {

using ports::PcEntry;
using present::PrinterKind;
using present::PrinterModel;

namespace {

constexpr int kAsText = 2; ///< from the third on the choice has the same papers, printed as text

} // namespace

present::PrinterEntry ThisPcPanel::slipPrinter() const
{
    const auto kind = kindOf(m_slip);
    if (kind == PrinterKind::None) return {};
    const auto address = toUtf8(m_slip.address->value());
    if (kind == PrinterKind::Other) return {kind, address};
    const int paper = std::max(0, m_paper->GetSelection());
    const bool second = paper % 2 == 1;
    return {.kind = kind,
            .address = address,
            .model = static_cast<PrinterModel>(std::max(0, m_model->GetSelection())),
            .narrow = second && !isPage(),
            .a5 = second && isPage(),
            .form = m_slip.form,
            .drawer = m_drawer->IsShown()
                ? static_cast<present::DrawerCable>(std::max(0, m_drawer->GetSelection()))
                : present::DrawerCable::None,
            .ownLetters = paper >= kAsText,
            .more = m_slip.more};
}

present::PrinterEntry ThisPcPanel::receiptPrinter() const
{
    const auto kind = kindOf(m_receipt);
    if (kind == PrinterKind::None) return {};
    present::PrinterEntry entry{.kind = kind,
                                .address = toUtf8(m_receipt.address->value()),
                                .form = m_receipt.form,
                                .more = m_receipt.more};
    if (m_sheets.empty()) return entry;
    const auto sheet = m_sheets[static_cast<std::size_t>(std::max(0, m_sheet->GetSelection()))];
    const bool form = sheet == ReceiptSheet::FormByDriver || sheet == ReceiptSheet::FormByNeedles;
    const bool needles
        = sheet == ReceiptSheet::FormByNeedles || sheet == ReceiptSheet::PlainByNeedles;
    entry.model = needles ? PrinterModel::Impact : PrinterModel::Page;
    entry.a5 = sheet == ReceiptSheet::A5;
    if (!form) entry.form.clear();
    if (form && entry.form.empty()) entry.form = present::kUsualForm;
    return entry;
}

bool ThisPcPanel::isPage() const
{
    return m_model->GetSelection() == static_cast<int>(PrinterModel::Page);
}

bool ThisPcPanel::isEscpos() const
{
    return m_model->GetSelection() <= static_cast<int>(PrinterModel::Generic);
}

/// In place: a choice that is emptied loses the keyboard.
void ThisPcPanel::fillPapers()
{
    const int chosen = std::max(0, m_paper->GetSelection());
    std::vector<wxString> papers{_("Paper of 80 mm"), _("Paper of 58 mm")};
    if (isPage()) papers = {_("Pages of A4"), _("Pages of A5")};
    if (isEscpos())
        for (const auto& words : {_("80 mm, as text"), _("58 mm, as text")})
            papers.push_back(words);
    while (m_paper->GetCount() > papers.size()) m_paper->Delete(m_paper->GetCount() - 1);
    for (unsigned i = 0; i < papers.size(); ++i) {
        if (i < m_paper->GetCount())
            m_paper->SetString(i, papers[i]);
        else
            m_paper->Append(papers[i]);
    }
    const bool isThere = chosen < static_cast<int>(papers.size());
    m_paper->SetSelection(isThere ? chosen : chosen % kAsText);
}

void ThisPcPanel::selectPaper(const present::PrinterEntry& entry)
{
    const bool second = entry.model == PrinterModel::Page ? entry.a5 : entry.narrow;
    const bool asText = entry.ownLetters && isEscpos();
    m_paper->SetSelection((second ? 1 : 0) + (asText ? kAsText : 0));
}

void ThisPcPanel::followModel()
{
    fillPapers();
    showDrawer(kindOf(m_slip));
    Layout();
    showPrinterFault(PcEntry::SlipPrinter, false);
}

void ThisPcPanel::fillSheets(PrinterKind kind)
{
    m_sheets.clear();
    if (kind == PrinterKind::Queue)
        m_sheets = {ReceiptSheet::A4, ReceiptSheet::A5, ReceiptSheet::FormByDriver};
    if (kind == PrinterKind::Queue || kind == PrinterKind::Network || kind == PrinterKind::Serial)
        for (const auto needles : {ReceiptSheet::FormByNeedles, ReceiptSheet::PlainByNeedles})
            m_sheets.push_back(needles);
    m_sheet->Clear();
    for (const auto sheet : m_sheets) m_sheet->Append(receiptSheetWords(sheet));
    if (!m_sheets.empty()) m_sheet->SetSelection(0);
    m_sheet->Show(!m_sheets.empty());
    followSheet();
}

void ThisPcPanel::selectSheet(const present::PrinterEntry& entry)
{
    const bool form = !entry.form.empty();
    auto sheet = entry.a5 ? ReceiptSheet::A5 : ReceiptSheet::A4;
    if (entry.model == PrinterModel::Impact)
        sheet = form ? ReceiptSheet::FormByNeedles : ReceiptSheet::PlainByNeedles;
    else if (form)
        sheet = ReceiptSheet::FormByDriver;
    const auto found = std::ranges::find(m_sheets, sheet);
    if (found != m_sheets.end()) m_sheet->SetSelection(static_cast<int>(found - m_sheets.begin()));
    followSheet();
}

/// A kind that is not offered but kept is shown as well.
void ThisPcPanel::selectKind(PrinterControls& printer, PrinterKind kind)
{
    auto found = std::ranges::find(printer.kinds, kind);
    if (found == printer.kinds.end()) {
        printer.kind->Append(kindWords(kind));
        found = printer.kinds.insert(found, kind);
    }
    printer.kind->SetSelection(static_cast<int>(found - printer.kinds.begin()));
}

void ThisPcPanel::chooseFolder(PrinterControls& printer)
{
    wxDirDialog dialog(this, _("Folder for the papers"), printer.address->value());
    if (dialog.ShowModal() == wxID_OK) printer.address->setValue(dialog.GetPath());
    printer.address->SetFocus();
}

void ThisPcPanel::bindForms()
{
    m_formRow = &child<wxWindow>(*this, "pc_receipt_form_row");
    m_form = &child<wxChoice>(*this, "pc_receipt_form");
    m_form->SetFont(fontOf(TextSize::Body));
    native::setAccessible(*m_form, child<wxStaticText>(*this, "pc_receipt_form_label").GetLabel());
    m_form->Bind(wxEVT_CHOICE, [this](wxCommandEvent& chosen) {
        m_receipt.form = m_forms[static_cast<std::size_t>(chosen.GetSelection())];
        m_receipt.more = present::withoutPlacing(m_receipt.more);
    });
    m_sheet->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { followSheet(); });
}

void ThisPcPanel::showForms(const std::vector<std::string>& names)
{
    m_forms = names;
    followSheet();
}

void ThisPcPanel::followSheet()
{
    const auto chosen = static_cast<std::size_t>(std::max(0, m_sheet->GetSelection()));
    const bool form = chosen < m_sheets.size()
        && (m_sheets[chosen] == ReceiptSheet::FormByDriver
            || m_sheets[chosen] == ReceiptSheet::FormByNeedles);
    if (form && m_receipt.form.empty()) m_receipt.form = present::kUsualForm;
    if (form && std::ranges::find(m_forms, m_receipt.form) == m_forms.end())
        m_forms.push_back(m_receipt.form); // kept, and not there any more: its fault is told
    m_form->Clear();
    for (const auto& name : m_forms) m_form->Append(fromUtf8(name));
    m_form->SetSelection(m_form->FindString(fromUtf8(m_receipt.form)));
    m_formRow->Show(form);
    Layout();
}

void ThisPcPanel::showDrawer(PrinterKind kind)
{
    const bool hasCable = isEscpos()
        && (kind == PrinterKind::Network || kind == PrinterKind::Queue
            || kind == PrinterKind::Serial);
    m_drawer->Show(hasCable);
    m_openDrawer->Show(hasCable);
    followDrawer();
}

/// Stays as it is while the printer works, or the button would lose the keyboard.
void ThisPcPanel::followDrawer()
{
    m_openDrawer->Enable(m_drawer->IsShown() && m_drawer->GetSelection() > 0);
}

void ThisPcPanel::openProof(PcEntry printer)
{
    m_message->clear();
    if (const auto proof = m_presenter.proofOf(printer, entries())) m_proof->open(*proof);
}

} // namespace hallpay::gui
