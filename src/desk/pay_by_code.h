// A slip is paid by the payer's own code, which a window has scanned.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"

#include <string>

namespace hallpay::desk {

struct ScannedPayerCode {
    std::int64_t slipId = 0;
    std::string code; ///< handed on to the gate; neither stored, nor hashed, nor logged
};

/// How it stands after at most some seconds; what is still under way is asked for by
/// payerCodeState. Under the same key nothing is sent again: the state is answered. Blocks for the
/// wallet. Refuses RoleMissing, UnknownWindow, PayerCodeOff, NotAPayerCode, UnknownSlip, those of
/// whyNotPayable, StillClosing (somebody is paying just now), GateNotReached.
Answer<domain::PayerCodeState> payByCode(const Context& context, const Caller& caller,
                                         const ScannedPayerCode& scanned, const std::string& key);

/// Refuses RoleMissing, UnknownSlip, GateNotReached.
Answer<domain::PayerCodeState> payerCodeState(const Context& context, const Caller& caller,
                                              std::int64_t slipId);

} // namespace hallpay::desk
