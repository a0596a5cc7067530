// Amounts in Chinese capitals, as official receipts need them beside the figures.
#pragma once

#include "base/money.h"

#include <string>

namespace hallpay::domain {

/// 120.00 → 壹佰贰拾元整, 1409.50 → 壹仟肆佰零玖元伍角整, 325.04 → 叁佰贰拾伍元零肆分, 0 → 零元整.
/// Ends in 整 unless it has fen; the zero that the rules leave to choice (a whole ten of yuan
/// before jiao) is not written. A negative amount is a bug.
/// Source: 支付结算办法 (银发〔1997〕393号), annex 1, rules 2 to 4.
std::string capitals(Money amount);

} // namespace hallpay::domain
