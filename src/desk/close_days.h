// The server closes each day of the books after its deadline's work; a supervisor signs for what is
// carried forward.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "domain/money_views.h"

#include <string>
#include <vector>

namespace hallpay::desk {

/// Closes every day that is over and done, oldest first, each in a transaction of its own. A day
/// stays open while a shift that began on it or before is open, and while a send of its codes was
/// not asked about since the deadline: the gate or the wallet is away, or an order was never
/// answered. Attempts that the wallet leaves unknown, and refunds in flight, are carried forward.
/// Then marks as reconciled what the wallet's bill agrees with. Idempotent; asks the gate.
void closeDays(const Context& context);

/// A day as a supervisor sees it.
domain::HallDayView hallDayView(const Context& context, const ports::HallTx& tx,
                                const ports::StoredDay& day);

/// The last days, newest first.
std::vector<domain::HallDayView> lastHallDays(const Context& context, const ports::HallTx& tx);

/// Those that wait for somebody, oldest first: still open in the morning after, or with a list that
/// nobody has signed.
std::vector<domain::HallDayView> waitingHallDays(const Context& context, const ports::HallTx& tx);

/// A supervisor has seen what is carried forward from a closed day. Refuses RoleMissing,
/// BadRequest ("field": key), KeyReused, UnknownMatter: no such list, or it is signed already.
Answer<domain::MoneyMatters> signDay(const Context& context, const Caller& caller, Day day,
                                     const std::string& key);

} // namespace hallpay::desk
