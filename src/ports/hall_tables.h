// What use cases read and write of the hall's ledger, within one transaction. Reading is const.
#pragma once

#include "domain/fee_schedule.h"
#include "domain/tender.h"
#include "domain/trail_check.h"
#include "ports/hall_rows.h"

#include <span>

namespace hallpay::ports {

/// Which slips a list shows, newest first.
struct SlipQuery {
    std::int64_t placeId = 0;
    Day day{};
    std::int64_t windowId = 0; ///< 0 = all windows of the place
    int limit = 0;
};

class SlipTable {
public:
    virtual ~SlipTable() = default;

    virtual std::optional<StoredSlip> find(std::int64_t id) const = 0;
    virtual std::optional<StoredSlip> findNumber(std::int64_t placeId, Day day,
                                                 int running) const = 0;
    virtual std::vector<StoredRequest> requestsOf(std::int64_t slipId) const = 0;
    virtual std::vector<StoredLine> linesOf(std::int64_t slipId) const = 0;

    virtual std::vector<ListedSlip> list(const SlipQuery& query) const = 0;
    virtual std::optional<ListedSlip> listed(std::int64_t id) const = 0;
    /// Slips with a request of this document, newest first.
    virtual std::vector<ListedSlip> withDocument(const Bytes& documentHash, int limit) const = 0;
    /// Paid, receipt neither printed nor handed out; latest payment first.
    virtual std::vector<ListedSlip> paidWithoutReceipt(std::int64_t placeId, int limit) const = 0;
    /// Of this day, neither paid nor ended, that pay at the window; oldest first.
    virtual std::vector<ListedSlip> toPay(std::int64_t placeId, Day day, int limit) const = 0;
    /// With printing, printed or unclear receipts of this window's stock; oldest first.
    virtual std::vector<ListedSlip> toConfirm(std::int64_t windowId, int limit) const = 0;
    /// Handed out at this window, latest first.
    virtual std::vector<ListedSlip> handedOut(std::int64_t windowId, int limit) const = 0;
    /// The latest slip of `day` that is not ended, not paid and has this document.
    virtual std::optional<StoredSlip> unpaidWithDocument(const Bytes& documentHash,
                                                         Day day) const = 0;
    /// The slip of `day` whose live request has this acceptance number; `except` is passed over.
    virtual std::optional<StoredSlip> withAcceptanceNumber(const Bytes& hash, Day day,
                                                           std::int64_t except) const = 0;

    /// The next running number of that place and day, from 1; past the last one it still counts.
    virtual int takeRunning(std::int64_t placeId, Day day) = 0;
    /// Each answers the new row's id. @throws LedgerError when a rule of the schema is broken.
    virtual std::int64_t add(const StoredSlip& slip) = 0;
    virtual std::int64_t addRequest(const StoredRequest& request) = 0;
    virtual void addLine(const StoredLine& line) = 0;
    virtual void addExemption(const StoredExemption& exemption) = 0;
    /// In the order of the slip's requests.
    virtual std::vector<StoredExemption> exemptionsOf(std::int64_t slipId) const = 0;
    /// Stores what can change of `slip` when the stored version is one less; else false.
    virtual bool replace(const StoredSlip& slip) = 0;
    /// The same for a request's state.
    virtual bool replaceRequest(std::int64_t id, const domain::Request& moved) = 0;
    /// One report about the paper of copy `copy`. That it was printed stays, whatever comes late.
    virtual void addPrintReport(std::int64_t slipId, int copy, domain::PrintState state, Instant at)
        = 0;
};

class OrderTable {
public:
    virtual ~OrderTable() = default;

    virtual std::optional<StoredOrder> find(std::int64_t id) const = 0;
    virtual std::optional<StoredOrder> withToken(const std::string& token) const = 0;
    /// The code that a payment came for, by the wallet's number of it; not one in excess.
    virtual std::optional<StoredOrder> withTransaction(const std::string& transactionId) const = 0;
    /// The code whose payment settled this slip; nullopt when none did, or cash.
    virtual std::optional<StoredOrder> settling(std::int64_t slipId) const = 0;
    /// Stored but not known to be accepted, made at `before` or earlier; oldest first. Those that
    /// were made far ahead of it are among them: by a clock that has been put back since.
    virtual std::vector<StoredOrder> sending(Instant before, int limit) const = 0;
    /// Calls that are due, or far ahead by a clock that has been put back since; oldest first.
    virtual std::vector<GateCall> dueCalls(Instant now, int limit) const = 0;

    virtual void add(const StoredOrder& order) = 0;
    /// Stores all that can change.
    virtual void replace(const StoredOrder& order) = 0;
    /// It is Codeless from now on. False, and nothing is changed, when it is Sending no longer.
    virtual bool giveUpSending(std::int64_t id) = 0;
    /// The same kind of call for the same token is kept once; its time is moved.
    virtual void queueCall(const std::string& token, GateCallKind kind, Instant dueAt) = 0;
    /// Try again at `dueAt`.
    virtual void postponeCall(std::int64_t id, Instant dueAt) = 0;
    /// False, and nothing is dropped, when the call was queued anew since it was read.
    virtual bool dropCall(const GateCall& call) = 0;
    virtual void dropCalls(const std::string& token, GateCallKind kind) = 0;
    virtual void moveGateCursor(std::int64_t sequence) = 0;
};

class ReceiptTable {
public:
    virtual ~ReceiptTable() = default;

    virtual std::optional<StoredReceipt> find(std::int64_t id) const = 0;
    /// Of every code, those in the stock among them.
    virtual std::vector<StoredReceipt> withNumber(std::int64_t number) const = 0;
    /// Neither spoiled nor void; in the order of the slip's requests.
    virtual std::vector<StoredReceipt> liveOf(std::int64_t slipId) const = 0;
    /// The lowest unclear number of this window's stock other than those of `exceptSlip`.
    virtual std::optional<StoredReceipt> unclear(std::int64_t windowId,
                                                 std::int64_t exceptSlip) const = 0;
    virtual StockNext next(std::int64_t windowId) const = 0;
    virtual bool isLateApproved(std::int64_t slipId, Day day) const = 0;
    /// Those with numbers left first, by window and in the order in which they are used; then the
    /// used-up ones, the latest first.
    virtual std::vector<StoredRange> ranges(int limit) const = 0;
    virtual std::optional<StoredRange> range(std::int64_t id) const = 0;
    /// The first range that has a number of this one, whatever became of it since.
    virtual std::optional<StoredRange> overlapping(const domain::ReceiptRange& range) const = 0;

    /// Answers the new row's id. @throws LedgerError when it overlaps another one.
    virtual std::int64_t addRange(std::int64_t windowId, const domain::ReceiptRange& range) = 0;
    /// The numbers from its next one on leave the range, which ends before them, and are a range of
    /// their own; one of which no number was taken moves whole. Answers the id of where they are.
    /// How they went is kept. @throws LedgerError when none is left.
    virtual std::int64_t moveRest(const RestMove& move) = 0;
    /// The next number of the receipt's window: one that was put back, else the next of the stock:
    /// of the range that is begun there, else of the one that came first.
    /// Fills id, stock, code, number and life of the Allocated row; nullopt when used up.
    virtual std::optional<StoredReceipt> allocate(const StoredReceipt& wanted) = 0;
    /// Stores the state when the stored version is one less; else false.
    virtual bool replace(const StoredReceipt& receipt) = 0;
    /// Once for each slip and day; a repeat changes nothing. Never changed, never deleted.
    virtual void addLateApproval(const LateApproval& approval) = 0;
};

class StaffTable {
public:
    virtual ~StaffTable() = default;

    virtual std::vector<domain::PlaceView> places() const = 0;
    virtual std::optional<StoredStaff> find(std::int64_t id) const = 0;
    virtual std::optional<StoredStaff> withNumber(const std::string& number) const = 0;
    virtual std::optional<StoredStaff> withBadge(const Bytes& badgeHash) const = 0;
    virtual std::vector<StoredStaff> all() const = 0; ///< by number
    virtual std::optional<StoredSession> session(const Bytes& tokenHash) const = 0;

    virtual std::int64_t addPlace(const domain::PlaceView& place) = 0;
    virtual std::int64_t addWindow(std::int64_t placeId, const domain::WindowView& window) = 0;
    virtual std::int64_t addStaff(const StoredStaff& staff) = 0;
    /// Stores what can change: active, the password, PIN and badge.
    /// @throws LedgerError when somebody else has the badge.
    virtual void replaceStaff(const StoredStaff& staff) = 0;
    virtual void endSessionsOf(std::int64_t staffId) = 0;
    virtual void addSession(const StoredSession& session) = 0;
    virtual void endSession(const Bytes& tokenHash) = 0;
    /// Counts one more try of this staff number before it is known to be wrong, and answers what
    /// stood there before; `forgetBefore` starts the count anew. Past `most` tries count no more,
    /// so that nobody keeps a number locked by trying on.
    virtual PasswordTries countTry(const std::string& number, Instant now, Instant forgetBefore,
                                   int most)
        = 0;
    virtual void forgetTries(const std::string& number) = 0;
};

class TrailTable {
public:
    virtual ~TrailTable() = default;

    /// Events after `seq`, oldest first; nullopt when some of them are gone already.
    virtual std::optional<std::vector<EventEntry>> eventsAfter(std::int64_t seq,
                                                               int limit) const = 0;
    virtual std::optional<StoredAnswer> answer(const ActKey& act) const = 0;
    /// Walks the chain of audit rows from the first one to the head that the hall's row keeps;
    /// `knownHead` (domain::headFrom, or empty) is looked for on the way.
    virtual domain::TrailCheck checkAudit(const std::string& knownHead) const = 0;
    /// 0 when the chain is whole.
    std::int64_t firstBrokenAudit() const { return checkAudit({}).brokenAt; }
    virtual std::int64_t audits(Act act) const = 0;
    /// When the newest audit row was written; nullopt while there is none.
    virtual std::optional<Instant> lastAuditAt() const = 0;

    /// Look-ups of people without a hit by this one after `since`, and after the last alarm.
    virtual std::int64_t blindLookups(std::int64_t staffId, Instant since) const = 0;
    /// Those not at rest, oldest first.
    virtual std::vector<LookupAlarm> openLookupAlarms(int limit) const = 0;

    virtual void audit(const AuditEntry& entry) = 0;
    /// Its id is taken here. Never changed, never deleted.
    virtual void addLookupAlarm(const LookupAlarm& alarm) = 0;
    /// The event's number is taken here: order of numbers = order of commits.
    virtual void event(EventEntry entry) = 0;
    virtual void rememberAnswer(const ActKey& act, const StoredAnswer& answer, Instant at) = 0;
    /// Deletes answers, events and sessions that ended before `before`, and stale password tries.
    virtual void forget(Instant before) = 0;
};

class FeeTable {
public:
    virtual ~FeeTable() = default;

    /// nullopt for a version that never was.
    virtual std::optional<domain::FeeSchedule> version(int version) const = 0;
    /// Stores the next version and makes it the one in force.
    virtual void add(const domain::FeeSchedule& schedule) = 0;
};

/// Figures by two ways that know nothing of each other: by payments, and by settled lines.
class FiguresTable {
public:
    virtual ~FiguresTable() = default;

    /// What settled slips on this book day, by the wallet or at a window.
    virtual PaymentFigures payments(Day bookDay) const = 0;
    /// Of these, what windows took in this way.
    virtual PaymentFigures windowPayments(Day bookDay, domain::WindowMethod method) const = 0;
    /// What came on this book day and settled nothing.
    virtual PaymentFigures excess(Day bookDay) const = 0;
    /// What went back on this book day: by the wallet, in its console, at windows or another way.
    virtual PaymentFigures refunded(Day bookDay) const = 0;
    virtual std::vector<domain::HourTotal> paymentsByHour(Day bookDay) const = 0;
    virtual std::vector<ItemFigures> settledItems(Day bookDay) const = 0;
    virtual std::vector<domain::DocumentTypeTotal> settledDocumentTypes(Day bookDay) const = 0;
    /// Slips accepted on this day, by state.
    virtual std::vector<SlipFigures> registered(Day day) const = 0;
    /// Applicants accepted on this day from whom nothing is due, and what they would have paid.
    virtual PaymentFigures exempt(Day day) const = 0;
    /// Slips accepted before this day that are not ended, not paid, and not exempt.
    virtual std::pair<std::int64_t, Money> pastUnpaid(Day day) const = 0;
};

} // namespace hallpay::ports
