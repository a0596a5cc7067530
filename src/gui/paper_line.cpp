#include "gui/paper_line.h"

#include "gui/paper_words.h"

#include <wx/intl.h>

#include <utility>

namespace hallpay::gui {

namespace {

using present::PaperAsk;

bool isSlip(const present::PaperQuestion& question)
{
    return question.job.kind == ports::PrintJobKind::Slip;
}

} // namespace

PaperLine::PaperLine(InlineMessage& line, present::PrintJobBook& papers,
                     present::SlipPrinting& slips)
    : m_line(line), m_papers(papers), m_slips(slips)
{
}

void PaperLine::setOpen(bool open)
{
    m_open = open;
    refresh();
}

void PaperLine::refresh()
{
    const auto question = m_open ? questionOf(m_papers) : std::nullopt;
    if (question == m_shown) return;
    m_shown = question;
    if (!question) return m_line.clear();
    show(*question);
}

void PaperLine::show(const present::PaperQuestion& question)
{
    const auto act = [this](bool isYes) { return [this, isYes] { isYes ? yes() : no(); }; };
    const MessageAction yesAct{{.label = {}, .key = "Ctrl+Y"}, act(true)};
    const MessageAction noAct{{.label = {}, .key = "Ctrl+U"}, act(false)};
    std::vector<MessageAction> acts;
    const auto add = [&acts](MessageAction action, const wxString& label) {
        action.button.label = label;
        acts.push_back(std::move(action));
    };
    auto kind = MessageKind::Warning;
    switch (question.ask) {
    case PaperAsk::Waits:
        kind = MessageKind::Note;
        add(noAct, _("Withdraw"));
        break;
    case PaperAsk::NotPrinted:
        if (m_slips.hasPrinter()) add(yesAct, _("Print"));
        add(noAct, _("Drop"));
        break;
    case PaperAsk::CameOut:
        kind = MessageKind::Unsure;
        add(yesAct, _("It came out"));
        add(noAct,
            isSlip(question) && m_slips.hasPrinter() ? _("No: print a copy") : _("It did not"));
        break;
    }
    m_line.show(kind, sentenceOf(question), std::move(acts));
}

bool PaperLine::key(const KeyPress& key)
{
    if (!m_shown || !key.ctrl || key.shift || key.alt) return false;
    if (key.code == 'U') {
        no();
        return true;
    }
    if (key.code != 'Y' || m_shown->ask == PaperAsk::Waits) return false;
    yes();
    return true;
}

void PaperLine::yes()
{
    if (!m_shown) return;
    const auto question = *m_shown;
    if (question.ask == PaperAsk::CameOut)
        m_slips.cameOut(question.job.id);
    else if (question.ask == PaperAsk::NotPrinted)
        m_slips.printAgain(question.job.id);
    refresh();
}

void PaperLine::no()
{
    if (!m_shown) return;
    const auto question = *m_shown;
    if (question.ask == PaperAsk::CameOut)
        m_slips.didNotComeOut(question.job.id);
    else
        m_slips.drop(question.job.id);
    refresh();
}

} // namespace hallpay::gui
