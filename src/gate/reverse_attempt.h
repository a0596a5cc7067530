// Use case: a payment by the payer's code came to no end in time, or must not any more: it is
// taken back. Source: WeChat Pay, code payment: query for 30 s, then reverse until it is confirmed.
#pragma once

#include "gate/close_attempt.h"

namespace hallpay::gate {

/// Asks, reverses once it may be, asks again. Busy: the payer is typing and has time left. From
/// the first reverse on a success is no payment any more but is taken back too, since nobody knows
/// whether that reverse still arrives. An attempt that the wallet does not know is given up when
/// its code can pay nothing any more. Blocks for up to three calls; repeats and several threads
/// do no harm.
CloseOutcome reverseAttempt(const GateContext& gate, const std::string& outTradeNo);

/// Whether what the wallet calls paid is to be taken back instead of kept.
bool isBeingReversed(const ports::GateAttempt& attempt, Instant now);

} // namespace hallpay::gate
