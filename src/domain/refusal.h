// Why the hall's server says no: one list for use cases, wire and windows.
#pragma once

#include <map>
#include <string>

namespace hallpay::domain {

enum class RefusalCode {
    // who and where
    NotSignedIn,
    WrongPassword,
    TooManyTries,
    RoleMissing,
    UnknownWindow,
    // the request itself
    BadRequest, ///< unreadable or out of limits; detail "field"
    TooLarge,
    KeyReused, ///< idempotency key came with another body
    ServerBusy,
    Internal,
    // registering
    NoApplicants,
    TooManyApplicants,
    NoLines, ///< detail "applicant" (0-based)
    NameMissing, ///< detail "applicant"
    NameTooLong, ///< detail "applicant"
    /// detail "applicant", "reason": length, letters, birth_date, future_birth, check_digit
    BadDocument,
    AcceptanceNumberMissing, ///< detail "applicant"
    AcceptanceNumberUsed, ///< detail "slip_number": where it stands already today
    UnknownItem, ///< detail "item"
    ItemNotInForce, ///< detail "item"
    TotalZero,
    PriceChanged, ///< detail "shown_fen", "actual_fen"
    NumbersUsedUp, ///< a place's 9,999 slips of the day
    // finding
    UnknownSlip,
    NotASlip, ///< a scan or number that no slip has
    WrongCheckDigit,
    UnknownBill, ///< no payment of this hall has the number of this bill
    OtherKind, ///< a training slip in a real hall, or the other way round
    // acting on a slip
    AlreadyPaid,
    AlreadyCancelled,
    AlreadyLapsed,
    NotPaid,
    AlreadyHandedOut, ///< detail "by", "at" (RFC 3339), "window"
    HeldElsewhere, ///< detail "window"
    StillClosing, ///< the wallet has not confirmed the close; detail "next_at" (RFC 3339)
    GateNotReached,
    CodeStillValid, ///< a new code is not needed
    NothingDue, ///< everybody on the slip is exempt
    // receipts
    NoReceiptStock,
    StockBlocked, ///< detail "number": unclear, must be resolved first
    NothingToConfirm,
    UnknownReceipt,
    WrongReceiptState,
    ReceiptLate, ///< detail "last_day": only by a second person's word since then
    ReceiptElsewhere, ///< detail "window": the sheet is of that one's stock and printer
    UnknownRange, ///< no such range, or one that is lost
    RangeMoved, ///< detail "first": its next number is another one; empty when none is left
    RangeBackwards, ///< the last receipt number is below the first
    RangeTooLong, ///< detail "most": so many numbers may come at once
    RangeTaken, ///< detail "window", "first", "last": of a range that has some of the numbers
    // the shift of a toll window
    ShiftNotOpen,
    ShiftIsOpen, ///< detail "by", "at" (RFC 3339): one that is not closed
    ShiftIsCounting, ///< its drawer is being counted: no money moves
    ShiftHasNoDrawer,
    ShiftNotCounted, ///< its drawer must be counted first
    DifferenceUnexplained, ///< the count or the terminal differs, and nobody says why
    ShiftSumsDiffer, ///< its rows and the audit trail do not agree: nothing is closed
    // fee schedule
    FeeGap,
    FeeOverlap,
    FeeInUse,
    FeeBadChange, ///< detail "reason"
    // people of the hall
    UnknownStaff,
    StaffNumberUsed,
    LastSupervisor, ///< switched off, nobody could let anybody in again
    BadPin, ///< detail "reason": shape, one_digit, run
    BadgeUsed, ///< somebody else has it, or it reads as a staff number
    // the wallet's days
    UnknownDifference,
    DifferenceEnded, ///< it has ended meanwhile, or somebody decided another way
    // money
    UnknownMatter, ///< no such payment, refund or matter waits
    RefundTooMuch, ///< detail "left_fen", where it is known
    RefundPartsUsedUp, ///< the payment has had its 50 refunds
    RefundUnderWay, ///< the wallet may still do it
    RefundDone, ///< the wallet gave the money back
    SecondPersonNeeded, ///< another person than whoever asks, whose role may vouch for it
    ReleaseTooEarly, ///< detail "from" (RFC 3339)
    AlreadyRefunded, ///< what is to go back is back, or on its way
    DrawerShort, ///< so much cash is not in the drawer
    ReceiptsOut, ///< detail "number": handed out, and nobody says what became of it
    // asked of a supervisor who is not at this screen
    /// detail "approval_id", "asked_at" (RFC 3339): a supervisor has it on the screen now
    ApprovalAsked,
    UnknownApproval,
    ApprovalEnded, ///< refused, withdrawn, used, or of a former day
    ApprovalInUse, ///< the act that it is for has begun, and may not be over
    ApprovalNotGranted, ///< nobody has said yes so far
    ApprovalDiffers, ///< what was granted is another act than this one
    // money at the window
    BadReference, ///< detail "reason": shape, card_number, id_number, payer_code, bill_number
    ReferenceSeen, ///< detail "slip_number": whose payment the terminal's reference is
    TenderTooSmall, ///< detail "amount_fen": so much is to be paid
    // the payer's own code
    PayerCodeOff, ///< this hall does not take it
    NotAPayerCode, ///< what was scanned is no such code
    Last = NotAPayerCode ///< for whoever goes through all of them
};

struct Refusal {
    RefusalCode code = RefusalCode::Internal;
    std::map<std::string, std::string> detail; ///< never personal

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

} // namespace hallpay::domain
