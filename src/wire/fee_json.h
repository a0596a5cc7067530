// The fee schedule and a change of it on the wire.
#pragma once

#include "domain/fee_schedule.h"
#include "wire/json.h"

#include <string>

namespace hallpay::wire {

std::string encodeFees(const domain::FeeSchedule& schedule);
/// @throws WireError when the text is no schedule, or one with gaps or overlaps.
domain::FeeSchedule decodeFees(const Json& json);

std::string encodeFeeRow(const domain::FeeRow& row);
/// @throws WireError.
domain::FeeRow decodeFeeRow(const Json& json);

} // namespace hallpay::wire
