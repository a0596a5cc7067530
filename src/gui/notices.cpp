#include "gui/texts.h"

#include "gui/form_words.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

namespace {

struct FormWords {
    present::FormNotice notice;
    const char* sentence; ///< may hold one %s: the slip's number
    const char* mended = nullptr; ///< what to do once the printer works again
};

constexpr FormWords kFormWords[] = {
    {present::FormNotice::UnpaidToday,
     wxTRANSLATE("This document is on unpaid slip %s of today already. Go on only if a second slip "
                 "is meant.")},
    {present::FormNotice::NotADocument,
     wxTRANSLATE("This is no document number. Scan again, or choose the kind of document first.")},
    {present::FormNotice::ZoneGoesOn,
     wxTRANSLATE("The first of the machine-readable lines is read. Scan the next one.")},
    {present::FormNotice::ZoneWrong,
     wxTRANSLATE("The machine-readable lines do not fit their check digits. Clean the document and "
                 "scan again, or enter its number.")},
    {present::FormNotice::ZoneRead,
     wxTRANSLATE("Document %s is read. Compare the name with the document; type over it if it is "
                 "to be another.")},
    {present::FormNotice::ZoneRepaired,
     wxTRANSLATE("Document %s is read; a character that was hard to read is proved by its check "
                 "digits. Compare number and name with the document.")},
    {present::FormNotice::Sending, wxTRANSLATE("Registering …")},
    {present::FormNotice::ServerAway,
     wxTRANSLATE("The server has not answered yet. Nothing is lost: it is asked again by itself, "
                 "and the slip is made once.")},
    {present::FormNotice::Registered, wxTRANSLATE("Registered as %s. The slip is being printed …")},
    {present::FormNotice::Printed,
     wxTRANSLATE("Slip %s is printed. Give it to the applicant; scan the next document.")},
    {present::FormNotice::PrintedAsCopy,
     wxTRANSLATE("Slip %s is printed and marked as a copy: an earlier paper of it may have come "
                 "out, here or at another window. Look for it and destroy it.")},
    {present::FormNotice::NotPrinted, wxTRANSLATE("Slip %s is registered, but not printed."),
     wxTRANSLATE("Then choose the slip and press Ctrl+P.")},
    {present::FormNotice::PrintWaits, wxTRANSLATE("Slip %s is registered, but not printed yet.")},
    {present::FormNotice::PrintUnclear,
     wxTRANSLATE("Slip %s is registered, but the printer did not say how it ended."),
     wxTRANSLATE("If it is bad, choose the slip and press Ctrl+P.")},
    {present::FormNotice::HandedOnAsCopy,
     wxTRANSLATE("Slip %s went to the printer, marked as a copy. Destroy earlier papers. If it is "
                 "bad, choose the slip: Ctrl+P.")},
    {present::FormNotice::NoCode,
     wxTRANSLATE("Slip %s is printed without a code: send the applicant to the toll window to "
                 "pay.")},
    {present::FormNotice::Removed, wxTRANSLATE("Removed.")},
    {present::FormNotice::Correcting,
     wxTRANSLATE("Correcting slip %s: change what is wrong, then F9. The old slip is cancelled and "
                 "its code dies.")},
    {present::FormNotice::PutAside,
     wxTRANSLATE("What stood in the form is put aside. Undo brings it back.")},
    {present::FormNotice::CorrectingPutAside,
     wxTRANSLATE("Correcting slip %s: change it, then F9. What was typed is put aside; Undo brings "
                 "it back.")},
    {present::FormNotice::CorrectLater,
     wxTRANSLATE("A registration still waits for the server's answer. Correct the other slip once "
                 "it is through.")},
    {present::FormNotice::ExemptionMissing,
     wxTRANSLATE("Say why nothing is due, and have a supervisor enter badge or number, and PIN; or "
                 "ask one elsewhere with Ctrl+S.")},
    {present::FormNotice::TypedFirst,
     wxTRANSLATE("Register or empty the form first; what was decided waits, and goes on with "
                 "Ctrl+G.")},
    {present::FormNotice::OthersPending,
     wxTRANSLATE("A registration of a colleague got no answer before this PC stopped. Look in the "
                 "list for a slip that is not printed before registering it again.")},
};

struct TollWords {
    present::TollNotice notice;
    const char* sentence; ///< may hold one %s: the slip's number
    const char* mended = nullptr; ///< what to do once the printer works again
};

constexpr TollWords kTollWords[] = {
    {present::TollNotice::Looking, wxTRANSLATE("Looking …")},
    {present::TollNotice::ServerAway,
     wxTRANSLATE("The server does not answer. What is shown may be old; it is asked again by "
                 "itself. Do nothing twice.")},
    {present::TollNotice::ReceiptsPrinting, wxTRANSLATE("The receipts are being printed …")},
    {present::TollNotice::ReceiptsPrinted,
     wxTRANSLATE("Printed. All sheets good? Enter hands them out; F7 if one is spoiled.")},
    {present::TollNotice::ReceiptsUnclear,
     wxTRANSLATE("The printer did not say how it ended. Compare the numbers on the paper with "
                 "those here, then confirm, mark the spoiled sheet, or press F11 if nothing came "
                 "out.")},
    {present::TollNotice::ReceiptsNotPrinted,
     wxTRANSLATE("Nothing was printed; the numbers are back in this window's stock."),
     wxTRANSLATE("Then print again with F11.")},
    {present::TollNotice::HandedOut, wxTRANSLATE("Receipts of slip %s are handed out.")},
    {present::TollNotice::Cancelling,
     wxTRANSLATE("The slip is held; WeChat has not confirmed yet that its code is closed. It is "
                 "asked again by itself.")},
    {present::TollNotice::Cancelled,
     wxTRANSLATE("Slip %s is cancelled; its code is dead. Take the paper back.")},
    {present::TollNotice::TenderClosing,
     wxTRANSLATE("The code is being closed; WeChat has not confirmed it yet. Take no money until "
                 "this page says so; it is asked again by itself.")},
    {present::TollNotice::TakeCash,
     wxTRANSLATE("The code is closed: take %s in cash, enter what you were given, then Enter.")},
    {present::TollNotice::TakeCard,
     wxTRANSLATE("The code is closed: take %s on the card terminal, enter or scan the reference on "
                 "its slip, then Enter.")},
    {present::TollNotice::CashTaken,
     wxTRANSLATE("Slip %s is paid in cash. Give the change back, then print the receipt.")},
    {present::TollNotice::CardTaken, wxTRANSLATE("Slip %s is paid by card. Print the receipt.")},
    {present::TollNotice::SeveralTaken,
     wxTRANSLATE("The slips %s are paid together. Scan each of them to print its receipt.")},
    {present::TollNotice::AtRiskTaken,
     wxTRANSLATE("Released at risk, and taken: slip %s. Print the receipt. Should WeChat take "
                 "money too, a supervisor has it refunded.")},
    {present::TollNotice::CashBack,
     wxTRANSLATE("Slip %s has been paid meanwhile: give the cash back to the payer.")},
    {present::TollNotice::CardBack,
     wxTRANSLATE("Slip %s has been paid meanwhile: have the card payment voided on the "
                 "terminal.")},
    {present::TollNotice::TakenOut,
     wxTRANSLATE("Slip %s has been paid meanwhile and is taken out. Count again: the sum to be "
                 "paid is smaller now.")},
    {present::TollNotice::TenderUnreadable,
     wxTRANSLATE("This is no sum. Enter what you were given in yuan, as 200 or 200.50; %s are to "
                 "be paid.")},
    {present::TollNotice::TenderTooSmall,
     wxTRANSLATE("That is too little: %s are to be paid. Enter what you were given.")},
    {present::TollNotice::Gathered,
     wxTRANSLATE("To be paid together: %s. Scan the next slip, or press F8 for cash, Shift+F8 for "
                 "a card. Ctrl+A takes a slip out again.")},
    {present::TollNotice::NotGathered,
     wxTRANSLATE("Slip %s cannot be paid here; see its state. The others stay together.")},
    {present::TollNotice::GatherFull,
     wxTRANSLATE("Ten slips are together already. Take the money for these first; slip %s comes "
                 "after them.")},
    {present::TollNotice::ExemptionIncomplete,
     wxTRANSLATE("Nothing is waived yet. Have a supervisor enter badge or number, and PIN.")},
    {present::TollNotice::AllExempt,
     wxTRANSLATE("Nothing is due any more: slip %s stands in its place. Ctrl+P prints it.")},
    {present::TollNotice::SomeExempt,
     wxTRANSLATE(
         "Slip %s is for what is left to pay. Take the money here, or print it with Ctrl+P.")},
    {present::TollNotice::AskAgain,
     wxTRANSLATE("Ask for the same once more, with the same reason, where it was asked for: the "
                 "approval is found.")},
    {present::TollNotice::RefundIncomplete,
     wxTRANSLATE("Nothing is sent yet. Choose what became of the receipts, and have a supervisor "
                 "enter badge or number, and PIN.")},
    {present::TollNotice::Refunding,
     wxTRANSLATE("The refund of slip %s is on its way; WeChat tells the payer. Should it fail, it "
                 "waits on the supervisor's page Money.")},
    {present::TollNotice::RefundToPayOut,
     wxTRANSLATE("Approved: %s wait to be paid out at a toll window with enough in its drawer. "
                 "Press F6 there.")},
    {present::TollNotice::RefundOnTerminal,
     wxTRANSLATE("Approved: refund %s on the card terminal now, then press F6 and enter the "
                 "reference on its slip.")},
    {present::TollNotice::RefundPaidOut,
     wxTRANSLATE("Take %s out of the drawer and give them to the payer.")},
    {present::TollNotice::RefundDone,
     wxTRANSLATE("Noted: %s went back on the card terminal. Give its slip to the payer.")},
    {present::TollNotice::Reprinted,
     wxTRANSLATE("Slip %s is printed again, marked as a reprint. Destroy the former paper.")},
    {present::TollNotice::SlipPrinted,
     wxTRANSLATE("Slip %s is printed. Give it to the applicant.")},
    {present::TollNotice::PrintUnclear, wxTRANSLATE("The printer did not say how slip %s ended."),
     wxTRANSLATE("If it is bad, destroy it and press Ctrl+P.")},
    {present::TollNotice::HandedOnAsCopy,
     wxTRANSLATE(
         "Slip %s went to the printer again, marked as a reprint. Destroy the former paper. "
         "If the new one is bad, destroy it and press Ctrl+P.")},
    {present::TollNotice::PrintWaits, wxTRANSLATE("Slip %s is not printed yet.")},
    {present::TollNotice::NotPrinted, wxTRANSLATE("Slip %s is not printed."),
     wxTRANSLATE("Then press Ctrl+P again.")},
    {present::TollNotice::NewCode,
     wxTRANSLATE("Slip %s has a new code for today. Give the new paper to the applicant; the old "
                 "code is dead.")},
    {present::TollNotice::NewCodeMissing,
     wxTRANSLATE("Slip %s could not get a code and is printed without one: send the applicant to "
                 "the toll window to pay. The old code is dead.")},
    {present::TollNotice::CorrectElsewhere,
     wxTRANSLATE("There is no registration form on this PC. Send the applicant with slip %s to a "
                 "registration window: it is corrected there with Ctrl+R.")},
    {present::TollNotice::PayerCodeAlone,
     wxTRANSLATE("This is a payer's own code. Open a slip that waits for its payment first, then "
                 "have a fresh code shown and scan it.")},
    {present::TollNotice::PayerCodeOff,
     wxTRANSLATE("This is a payer's own code, and this hall does not take payments by it. Let the "
                 "payer scan the code on the slip instead.")},
    {present::TollNotice::PayerCodeBusy,
     wxTRANSLATE("Somebody is paying this slip just now. Wait until that is over, then have a "
                 "fresh code shown.")},
    {present::TollNotice::PayerCodeOld,
     wxTRANSLATE("The payer's code is too old by now. Have a fresh one shown and scan it again.")},
    {present::TollNotice::PayerCodeSent,
     wxTRANSLATE("WeChat is asked for the money of slip %s. The payer may have to enter the "
                 "password on the phone.")},
    {present::TollNotice::PayerCodeTakenBack,
     wxTRANSLATE("The payer took too long: the payment of slip %s is being taken back. Wait until "
                 "this page says how it ended.")},
    {present::TollNotice::PayerCodeNotPaid,
     wxTRANSLATE("Slip %s is not paid: WeChat kept no money. Scan a fresh code, or let the payer "
                 "scan the code on the slip.")},
    {present::TollNotice::PayerCodePaid, wxTRANSLATE("Slip %s is paid by the payer's code.")},
    {present::TollNotice::FoundNothing,
     wxTRANSLATE("Nothing found. Enter the slip number or the whole document number.")},
};

/// The sentence of a table; a number takes the place of its %s.
wxString filled(const char* sentence, const std::string& text)
{
    const wxString words = wxGetTranslation(fromUtf8(sentence));
    return words.Contains("%s") ? wxString::Format(words, fromUtf8(text)) : words;
}

} // namespace

wxString sentenceOf(present::FormNotice notice, const std::string& text)
{
    for (const auto& words : kFormWords)
        if (words.notice == notice) return filled(words.sentence, text);
    return {};
}

wxString sentenceOf(present::TollNotice notice, const std::string& text)
{
    for (const auto& words : kTollWords)
        if (words.notice == notice) return filled(words.sentence, text);
    return {};
}

namespace {

enum class Paper { Slip, Receipt, Report };

/// What is on the paper cannot be printed: no printer is to be mended.
wxString contentTrouble(Paper paper, const ports::PrintReport& report)
{
    if (paper == Paper::Report)
        return report.outcome == ports::PrintOutcome::TooLong
            ? _("This report is too long to be printed. Call support.")
            : wxString::Format(_("The font cannot print this: %s. Call support."),
                               fromUtf8(report.detail));
    const bool slip = paper == Paper::Slip;
    if (report.outcome == ports::PrintOutcome::TooLong)
        return slip ? _("This is too long for one slip. Choose it, press Ctrl+R and split it into "
                        "two.")
                    : _("This is too long for one receipt. Call the supervisor.");
    const wxString words = slip
        ? _("The font cannot print this: %s. Choose the slip, press Ctrl+R and write the name in "
            "other characters.")
        : _("The font cannot print this: %s. Call the supervisor: the receipt is issued by hand.");
    return wxString::Format(words, fromUtf8(report.detail));
}

/// What only a print queue of the system knows of its job; empty where it knows nothing.
wxString queueWords(const ports::PrintReport& report)
{
    using Q = ports::QueueWord;
    const bool unclear = report.outcome == ports::PrintOutcome::Unclear;
    switch (report.queue) {
    case Q::None: break;
    case Q::NotThere: return sentenceOf(ports::PrinterHealth::NoQueue);
    case Q::Stopped: return sentenceOf(ports::PrinterHealth::QueueStopped);
    case Q::NoSpooler:
        return unclear ? _("The system's print service fell silent. Look at what came "
                           "out.")
                       : _("The system's print service does not answer. Call the "
                           "technician.");
    case Q::HandedOn:
        return _("All of it was handed on. Whether it came out, only the paper tells.");
    case Q::TakenBack:
        return unclear ? _("The print queue stood still, and the rest was taken back. Look at what "
                           "came out.")
                       : _("The print queue did not begin in time, and the job was taken back: "
                           "nothing comes out later.");
    case Q::Dropped: return _("The print queue gave the job up. Look at what came out.");
    }
    return {};
}

wxString byHand(const std::string& letters)
{
    return wxString::Format(_("The font lacks a character of a name: %s. A sign stands in its "
                              "place on the sheet: write it there by hand before handing the "
                              "sheet out."),
                            fromUtf8(letters));
}

wxString trouble(Paper paper, const ports::PrintReport& report, const char* mended)
{
    using P = ports::PrintOutcome;
    wxString words;
    const wxString queued = queueWords(report);
    switch (report.outcome) {
    case P::Printed: return report.detail.empty() ? wxString() : byHand(report.detail);
    case P::Unclear:
        words = !queued.empty()
            ? queued
            : _("The printer took the paper's data and then fell silent. Look at what came out.");
        // Of all others the line of papers asks.
        if (report.queue != ports::QueueWord::HandedOn) return words;
        if (paper == Paper::Receipt && !report.detail.empty())
            words = twoSentences(words, byHand(report.detail));
        break;
    case P::MissingGlyph:
    case P::TooLong:
        if (report.form) return sentenceOf(*report.form);
        return contentTrouble(paper, report);
    case P::NotReached:
        if (report.form) return sentenceOf(*report.form);
        words = !queued.empty()
            ? queued
            : sentenceOf(report.refusedBy.value_or(ports::PrinterHealth::NotReached));
        break;
    case P::PaperOut:
        words = paper == Paper::Receipt
            ? _("The printer is out of paper. Put in further receipt sheets.")
            : _("The printer is out of paper. Put in a new roll.");
        break;
    }
    if (mended) words << " " << wxGetTranslation(fromUtf8(mended));
    return words;
}

} // namespace

wxString troubleOf(present::FormNotice notice, const ports::PrintReport& report)
{
    for (const auto& words : kFormWords)
        if (words.notice == notice) return trouble(Paper::Slip, report, words.mended);
    return trouble(Paper::Slip, report, nullptr);
}

wxString troubleOf(present::TollNotice notice, const ports::PrintReport& report)
{
    using N = present::TollNotice;
    const bool receipts = notice == N::ReceiptsUnclear || notice == N::ReceiptsNotPrinted;
    const auto paper = receipts ? Paper::Receipt : Paper::Slip;
    for (const auto& words : kTollWords)
        if (words.notice == notice) return trouble(paper, report, words.mended);
    return trouble(paper, report, nullptr);
}

wxString troubleOf(const ports::PrintReport& report)
{
    return trouble(Paper::Report, report, nullptr);
}

wxString drawerTrouble(const ports::PrintReport& report)
{
    const auto what = _("The cash drawer may not have opened: use its key if it is shut.");
    if (report.outcome == ports::PrintOutcome::Unclear) return what;
    return twoSentences(what, trouble(Paper::Report, report, nullptr));
}

} // namespace hallpay::gui
