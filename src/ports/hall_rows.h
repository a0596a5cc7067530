// What the hall's ledger keeps, as plain values.
#pragma once

#include "base/money.h"
#include "base/text.h"
#include "base/time.h"
#include "domain/order.h"
#include "domain/receipt.h"
#include "domain/receipt_range.h"
#include "domain/request.h"
#include "domain/slip_state.h"
#include "domain/views.h"
#include "ports/audit_entry.h"
#include "ports/pay_gate.h"
#include "ports/vault.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::ports {

/// What a ledger is born as: never changed, checked at every start.
struct HallBirth {
    int hallId = 0; ///< 0 to 99
    bool training = true;
    std::string merchant;

    friend bool operator==(const HallBirth&, const HallBirth&) = default;
};

/// Where the ledger stands.
struct HallHead {
    std::string epoch; ///< of the event stream
    std::int64_t eventSeq = 0;
    int scheduleVersion = 0;
    std::int64_t gateCursor = 0; ///< the gate's events up to this one are applied
};

struct StoredStaff {
    std::int64_t id = 0;
    std::string number;
    std::string name;
    domain::RoleSet roles;
    std::string passwordHash;
    bool active = true;
    std::string pinHash{}; ///< empty = has none
    std::optional<Bytes> badgeHash{};
};

struct StoredSession {
    Bytes tokenHash;
    std::int64_t staffId = 0;
    std::int64_t registrationWindowId = 0; ///< 0 = none
    std::int64_t tollWindowId = 0; ///< 0 = none
    Instant madeAt{};
    Instant expiresAt{};
};

struct PasswordTries {
    int wrong = 0;
    Instant lastAt{};
};

inline constexpr int kCodesMax = 99; ///< of one slip

/// The id of a slip's order is the slip's and the code's number.
constexpr std::int64_t orderIdOf(std::int64_t slipId, int codeNumber)
{
    return slipId * (kCodesMax + 1) + codeNumber;
}

struct StoredSlip {
    std::int64_t id = 0;
    std::int64_t placeId = 0;
    Day day{}; ///< of acceptance
    int running = 0;
    std::int64_t windowId = 0;
    std::int64_t staffId = 0;
    Instant registeredAt{};
    Money amount;
    int applicants = 1;
    int scheduleVersion = 0; ///< whose prices and item names it has
    std::int64_t version = 0; ///< grows by one with every change (compare-and-set key)
    domain::SlipState state = domain::SlipState::Waiting;
    domain::SlipEnd ended = domain::SlipEnd::None;
    domain::PrintState print = domain::PrintState::NotPrinted;
    int copies = 1;
    int codeNumber = 1; ///< its latest order: 1 at registration, one more with each new code
    std::int64_t replacesId = 0; ///< 0 = none
    std::int64_t replacedById = 0; ///< 0 = none
    bool paysAtWindow = false; ///< said at registration
    std::optional<Instant> paidAt;
    std::optional<Day> bookDay; ///< of the payment that settled it
    std::int64_t handedOutBy = 0; ///< staff; 0 = nobody yet
    std::int64_t handedOutWindowId = 0;
    std::optional<Instant> handedOutAt;
    Instant changedAt{};

    std::int64_t orderId() const { return orderIdOf(id, codeNumber); }

    friend bool operator==(const StoredSlip&, const StoredSlip&) = default;
};

struct StoredRequest {
    std::int64_t id = 0;
    std::int64_t slipId = 0;
    int ordinal = 0;
    Day day{};
    domain::DocumentType documentType = domain::DocumentType::ResidentId;
    Bytes documentHash;
    std::optional<Bytes> acceptanceHash;
    SealedFields sealed;
    domain::Request life;
    Money amount;
};

struct StoredLine {
    std::int64_t requestId = 0;
    int ordinal = 0;
    std::string itemCode;
    int quantity = 1;
    Money unit; ///< frozen at acceptance
    std::string feeDocument; ///< by which published document
};

/// Nothing is due from one applicant, by a second person's word. Only ever added.
struct StoredExemption {
    std::int64_t requestId = 0;
    std::int64_t slipId = 0;
    std::int64_t staffId = 0;
    std::int64_t approvedBy = 0; ///< another one
    std::int64_t windowId = 0;
    Instant at{};
    Money waived; ///< by the fee schedule of the slip
    std::string reason;
};

/// How far an order has come to the gate. The numbers are stored: append only.
enum class Acceptance {
    Sending = 0, ///< stored before it was sent; to be sent again until an answer comes
    Accepted = 1,
    Codeless = 2 ///< no answer in time: its code was never given out and never will be
};

/// One payment code of a slip, and the mirror of the gate's row.
struct StoredOrder {
    std::int64_t id = 0; ///< orderIdOf
    std::int64_t slipId = 0;
    std::string token;
    Money amount;
    Instant deadline{};
    Instant madeAt{};
    Acceptance acceptance = Acceptance::Sending;
    domain::Order mirror;
    bool scanned = false;
    int phones = 0; ///< that have tried to pay it, one after the other
    HoldProgress hold = HoldProgress::None;
    std::int64_t heldByWindowId = 0; ///< whose hand is on it; 0 = nobody's
    std::int64_t heldByStaffId = 0; ///< of that window; 0 = nobody
    std::optional<domain::Role> heldByRole; ///< that was used
    std::optional<Instant> heldSince; ///< when that hand was laid on it
    std::optional<Instant> nextCloseAt;
    std::optional<Instant> paidAt;
    std::optional<Day> walletDay;
    std::optional<Day> bookDay;
    std::string transactionId;
    Money excess; ///< beyond what the gate's row settles
    /// It was paid when its slip was ended, or paid by another code: this money settles nothing.
    bool excessHere = false;

    /// Nobody's hand is on it any more.
    void letGo()
    {
        heldByWindowId = heldByStaffId = 0;
        heldByRole.reset();
        heldSince.reset();
    }
};

/// A row of a list: the slip, its first applicant's sealed name, its code's deadline.
struct ListedSlip {
    StoredSlip slip;
    SealedFields firstApplicant;
    Instant deadline{};
};

struct StoredReceipt {
    std::int64_t id = 0;
    std::int64_t stockId = 0;
    std::int64_t windowId = 0; ///< whose stock the number is of
    std::string code;
    std::int64_t number = 0;
    std::int64_t slipId = 0; ///< 0 = free again: put back before it was printed
    std::int64_t requestId = 0; ///< 0 = free again; of a whole slip's receipt, its first one
    domain::Receipt life;
    Money amount;
    std::int64_t staffId = 0;
    Instant changedAt{};
    std::string reason; ///< why it was spoiled
    bool whole = false; ///< one for all of the slip whose fees stay
};

/// Somebody's yes to receipts that were asked for late.
struct LateApproval {
    std::int64_t slipId = 0;
    Day day{}; ///< for which it holds
    std::int64_t staffId = 0; ///< who asked
    std::int64_t approvedBy = 0;
    std::int64_t windowId = 0;
    Instant at{};
    std::string reason{};
};

struct StockNext {
    std::string code; ///< empty when the stock is used up
    std::int64_t number = 0;
    std::int64_t left = 0;
};

/// A range of receipt numbers that lies at one toll window.
struct StoredRange {
    std::int64_t id = 0;
    std::int64_t windowId = 0;
    domain::ReceiptRange range;
    std::int64_t next = 0; ///< the first one that was never allocated; past the last: none is left
    std::int64_t putBack = 0; ///< allocated once, and free again
    domain::RangeState state = domain::RangeState::AtWindow; ///< of what is left
};

/// The rest of a range goes elsewhere.
struct RestMove {
    std::int64_t rangeId = 0;
    std::int64_t windowId = 0; ///< where it lies then; where it lay, unless it goes to a window
    domain::RangeState state = domain::RangeState::AtWindow;
    std::int64_t staffId = 0;
    Instant at{};
    std::string reason{};
};

/// A call over the border that is repeated until the gate answers. Numbers are stored.
enum class GateCallKind { Release = 0, CancelNeverAccepted = 1, CancelReplaced = 2 };

struct GateCall {
    std::int64_t id = 0;
    std::string token;
    GateCallKind kind = GateCallKind::Release;
    Instant dueAt{};
    int tries = 0;
};

struct EventEntry {
    std::int64_t seq = 0;
    std::string kind = "slip";
    std::int64_t slipId = 0;
    std::int64_t windowId = 0;
    std::int64_t version = 0;
    domain::SlipState state = domain::SlipState::Waiting;
    Instant at{};
};

/// Somebody looked people up who are not here, one after the other.
struct LookupAlarm {
    std::int64_t id = 0;
    std::int64_t staffId = 0;
    std::int64_t windowId = 0;
    Instant at{}; ///< of the look-up that was one too many
    std::int64_t lookups = 0; ///< without a hit, until then
};

/// The acts of staff that carry an idempotency key. The numbers are stored: append only.
enum class Route {
    Register = 1,
    Reprint = 2,
    Cancel = 3,
    Correct = 4,
    NewCode = 5,
    PrintReceipts = 6,
    ConfirmReceipts = 7,
    SpoilReceipt = 8,
    ChangeFee = 9,
    ReportReceipts = 10,
    AddStaff = 11,
    SwitchStaff = 12,
    NewPassword = 13,
    TakeInReceipts = 14,
    PrintReceiptsLate = 15,
    PrintOneReceipt = 16,
    MoveReceipts = 17,
    SpoilNext = 18,
    Exempt = 19,
    EndDifference = 60,
    DecideDifference = 92, ///< before the gate is told
    OpenShift = 70,
    DrawerEntry = 71,
    BeginCount = 72,
    CountDrawer = 73,
    CloseShift = 74,
    SignDay = 90,
    // Money: a part of its own
    AskRefund = 40,
    SettleRefund = 41,
    AskToSettle = 93, ///< before the gate is told
    RestMatter = 42,
    TryRefundAgain = 43,
    TakeCash = 44,
    TakeCashAtRisk = 45,
    PayByCode = 46,
    RefundSlip = 53,
    GiveBack = 87,
    // Who says yes
    NewPin = 80,
    NewBadge = 81,
    GrantApproval = 82,
    RefuseApproval = 83,
    WithdrawApproval = 84,
    PrintReport = 91
};

/// One act, told from every other. `key` is 32 hexadecimal digits.
struct ActKey {
    std::int64_t staffId = 0;
    Route route = Route::Register;
    std::string key;
};

/// What an act did, so that its repeat answers the same: ids only.
struct StoredAnswer {
    Bytes bodyHash;
    std::int64_t resultId = 0;
    std::int64_t resultNumber = 0;
};

/// Money of one book day.
struct PaymentFigures {
    std::int64_t payments = 0;
    Money amount;
};

struct SlipFigures {
    domain::SlipState state = domain::SlipState::Waiting;
    std::int64_t slips = 0;
    Money amount;
};

struct ItemFigures {
    std::string itemCode;
    std::int64_t quantity = 0;
    Money amount;
};

} // namespace hallpay::ports
