// What the hall keeps about money beyond the one payment that settles a slip.
#pragma once

#include "base/money.h"
#include "base/time.h"
#include "domain/money_views.h"
#include "domain/refund.h"
#include "domain/tender.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::ports {

/// Why a payment settles nothing. The numbers are stored: append only.
enum class ExcessKind {
    Second = 1, ///< its order was paid already
    Late = 2, ///< after its deadline
    OnCancelled = 3, ///< its order was cancelled
    NotNeeded = 4 ///< its slip was ended, or paid by another code or at the window
};

/// Money that came and settles nothing. Its key is the wallet's own id.
struct ExcessPayment {
    std::string transactionId;
    std::int64_t orderId = 0;
    std::int64_t slipId = 0;
    std::string token;
    ExcessKind kind = ExcessKind::Second;
    Money amount;
    Instant paidAt{}; ///< the wallet's success time
    Day bookDay{};
    Instant learntAt{};

    friend bool operator==(const ExcessPayment&, const ExcessPayment&) = default;
};

/// One refund that this hall asked for: stored before it is sent, and mirrored from the gate.
struct HallRefund {
    std::int64_t id = 0;
    std::string refundId; ///< under which the gate knows it
    std::int64_t slipId = 0; ///< 0 = the money fits no slip
    std::string token; ///< empty for money that fits no order
    std::string transactionId;
    Money amount;
    std::string reason; ///< shown to the payer
    std::int64_t staffId = 0; ///< who asked
    std::int64_t approvedBy = 0; ///< the second person of a settled slip's refund; else 0
    Instant askedAt{};
    bool answered = false; ///< the gate has it; else it is sent again
    domain::Refund life{domain::RefundState::Approved, domain::RefundFailure::None, 0};
    std::string walletRefundId;
    std::optional<Instant> doneAt; ///< the wallet's time, or when it was settled otherwise
    std::optional<Day> bookDay; ///< of doneAt
    std::string reference; ///< under which it was settled otherwise
    std::int64_t settledBy = 0; ///< staff; 0 = nobody
    std::int64_t settledWith = 0; ///< the second person; 0 = nobody

    friend bool operator==(const HallRefund&, const HallRefund&) = default;
};

/// A refund made in the wallet's own console. Its key is the wallet's own id.
struct ForeignRefund {
    std::string walletRefundId;
    std::int64_t slipId = 0; ///< 0 = the money fits no slip
    std::string transactionId;
    Money amount;
    domain::RefundState state = domain::RefundState::Accepted;
    domain::RefundFailure failure = domain::RefundFailure::None;
    Instant learntAt{};
    std::optional<Instant> doneAt; ///< the wallet's time
    /// Of doneAt; none while a refund that was settled under its id stands for it.
    std::optional<Day> bookDay;

    friend bool operator==(const ForeignRefund&, const ForeignRefund&) = default;
};

/// What a payer gave at a toll window for one or more slips at once.
struct StoredTender {
    std::int64_t id = 0;
    std::string reference; ///< of the bank's terminal; empty for cash
    Money amount; ///< of all its slips
    Money tendered; ///< at least that; what is above it went back as change

    friend bool operator==(const StoredTender&, const StoredTender&) = default;
};

/// What a toll window took for a slip.
struct WindowPayment {
    std::int64_t slipId = 0;
    std::int64_t orderId = 0; ///< of the code that it was taken instead of
    domain::WindowMethod method = domain::WindowMethod::Cash;
    std::int64_t tenderId = 0; ///< what was given for it, and for others with it
    Money amount;
    std::int64_t staffId = 0;
    std::int64_t windowId = 0;
    Instant takenAt{};
    Day bookDay{};
    std::int64_t releasedBy = 0; ///< the second person while it was at risk; 0 = it was not
    std::int64_t shiftId = 0; ///< the open one of that window; 0 = from before shifts were kept
    std::string releaseReason{}; ///< why it was released; may be empty

    friend bool operator==(const WindowPayment&, const WindowPayment&) = default;
};

/// How money at risk ended by the wallet's own word. The numbers are stored: append only.
enum class RiskEnd {
    NobodyPaid = 0, ///< its code's day is matched with the wallet's bill
    PaidToo = 1 ///< that money is excess
};

/// A supervisor has looked at a matter and lets it rest.
struct MatterNote {
    domain::MatterKind kind = domain::MatterKind::Excess;
    std::string subject;
    std::int64_t staffId = 0;
    Instant at{};
    std::string reason;
};

/// What of a payment has not gone back yet and is not on its way.
struct OpenExcess {
    ExcessPayment payment;
    Money left;
    int refunds = 0; ///< asked for so far
};

/// Lists are bounded by `limit`, oldest first.
class MoneyTable {
public:
    virtual ~MoneyTable() = default;

    virtual std::optional<ExcessPayment> excess(const std::string& transactionId) const = 0;
    /// With something left, and not at rest.
    virtual std::vector<OpenExcess> openExcess(int limit) const = 0;
    /// Tokens of orders that have more excess than is known by payments.
    virtual std::vector<std::string> excessToAskFor(int limit) const = 0;

    virtual std::optional<HallRefund> refund(const std::string& refundId) const = 0;
    /// All refunds of one payment, first to last.
    virtual std::vector<HallRefund> refundsOf(const std::string& transactionId) const = 0;
    virtual std::vector<HallRefund> failedRefunds(int limit) const = 0;
    /// Done by the wallet after they were settled otherwise, and not at rest.
    virtual std::vector<HallRefund> doneTwice(int limit) const = 0;
    /// Those that the gate has not answered.
    virtual std::vector<HallRefund> unansweredRefunds(int limit) const = 0;
    /// Whether the fee of some applicant of this slip is still on its way back, or failed.
    virtual bool isRefunding(std::int64_t slipId) const = 0;
    virtual std::optional<ForeignRefund> foreignRefund(const std::string& walletRefundId) const = 0;
    virtual std::vector<ForeignRefund> foreignRefundsOf(const std::string& transactionId) const = 0;
    /// Neither at rest nor the other way by which one of ours was settled.
    virtual std::vector<ForeignRefund> openForeignRefunds(int limit) const = 0;
    /// The day of the refund that was settled otherwise, by this refund of the console.
    virtual std::optional<Day> settledBy(const std::string& walletRefundId) const = 0;
    virtual std::optional<WindowPayment> windowPayment(std::int64_t slipId) const = 0;
    /// nullopt when there is no such tender.
    virtual std::optional<StoredTender> tender(std::int64_t id) const = 0;
    /// The first slip that a terminal's reference paid, or whose fee went back under it.
    virtual std::optional<std::int64_t> slipOfReference(const std::string& reference) const = 0;
    /// Taken at risk, neither ended nor at rest.
    virtual std::vector<WindowPayment> openRisks(int limit) const = 0;
    virtual bool isAtRest(domain::MatterKind kind, const std::string& subject) const = 0;

    /// A payment that is known already changes nothing: false.
    virtual bool addExcess(const ExcessPayment& payment) = 0;
    /// Answers the new row's id. @throws LedgerError when the refund's id is there already.
    virtual std::int64_t addRefund(const HallRefund& refund) = 0;
    /// This applicant's fee is what `refundRow` gives back.
    /// @throws LedgerError when another refund has it already.
    virtual void addRefundedRequest(std::int64_t refundRow, std::int64_t requestId) = 0;
    /// Stores all that can change.
    virtual void replaceRefund(const HallRefund& refund) = 0;
    /// The gate has refused to take it in.
    virtual void dropRefund(std::int64_t id) = 0;
    /// Adds it, or stores what can change of the one that has its number.
    virtual void keepForeignRefund(const ForeignRefund& refund) = 0;
    /// Answers the new row's id; `tender.id` is not read. @throws LedgerError when another one has
    /// its reference.
    virtual std::int64_t addTender(const StoredTender& tender) = 0;
    /// @throws LedgerError when the slip has one already.
    virtual void addWindowPayment(const WindowPayment& payment) = 0;
    /// False, and nothing changes, when it has ended already.
    virtual bool endRisk(std::int64_t slipId, RiskEnd outcome, Instant at) = 0;
    /// Once for each matter; a repeat changes nothing.
    virtual void addNote(const MatterNote& note) = 0;
};

} // namespace hallpay::ports
