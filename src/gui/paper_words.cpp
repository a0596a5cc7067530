#include "gui/paper_words.h"

#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

#include <vector>

namespace hallpay::gui {

namespace {

using ports::PrintJob;
using ports::PrintJobKind;
using ports::PrintJobState;
using present::PaperAsk;

constexpr std::size_t kListed = 10;

/// The hour, and the day where it is another one than that of the newest paper.
wxString moment(const PrintJob& job, Day today)
{
    const Day day = businessDay(job.queuedAt);
    const auto hour = fromUtf8(formatClock(job.queuedAt));
    return day == today ? hour : fromUtf8(formatDay(day)) + " " + hour;
}

wxString stateWords(const present::PrintJobBook& papers, const PrintJob& job)
{
    const bool handedOn = job.word && job.word->queue == ports::QueueWord::HandedOn;
    const auto ask = askOf(papers, job);
    if (ask == PaperAsk::Waits) return _("waits for the printer");
    if (ask == PaperAsk::NotPrinted) return _("not printed: print or drop it above");
    switch (job.state) {
    case PrintJobState::Queued:
    case PrintJobState::Sent: return _("is being printed");
    case PrintJobState::Confirmed: return _("printed");
    case PrintJobState::Unknown:
        if (handedOn) return _("handed on; whether it came out, only the paper tells");
        return ask ? _("nobody knows whether it came out: answer above")
                   : _("nobody knows whether it came out");
    case PrintJobState::Failed: return _("not printed");
    }
    return {};
}

} // namespace

wxString paperName(const PrintJob& job)
{
    const auto number = fromUtf8(job.number);
    switch (job.kind) {
    case PrintJobKind::Slip:
        if (job.copy <= 1) return wxString::Format(_("Slip %s"), number);
        // TRANSLATORS: number of the slip; which paper of it: 2 is the first copy
        return wxString::Format(_("Slip %s (paper no. %d)"), number, job.copy);
    case PrintJobKind::Receipts: return wxString::Format(_("Receipts of slip %s"), number);
    case PrintJobKind::Report:
        if (job.zNumber == 0) return _("Report");
        return wxString::Format(_("Z no. %lld"), static_cast<long long>(job.zNumber));
    case PrintJobKind::TestPage: return _("Test slip");
    }
    return {};
}

bool isSaidAbove(bool waitsOrUnclear, const ports::PrintReport& report)
{
    return waitsOrUnclear && report.queue != ports::QueueWord::HandedOn;
}

wxString sentenceOf(const present::PaperQuestion& question)
{
    const auto& job = question.job;
    const auto name = paperName(job);
    const auto at = fromUtf8(formatDay(businessDay(job.queuedAt))) + " "
        + fromUtf8(formatClock(job.queuedAt));
    wxString words;
    switch (question.ask) {
    case PaperAsk::Waits:
        words = wxString::Format(_("%s waits for the printer and then prints by itself."), name);
        if (job.word)
            words << " "
                  << troubleOf(present::FormNotice::PrintWaits,
                               {job.word->outcome, {}, job.word->queue, job.word->refusedBy});
        break;
    case PaperAsk::NotPrinted:
        // TRANSLATORS: which paper; when it was to be printed
        words = wxString::Format(_("%s of %s was not printed. If one may have come out, the new "
                                   "one is marked as a copy."),
                                 name, at);
        break;
    case PaperAsk::CameOut:
        // TRANSLATORS: which paper; when it was sent to the printer
        words = wxString::Format(_("Did %s of %s come out? Look at the printer."), name, at);
        break;
    }
    const int more = static_cast<int>(question.more);
    if (more > 0)
        words << " "
              << wxString::Format(wxPLURAL("%d more paper asks.", "%d more papers ask.",
                                           static_cast<unsigned>(more)),
                                  more);
    return words;
}

wxString lineOf(const present::PrintJobBook& papers, const PrintJob& job)
{
    const auto all = papers.jobs();
    const Day today = businessDay(all.empty() ? job.queuedAt : all.back().queuedAt);
    // TRANSLATORS: when; which paper; what became of it
    return wxString::Format(_("%s  %s: %s"), moment(job, today), paperName(job),
                            stateWords(papers, job));
}

wxString listOf(const present::PrintJobBook& papers)
{
    wxString list;
    const auto jobs = papers.jobs();
    std::size_t listed = 0;
    for (auto job = jobs.rbegin(); job != jobs.rend(); ++job) {
        if (listed >= kListed && !isOpen(*job)) continue;
        ++listed;
        if (!list.empty()) list << "\n";
        list << lineOf(papers, *job);
    }
    if (list.empty()) list = _("Nothing was printed today.");
    if (papers.isBegunAnew())
        list << "\n"
             << _("The list of earlier papers could not be read. It was set aside; look yourself "
                  "at what was printed before.");
    return list;
}

} // namespace hallpay::gui
