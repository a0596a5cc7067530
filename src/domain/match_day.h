// One day of the wallet's: what our ledger says of it against the wallet's bill. Pure.
//
// | on the bill            | our row                        | kind       | fix offered |
// |------------------------|--------------------------------|------------|-------------|
// | a payment              | none anywhere                  | TheirsOnly | QueryAgain  |
// | a payment              | none; its order is over        | Late       | QueryAgain  |
// | a payment              | none; its order has another    | Twice      | QueryAgain  |
// | a payment              | in suspense                    | TheirsOnly | – (ended)   |
// | a payment              | on another day, not billed yet | Late       | – (ended)   |
// | a payment              | on another day and its bill    | Twice      | AskWallet   |
// | a payment, a second time | whatever                     | Twice      | AskWallet   |
// | a payment              | with another amount            | Amount     | AskWallet   |
// | taken back, not a payment | a payment                   | State      | QueryAgain  |
// | taken back             | none; we took it back          | any        | – (ended)   |
// | nothing                | a payment, on another bill     | Late       | – (ended)   |
// | nothing                | a payment                      | OursOnly   | AskWallet   |
//
// Refunds go by the same words: by their own number, with their own amount and state.
// What the wallet's query does not confirm is a matter for the wallet: QueryAgain becomes
// AskWallet.
#pragma once

#include "base/money.h"
#include "base/time.h"
#include "domain/order.h"
#include "domain/refund.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hallpay::domain {

/// The numbers are stored: append only.
enum class DifferenceKind {
    OursOnly = 0,
    TheirsOnly = 1,
    Amount = 2,
    State = 3,
    Twice = 4,
    Late = 5
};

/// What can be done about it. The numbers are stored: append only.
enum class DifferenceFix {
    None = 0, ///< nothing is left to do
    QueryAgain = 1, ///< the gate asks the wallet and settles what it says
    AskWallet = 2, ///< a person writes to the wallet; the reference is that letter's
    RefundExcess = 3, ///< a person has it refunded; the reference is that refund's
    Accept = 4 ///< a person explains it; the reference says how
};

/// How it ended. The numbers are stored: append only.
enum class DifferenceEnd {
    Open = 0,
    Settled = 1, ///< on record by the ordinary path: asked again, or taken back by us
    InSuspense = 2, ///< money that fits no row of ours: it stands in that list
    OnOtherDay = 3, ///< on one bill and one of our days, which are not the same
    BillChanged = 4, ///< the wallet made that day's bill anew, and it agrees
    ByStaff = 5
};

/// A payment of ours on the day that is compared.
struct OurPayment {
    std::string transactionId;
    std::string outTradeNo;
    Money amount;
};

/// A refund of ours: one that a hall asked for, or one of the console's.
struct OurRefund {
    std::string refundNo;
    std::string walletRefundId; ///< empty until the wallet gave it
    std::string transactionId;
    std::string outTradeNo;
    Money amount;
    RefundState state = RefundState::Approved;
};

/// One line of the bill.
struct BilledLine {
    std::string transactionId;
    std::string outTradeNo;
    std::string tradeState; ///< SUCCESS, REFUND, REVOKED …
    Money amount;
    std::string refundId; ///< of a refund's line, else empty
    std::string refundNo;
    Money refunded;
    std::string refundState; ///< SUCCESS, PROCESSING, CHANGE, FAIL …

    /// A payment that was reversed may bear a number, but is no refund of ours.
    bool isRefund() const { return !refundId.empty() && tradeState != "REVOKED"; }
    bool isPayment() const { return refundId.empty() && tradeState == "SUCCESS"; }
};

/// Over all differences of a day's payments, theirs minus ours is the bill minus our ledger.
struct Difference {
    DifferenceKind kind = DifferenceKind::OursOnly;
    std::string transactionId;
    std::string outTradeNo;
    std::string refundNo; ///< empty for a payment
    std::optional<Money> ours; ///< what our ledger has on this day; nullopt = nothing
    std::optional<Money> theirs; ///< what the bill of this day has; nullopt = nothing
    bool repeated = false; ///< the bill of this day names it a second time
    std::string state; ///< the bill's word, where the state is what differs
    std::optional<Day> otherDay; ///< where else it is
    DifferenceFix fix = DifferenceFix::AskWallet; ///< what is offered
    DifferenceEnd end = DifferenceEnd::Open;

    friend bool operator==(const Difference&, const Difference&) = default;
};

/// Whether two name the same matter: their kinds and figures may differ.
bool isSameMatter(const Difference& a, const Difference& b);

/// Matches one day. `refunds` are those that the bill's lines name and those that were taken on
/// that day, in any order. Differences come in the order of the bill, then ours; what stands
/// elsewhere is not looked at yet: see `placed`.
std::vector<Difference> matchDay(std::span<const OurPayment> ours, std::span<const BilledLine> bill,
                                 std::span<const OurRefund> refunds);

/// What the ledger says elsewhere of a difference's payment.
struct Elsewhere {
    std::optional<Day> ourDay; ///< our payment of that transaction stands on this other day
    std::optional<Day> billedDay; ///< another day's bill has that transaction
    bool sameAmount = true; ///< of what stands elsewhere and what stands here
    bool inSuspense = false;
    std::optional<OrderState> order; ///< of the attempt with that number
    bool orderHasPayment = false;
    bool takenBack = false; ///< the attempt with that number was by the payer's code, and reversed
};

/// The difference as it is when all that is known: its kind, its fix, and whether it has ended.
Difference placed(Difference difference, const Elsewhere& elsewhere);

/// Whether a person may end a difference that way. Only open ones, and never by None.
bool mayEndBy(const Difference& difference, DifferenceFix fix);

/// The bill's word for a refund agrees with how ours stands. One that is still on its way agrees
/// with every word: it is asked about until it ends.
bool refundAgrees(RefundState ours, const std::string& billed);

} // namespace hallpay::domain
