// What about money waits for a supervisor's decision, as one list.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "domain/money_views.h"

namespace hallpay::desk {

/// At most this many lines of one kind.
inline constexpr int kMattersMax = 200;

/// Oldest first. Asks the gate for its health and for money in suspense; while it cannot be
/// reached, that is a line itself. Refuses RoleMissing.
Answer<domain::MoneyMatters> moneyMatters(const Context& context, const Caller& caller);

/// What of this payment went back or is on its way, each sum once.
Money goneBack(const ports::HallTx& tx, const std::string& transactionId);

/// Money in suspense that may go back: confirmed by a query, whole, in our currency.
bool isRefundable(const ports::SuspenseEntry& entry);

} // namespace hallpay::desk
