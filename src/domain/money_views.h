// What waits for a supervisor's decision about money: plain values that travel to desktops.
#pragma once

#include "base/money.h"
#include "base/time.h"
#include "domain/day_view.h"
#include "domain/hall_day_view.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::domain {

/// What kind of matter it is. The numbers are stored, names travel: append only.
enum class MatterKind {
    Excess = 0, ///< a slip was paid twice, late, or after it needed no money any more
    Suspense = 1, ///< money that fits no slip
    ConsoleRefund = 2, ///< somebody made it in the wallet's own console
    RefundFailed = 3,
    AtRisk = 4, ///< cash was taken while the code could still be paid
    Clock = 5, ///< ours and the wallet's part
    WalletSilent = 6, ///< the wallet does not answer
    GateAway = 7, ///< the pay side does not answer: what it knows is not in the list
    RefundedTwice = 8, ///< the wallet did it after all, though it had been given back another way
    Other = 9, ///< a newer server's kind, which this program does not know
    DayLate = 10, ///< a day of the wallet's that was not matched by 18:00 of the next
    Difference = 11, ///< one difference between such a day and the wallet's bill
    BlindLookups = 12, ///< somebody looked many people up who are not here; no money is in it
    RefundWaits = 14, ///< of what a window took: approved, and not given back yet
    HallDay = 15 ///< a day of the books that is still open, or whose list waits for a signature
};

/// Why, in one word; the windows have a sentence for each. Names travel.
enum class MatterCause {
    None,
    // Excess
    Second,
    Late,
    OnCancelled,
    NotNeeded,
    // Suspense
    UnknownNumber,
    WrongAmount,
    WrongCurrency,
    Incomplete,
    NumberReused,
    // RefundFailed
    Closed,
    Abnormal,
    NotEnough,
    TooOld,
    Refused,
    // Clock
    Drifting, ///< to be set right
    Wrong, ///< nobody can begin to pay
    // DayLate
    NoBill,
    Differs,
    // RefundWaits
    ToPayOut, ///< out of the drawer of a toll window
    OnTerminal, ///< to be made on the bank's own terminal
    // HallDay
    KeptOpen,
    ToSign
};

/// One line. What may be done stands in the four flags; about a difference, in `difference`.
struct MoneyMatter {
    MatterKind kind = MatterKind::Excess;
    MatterCause cause = MatterCause::None;
    /// What an act names: the wallet's number of the payment or console refund, the hall's of a
    /// refund, a slip's id, a difference's number, a day; empty for the three that are about a
    /// connection.
    std::string subject;
    Instant since{};
    std::int64_t slipId = 0; ///< 0 = none
    std::string slipNumber; ///< printed form
    std::string maskedName; ///< of the first applicant
    std::string transactionId; ///< the wallet's number of the payment
    Money amount; ///< what came, or was to go back
    Money left; ///< of it: neither back nor on its way
    int refunds = 0; ///< asked for of this payment so far
    bool mayRefund = false;
    bool mayTryAgain = false;
    bool maySettle = false; ///< as given back another way, under a reference
    bool mayRest = false; ///< looked at, and nothing more is to be done
    std::string staffName; ///< who asked for the refund, released the window, or looked people up
    std::string reason{}; ///< for AtRisk: why the window was released; may be empty
    std::optional<Day> day; ///< of the wallet's, for DayLate and Difference
    std::optional<HallDayView> hallDay; ///< for HallDay, and only for it
    std::optional<DifferenceView> difference; ///< for Difference, and only for it
    /// A newer server's word for a kind that is not known here; `kind` is then Other.
    std::string unknownKind{};

    friend bool operator==(const MoneyMatter&, const MoneyMatter&) = default;
};

struct MoneyMatters {
    std::string asOf; ///< "epoch.seq"
    Instant now{};
    std::vector<MoneyMatter> rows; ///< oldest first
    /// The wallet's last days and each older one that is not matched, newest first; their open
    /// differences stand in `rows`.
    std::vector<DayView> days;
    std::vector<HallDayView> hallDays; ///< of the hall's books, the last days, newest first

    friend bool operator==(const MoneyMatters&, const MoneyMatters&) = default;
};

} // namespace hallpay::domain
