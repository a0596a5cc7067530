#include "gui/notice_line.h"

#include "gui/paper_words.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>
#include <wx/xrc/xmlres.h>

namespace hallpay::gui {

namespace {

MessageKind kindOf(present::TollNotice notice)
{
    using N = present::TollNotice;
    switch (notice) {
    case N::None:
    case N::Looking:
    case N::ReceiptsPrinting:
    case N::PayerCodeSent:
    case N::PayerCodeTakenBack:
    case N::TenderClosing:
    case N::Gathered:
    case N::Cancelling: return MessageKind::Note;
    case N::ServerAway:
    case N::NewCodeMissing:
    case N::CorrectElsewhere:
    case N::AtRiskTaken:
    case N::CashBack:
    case N::CardBack:
    case N::TakenOut:
    case N::TenderUnreadable:
    case N::TenderTooSmall:
    case N::NotGathered:
    case N::GatherFull:
    case N::RefundIncomplete:
    case N::ExemptionIncomplete:
    case N::AskAgain:
    case N::RefundToPayOut:
    case N::RefundOnTerminal:
    case N::PayerCodeAlone:
    case N::PayerCodeOff:
    case N::PayerCodeOld:
    case N::PayerCodeBusy:
    case N::FoundNothing: return MessageKind::Warning;
    case N::ReceiptsPrinted:
    case N::PrintUnclear:
    case N::HandedOnAsCopy:
    case N::ReceiptsUnclear: return MessageKind::Unsure;
    case N::ReceiptsNotPrinted:
    case N::PayerCodeNotPaid:
    case N::PrintWaits:
    case N::NotPrinted: return MessageKind::Bad;
    case N::HandedOut:
    case N::Cancelled:
    case N::TakeCash:
    case N::TakeCard:
    case N::CashTaken:
    case N::CardTaken:
    case N::SeveralTaken:
    case N::AllExempt:
    case N::SomeExempt:
    case N::Refunding:
    case N::RefundPaidOut:
    case N::RefundDone:
    case N::PayerCodePaid:
    case N::Reprinted:
    case N::SlipPrinted:
    case N::NewCode: return MessageKind::Good;
    }
    return MessageKind::Note;
}

} // namespace

NoticeLine::NoticeLine(InlineMessage& message, Sound& sound, std::function<void()> sessionLost)
    : m_message(message), m_sound(sound), m_sessionLost(std::move(sessionLost))
{
}

void NoticeLine::show(present::TollNotice notice, const std::string& text)
{
    m_asking = false;
    m_looking = notice == present::TollNotice::Looking;
    m_kind = kindOf(notice);
    m_notice = notice;
    if (m_looking || notice == present::TollNotice::None) return m_message.clear();
    m_message.show(m_kind, sentenceOf(notice, text));
}

void NoticeLine::show(const domain::Refusal& refusal)
{
    m_asking = m_looking = false;
    const bool asked = refusal.code == domain::RefusalCode::ApprovalAsked;
    m_kind = asked ? MessageKind::Note : MessageKind::Bad;
    m_message.show(m_kind, sentenceOf(refusal));
    if (refusal.code == domain::RefusalCode::NotSignedIn && m_sessionLost) m_sessionLost();
}

void NoticeLine::show(const domain::HandOutView& handOut)
{
    m_asking = m_looking = false;
    m_kind = MessageKind::Warning;
    // TRANSLATORS: name of the cashier; time; name of the window.
    m_message.show(m_kind,
                   wxString::Format(_("The receipts were handed out already: by %s, %s, "
                                      "%s. Do not hand out again."),
                                    fromUtf8(handOut.staffName),
                                    fromUtf8(formatDay(businessDay(handOut.at))) + " "
                                        + fromUtf8(formatClockSeconds(handOut.at)),
                                    fromUtf8(handOut.windowName)));
    play(Tone::AlreadyHandedOut);
}

void NoticeLine::show(const ports::PrintReport& trouble)
{
    using N = present::TollNotice;
    if (isSaidAbove(m_notice == N::PrintWaits || m_notice == N::PrintUnclear, trouble)) {
        m_message.clear();
        return play(Tone::PrinterTrouble);
    }
    const auto before = m_message.sentence();
    const auto why = troubleOf(m_notice, trouble);
    m_message.show(m_kind, before.empty() ? why : before + " " + why);
    if (ports::isTrouble(trouble)) play(Tone::PrinterTrouble);
}

void NoticeLine::clear()
{
    m_asking = m_looking = false;
    m_message.clear();
}

void NoticeLine::ask(Question question)
{
    m_kept = std::move(question.kept);
    m_focusBefore = wxWindow::FindFocus();
    m_looking = false;
    const auto yes = [this, act = std::move(question.act)] {
        if (!std::exchange(m_asking, false)) return;
        giveFocusBack();
        m_message.clear();
        act();
    };
    const auto no = question.no.empty() ? _("Keep it") : question.no;
    m_message.show(MessageKind::Warning, question.sentence,
                   {{{.label = question.yes, .key = "Enter", .kind = question.kind}, yes},
                    {{.label = no, .key = "Esc"}, [this] { keep(); }}});
    m_asking = true;
    // Enter is this button's own key while it has the focus, and nothing else's.
    for (wxWindow* child : m_message.GetChildren())
        if (auto* button = dynamic_cast<KeyButton*>(child); button && button->IsShown()) {
            button->SetId(XRCID(m_message.GetName() + "_yes"));
            button->SetFocus();
            break;
        }
}

void NoticeLine::keep()
{
    if (!std::exchange(m_asking, false)) return;
    giveFocusBack();
    m_message.clear();
    if (m_kept) m_kept();
}

/// Before the buttons go: a focus that goes with its window is nowhere.
void NoticeLine::giveFocusBack()
{
    if (m_focusBefore && m_focusBefore->IsShownOnScreen()) m_focusBefore->SetFocus();
}

void NoticeLine::tick()
{
    if (!std::exchange(m_looking, false)) return;
    m_message.show(MessageKind::Note, sentenceOf(present::TollNotice::Looking, {}));
}

} // namespace hallpay::gui
