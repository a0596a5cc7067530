#include "gui/matter_words.h"

#include "gui/day_words.h"
#include "gui/hall_day_words.h"
#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

namespace {

using domain::MatterCause;
using domain::MatterKind;
using domain::MoneyMatter;
using present::MatterAct;
using present::MatterFault;
using present::MatterWish;

wxString excessTitle(MatterCause cause)
{
    switch (cause) {
    case MatterCause::Second: return _("Paid twice");
    case MatterCause::Late: return _("Paid too late");
    case MatterCause::OnCancelled: return _("Paid after it was cancelled");
    default: return _("Paid, and not needed");
    }
}

wxString excessSentence(MatterCause cause)
{
    const auto what = [cause] {
        switch (cause) {
        case MatterCause::Second: return _("WeChat took money for this slip a second time.");
        case MatterCause::Late: return _("WeChat took this money after the code had lapsed.");
        case MatterCause::OnCancelled:
            return _("WeChat took this money after the slip had been cancelled or replaced.");
        default:
            return _("The slip needed no money any more: it was ended, or paid by another code or "
                     "at the window.");
        }
    };
    return twoSentences(what(), _("Have it refunded, or say why it is kept."));
}

wxString suspenseSentence(const MoneyMatter& matter)
{
    const auto what = [&matter] {
        switch (matter.cause) {
        case MatterCause::WrongAmount: return _("WeChat took another amount than was asked for.");
        case MatterCause::WrongCurrency: return _("WeChat took money in another currency.");
        case MatterCause::Incomplete:
            return _("WeChat says that money came, without saying how much or when.");
        case MatterCause::NumberReused:
            return _("WeChat used the number of another payment again.");
        default: return _("WeChat took money under a number that no slip has.");
        }
    };
    return twoSentences(
        what(),
        matter.mayRefund
            ? _("Have it refunded, or say what it was.")
            : _("It cannot be refunded from here: look it up in WeChat's merchant console, and "
                "say what it was."));
}

wxString failedSentence(MatterCause cause)
{
    switch (cause) {
    case MatterCause::Closed:
        return _("WeChat gave this refund up; the money is with the merchant. Give it back another "
                 "way, and enter the reference.");
    case MatterCause::Abnormal:
        return _("The payer's account cannot take the money, and WeChat keeps it. Settle it in "
                 "WeChat's merchant console or by transfer, and enter the reference.");
    case MatterCause::NotEnough:
        return _("The merchant's account did not hold enough. Have it filled up, then try again.");
    case MatterCause::TooOld:
        return _("The payment is over a year old, and WeChat refunds it no more. Give it back "
                 "another way, and enter the reference.");
    default:
        return _("WeChat refused this refund. Look into its merchant console; give the money back "
                 "another way, and enter the reference.");
    }
}

wxString consoleSentence(MatterCause cause)
{
    switch (cause) {
    case MatterCause::Closed:
        return _("Somebody began a refund in WeChat's merchant console, and WeChat gave it up. "
                 "Find out who and why, and say so.");
    case MatterCause::Abnormal:
        return _("Somebody began a refund in WeChat's merchant console, and the payer's account "
                 "cannot take it. Settle it there, and say how.");
    default:
        return _("Somebody refunded this in WeChat's merchant console, and not from here. Find out "
                 "who and why, and say so.");
    }
}

wxString lateSentence(MatterCause cause)
{
    if (cause == MatterCause::Differs)
        return _("This day should have agreed with WeChat's bill by 18:00 of the next. Decide "
                 "about each of its differences in this list.");
    return _("This day should have agreed with WeChat's bill by 18:00 of the next, and there is "
             "no usable bill. WeChat is asked for it every hour. Look into WeChat's merchant "
             "console; if it stays away, call support.");
}

/// "2026-11-22 10:15 · slip 0105-…": the slip, or that there is none.
wxString slipOf(const MoneyMatter& matter)
{
    if (matter.slipNumber.empty()) return _("no slip");
    return wxString::Format(_("slip %s"), fromUtf8(matter.slipNumber));
}

} // namespace

wxString matterTitle(const MoneyMatter& matter)
{
    switch (matter.kind) {
    case MatterKind::Excess: return excessTitle(matter.cause);
    case MatterKind::Suspense: return _("Money without a slip");
    case MatterKind::ConsoleRefund: return _("Refunded in WeChat's console");
    case MatterKind::RefundFailed: return _("Refund failed");
    case MatterKind::AtRisk: return _("Money taken at risk");
    case MatterKind::Clock: return _("The clock is wrong");
    case MatterKind::WalletSilent: return _("WeChat does not answer");
    case MatterKind::GateAway: return _("The payment service is away");
    case MatterKind::RefundedTwice: return _("Given back twice");
    case MatterKind::DayLate: return _("Day not matched");
    case MatterKind::Difference:
        return matter.difference ? differenceTitle(*matter.difference) : wxString();
    case MatterKind::BlindLookups: return _("People looked up in vain");
    case MatterKind::RefundWaits: return _("Refund to be given back");
    case MatterKind::HallDay: return hallDayTitle(matter.cause);
    case MatterKind::Other: return fromUtf8(matter.unknownKind);
    }
    return {};
}

wxString matterSentence(const MoneyMatter& matter)
{
    switch (matter.kind) {
    case MatterKind::Excess: return excessSentence(matter.cause);
    case MatterKind::Suspense: return suspenseSentence(matter);
    case MatterKind::ConsoleRefund: return consoleSentence(matter.cause);
    case MatterKind::RefundFailed: return failedSentence(matter.cause);
    case MatterKind::AtRisk:
        return _("Money was taken at a window while the code could still be paid. It is watched "
                 "until that day's bill is matched: should WeChat have taken money too, that will "
                 "stand here as paid and not needed; else this line ends by itself.");
    case MatterKind::Clock:
        return matter.cause == MatterCause::Wrong
            ? _("The server's clock differs from WeChat's by over two minutes: nobody can begin to "
                "pay. Have it set right at once.")
            : _("The server's clock differs from WeChat's by over 30 seconds. Have it set right "
                "before payments stop.");
    case MatterKind::WalletSilent:
        return _("No payment can begin, and none is learnt of, until WeChat answers again. It is "
                 "asked on and on. Look at the server's network.");
    case MatterKind::GateAway:
        return _("Payments and refunds are not learnt of, and money without a slip is not listed, "
                 "until it answers. If it stays away, call support.");
    case MatterKind::RefundedTwice:
        return _("This refund had failed and was given back another way; then WeChat did it after "
                 "all. Get one of the two back, and say how.");
    case MatterKind::DayLate: return lateSentence(matter.cause);
    case MatterKind::Difference:
        return matter.difference ? differenceSentence(*matter.difference) : wxString();
    case MatterKind::BlindLookups:
        return _("Within five minutes ten document numbers were looked up that no slip has. Ask "
                 "whoever did it what for, and say what you heard.");
    case MatterKind::RefundWaits:
        return matter.cause == MatterCause::OnTerminal
            ? _("It is approved and waits to be made on the card terminal: the slip is opened at a "
                "toll window, F6. If the terminal refuses or the payer has no card, give it back "
                "another way, and enter the reference.")
            : _("It is approved and waits to be paid out of a drawer: the slip is opened at a toll "
                "window, F6. If that cannot be, give it back another way, and enter the "
                "reference.");
    case MatterKind::HallDay: return matter.hallDay ? hallDaySentence(*matter.hallDay) : wxString();
    case MatterKind::Other:
        return _("This program is older than the server and does not know this matter. Use a PC "
                 "with the newer program.");
    }
    return {};
}

wxString matterFacts(const MoneyMatter& matter)
{
    wxString facts;
    const auto add = [&facts](const wxString& line) {
        if (!facts.empty()) facts += "\n";
        facts += line;
    };
    if (!matter.slipNumber.empty())
        add(wxString::Format(_("Slip %s, %s"), fromUtf8(matter.slipNumber),
                             fromUtf8(matter.maskedName)));
    // TRANSLATORS: of the wallet's, at which a difference is
    if (matter.day) add(wxString::Format(_("Day %s"), fromUtf8(formatDay(*matter.day))));
    if (matter.difference) add(differenceFacts(*matter.difference));
    if (matter.hallDay) add(hallDayFacts(*matter.hallDay));
    if (matter.amount.isPositive() && !matter.difference)
        add(wxString::Format(_("Amount %s"), moneyWords(matter.amount)));
    if (matter.left.isPositive() && matter.left != matter.amount)
        add(wxString::Format(_("Still to decide %s"), moneyWords(matter.left)));
    if (matter.refunds > 0) {
        // TRANSLATORS: refunds that were asked for already
        add(wxString::Format(
            wxPLURAL("%d refund asked for", "%d refunds asked for", matter.refunds),
            matter.refunds));
    }
    if (!matter.transactionId.empty())
        add(wxString::Format(_("WeChat's number %s"), fromUtf8(matter.transactionId)));
    if (!matter.staffName.empty())
        add(wxString::Format(matter.kind == MatterKind::BlindLookups ? _("Looked up by %s")
                                                                     : _("Decided by %s"),
                             fromUtf8(matter.staffName)));
    if (!matter.reason.empty()) add(wxString::Format(_("Reason: %s"), fromUtf8(matter.reason)));
    return facts;
}

wxString matterTime(Instant since)
{
    constexpr std::size_t kYear = 5; // "2026-"
    return fromUtf8(formatDay(businessDay(since)).substr(kYear) + " " + formatClock(since));
}

wxString sentenceOf(MatterFault fault, const MoneyMatter& matter)
{
    switch (fault) {
    case MatterFault::AmountMissing: return _("Enter the amount in yuan, such as 12.50.");
    case MatterFault::AmountTooMuch:
        return wxString::Format(_("At most %s is left to refund."), moneyWords(matter.left));
    case MatterFault::WordsMissing: return _("Enter a few words: they stay in the records.");
    case MatterFault::WordsTooLong: return _("That is too long. Say it in fewer words.");
    case MatterFault::WitnessMissing:
        return _("A second person says so too: a supervisor or cashier enters the own number and "
                 "password.");
    }
    return {};
}

wxString questionOf(const MatterWish& wish)
{
    const auto slip = slipOf(wish.matter);
    switch (wish.act) {
    case MatterAct::Refund:
        return wxString::Format(_("Refund %s to the payer (%s)? WeChat cannot take it back."),
                                moneyWords(wish.amount), slip);
    case MatterAct::TryAgain:
        return wxString::Format(_("Try the refund of %s again (%s)?"),
                                moneyWords(wish.matter.amount), slip);
    case MatterAct::Settle:
        if (wish.matter.kind == MatterKind::RefundWaits)
            return wxString::Format(_("Was %s given back another way, reference \"%s\" (%s)? No "
                                      "window gives it back any more."),
                                    moneyWords(wish.matter.amount), fromUtf8(wish.words), slip);
        return wxString::Format(
            _("Was %s given back another way, reference \"%s\" (%s)? WeChat is not asked for it "
              "any more."),
            moneyWords(wish.matter.amount), fromUtf8(wish.words), slip);
    case MatterAct::Rest:
        if (wish.matter.kind == MatterKind::BlindLookups)
            return wxString::Format(_("Take this from the list: %s, %s? It stays in the records."),
                                    matterTitle(wish.matter), fromUtf8(wish.matter.staffName));
        return wxString::Format(_("Take this from the list: %s, %s (%s)? It stays in the records."),
                                matterTitle(wish.matter), moneyWords(wish.matter.amount), slip);
    case MatterAct::SignDay:
        return wxString::Format(_("Sign for what %s carries forward, %s? It cannot be taken back."),
                                fromUtf8(wish.matter.subject), moneyWords(wish.matter.amount));
    case MatterAct::AskAgain:
        return wxString::Format(_("Ask WeChat again (%s)? The whole day is matched anew."), slip);
    case MatterAct::NoteLetter:
        return wxString::Format(_("End this difference by letter \"%s\" (%s)?"),
                                fromUtf8(wish.words), slip);
    case MatterAct::NoteRefund:
        return wxString::Format(_("End this difference by refund \"%s\" (%s)?"),
                                fromUtf8(wish.words), slip);
    case MatterAct::Explain:
        return wxString::Format(_("End this difference, explained by \"%s\" (%s)?"),
                                fromUtf8(wish.words), slip);
    }
    return {};
}

wxString yesOf(const MatterWish& wish)
{
    switch (wish.act) {
    case MatterAct::Refund: return wxString::Format(_("Refund %s"), moneyWords(wish.amount));
    case MatterAct::TryAgain: return _("Try again");
    case MatterAct::Settle: return _("Yes, it was");
    case MatterAct::Rest: return _("Take it from the list");
    case MatterAct::AskAgain: return _("Ask again");
    case MatterAct::SignDay: return _("Sign the list");
    case MatterAct::NoteLetter:
    case MatterAct::NoteRefund:
    case MatterAct::Explain: return _("End it");
    }
    return {};
}

wxString doneWords(const MatterWish& wish)
{
    switch (wish.act) {
    case MatterAct::Refund:
        return wxString::Format(_("The refund of %s is on its way. Should it fail, it comes back "
                                  "to this list."),
                                moneyWords(wish.amount));
    case MatterAct::TryAgain: return _("The refund is on its way again.");
    case MatterAct::Settle: return _("Noted as given back another way.");
    case MatterAct::Rest: return _("Taken from the list.");
    case MatterAct::SignDay: return _("Signed. It stays in the records.");
    case MatterAct::AskAgain:
        return _("WeChat is asked again. What it confirms leaves the list by itself.");
    case MatterAct::NoteLetter:
    case MatterAct::NoteRefund:
    case MatterAct::Explain: return _("The difference has ended. It stays in the records.");
    }
    return {};
}

} // namespace hallpay::gui
