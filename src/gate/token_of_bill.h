// Whose payment it is, by a number that the payer's phone shows of it.
#pragma once

#include "ports/gate_ledger.h"

#include <string>

namespace hallpay::gate {

/// See PayGate::tokenOfBill. Empty when no payment or attempt has this number.
std::string tokenOfBill(ports::GateRead& from, const std::string& number);

} // namespace hallpay::gate
