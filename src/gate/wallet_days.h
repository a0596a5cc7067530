// The wallet's days as the gate goes through them: which are over, whose turn it is, which are
// late.
#pragma once

#include "gate/gate_context.h"
#include "ports/day_report.h"

#include <chrono>
#include <optional>

namespace hallpay::gate {

/// After the end of a day. Source: WeChat Pay v3, trade bill: made from 09:00 of the next day on,
/// to be fetched after 10:00.
inline constexpr std::chrono::hours kBillReadyAfter{10};
inline constexpr std::chrono::hours kBillLateAfter{18};
/// Between two tries for one day, while it is to be matched before 18:00 or has no bill.
inline constexpr std::chrono::hours kBillTryEvery{1};
/// Later, while only a person can end what is open.
inline constexpr std::chrono::hours kOpenTryEvery{24};
/// Source: WeChat Pay v3, trade bill: the last three months.
inline constexpr int kBillReachDays = 89;

/// Adds a row for each day that is over, from the ledger's first attempt on, also for days on
/// which nobody paid.
void addDaysThatAreOver(const GateContext& gate);

/// The oldest day that is to be matched now, or whose payers are to be erased now.
std::optional<Day> dayDue(const GateContext& gate);

/// Whether the wallet still gives that day's bill.
bool isInReach(Day day, Instant now);

/// Tells the hall, once, of each day that was tried and is not matched by 18:00 of the next.
void raiseLateDays(const GateContext& gate);

/// Money has come for a day that was matched already, or is being matched: it is done anew.
void matchAgain(ports::GateTx& tx, Day day);

/// Stores `row` as changed by the caller, with the next version.
void keepDay(ports::GateTx& tx, ports::WalletDay& row);

ports::DaysHealth daysHealth(const GateContext& gate);

} // namespace hallpay::gate
