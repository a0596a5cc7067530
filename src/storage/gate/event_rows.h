// The gate's rows as columns: what goes in as an enum or an instant comes back as the same one.
#pragma once

#include "ports/gate_ledger.h"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

namespace hallpay::storage {

using Integer = std::int64_t;
using MaybeInteger = std::optional<std::int64_t>;
using MaybeText = std::optional<std::string>;

/// token, amount, deadline, state, reason, version, scanned, hold, next close, paid at,
/// transaction, excess.
using OrderColumns = std::tuple<std::string, Integer, Integer, Integer, Integer, Integer, Integer,
                                Integer, MaybeInteger, MaybeInteger, std::string, Integer>;

/// @throws ports::LedgerError for a number that no state of ours has.
ports::GateOrderView orderFrom(const OrderColumns& row);

/// sequence, kind, at, the columns of an order (whose token may be missing), then of a refund: id,
/// transaction, wallet's number, amount, state, failure, version, done at, reference; last the day.
using EventColumns
    = std::tuple<Integer, Integer, Integer, MaybeText, Integer, Integer, Integer, Integer, Integer,
                 Integer, Integer, MaybeInteger, MaybeInteger, std::string, Integer, MaybeText,
                 MaybeText, MaybeText, MaybeInteger, MaybeInteger, MaybeInteger, MaybeInteger,
                 MaybeInteger, MaybeText, MaybeText>;

ports::GateEvent eventFrom(const EventColumns& row);

/// transaction, number, token, kind, amount, succeeded, learnt, trade type.
using PaymentColumns = std::tuple<std::string, std::string, std::string, Integer, Integer, Integer,
                                  Integer, std::string>;

ports::GatePayment paymentFrom(const PaymentColumns& row);

/// transaction, number, reason, amount, currency, succeeded, learnt, confirmed.
using SuspenseColumns = std::tuple<std::string, std::string, Integer, MaybeInteger, std::string,
                                   MaybeInteger, Integer, Integer>;

ports::SuspenseEntry suspenseFrom(const SuspenseColumns& row);

MaybeInteger millisOf(const std::optional<Instant>& instant);
std::optional<Instant> instantOf(const MaybeInteger& millis);

/// `number` as the enum whose last enumerator is `last`. @throws ports::LedgerError past it.
template <typename Enum> Enum enumFrom(Integer number, Enum last)
{
    if (number < 0 || number > static_cast<Integer>(last))
        throw ports::LedgerError("a stored number that no state has");
    return static_cast<Enum>(number);
}

} // namespace hallpay::storage
