// A day of the wallet's that differs, with a value in every field.
#pragma once

#include "domain/views.h"
#include "ports/pay_gate.h"

namespace hallpay::test {

/// Its one difference has the number 7.
inline ports::DayReport wholeReport(Day day, Instant now)
{
    ports::DayReport report;
    report.day = {.day = day,
                  .state = ports::DayState::Differs,
                  .late = true,
                  .errorCode = "HASH",
                  .fileHash = {},
                  .ours = {1, 12'000, 0, 0},
                  .theirs = {2, 24'000, 1, 300},
                  .open = 1};
    report.differences.push_back({.id = 7,
                                  .day = day,
                                  .what = {.kind = domain::DifferenceKind::Twice,
                                           .transactionId = "4200000001",
                                           .outTradeNo = "T00000001",
                                           .refundNo = {},
                                           .ours = {},
                                           .theirs = Money::fromFen(12'000),
                                           .state = "REVOKED",
                                           .otherDay = addDays(day, -1),
                                           .fix = domain::DifferenceFix::AskWallet},
                                  .token = {},
                                  .foundAt = now,
                                  .reference = {}});
    return report;
}

} // namespace hallpay::test
