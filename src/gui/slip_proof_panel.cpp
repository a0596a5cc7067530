#include "gui/slip_proof_panel.h"

#include "gui/drawn_paper.h"
#include "gui/form.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>
#include <wx/stattext.h>

#include <utility>

namespace hallpay::gui {

SlipProofPanel::SlipProofPanel(wxWindow& parent, ports::CounterPc& pc, present::Background& work,
                               std::string uri, Sinks sinks)
    : OverPage(0, std::move(sinks)), m_proof{.uri = std::move(uri), .paper = {}},
      m_drawing(pc, work,
                {.drawn =
                     [this](const ports::PaperPreview& paper, present::CodeVerdict verdict) {
                         m_message->clear();
                         showDrawn(*m_pages, *m_message, paper, verdict);
                     },
                 .notDrawn
                 = [this](const ports::PrintReport& report) { showNotDrawn(*m_message, report); }})
{
    loadForm(*this, parent, "slip_proof_panel");
    m_message = &child<InlineMessage>(*this, "slip_proof_message");
    m_pages = &child<PagePicture>(*this, "slip_proof_pages");
    child<KeyButton>(*this, "slip_proof_back").Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        close();
    });
    Hide();
}

void SlipProofPanel::open(const ports::SlipPaper& paper)
{
    m_proof.paper = paper;
    setText(child<wxStaticText>(*this, "slip_proof_title"),
            // TRANSLATORS: the number of a slip
            wxString::Format(_("Slip %s as it would be printed now"), fromUtf8(paper.slipNumber)));
    OverPage::open();
}

bool SlipProofPanel::key(const KeyPress& key)
{
    if (!IsShown() || !key.ctrl || key.shift || key.alt || key.code != 'L')
        return OverPage::key(key);
    close();
    return true;
}

/// Whose slip it is stays in no window that nobody sees.
void SlipProofPanel::setShown(bool shown)
{
    m_message->clear();
    m_pages->clear();
    Show(shown);
    if (!shown) {
        m_drawing.forget();
        m_proof.paper = {};
        return setText(child<wxStaticText>(*this, "slip_proof_title"), {});
    }
    GetParent()->Layout();
    Layout();
    m_pages->SetFocus();
    m_message->show(MessageKind::Note, _("The paper is being drawn."));
    m_drawing.draw(m_proof);
}

} // namespace hallpay::gui
