// A day of the wallet's as a supervisor sees it: plain values that travel to desktops.
#pragma once

#include "base/money.h"
#include "base/time.h"
#include "domain/match_day.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::domain {

/// Names travel.
enum class DayStanding {
    NotDue, ///< not over yet, or before anybody could pay here
    Waiting, ///< no bill that holds has come
    Differs, ///< something is open
    Matched ///< ours is the bill, or every difference has ended
};

struct DifferenceView {
    std::int64_t id = 0; ///< what an act names
    DifferenceKind kind = DifferenceKind::OursOnly;
    DifferenceEnd end = DifferenceEnd::Open;
    DifferenceFix offered = DifferenceFix::None; ///< what can be done about it
    std::string transactionId; ///< the wallet's number
    std::string outTradeNo; ///< ours at the wallet
    std::string refundNo; ///< empty for a payment
    std::int64_t slipId = 0; ///< 0 = money that fits no slip of this hall
    std::string slipNumber; ///< printed form
    std::string maskedName; ///< of the first applicant
    std::optional<Money> ours;
    std::optional<Money> theirs;
    std::string walletState; ///< the bill's word, where the state differs
    std::optional<Day> otherDay;
    Instant foundAt{};
    std::optional<Instant> endedAt;
    std::string staffName; ///< who decided
    DifferenceFix chosen = DifferenceFix::None;
    std::string reference;
    /// A newer server's word for a kind that is not known here.
    std::string unknownKind{};

    friend bool operator==(const DifferenceView&, const DifferenceView&) = default;
};

/// Sums of a day may pass what Money holds.
struct DayView {
    Day day{};
    Instant now{};
    DayStanding state = DayStanding::NotDue;
    bool late = false; ///< not matched by 18:00 of the next day
    std::string why; ///< the wallet's word, while there is no bill
    std::int64_t ourPayments = 0;
    std::int64_t ourFen = 0;
    std::int64_t billPayments = 0;
    std::int64_t billFen = 0;
    std::int64_t billRefunds = 0;
    std::int64_t billRefundFen = 0;
    std::int64_t open = 0;
    std::vector<DifferenceView> differences; ///< open ones first, as they were found
    std::int64_t daysWaiting = 0; ///< of all days: no bill yet
    std::int64_t daysDiffering = 0; ///< of all days: something is open
    bool anyLate = false;

    friend bool operator==(const DayView&, const DayView&) = default;
};

} // namespace hallpay::domain
