// What about money waits for a supervisor's decision, as one list.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "domain/money_views.h"

#include <optional>
#include <vector>

namespace hallpay::desk {

/// At most this many lines of one kind.
inline constexpr int kMattersMax = 200;

/// What the gate says of money. Each lacks when it, or the one before, could not be had.
struct GateWord {
    std::optional<ports::GateHealth> health;
    std::optional<std::vector<ports::SuspenseEntry>> suspense;
    std::optional<std::vector<ports::DayReport>> days;
};

/// Before a transaction begins: none waits for the gate.
GateWord askGate(const Context& context);

/// Oldest first, as this transaction has them. A gate that could not be reached is a line itself.
domain::MoneyMatters mattersIn(const Context& context, const ports::HallTx& tx,
                               const GateWord& gate);

/// Asks the gate, and reads what is committed. Refuses RoleMissing.
Answer<domain::MoneyMatters> moneyMatters(const Context& context, const Caller& caller);

/// What of this payment went back or is on its way, each sum once.
Money goneBack(const ports::HallTx& tx, const std::string& transactionId);

/// Money in suspense that may go back: confirmed by a query, whole, in our currency.
bool isRefundable(const ports::SuspenseEntry& entry);

} // namespace hallpay::desk
