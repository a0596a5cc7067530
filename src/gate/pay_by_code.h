// Use case: a window has scanned the payer's own code, and the slip is paid by it: one attempt,
// one send, as the code is kept nowhere.
#pragma once

#include "gate/open_attempt.h"

#include <string>

namespace hallpay::gate {

/// Stores the attempt as Sending; its number is answered, for sendByCode. What was open at the
/// wallet for a phone or a screen is closed first. SomebodyPaying: its payer is typing the
/// password, or another code was scanned before. Blocks for the wallet.
Result<std::string, OpenRefusal> beginByCode(const GateContext& gate, const std::string& token);

/// The one send. What waited too long for a thread is given up instead: the code may be old, and
/// others may think that nothing comes any more. Blocks for up to 30 s.
void sendByCode(const GateContext& gate, const std::string& outTradeNo,
                const ports::PayerCodeScan& scan);

/// It has not left and never will.
void giveUpUnsent(const GateContext& gate, const std::string& outTradeNo);

/// Of the order's last attempt of this kind.
domain::PayerCodeState payerCodeState(const GateContext& gate, const std::string& token);

} // namespace hallpay::gate
