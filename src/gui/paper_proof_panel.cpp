#include "gui/paper_proof_panel.h"

#include "gui/drawn_paper.h"
#include "gui/form.h"
#include "gui/press.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>
#include <wx/sizer.h>

#include <utility>

namespace hallpay::gui {

using present::CodeVerdict;

PaperProofPanel::PaperProofPanel(wxWindow& page, wxWindow& room, const Parts& parts,
                                 Adjusted adjusted)
    : m_page(page), m_room(room), m_adjusted(std::move(adjusted)),
      m_presenter(*this, parts.pc, parts.work, parts.printing, parts.papers)
{
    loadForm(*this, page, "paper_proof_panel");
    m_back = &child<KeyButton>(*this, "proof_back");
    m_print = &child<KeyButton>(*this, "proof_print");
    m_crosses = &child<KeyButton>(*this, "proof_crosses");
    m_adjust = &child<KeyButton>(*this, "proof_adjust");
    m_measures = &child<wxPanel>(*this, "proof_measures");
    m_message = &child<InlineMessage>(*this, "proof_message");
    m_pages = &child<PagePicture>(*this, "proof_pages");
    constexpr std::array kFields{"proof_first_x", "proof_first_y", "proof_last_x", "proof_last_y"};
    for (std::size_t i = 0; i < kFields.size(); ++i) m_fields[i] = &child<Field>(*this, kFields[i]);
    m_message->setFocusHome([this] { m_pages->SetFocus(); });
    m_back->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { close(); });
    const auto bind = [this](KeyButton& button, auto act) {
        button.Bind(wxEVT_BUTTON, [this, act](wxCommandEvent&) {
            m_message->clear();
            act();
        });
    };
    bind(*m_print, [this] { m_presenter.printTest(); });
    bind(*m_crosses, [this] { m_presenter.printCrosses(); });
    bind(*m_adjust, [this] {
        const auto typed = [this](std::size_t at) { return toUtf8(m_fields[at]->value()); };
        m_presenter.adjust({typed(0), typed(1), typed(2), typed(3)});
    });
    page.GetSizer()->Add(this, 1, wxEXPAND);
    Hide();
}

void PaperProofPanel::swap(bool open)
{
    m_isOpen = open;
    m_room.Show(!open);
    Show(open);
    m_page.Layout();
}

void PaperProofPanel::open(const present::PaperProof& proof)
{
    m_message->clear();
    m_pages->clear();
    m_isReceipt = proof.isReceipt();
    m_before = FindFocus();
    setText(child<wxStaticText>(*this, "proof_title"),
            m_isReceipt ? _("Proof of the receipt printer") : _("Proof of the slip printer"));
    m_measures->Show(proof.form);
    for (auto* field : m_fields) field->setValue({});
    swap(true);
    Layout();
    m_pages->SetFocus();
    m_presenter.open(proof);
}

void PaperProofPanel::close()
{
    if (!m_isOpen) return;
    m_presenter.close();
    m_pages->clear();
    swap(false);
    if (m_before) m_before->SetFocus();
}

bool PaperProofPanel::key(const KeyPress& key)
{
    if (key.alt) return false;
    if (key.ctrl) return key.code == 'P' && press(*m_print);
    if (key.code == WXK_ESCAPE) return press(*m_back);
    if (m_measures->IsShown() && key.code == WXK_F8) return press(*m_crosses);
    if (m_measures->IsShown() && key.code == WXK_F9) return press(*m_adjust);
    // No act of the page that this covers, but the keys of pages lead away as ever.
    return key.code == WXK_F9;
}

void PaperProofPanel::showPaper(const ports::PaperPreview& paper, CodeVerdict verdict)
{
    showDrawn(*m_pages, *m_message, paper, verdict);
}

void PaperProofPanel::showNotDrawn(const ports::PrintReport& report)
{
    gui::showNotDrawn(*m_message, report);
}

void PaperProofPanel::showPrinted()
{
    m_message->show(MessageKind::Good, _("It is out. Look at the paper."));
}

void PaperProofPanel::showTrouble(const ports::PrintReport& report)
{
    const bool queued = report.queue == ports::QueueWord::HandedOn;
    m_message->show(queued ? MessageKind::Note : MessageKind::Bad,
                    troubleOf(present::FormNotice::None, report));
}

void PaperProofPanel::showNotMeasured()
{
    m_message->show(MessageKind::Bad,
                    _("Enter all four lengths in millimetres, as 20 or 20.3: each from the paper's "
                      "left or top edge to the middle of the cross."));
    for (auto* field : m_fields)
        if (!present::tenthsOf(toUtf8(field->value()))) return field->SetFocus();
}

void PaperProofPanel::showImpossible()
{
    m_message->show(MessageKind::Bad,
                    _("No printer is so far off. Measure crosses 1 and 4 again, from the paper's "
                      "left and top edges, and look at how the paper lies in the printer."));
}

void PaperProofPanel::showAdjusted(const std::string& uri)
{
    for (auto* field : m_fields) field->setValue({});
    m_adjusted(uri);
    m_message->show(MessageKind::Good,
                    _("The form is put right. Print the crosses once more to see it, then go back "
                      "and keep it."));
}

void PaperProofPanel::setBusy(bool busy)
{
    // A disabled button would keep the keyboard, and every key with it.
    if (busy) m_pages->SetFocus();
    for (auto* button : {m_print, m_crosses, m_adjust}) button->Enable(!busy);
}

} // namespace hallpay::gui
