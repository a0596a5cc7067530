// One row of the audit trail: who did what, in ids and money.
#pragma once

#include "base/money.h"
#include "base/time.h"
#include "domain/roles.h"

#include <cstdint>
#include <optional>

namespace hallpay::ports {

/// What the audit trail says was done. The numbers are stored: append only.
enum class Act {
    SignedIn = 1,
    SignedOut = 2,
    Registered = 3,
    NoCode = 4,
    Paid = 5,
    Lapsed = 6,
    CancelAsked = 7,
    Cancelled = 8,
    Replaced = 9,
    Reprinted = 10,
    NewCode = 11,
    DraftRead = 12,
    LookedUp = 13,
    ReceiptAllocated = 14,
    ReceiptPrinted = 15,
    ReceiptUnclear = 16,
    ReceiptPutBack = 17,
    ReceiptSpoiled = 18,
    HandedOut = 19,
    FeeChanged = 20,
    Excess = 21,
    SlipPrinted = 22,
    SettledByFormerCode = 23,
    Released = 24,
    StaffAdded = 25,
    StaffSwitchedOff = 26,
    StaffSwitchedOn = 27,
    StaffPassword = 28,
    ReceiptsTakenIn = 29,
    PersonLookedUp = 30, ///< by document number; subject is how many slips were found
    SignInFailed = 31, ///< subject is whoever was tried, 0 for a number that nobody has
    SignInLocked = 32, ///< that was the last try for a while
    ReceiptVoided = 33, ///< it had been handed out, and its fee goes back
    ReceiptChecked = 34, ///< by its check code; no subject when none fits
    LateReceiptApproved = 35, ///< by a second person
    ReceiptsMoved = 36, ///< the rest of a range, to another window
    ReceiptsHandedBack = 37,
    ReceiptsLost = 38,
    ExemptionApproved = 67, ///< by a second person; amount: what is waived
    RefundSettleAsked = 68, ///< the gate is to be told so: one row for each of the two
    DifferenceDecided = 69, ///< the gate is to be told, or to ask the wallet again
    DifferenceAsked = 60, ///< the wallet is to be asked about it again
    DifferenceEnded = 61,
    DayClosed = 62, ///< by the program; subject is yyyymmdd, amount the takings
    DaySigned = 63, ///< what is carried forward from it
    // Money: a part of its own
    RefundAsked = 40,
    RefundDone = 41,
    RefundFailed = 42,
    RefundSettled = 43,
    RefundNotTaken = 44, ///< the gate refused to take it in
    ConsoleRefund = 45,
    MatterAtRest = 46,
    CashTaken = 47,
    ReleasedAtRisk = 48, ///< by a second person
    RiskEnded = 49, ///< by the wallet's own word
    CardTaken = 51, ///< on the bank's own terminal
    PayerCodeScanned = 50, ///< its money was asked for by the payer's own code
    RefundApproved = 53, ///< of a settled slip, by a second person
    RefundWitnessed = 54, ///< that it went back another way, by a second person
    RefundPaidOut = 55, ///< out of the drawer of a window
    RefundOnTerminal = 56, ///< on the bank's own terminal
    WindowRefundAsked = 57, ///< of what a window took; subject of this and the next: that refund
    WindowRefundApproved = 58,
    WindowRefundSettled = 59, ///< that it went back another way: one row for each of the two
    // The shifts of toll windows
    ShiftOpened = 80, ///< amount: the float
    CashPutIn = 81,
    CashTakenOut = 82,
    DrawerOpened = 83, ///< no money moved
    CountBegun = 84,
    DrawerCounted = 85, ///< amount: what was counted
    ShiftClosed = 86, ///< amount: the difference
    ShiftSigned = 87, ///< by the second person
    // Who may say yes, and what was asked of them; subject of the latter: the approval
    ApprovalAsked = 90,
    ApprovalGranted = 91,
    ApprovalRefused = 92,
    ApprovalWithdrawn = 93,
    PinSet = 94,
    BadgeSet = 95,
    ApprovalUsed = 96,
    ReportPrinted = 97, ///< subject: the Z; each paper of it
};

/// Ids and money only.
struct AuditEntry {
    Instant at{};
    std::int64_t staffId = 0; ///< 0 = the program itself
    std::optional<domain::Role> role; ///< the role that was used
    std::int64_t windowId = 0;
    Act act = Act::Registered;
    std::int64_t slipId = 0;
    std::int64_t subjectId = 0; ///< order, receipt, range, request or member of staff; else 0
    Money amount;
};

} // namespace hallpay::ports
