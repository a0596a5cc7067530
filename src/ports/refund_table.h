// The gate's rows about money that goes back.
#pragma once

#include "ports/refund_request.h"
#include "ports/wallet_money.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::ports {

/// One refund that a hall asked for. What was sent once stands here in full, so that a repeat
/// sends the same.
struct GateRefund {
    std::string refundNo; ///< our number at the wallet: the same for every try
    std::string refundId; ///< the hall's
    std::string token; ///< empty for money that fits no order
    std::string transactionId;
    std::string outTradeNo; ///< the attempt that was paid
    int part = 1; ///< 1 for the payment's first refund
    domain::Refund life{domain::RefundState::Approved, domain::RefundFailure::None, 0};
    Money amount;
    Money total; ///< what the payment came to
    std::string reason;
    Instant askedAt{};
    Instant paidAt{}; ///< the wallet's success time: it may go back for a year from then
    Instant nextTryAt{}; ///< when it is sent or asked about next, while it is under way
    int sends = 0;
    int queries = 0; ///< since it was last sent
    std::optional<Instant> sentAt; ///< when the last send began
    std::optional<Instant> acceptedAt; ///< when the wallet's word came that it took it on
    std::optional<Instant> doneAt; ///< the wallet's time
    std::string walletRefundId;
    std::string errorCode; ///< the wallet's own word for its last no
    std::string reference; ///< under which it was settled otherwise

    friend bool operator==(const GateRefund&, const GateRefund&) = default;
};

/// A refund that no hall asked for: somebody made it in the wallet's own console. Its key is the
/// wallet's own number.
struct ConsoleRefund {
    std::string walletRefundId;
    std::string refundNo;
    std::string transactionId;
    std::string outTradeNo;
    std::string token; ///< empty when the payment fits no order
    Money amount;
    WalletRefundState state = WalletRefundState::Processing;
    Instant learntAt{};
    std::optional<Instant> doneAt; ///< the wallet's time

    friend bool operator==(const ConsoleRefund&, const ConsoleRefund&) = default;
};

/// What a use case may ask about refunds. Lists are bounded by `limit`, where they have one.
class RefundRows {
public:
    virtual ~RefundRows() = default;

    virtual std::optional<GateRefund> byHallId(const std::string& refundId) const = 0;
    virtual std::optional<GateRefund> byNumber(const std::string& refundNo) const = 0;
    /// All refunds of one payment, first to last.
    virtual std::vector<GateRefund> ofPayment(const std::string& transactionId) const = 0;
    /// Under way, in order of their numbers, those after `refundNo` only.
    virtual std::vector<GateRefund> underWay(const std::string& refundNo, int limit) const = 0;
    /// Under way, whose next try is `now` or earlier, longest due first. One that lies further
    /// ahead than `longestPause` was set by a clock that has been put back since: it is due too.
    virtual std::vector<GateRefund> due(Instant now, std::chrono::milliseconds longestPause,
                                        int limit) const = 0;
    /// Taken on by the wallet at `from` or later and before `until`, oldest first.
    virtual std::vector<GateRefund> acceptedBetween(Instant from, Instant until,
                                                    int limit) const = 0;

    virtual std::optional<ConsoleRefund> console(const std::string& walletRefundId) const = 0;
    virtual std::vector<ConsoleRefund> consoleOfPayment(const std::string& transactionId) const = 0;
    /// Those that the wallet has not ended yet, oldest first.
    virtual std::vector<ConsoleRefund> consoleUnderWay(int limit) const = 0;
    /// Newest first.
    virtual std::vector<ConsoleRefund> consoleRefunds(int limit) const = 0;
};

/// What a use case may write about refunds, within one transaction.
class RefundTable : public RefundRows {
public:
    /// @throws LedgerError when one of its two numbers, or that part of its payment, is there.
    virtual void add(const GateRefund& refund) = 0;
    /// Stores `refund` when the stored version is one less than its own; else false.
    virtual bool replace(const GateRefund& refund) = 0;
    /// Adds it, or stores state and time of the one that has its number. False: nothing changed.
    virtual bool keepConsole(const ConsoleRefund& refund) = 0;
};

} // namespace hallpay::ports
