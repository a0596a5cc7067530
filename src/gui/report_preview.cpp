#include "gui/report_preview.h"

#include "gui/export_file.h"
#include "gui/form.h"
#include "gui/press.h"
#include "gui/report_words.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <utility>

namespace hallpay::gui {

namespace {

/// Logical pixels that a page takes at most: a strip is as wide as a hand, a page as a screen.
constexpr int kWidestStrip = 460;
constexpr int kWidestPage = 900;
constexpr int kStripDots = 1'000; ///< a picture that is narrower is a strip

} // namespace

ReportPreview::ReportPreview(wxWindow& page, wxWindow& room, Workplace& place, Sinks sinks)
    : m_page(page), m_room(room), m_place(place), m_sinks(std::move(sinks)),
      m_presenter(*this, place.reportPrinting)
{
    loadForm(*this, page, "report_preview");
    m_back = &child<KeyButton>(*this, "report_back");
    m_save = &child<KeyButton>(*this, "report_save");
    m_print = &child<KeyButton>(*this, "report_print");
    m_message = &child<InlineMessage>(*this, "report_message");
    m_pages = &child<PagePicture>(*this, "report_pages");
    m_message->setFocusHome([this] { m_pages->SetFocus(); });
    m_back->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { close(); });
    const auto bind = [this](KeyButton& button, void (present::ReportPresenter::*act)()) {
        button.Bind(wxEVT_BUTTON, [this, act](wxCommandEvent&) {
            m_message->clear();
            (m_presenter.*act)();
        });
    };
    bind(*m_save, &present::ReportPresenter::save);
    bind(*m_print, &present::ReportPresenter::print);
    page.GetSizer()->Add(this, 1, wxEXPAND);
    Hide();
}

void ReportPreview::swap(bool open)
{
    m_room.Show(!open);
    Show(open);
    m_page.Layout();
}

void ReportPreview::open(const present::Report& report)
{
    m_message->clear();
    m_pages->clear();
    setText(child<wxStaticText>(*this, "report_title"), titleOf(report));
    swap(true);
    m_pages->SetFocus();
    m_presenter.open(report);
}

void ReportPreview::close()
{
    if (!m_presenter.isBusy()) leave();
}

void ReportPreview::leave()
{
    if (!isOpen()) return;
    m_presenter.close();
    m_pages->clear();
    swap(false);
    if (m_sinks.closed) m_sinks.closed();
}

bool ReportPreview::key(const KeyPress& key)
{
    if (key.alt) return false;
    if (key.ctrl) {
        if (key.code == 'P') return press(*m_print);
        return key.code == 'E' && press(*m_save);
    }
    if (key.code == WXK_ESCAPE) return press(*m_back);
    // No act of the page that this covers.
    return key.code >= WXK_F1 && key.code <= WXK_F24;
}

void ReportPreview::showPages(const std::vector<GreyPicture>& pages)
{
    const bool strip = !pages.empty() && pages.front().width < kStripDots;
    m_pages->showPages(pages, strip ? kWidestStrip : kWidestPage);
}

void ReportPreview::showPrinted(const ports::PrintReport& report, const present::Report& printed)
{
    if (report.outcome == ports::PrintOutcome::Printed)
        m_message->show(MessageKind::Good, printedWords(printed));
    else
        fail(failedWords(report));
    if (ports::isTrouble(report)) m_place.sound.play(Tone::PrinterTrouble);
    if (m_sinks.printed) m_sinks.printed(printed);
}

/// Out of sight, it is said again when the page is back, which closes this.
void ReportPreview::fail(Failed failed)
{
    m_message->show(failed.kind, failed.sentence);
    if (!m_page.IsShownOnScreen()) m_failed = std::move(failed);
}

ReportPreview::Failed ReportPreview::failedWords(const ports::PrintReport& report)
{
    if (report.outcome == ports::PrintOutcome::Unclear)
        return {MessageKind::Unsure,
                _("It is not certain that the report came out.") + " " + troubleOf(report)};
    return {MessageKind::Bad, _("The report was not printed.") + " " + troubleOf(report)};
}

void ReportPreview::showFailedSince(const present::Report& report, const present::ReportEnd& end)
{
    auto failed = end.report ? failedWords(*end.report)
                             : Failed{MessageKind::Bad, _("The report was not printed.")};
    failed.sentence = titleOf(report) + "\n" + failed.sentence;
    if (end.report && ports::isTrouble(*end.report)) m_place.sound.play(Tone::PrinterTrouble);
    m_failed = std::move(failed);
    if (m_page.IsShownOnScreen()) tellFailed();
}

void ReportPreview::tellFailed()
{
    const auto failed = std::exchange(m_failed, std::nullopt);
    if (!failed) return;
    if (isOpen()) return m_message->show(failed->kind, failed->sentence);
    m_sinks.failedSince(failed->kind, failed->sentence);
}

void ReportPreview::showNotDrawn(const ports::PrintReport& report)
{
    m_message->show(MessageKind::Bad,
                    _("The report cannot be shown.") + " " + notDrawnWords(report));
}

void ReportPreview::showRefusal(const domain::Refusal& refusal)
{
    if (refusal.code == domain::RefusalCode::NotSignedIn) return m_place.sessionLost();
    fail({MessageKind::Bad, sentenceOf(refusal)});
}

void ReportPreview::showNoAnswer()
{
    fail({MessageKind::Warning,
          _("The server did not answer, so nothing was printed. Press Ctrl+P again.")});
}

void ReportPreview::setBusy(bool busy)
{
    // A disabled button would keep the keyboard, and every key with it.
    if (busy) m_pages->SetFocus();
    m_print->Enable(!busy && m_presenter.canPrint());
    m_save->Enable(!busy);
    m_back->Enable(!busy);
}

void ReportPreview::savePdf(const std::string& name, const std::string& bytes)
{
    saveExport(m_place, name, bytes,
               [this, alive = std::weak_ptr(m_alive)](const wxString& where, bool done) {
                   if (alive.expired()) return;
                   if (done)
                       return m_message->show(MessageKind::Good,
                                              wxString::Format(_("Saved: %s"), where));
                   m_message->show(MessageKind::Bad,
                                   wxString::Format(_("The file cannot be written to %s. Close it "
                                                      "if another program has it open, then "
                                                      "press Ctrl+E again."),
                                                    where));
               });
}

} // namespace hallpay::gui
