// The hall's server as a desktop sees it.
#pragma once

#include "base/result.h"
#include "domain/approval.h"
#include "domain/check_code.h"
#include "domain/day_view.h"
#include "domain/fee_schedule.h"
#include "domain/money_views.h"
#include "domain/payer_code.h"
#include "domain/refusal.h"
#include "domain/tender.h"
#include "domain/trail_check.h"
#include "domain/views.h"
#include "ports/printer.h"
#include "ports/shift_acts.h"

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace hallpay::ports {

/// The server did not answer, or not in a way that can be read. What was asked may or may not
/// have happened: repeat with the same key.
class TransportError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

template <typename T> using Answer = Result<T, domain::Refusal>;

struct SignIn {
    std::string staffNumber;
    std::string password;
    std::int64_t registrationWindowId = 0; ///< 0 = this PC has none
    std::int64_t tollWindowId = 0; ///< 0 = this PC has none
};

/// Somebody who is to work in this hall.
struct NewStaff {
    std::string number;
    std::string name;
    domain::RoleSet roles;
    std::string password;
};

/// Receipt numbers that have come to a toll window, all digits as they stand on paper.
struct NewReceipts {
    std::int64_t windowId = 0;
    std::string code; ///< 8 digits
    std::string first; ///< 10 digits
    std::string last; ///< 10 digits

    friend bool operator==(const NewReceipts&, const NewReceipts&) = default;
};

/// What is to become of the numbers that are left of a range.
struct StockRest {
    std::int64_t rangeId = 0;
    std::string first; ///< the first of them, as it stands on the uppermost sheet
    std::int64_t windowId = 0; ///< where they are to lie; 0 = in the safe, or lost
    bool lost = false;
    std::string reason; ///< 1 to 100 characters, nothing personal

    friend bool operator==(const StockRest&, const StockRest&) = default;
};

/// The next sheet of the own window, torn before anything was printed on it.
struct TornSheet {
    std::string number; ///< as it stands on it
    std::string reason; ///< 1 to 100 characters, nothing personal
};

/// A part of a payment that is to go back, or all of it.
struct RefundWish {
    std::string transactionId; ///< the wallet's number of the payment
    Money amount;
    std::string reason; ///< 1 to 80 bytes, shown to the payer: nothing personal
};

using domain::SecondPerson;

/// Fees of a settled slip that are to go back, and what becomes of the receipts.
struct SlipRefund {
    std::int64_t slipId = 0;
    std::vector<std::int64_t> requestIds; ///< of the applicants whose fees they are
    Money amount; ///< at most what those were
    std::string reason; ///< 1 to 80 bytes, shown to the payer: nothing personal
    /// What became of the receipts that were handed out, at most 100 characters: taken back, or
    /// lost. Empty when none was.
    std::string receiptNote;
    SecondPerson approver; ///< a supervisor
};

/// Nothing is due from these applicants of a slip that has not been paid.
struct SlipExemption {
    std::int64_t slipId = 0;
    std::vector<std::int64_t> requestIds; ///< at least one, each once
    Money shownTotal; ///< what is left to pay, as the window shows it; another price is refused
    domain::Exemption exemption;
};

/// An approved refund of what a window took, which the caller's window gives back now.
struct RefundGivenBack {
    std::int64_t id = 0; ///< domain::WindowRefundView::id
    std::string reference{}; ///< of the refund on the bank's terminal; empty for cash
};

/// What a toll window takes for slips together: each is settled on its own, and all or none.
struct Tender {
    std::vector<std::int64_t> slipIds; ///< 1 to domain::kTenderSlipsMax, each once
    domain::WindowMethod method = domain::WindowMethod::Cash;
    std::string reference{}; ///< of the bank's terminal for a card; empty for cash
    Money tendered{}; ///< cash that the payer gave; zero = to the fen, as by card

    friend bool operator==(const Tender&, const Tender&) = default;
};

/// Chosen by whoever it is for: nobody sets another's in silence.
struct NewPin {
    std::int64_t staffId = 0;
    std::string pin; ///< 6 to 12 digits
    std::string password; ///< of that person, not of whoever has signed in
};

/// A supervisor's word that a window takes money although a code may still be paid.
struct AtRisk {
    Tender tender;
    SecondPerson releaser; ///< a supervisor
    std::string reason{}; ///< at most 100 characters, nothing personal; empty from older desktops
};

/// Receipts that are asked for later than the hall prints them without more ado.
struct LateReceipt {
    std::int64_t slipId = 0;
    std::string reason; ///< 1 to 100 characters, nothing personal
    SecondPerson approver; ///< a supervisor
    bool one = false; ///< as printOneReceipt
};

/// A failed refund that went back another way.
struct RefundSettled {
    std::string refundId;
    std::string reference; ///< 1 to 128 bytes: of the transfer, voucher or console refund
    SecondPerson witness; ///< a supervisor or a cashier
};

/// A matter that is looked at and done with.
struct MatterRest {
    domain::MatterKind kind = domain::MatterKind::Excess;
    std::string subject;
    std::string reason; ///< 1 to 200 bytes, for the trail
};

/// A supervisor's decision about one difference of a day. QueryAgain takes no reference.
struct DifferenceDecision {
    std::int64_t id = 0;
    domain::DifferenceFix fix = domain::DifferenceFix::Accept;
    std::string reference; ///< 1 to 128 bytes, nothing personal
};

/// A payer's own code, scanned for a slip: never stored or logged.
struct ScannedCode {
    std::int64_t slipId = 0;
    std::string code;
};

/// Calls block up to their time limit (5 s; registering 10 s): worker thread only. One session at
/// a time; the token is kept inside. `key` is the idempotency key: 32 hexadecimal digits, made
/// once for each act and used again for each repeat of it.
/// @throws TransportError on every call.
class StaffApi {
public:
    virtual ~StaffApi() = default;

    /// Of a server that speaks another major version of the API nothing but its versions is known.
    virtual Answer<domain::HallView> hall() = 0;

    virtual Answer<domain::SessionView> signIn(const SignIn& who) = 0;
    virtual Answer<Done> signOut() = 0;
    /// Unlocks: is this the password of whoever is signed in?
    virtual Answer<Done> verifyPassword(const std::string& password) = 0;

    /// The schedule in force now.
    virtual Answer<domain::FeeSchedule> fees() = 0;

    virtual Answer<domain::SlipCard> registerSlip(const domain::SlipDraft& draft,
                                                  const std::string& key)
        = 0;
    /// Is there an unpaid slip of today with this document? Its number, or "" when none.
    virtual Answer<std::string> unpaidToday(domain::DocumentType type, const std::string& number)
        = 0;

    /// Slips of a day, newest first; windowId 0 = all windows of the place.
    virtual Answer<domain::SlipList> slips(Day day, std::int64_t windowId) = 0;
    virtual Answer<domain::SlipCard> slip(std::int64_t id) = 0;
    /// What was scanned or typed: a payment link, a slip number, its short form, a bill's number.
    virtual Answer<domain::SlipCard> scan(const std::string& text) = 0;
    /// The same, or a whole document number; each look-up is audited.
    virtual Answer<std::vector<domain::SlipRow>> find(const std::string& text) = 0;

    /// What became of the paper of copy number `copy`.
    virtual Answer<Done> reportSlipPrint(std::int64_t slipId, int copy, PrintOutcome outcome) = 0;
    /// Numbers the next paper and answers the card to print: counts and audits a copy, while one of
    /// which surely nothing came out keeps its number. No number is under way twice.
    virtual Answer<domain::SlipCard> reprint(std::int64_t slipId, const std::string& key) = 0;
    /// For a screen: whoever scans it pays. The same again while it is good, else a newer one.
    virtual Answer<std::string> screenCode(std::int64_t slipId) = 0;
    /// Money by the payer's own code. It is sent once: a repeat answers how it stands.
    virtual Answer<domain::PayerCodeState> payByCode(const ScannedCode& scanned,
                                                     const std::string& key)
        = 0;
    /// Of the last code that was scanned for the slip.
    virtual Answer<domain::PayerCodeState> payerCodeState(std::int64_t slipId) = 0;

    /// Held first; StillClosing while the wallet has not confirmed: ask again with the same key.
    virtual Answer<domain::SlipCard> cancel(std::int64_t slipId, const std::string& key) = 0;
    /// The slip's own entries in full, to be corrected; audited.
    virtual Answer<domain::SlipDraft> draftOf(std::int64_t slipId) = 0;
    /// Cancels the old slip (replaced) and registers a new one that names it.
    virtual Answer<domain::SlipCard> correct(std::int64_t slipId, const domain::SlipDraft& draft,
                                             const std::string& key)
        = 0;
    /// The rest is paid by a new slip that names the old one, if there is a rest.
    virtual Answer<domain::SlipCard> exemptSlip(const SlipExemption& wanted, const std::string& key)
        = 0;
    /// A new order of the same slip at the same frozen price, valid today.
    virtual Answer<domain::SlipCard> newCode(std::int64_t slipId, const std::string& key) = 0;

    /// Before money is taken for these slips: nothing of their codes is live once it answers.
    /// StillClosing until then; asked again at least once a minute while the window waits.
    virtual Answer<Done> holdForTender(const std::vector<std::int64_t>& slipIds) = 0;
    /// All held first; StillClosing while the wallet has not confirmed: ask again with the same
    /// key. A refusal about one of several slips names it ("slip_id"). Answers the first one.
    virtual Answer<domain::SlipCard> takeTender(const Tender& tender, const std::string& key) = 0;
    virtual Answer<domain::SlipCard> takeTenderAtRisk(const AtRisk& wanted, const std::string& key)
        = 0;

    /// The shift of this PC's toll window, which is whoever's works there. Each act answers how it
    /// stands then; what should be in the drawer is told only once its count is stored.
    virtual Answer<domain::ShiftView> shift() = 0;
    virtual Answer<domain::ShiftView> openShift(const ShiftStart& start, const std::string& key)
        = 0;
    virtual Answer<domain::ShiftView> moveDrawer(const DrawerMove& move, const std::string& key)
        = 0;
    /// No money moves from now on until the shift is closed.
    virtual Answer<domain::ShiftView> beginCount(const std::string& key) = 0;
    virtual Answer<domain::ShiftView> countDrawer(const domain::DrawerCount& count,
                                                  const std::string& key)
        = 0;
    /// Answers the Z.
    virtual Answer<domain::ShiftReport> closeShift(const ShiftEnd& end, const std::string& key) = 0;
    /// As of now; changes nothing.
    virtual Answer<domain::ShiftReport> xReport() = 0;
    /// Newest first: a supervisor's of all windows, a cashier's of the own one.
    virtual Answer<domain::ShiftReportList> zReports() = 0;
    /// Before a Z is printed: counts and audits one more paper of it, and says which (`papers`).
    virtual Answer<domain::ShiftReport> printedZ(std::int64_t number, const std::string& key) = 0;

    /// The fees go back and their receipts are void; the wallet's part is done by and by. Cash is
    /// paid out of the drawer at once where that is possible; else it waits, as a card's does.
    virtual Answer<domain::SlipCard> refundSlip(const SlipRefund& wanted, const std::string& key)
        = 0;
    /// One that waits: the cash has been taken out of the drawer, or the terminal has done it.
    virtual Answer<domain::SlipCard> giveBack(const RefundGivenBack& given, const std::string& key)
        = 0;

    virtual Answer<domain::TollOverview> tollOverview() = 0;
    /// Allocates one number for each paid applicant who has none; they are then Printing.
    virtual Answer<domain::ReceiptJob> printReceipts(std::int64_t slipId, const std::string& key)
        = 0;
    /// One number for the whole slip instead, while none of its receipts is printed.
    virtual Answer<domain::ReceiptJob> printOneReceipt(std::int64_t slipId, const std::string& key)
        = 0;
    virtual Answer<domain::ReceiptJob> printReceiptsLate(const LateReceipt& wanted,
                                                         const std::string& key)
        = 0;
    /// What became of the named sheets, from the window that printed them: Printed → to confirm;
    /// Unclear → blocks the stock; a sure no (the printer's NotReached, PaperOut, MissingGlyph,
    /// TooLong, or a cashier who looked and saw that nothing came out) puts the numbers back into
    /// that window's stock.
    virtual Answer<domain::SlipCard> reportReceiptPrint(const ReceiptReport& report,
                                                        const std::string& key)
        = 0;
    /// All sheets are good and in the applicant's hand: once.
    virtual Answer<domain::SlipCard> confirmReceipts(std::int64_t slipId, const std::string& key)
        = 0;
    /// This sheet is spoiled; the next number is allocated to the same applicant and must be
    /// printed. `sheets` holds that one alone.
    virtual Answer<domain::ReceiptJob>
    spoilReceipt(std::int64_t receiptId, const std::string& reason, const std::string& key) = 0;

    /// Is this a receipt of ours? `text` is its number and its check code; audited.
    virtual Answer<domain::ReceiptCheck> checkReceipt(const std::string& text) = 0;

    /// A supervisor has seen what is carried forward from a closed day of the hall's books.
    virtual Answer<domain::MoneyMatters> signDay(Day day, const std::string& key) = 0;

    /// The numbered stock of the hall's toll windows; a supervisor's acts. Each answers the whole
    /// list. What was taken in is never taken out again: its numbers are used one by one.
    virtual Answer<domain::StockList> receiptStock() = 0;
    virtual Answer<domain::StockList> takeInReceipts(const NewReceipts& receipts,
                                                     const std::string& key)
        = 0;

    /// The rest of a range goes to another window, into the safe, or is lost.
    virtual Answer<domain::StockList> moveRest(const StockRest& wanted, const std::string& key) = 0;
    /// A cashier's; the next number is another one then.
    virtual Answer<domain::TollOverview> spoilNext(const TornSheet& sheet, const std::string& key)
        = 0;

    /// Whether the audit trail is whole; a supervisor's. `head` is empty, or from a report.
    virtual Answer<domain::TrailCheck> checkTrail(const std::string& head) = 0;

    /// The people of the hall; a supervisor's acts. Nobody is ever deleted.
    virtual Answer<domain::StaffList> staff() = 0;
    virtual Answer<domain::StaffList> addStaff(const NewStaff& person, const std::string& key) = 0;
    virtual Answer<domain::StaffList> switchStaff(std::int64_t staffId, bool active,
                                                  const std::string& key)
        = 0;
    virtual Answer<domain::StaffList> newPassword(std::int64_t staffId, const std::string& password,
                                                  const std::string& key)
        = 0;

    /// By which somebody says yes to others' acts.
    virtual Answer<domain::StaffList> newPin(const NewPin& wanted, const std::string& key) = 0;
    /// As a scanner reads it; "" takes it away.
    virtual Answer<domain::StaffList> newBadge(std::int64_t staffId, const std::string& badge,
                                               const std::string& key)
        = 0;

    /// What a supervisor is asked for from other desks, and what was asked here; of today.
    virtual Answer<domain::ApprovalList> approvals() = 0;
    /// Each answers the list as it is then. `pin`: the own one, or the password.
    virtual Answer<domain::ApprovalList> grantApproval(std::int64_t id, const std::string& pin,
                                                       const std::string& key)
        = 0;
    virtual Answer<domain::ApprovalList> refuseApproval(std::int64_t id, const std::string& reason,
                                                        const std::string& key)
        = 0;
    virtual Answer<domain::ApprovalList> withdrawApproval(std::int64_t id, const std::string& key)
        = 0;

    /// What about money waits for a supervisor's decision.
    virtual Answer<domain::MoneyMatters> moneyMatters() = 0;
    /// Each answers the list as it is then.
    virtual Answer<domain::MoneyMatters> refundMoney(const RefundWish& wanted,
                                                     const std::string& key)
        = 0;
    virtual Answer<domain::MoneyMatters> refundAgain(const std::string& refundId,
                                                     const std::string& key)
        = 0;
    virtual Answer<domain::MoneyMatters> settleRefund(const RefundSettled& settled,
                                                      const std::string& key)
        = 0;
    virtual Answer<domain::MoneyMatters> restMatter(const MatterRest& rest, const std::string& key)
        = 0;

    /// How a day stands against the wallet's bill, with all that differs; a supervisor's.
    virtual Answer<domain::DayView> reconciliation(Day day) = 0;
    /// Answers the day as it is then. The same key again does nothing more.
    virtual Answer<domain::DayView> endDifference(const DifferenceDecision& decision,
                                                  const std::string& key)
        = 0;

    virtual Answer<domain::DayTotals> totals(Day day) = 0;
    /// UTF-8 with BOM and CRLF, as a Chinese Excel opens it right.
    virtual Answer<std::string> totalsCsv(Day day) = 0;
};

/// The event stream as a desktop reads it. Callbacks come on the feed's own thread ("events").
class EventFeed {
public:
    enum class Link { Connecting, Connected, Away };

    struct Callbacks {
        std::function<void(const domain::HallEvent&)> event;
        std::function<void()> reload; ///< unknown epoch or a gap: read the lists again
        std::function<void(Link)> link;
        std::function<void(Instant serverNow)> clock; ///< with each heartbeat and at connecting
        /// At each connecting, by servers that tell. May be empty.
        std::function<void(const domain::ServerVersion&)> server{};
    };

    virtual ~EventFeed() = default;

    /// Begins after `asOf` ("epoch.seq") and reconnects by itself (0.2 s, rising to 2 s) with
    /// Last-Event-ID until stop() or destruction. Needs a signed-in session.
    virtual void start(const std::string& asOf, Callbacks callbacks) = 0;
    virtual void stop() = 0;
};

} // namespace hallpay::ports
