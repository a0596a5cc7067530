// The gate's rows about the wallet's days: how far each is matched, its bill, and what differs.
#pragma once

#include "base/time.h"
#include "domain/match_day.h"
#include "ports/wallet_money.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hallpay::ports {

struct GatePayment;

/// The numbers are stored: append only.
enum class DayState {
    Waiting = 0, ///< no bill that holds has come
    Differs = 1, ///< matched but for what is open
    Matched = 2 ///< ours is the bill, or every difference has ended
};

/// Sums of a day may pass what Money holds.
struct DayFigures {
    std::int64_t payments = 0;
    std::int64_t paymentsFen = 0;
    std::int64_t refunds = 0;
    std::int64_t refundsFen = 0;

    friend bool operator==(const DayFigures&, const DayFigures&) = default;
};

/// One day of the wallet's, at +08:00.
struct WalletDay {
    Day day{};
    DayState state = DayState::Waiting;
    bool late = false; ///< by 18:00 of the next day it was not matched
    std::optional<Instant> triedAt; ///< when the bill was last asked for
    std::string errorCode; ///< why that brought no bill; empty when it did
    std::string fileHash; ///< of the bill it was compared with; empty for a day without one
    std::optional<Instant> comparedAt;
    DayFigures ours; ///< payments alone
    DayFigures theirs;
    std::int64_t open = 0; ///< differences that have not ended
    bool payersKept = true; ///< some wallet id of a payer of that day may still be there
    std::int64_t version = 0;

    friend bool operator==(const WalletDay&, const WalletDay&) = default;
};

/// One difference of one day, kept for good.
struct DayDifference {
    std::int64_t id = 0; ///< given by the ledger
    Day day{};
    domain::Difference what;
    std::string token; ///< of the order it is about; empty for money that fits none
    Instant foundAt{};
    std::int64_t staffId = 0; ///< the hall's number of whoever chose; 0 = the program itself
    domain::DifferenceFix chosen = domain::DifferenceFix::None;
    std::string reference;
    std::optional<Instant> endedAt;

    friend bool operator==(const DayDifference&, const DayDifference&) = default;
};

/// Where another day's bill has a line.
struct BilledElsewhere {
    Day day{};
    Money amount; ///< of the payment; of a refund's line what went back
};

/// What a use case may ask. Lists are bounded by `limit`.
class WalletDayRows {
public:
    virtual ~WalletDayRows() = default;

    virtual std::optional<WalletDay> day(Day day) const = 0;
    /// Newest first.
    virtual std::vector<WalletDay> days(int limit) const = 0;
    /// Those that are not matched or still keep payers, oldest first.
    virtual std::vector<WalletDay> unfinished(int limit) const = 0;
    /// When the first attempt of this ledger was made; nullopt while there is none.
    virtual std::optional<Instant> firstAttemptAt() const = 0;

    /// Our payments of that wallet day in order of their transactions, those after
    /// `transactionId` only.
    virtual std::vector<GatePayment> payments(Day day, const std::string& transactionId,
                                              int limit) const = 0;

    /// How many lines of that file are kept; nullopt when it never came.
    virtual std::optional<std::size_t> keptLines(Day day, const std::string& fileHash) const = 0;
    /// Of the bill that counts for that day, in the file's order, those from place `first` on.
    virtual std::vector<BillLine> billLines(Day day, std::size_t first, int limit) const = 0;
    /// Another day whose bill has a payment by that transaction.
    virtual std::optional<BilledElsewhere> billedPayment(const std::string& transactionId,
                                                         Day but) const = 0;
    /// Another day whose bill has a refund by that number of ours or of the wallet's.
    virtual std::optional<BilledElsewhere>
    billedRefund(const std::string& refundNo, const std::string& walletRefundId, Day but) const = 0;

    virtual std::optional<DayDifference> difference(std::int64_t id) const = 0;
    /// The row of the same matter on that day.
    virtual std::optional<DayDifference> difference(Day day,
                                                    const domain::Difference& matter) const = 0;
    /// In order of their ids, those after `id` only; `openOnly` leaves out those that have ended.
    virtual std::vector<DayDifference> differences(Day day, bool openOnly, std::int64_t id,
                                                   int limit) const = 0;
    virtual std::int64_t openDifferences(Day day) const = 0;

    /// Whether a payer's wallet id is kept whose order ended on that day.
    virtual bool keepsPayers(Day day) const = 0;
};

/// What a use case may write, within one transaction.
class WalletDayTable : public WalletDayRows {
public:
    /// @throws LedgerError when the day is there already.
    virtual void addDay(const WalletDay& day) = 0;
    /// Stores `day` when the stored version is one less than its own; else false.
    virtual bool replaceDay(const WalletDay& day) = 0;

    /// A file of that day; a repeat changes nothing.
    virtual void addBill(Day day, const std::string& fileHash, Instant at) = 0;
    /// The lines from place `first` on. Does nothing when another number than `first` is kept.
    virtual void addBillLines(Day day, const std::string& fileHash, std::size_t first,
                              std::span<const BillLine> lines)
        = 0;

    /// Gives it an id. @throws LedgerError when that day has the matter already.
    virtual void addDifference(const DayDifference& found) = 0;
    /// Stores the difference with that id as it is now.
    virtual void replaceDifference(const DayDifference& difference) = 0;

    /// Forgets up to `limit` wallet ids of payers whose order ended on that day and whose attempt
    /// is over; returns how many.
    virtual std::size_t erasePayers(Day day, int limit) = 0;
};

} // namespace hallpay::ports
