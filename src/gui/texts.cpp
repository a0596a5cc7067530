#include "gui/texts.h"

#include "gui/approval_words.h"
#include "gui/resources.h"
#include "gui/shift_words.h"
#include "gui/tender_words.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

#include <charconv>

namespace hallpay::gui {

namespace {

using domain::Refusal;
using domain::RefusalCode;

std::string detail(const Refusal& refusal, const char* name)
{
    const auto found = refusal.detail.find(name);
    return found == refusal.detail.end() ? std::string() : found->second;
}

wxString with(const wxString& sentence, const std::string& value)
{
    return wxString::Format(sentence, fromUtf8(value));
}

wxString yuan(const std::string& fen)
{
    std::int64_t amount = 0;
    std::from_chars(fen.data(), fen.data() + fen.size(), amount);
    if (amount > Money::kMaxFen || amount < -Money::kMaxFen) return {};
    return fromUtf8(formatYuanSign(Money::fromFen(amount)));
}

wxString clock(const std::string& rfc3339)
{
    const auto at = parseRfc3339(rfc3339);
    return at ? fromUtf8(formatClock(*at)) : wxString();
}

/// "Applicant 2: " when a slip has several; the detail counts from 0.
wxString applicantPrefix(const Refusal& refusal)
{
    const auto index = detail(refusal, "applicant");
    long number = 0;
    if (!fromUtf8(index).ToLong(&number)) return {};
    return wxString::Format(_("Applicant %ld: "), number + 1);
}

wxString documentReason(const Refusal& refusal)
{
    using R = domain::DocumentRefusal;
    const auto reason = detail(refusal, "reason");
    if (reason == "length") return sentenceOf(R::Length);
    if (reason == "letters") return sentenceOf(R::Letters);
    if (reason == "birth_date") return sentenceOf(R::BirthDate);
    if (reason == "future_birth") return sentenceOf(R::FutureBirth);
    return sentenceOf(R::CheckDigit);
}

wxString handedOut(const Refusal& refusal)
{
    return wxString::Format(_("The receipt is out already: %s gave it out at %s, %s. Do not print "
                              "another; a supervisor can look into it."),
                            fromUtf8(detail(refusal, "by")), fromUtf8(detail(refusal, "window")),
                            clock(detail(refusal, "at")));
}

wxString priceChanged(const Refusal& refusal)
{
    return wxString::Format(
        _("The price has changed: shown %s, now %s. The form shows the new total: tell the "
          "applicant, then register again."),
        yuan(detail(refusal, "shown_fen")), yuan(detail(refusal, "actual_fen")));
}

wxString numberUsed(const Refusal& refusal)
{
    return with(_("This acceptance number stands on slip %s of today already. Check it, or cancel "
                  "that slip first."),
                detail(refusal, "slip_number"));
}

wxString otherKind(const Refusal&)
{
    return _("This slip is of the other kind: training slips and real ones do not mix. Give it "
             "back to the applicant.");
}

wxString heldElsewhere(const Refusal& refusal)
{
    return with(_("%s is working on this slip. Wait until it is done there, or ask that "
                  "colleague."),
                detail(refusal, "window"));
}

wxString receiptElsewhere(const Refusal& refusal)
{
    return with(_("This sheet was sent to the printer of %s. Only there can somebody see what came "
                  "out: settle it there."),
                detail(refusal, "window"));
}

wxString receiptLate(const Refusal& refusal)
{
    return with(_("Until %s this receipt could be printed without more ado. Now a supervisor says "
                  "yes by badge and PIN: press F11 again."),
                detail(refusal, "last_day"));
}

wxString stockBlocked(const Refusal& refusal)
{
    return with(_("It is not clear whether receipt number %s was printed. Look into the printer "
                  "and settle that sheet first."),
                detail(refusal, "number"));
}

wxString rangeTooLong(const Refusal& refusal)
{
    return with(_("At most %s receipt numbers are taken in at once. Check the digits, or take them "
                  "in one part after another."),
                detail(refusal, "most"));
}

wxString rangeMoved(const Refusal& refusal)
{
    if (detail(refusal, "first").empty())
        return _("No number is left of this range. Refresh with F5.");
    return with(
        _("The next number is %s by now. Compare it with the uppermost sheet, and try again."),
        detail(refusal, "first"));
}

wxString rangeTaken(const Refusal& refusal)
{
    return wxString::Format(_("Some of these numbers were taken in before: %s has %s to %s of this "
                              "code. Compare the digits with the sheets."),
                            fromUtf8(detail(refusal, "window")), fromUtf8(detail(refusal, "first")),
                            fromUtf8(detail(refusal, "last")));
}

wxString refundTooMuch(const Refusal& refusal)
{
    if (detail(refusal, "left_fen").empty())
        return _("That is more than is left of this payment. Refresh with F5 and enter less.");
    return wxString::Format(_("That is more than is left of this payment: %s. Enter less."),
                            yuan(detail(refusal, "left_fen")));
}

wxString receiptsOut(const Refusal& refusal)
{
    return with(_("Receipt %s was handed out. Take it in, or say what became of it, before the fee "
                  "goes back."),
                detail(refusal, "number"));
}

wxString releaseTooEarly(const Refusal& refusal)
{
    return wxString::Format(_("WeChat may confirm it yet: a supervisor may release the window from "
                              "%s on."),
                            clock(detail(refusal, "from")));
}

wxString stillClosing(const Refusal&)
{
    return _("WeChat has not confirmed yet that the code is closed. It is asked again every few "
             "seconds; take no money until then.");
}

/// A newer server's reason: its word is for the technician.
wxString unknownReason(const Refusal& refusal)
{
    return with(_("The server did not do this, for a reason that this program does not know (%s). "
                  "Use a PC with the newer program, and have this one updated."),
                detail(refusal, "code"));
}

struct Plain {
    RefusalCode code;
    const char* sentence;
};

/// Answers that need no detail. A test holds every code against the two tables.
constexpr Plain kPlain[] = {
    // who and where
    {RefusalCode::NotSignedIn,
     wxTRANSLATE("The session has ended. Sign in again; nothing typed is lost.")},
    {RefusalCode::WrongPassword,
     wxTRANSLATE("Staff number or password is wrong. Check Caps Lock and try again.")},
    {RefusalCode::TooManyTries,
     wxTRANSLATE("Too many tries. Wait a minute and try again, or ask a supervisor.")},
    {RefusalCode::RoleMissing,
     wxTRANSLATE("Your role does not allow this. Ask a colleague whose role does.")},
    {RefusalCode::UnknownWindow,
     wxTRANSLATE("The hall does not know this PC's window. Ask the administrator to check its "
                 "settings.")},
    // the request itself
    {RefusalCode::BadRequest,
     wxTRANSLATE("The server could not read this. Check the entries and try again.")},
    {RefusalCode::TooLarge, wxTRANSLATE("That is too much at once. Split it into two slips.")},
    {RefusalCode::KeyReused,
     wxTRANSLATE("This was sent before with other contents. Refresh with F5 and look at the slip "
                 "before doing it again.")},
    {RefusalCode::ServerBusy,
     wxTRANSLATE("The server is busy. It is tried again by itself; nothing typed is lost.")},
    {RefusalCode::Internal,
     wxTRANSLATE("Something went wrong in the server. Try again; if it stays so, call support.")},
    // registering
    {RefusalCode::NoApplicants,
     wxTRANSLATE("There is no applicant on this slip. Scan a document first.")},
    {RefusalCode::TooManyApplicants,
     wxTRANSLATE("A slip takes 20 applicants. Print this one and begin another.")},
    {RefusalCode::NoLines, wxTRANSLATE("No item is chosen. Choose at least one.")},
    {RefusalCode::NameMissing, wxTRANSLATE("The name is missing. Enter it.")},
    {RefusalCode::NameTooLong, wxTRANSLATE("The name is longer than 60 characters. Shorten it.")},
    {RefusalCode::AcceptanceNumberMissing,
     wxTRANSLATE("The acceptance number is missing. Enter it.")},
    {RefusalCode::UnknownItem,
     wxTRANSLATE("The hall does not know one of the items. Refresh with F5 and choose again.")},
    {RefusalCode::ItemNotInForce,
     wxTRANSLATE("One of the items has no price today. Take it off the slip.")},
    {RefusalCode::TotalZero,
     wxTRANSLATE(
         "The total is 0: nothing is to be paid, so no slip is printed. Whoever is exempt is "
         "marked so with Ctrl+M.")},
    {RefusalCode::NumbersUsedUp,
     wxTRANSLATE("This place has used up its slip numbers for today. Call the supervisor.")},
    // finding
    {RefusalCode::UnknownSlip,
     wxTRANSLATE("No slip has this number. Check it, or search by the whole document number.")},
    {RefusalCode::NotASlip,
     wxTRANSLATE("This is no slip of this hall. Scan the code on the slip, or enter its number.")},
    {RefusalCode::UnknownBill,
     wxTRANSLATE("No payment of this hall has this bill number. Another merchant's bill looks the "
                 "same: compare its name and amount, or scan the bill's other number.")},
    {RefusalCode::WrongCheckDigit,
     wxTRANSLATE("The check digit does not fit: a digit is wrong or two are swapped. Enter the "
                 "number again.")},
    // acting on a slip
    {RefusalCode::AlreadyPaid,
     wxTRANSLATE(
         "The slip has been paid meanwhile. It cannot be changed any more; see its state.")},
    {RefusalCode::AlreadyCancelled,
     wxTRANSLATE("The slip has been cancelled already. Nothing more is to be done.")},
    {RefusalCode::AlreadyLapsed,
     wxTRANSLATE("The slip's code has lapsed. Give it a new code, or take the money at the toll "
                 "window.")},
    {RefusalCode::NotPaid,
     wxTRANSLATE("The slip is not paid yet. No receipt is given before the payment.")},
    {RefusalCode::GateNotReached,
     wxTRANSLATE("The payment service does not answer, so nothing was changed. Wait a moment and "
                 "try again.")},
    {RefusalCode::CodeStillValid,
     wxTRANSLATE("The slip's code is still valid. Reprint the slip instead with Ctrl+P.")},
    {RefusalCode::NothingDue,
     wxTRANSLATE("Nothing is due for this slip: everybody on it is exempt.")},
    // receipts
    {RefusalCode::NoReceiptStock,
     wxTRANSLATE("This window has no receipt numbers left. A supervisor takes in new ones on the "
                 "page Receipts (Shift+F3).")},
    {RefusalCode::UnknownRange,
     wxTRANSLATE("The hall does not know this range, or it is lost. Refresh with F5.")},
    {RefusalCode::RangeBackwards,
     wxTRANSLATE("The last receipt number is below the first. Compare both with the sheets.")},
    {RefusalCode::NothingToConfirm,
     wxTRANSLATE("No printed receipt of this slip waits to be confirmed. Refresh with F5.")},
    {RefusalCode::UnknownReceipt,
     wxTRANSLATE("The hall does not know this receipt. Refresh with F5 and choose it again.")},
    {RefusalCode::WrongReceiptState,
     wxTRANSLATE("This receipt is in another state by now. Refresh with F5 and look at it.")},
    // fee schedule
    {RefusalCode::FeeGap,
     wxTRANSLATE("The change would leave days without a price. Choose the "
                 "first day so that none is left out.")},
    {RefusalCode::FeeOverlap,
     wxTRANSLATE("The change would give some days two prices. Choose another first day.")},
    {RefusalCode::FeeInUse,
     wxTRANSLATE("This price is in use: it can only be followed by another from a later day.")},
    {RefusalCode::FeeBadChange,
     wxTRANSLATE("The change of the price does not fit. Check amount, first day and document.")},
    // people of the hall
    {RefusalCode::UnknownStaff,
     wxTRANSLATE("The hall does not know this person. Refresh with F5 and choose again.")},
    {RefusalCode::StaffNumberUsed,
     wxTRANSLATE("Somebody has this staff number already, perhaps switched off. Take another.")},
    {RefusalCode::LastSupervisor,
     wxTRANSLATE("This is the last supervisor. Add another one first: else nobody could let "
                 "anybody in.")},
    // the wallet's days
    {RefusalCode::UnknownDifference,
     wxTRANSLATE("This difference is not on record. Refresh with F5.")},
    {RefusalCode::DifferenceEnded,
     wxTRANSLATE("This difference has ended meanwhile. Refresh with F5 to see how.")},
    // money
    {RefusalCode::UnknownMatter,
     wxTRANSLATE("This does not wait any more: somebody may have settled it. Refresh with F5.")},
    {RefusalCode::RefundPartsUsedUp,
     wxTRANSLATE("This payment has had its 50 refunds; WeChat takes no more. Give the rest back "
                 "another way, and note it.")},
    {RefusalCode::RefundUnderWay,
     wxTRANSLATE("This refund is still under way: WeChat may do it yet. Wait for its end before "
                 "giving the money back another way.")},
    {RefusalCode::RefundDone,
     wxTRANSLATE("This money has gone back meanwhile. Do not give it back again.")},
    {RefusalCode::SecondPersonNeeded,
     wxTRANSLATE("A second person is needed: another than you, whose role may vouch for it, with "
                 "the own badge or number, and PIN.")},
    {RefusalCode::AlreadyRefunded,
     wxTRANSLATE("This is refunded already, or its refund is on its way. Do not give it back "
                 "again.")},
    {RefusalCode::DrawerShort,
     wxTRANSLATE("There is not so much cash in the drawer. Put some in (Shift+F5), or have another "
                 "window pay it out.")},
    // the payer's own code
    {RefusalCode::PayerCodeOff,
     wxTRANSLATE("This hall takes no payments by the payer's own code. Let the payer scan the code "
                 "on the slip instead.")},
    {RefusalCode::NotAPayerCode,
     wxTRANSLATE("This is no payer's code. Have the code shown in WeChat under Money, and scan it "
                 "again.")},
};

struct Detailed {
    RefusalCode code;
    wxString (*sentence)(const Refusal&);
};

/// Answers that name something.
constexpr Detailed kDetailed[] = {
    {RefusalCode::BadDocument, documentReason},
    {RefusalCode::AcceptanceNumberUsed, numberUsed},
    {RefusalCode::PriceChanged, priceChanged},
    {RefusalCode::OtherKind, otherKind},
    {RefusalCode::AlreadyHandedOut, handedOut},
    {RefusalCode::HeldElsewhere, heldElsewhere},
    {RefusalCode::StillClosing, stillClosing},
    {RefusalCode::StockBlocked, stockBlocked},
    {RefusalCode::ReceiptLate, receiptLate},
    {RefusalCode::ReceiptElsewhere, receiptElsewhere},
    {RefusalCode::RangeTooLong, rangeTooLong},
    {RefusalCode::RangeMoved, rangeMoved},
    {RefusalCode::RangeTaken, rangeTaken},
    {RefusalCode::BadPin, approvalSentence},
    {RefusalCode::BadgeUsed, approvalSentence},
    {RefusalCode::ApprovalAsked, approvalSentence},
    {RefusalCode::UnknownApproval, approvalSentence},
    {RefusalCode::ApprovalEnded, approvalSentence},
    {RefusalCode::ApprovalInUse, approvalSentence},
    {RefusalCode::ApprovalNotGranted, approvalSentence},
    {RefusalCode::ApprovalDiffers, approvalSentence},
    {RefusalCode::RefundTooMuch, refundTooMuch},
    {RefusalCode::ReleaseTooEarly, releaseTooEarly},
    {RefusalCode::ReceiptsOut, receiptsOut},
    {RefusalCode::BadReference, tenderSentence},
    {RefusalCode::ReferenceSeen, tenderSentence},
    {RefusalCode::TenderTooSmall, tenderSentence},
};

} // namespace

wxString sentenceOf(const Refusal& refusal)
{
    if (refusal.code == RefusalCode::Internal && !detail(refusal, "code").empty())
        return unknownReason(refusal);
    if (const auto words = shiftSentence(refusal); !words.empty()) return words;
    for (const auto& plain : kPlain)
        if (plain.code == refusal.code)
            return applicantPrefix(refusal) + wxGetTranslation(plain.sentence);
    for (const auto& detailed : kDetailed)
        if (detailed.code == refusal.code)
            return applicantPrefix(refusal) + detailed.sentence(refusal);
    return {};
}

wxString twoSentences(const wxString& first, const wxString& next)
{
    // TRANSLATORS: two whole sentences, one after the other
    return wxString::Format(_("%s %s"), first, next);
}

} // namespace hallpay::gui
