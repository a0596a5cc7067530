// Use case: a payer presses "pay": one attempt at the wallet, and its parameters for the page. Or
// the code goes to a screen of the hall, where whoever scans it pays.
#pragma once

#include "gate/gate_context.h"
#include "gate/new_attempt.h"
#include "gate/page_state.h"

#include <string>

namespace hallpay::gate {

enum class OpenRefusal {
    NotPayable, ///< see `page`: paid, held, lapsed, cancelled, replaced or unknown
    SomebodyPaying, ///< another phone holds the order at the wallet just now: wait
    TooManyPhones, ///< the order has had its five phones: ask at the window
    WalletRefused, ///< the wallet said a clear no: ask at the window
    ClockWrong, ///< ours is too far from the wallet's: ask at the window
    WalletAway ///< no clear answer yet: try again in a moment
};

struct OpenedAttempt {
    std::string outTradeNo;
    ports::BridgeParameters parameters; ///< of a phone's
    std::string codeUrl; ///< of a screen's: what its code holds
};

using domain::kPhonesMax;

/// The attempt is stored as Sending before the first byte leaves; a repeat sends the same number
/// and bytes. The same payer gets the same attempt again; another payer's attempt is closed first.
/// While our clock is wrong none begins; who has one open may go on with it.
/// Parameters leave only through a commit that finds the attempt Open and the order Payable.
/// kScreen as payer opens a Native attempt, which no phone is counted for.
/// Blocks for the wallet; never call it within a transaction.
Result<OpenedAttempt, OpenRefusal> openAttempt(const GateContext& gate, const std::string& token,
                                               const std::string& payerId);

} // namespace hallpay::gate
