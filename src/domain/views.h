// What windows show: plain values that travel from the hall's server to its desktops.
#pragma once

#include "base/money.h"
#include "base/time.h"
#include "domain/document.h"
#include "domain/hall_day_view.h"
#include "domain/receipt.h"
#include "domain/request.h"
#include "domain/roles.h"
#include "domain/shift_views.h"
#include "domain/slip_draft.h"
#include "domain/version.h"
#include "domain/window_refund.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::domain {

/// The one word that a window shows for a slip. Names travel on the wire.
enum class SlipState {
    Waiting, ///< 待缴费
    Scanned, ///< 已扫码
    Held, ///< 窗口处理中
    NoCode, ///< printed without a code: pay at the window
    Paid, ///< 已缴费
    ToConfirm, ///< 待确认: receipts printed, not confirmed
    Unclear, ///< 号码待核: a receipt number is unclear
    Collected, ///< 已领收据
    Lapsed, ///< 码已失效
    Cancelled, ///< 已取消
    Replaced, ///< 已换单
    CannotConfirm, ///< 无法确认
    Refunding, ///< 退款中: all of its money is on its way back
    Refunded, ///< 已退款
    Exempt, ///< 免缴: nothing is due
    Last = Exempt ///< for whoever goes through all of them
};

enum class PrintState { NotPrinted, Printed, Unclear };

struct LineView {
    std::string itemCode;
    std::string nameZh;
    std::string nameEn;
    int quantity = 1;
    Money unit;
    Money amount;

    friend bool operator==(const LineView&, const LineView&) = default;
};

struct ReceiptView {
    std::int64_t id = 0;
    std::string code; ///< 票据代码
    std::string number; ///< 票据号码
    ReceiptState state = ReceiptState::Allocated;
    Money amount;
    std::int64_t windowId = 0; ///< the toll window whose stock and printer it is of
    /// A newer server's word for a state that is not known here; `state` is then Unclear.
    std::string unknownState{};
    bool whole = false; ///< one for all of the slip whose fees stay

    friend bool operator==(const ReceiptView&, const ReceiptView&) = default;
};

struct ApplicantView {
    std::int64_t requestId = 0;
    std::string maskedName;
    std::string documentTail;
    DocumentType documentType = DocumentType::ResidentId;
    std::string acceptanceNumber;
    RequestState state = RequestState::Registered;
    std::vector<LineView> lines;
    Money amount;
    std::optional<ReceiptView> receipt; ///< the live one: not spoiled, not void

    friend bool operator==(const ApplicantView&, const ApplicantView&) = default;
};

/// One row of a list.
struct SlipRow {
    std::int64_t id = 0;
    std::string number; ///< printed form, 0105-261122-0041-9
    std::string shortNumber; ///< 0041-9
    Day day{};
    std::int64_t version = 0;
    SlipState state = SlipState::Waiting;
    PrintState print = PrintState::NotPrinted;
    std::string maskedName; ///< of the first applicant
    int applicants = 1;
    Money amount;
    std::int64_t windowId = 0;
    std::string windowName;
    Instant registeredAt{};
    std::optional<Instant> paidAt;
    Instant changedAt{};
    bool paysAtWindow = false; ///< registered so: the slip sends there, its code is small
    /// A newer server's word for a state that is not known here; `state` is then CannotConfirm.
    std::string unknownState{};

    friend bool operator==(const SlipRow&, const SlipRow&) = default;
};

/// Who gave the receipts out, when and where.
struct HandOutView {
    std::string staffName;
    std::string windowName;
    Instant at{};

    friend bool operator==(const HandOutView&, const HandOutView&) = default;
};

/// Why some applicants, or all, pay nothing.
struct ExemptView {
    std::string reason;
    Money waived; ///< what they would have paid

    friend bool operator==(const ExemptView&, const ExemptView&) = default;
};

/// Everything a window shows of one slip, as of one moment.
struct SlipCard {
    SlipRow row;
    std::string placeName;
    std::string clerkName;
    std::vector<ApplicantView> applicants;
    std::string link; ///< the payment code's text; empty when there is no live code
    Instant deadline{};
    std::string payMethod; ///< "wechat", "cash" or "card" once paid, else empty
    std::string payReference; ///< of the bank's terminal when paid by card, else empty
    std::vector<WindowRefundView> windowRefunds; ///< of what a window took, first to last
    bool manyPhones = false; ///< as many phones have tried to pay as may: ask who pays
    std::string heldBy; ///< name of the window that holds it, else empty
    std::optional<Instant> nextCloseAt; ///< while a close is not confirmed
    /// From then on a supervisor may release the window although it is not.
    std::optional<Instant> releaseAt;
    bool receiptLate = false; ///< its receipts are printed by a supervisor's word alone
    int copies = 1; ///< 1 = printed once; 2 after the first reprint
    std::string replacesNumber;
    std::string replacedByNumber;
    std::optional<HandOutView> handedOut;
    std::optional<ExemptView> exempt{};
    Instant asOf{}; ///< the server's clock when this was read

    friend bool operator==(const SlipCard&, const SlipCard&) = default;
};

/// Rows and the place in the event stream that they belong to.
struct SlipList {
    std::string asOf; ///< "epoch.seq": open the event stream with it
    Day day{};
    Instant now{};
    std::vector<SlipRow> rows; ///< newest first

    friend bool operator==(const SlipList&, const SlipList&) = default;
};

enum class AcceptanceNumberRule { Off, Optional, Required };

struct WindowView {
    std::int64_t id = 0;
    std::string name; ///< 受理窗口 3 号
    bool registration = false;
    bool toll = false;

    friend bool operator==(const WindowView&, const WindowView&) = default;
};

struct PlaceView {
    std::int64_t id = 0;
    int code = 0; ///< the slip number's first four digits
    std::string name;
    std::vector<WindowView> windows;

    friend bool operator==(const PlaceView&, const PlaceView&) = default;
};

/// How to sign in, shown in training alone.
struct SignInHint {
    std::string staffNumber;
    std::string password;
    std::string name;
    RoleSet roles;

    friend bool operator==(const SignInHint&, const SignInHint&) = default;
};

/// What a desktop must know before anybody has signed in.
struct HallView {
    std::string name;
    std::string version; ///< of the server's program
    int apiMajor = kApiMajorUntold;
    bool training = false;
    AcceptanceNumberRule acceptanceNumber = AcceptanceNumberRule::Off;
    std::string tollWhere;
    std::string tollHours;
    std::string payee; ///< 收款单位
    bool payerCode = false; ///< a window may scan the payer's own code
    std::vector<PlaceView> places;
    std::vector<SignInHint> hints; ///< empty in real work
    Instant now{};

    friend bool operator==(const HallView&, const HallView&) = default;
};

struct SessionView {
    std::string token; ///< bearer token; never logged
    std::int64_t staffId = 0;
    std::string staffName;
    RoleSet roles;

    friend bool operator==(const SessionView&, const SessionView&) = default;
};

/// A member of staff as a supervisor sees one.
struct StaffRow {
    std::int64_t id = 0;
    std::string number;
    std::string name;
    RoleSet roles;
    bool active = true; ///< switched off: signs in no more
    bool hasPin = false;
    bool hasBadge = false;

    friend bool operator==(const StaffRow&, const StaffRow&) = default;
};

struct StaffList {
    std::vector<StaffRow> rows; ///< by number

    friend bool operator==(const StaffList&, const StaffList&) = default;
};

/// One sheet that the toll window is to print, in full: it is the applicant's own page.
struct ReceiptSheet {
    ReceiptView receipt;
    std::string payer; ///< the applicant's full name
    std::vector<LineView> lines;
    std::string checkCode{}; ///< 核验码; empty from a server that makes none

    friend bool operator==(const ReceiptSheet&, const ReceiptSheet&) = default;
};

struct ReceiptJob {
    SlipCard card;
    std::vector<ReceiptSheet> sheets;
    std::string cashierName;

    friend bool operator==(const ReceiptJob&, const ReceiptJob&) = default;
};

/// The toll window's right-hand side.
struct TollOverview {
    std::string asOf;
    std::string nextCode; ///< of the next sheet; empty when the stock is used up
    std::string nextNumber;
    std::int64_t stockLeft = 0;
    std::vector<SlipRow> toPay{}; ///< of today, unpaid, that pay at the window; oldest first
    std::vector<SlipRow> toConfirm; ///< printed or unclear, not confirmed
    std::vector<SlipRow> waiting; ///< paid, receipt not collected; newest first
    std::vector<SlipRow> recent; ///< handed out lately; newest first
    std::optional<ShiftView> shift; ///< of this window; none from a server that keeps no shifts

    friend bool operator==(const TollOverview&, const TollOverview&) = default;
};

/// A range of the numbered stock as a supervisor sees it.
struct StockRange {
    std::int64_t id = 0;
    std::int64_t windowId = 0;
    std::string windowName;
    std::string code; ///< 票据代码
    std::string first; ///< 票据号码
    std::string last;
    std::int64_t used = 0; ///< printed on or torn, whatever became of the sheets
    std::int64_t left = 0;
    std::string next{}; ///< the first number of the rest; empty when none is left
    bool handedBack = false; ///< in the safe: `left` may be given to any window
    bool lost = false; ///< `left` are accounted for, and never used

    friend bool operator==(const StockRange&, const StockRange&) = default;
};

struct StockList {
    /// Those with numbers left first, by window and in the order in which they are used; then the
    /// used-up ones, the latest first.
    std::vector<StockRange> rows;

    friend bool operator==(const StockList&, const StockList&) = default;
};

struct ItemTotal {
    std::string itemCode;
    std::string nameZh;
    std::string nameEn;
    std::int64_t quantity = 0;
    Money amount;

    friend bool operator==(const ItemTotal&, const ItemTotal&) = default;
};

struct DocumentTypeTotal {
    DocumentType type = DocumentType::ResidentId;
    std::int64_t requests = 0;
    Money amount;

    friend bool operator==(const DocumentTypeTotal&, const DocumentTypeTotal&) = default;
};

struct HourTotal {
    int hour = 0; ///< 0 to 23 at +08:00
    Money wallet;
    Money window; ///< cash and card

    friend bool operator==(const HourTotal&, const HourTotal&) = default;
};

/// One business day in figures. registered = paid + waiting + lapsed + cancelled + exempt.
struct DayTotals {
    std::string asOf;
    Day day{};
    Instant now{};
    Money takings; ///< of payments booked on this day, whenever their slips were registered
    std::int64_t payments = 0;
    Money cash; ///< of the takings, what windows took in cash; change never counts
    std::int64_t cashPayments = 0;
    Money card; ///< of the takings, what windows took by card
    std::int64_t cardPayments = 0;
    /// Money booked on this day that settled nothing, because its slip was ended or paid by another
    /// code: no part of the takings.
    Money excess;
    std::int64_t excessPayments = 0;
    Money refunded; ///< what went back on this day, whenever it had come
    std::int64_t refunds = 0;
    Money cashRefunded; ///< of it, what was paid out of drawers
    std::int64_t cashRefunds = 0;
    Money cardRefunded; ///< of it, what was made on terminals
    std::int64_t cardRefunds = 0;
    std::int64_t registered = 0; ///< slips accepted on this day
    std::int64_t paid = 0; ///< of these
    std::int64_t waiting = 0;
    std::int64_t lapsed = 0;
    std::int64_t cancelled = 0; ///< cancelled or replaced
    std::int64_t exempt = 0; ///< nothing is due from anybody on them
    std::int64_t exemptPeople = 0; ///< applicants of this day's slips, also beside others who pay
    Money waived; ///< what these would have paid: no part of any takings
    std::int64_t receiptsCollected = 0; ///< slips of this day, paid and handed out
    std::int64_t receiptsNotCollected = 0; ///< slips of this day, paid, not handed out
    std::int64_t pastUnpaid = 0; ///< 往日未缴: unpaid slips of earlier days
    Money pastUnpaidAmount;
    std::vector<ItemTotal> byItem; ///< of the takings
    std::vector<DocumentTypeTotal> byDocumentType; ///< of the takings
    std::vector<HourTotal> byHour; ///< hours that have any, rising
    /// How the day stands in the hall's books; none: nothing happened on it.
    std::optional<HallDayView> books{};

    friend bool operator==(const DayTotals&, const DayTotals&) = default;
};

/// Something changed: ids, version and state only.
struct HallEvent {
    std::string id; ///< "epoch.seq"
    std::string kind; ///< "slip", "receipt_stock", "schedule", "day", "money", "toll_shift",
                      ///< "approval"
    std::int64_t slipId = 0;
    std::int64_t windowId = 0; ///< where the slip was registered
    std::int64_t version = 0;
    SlipState state = SlipState::Waiting;
    Instant at{};

    friend bool operator==(const HallEvent&, const HallEvent&) = default;
};

} // namespace hallpay::domain
