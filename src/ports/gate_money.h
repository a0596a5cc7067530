// Money that came in at the gate, as its rows have it. Nothing personal: ids and amounts alone.
#pragma once

#include "base/money.h"
#include "base/time.h"

#include <optional>
#include <string>

namespace hallpay::ports {

/// The numbers are stored: append only.
enum class PaymentKind { Settles = 0, Second = 1, Late = 2, OnCancelled = 3 };

/// Money that the wallet says it took for one of our attempts. Its key is the wallet's own id.
struct GatePayment {
    std::string transactionId;
    std::string outTradeNo;
    std::string token;
    PaymentKind kind = PaymentKind::Settles;
    Money amount;
    Instant succeededAt{}; ///< the wallet's success time; its day at +08:00 is the wallet day
    Instant learntAt{};
    std::string tradeType;

    friend bool operator==(const GatePayment&, const GatePayment&) = default;
};

/// The numbers are stored: append only.
enum class SuspenseReason {
    UnknownNumber = 0, ///< no attempt of ours has this number
    WrongAmount = 1,
    WrongCurrency = 2,
    Incomplete = 3, ///< success without amount, time or transaction
    NumberReused = 4 ///< a transaction on record already, with other figures
};

/// Signed money that fits no row of ours, as the wallet stated it.
struct SuspenseEntry {
    std::string transactionId;
    std::string outTradeNo;
    SuspenseReason reason = SuspenseReason::UnknownNumber;
    std::optional<Money> amount;
    std::string currency;
    std::optional<Instant> succeededAt;
    Instant learntAt{};
    bool confirmed = false; ///< a query said the same

    friend bool operator==(const SuspenseEntry&, const SuspenseEntry&) = default;
};

} // namespace hallpay::ports
