// Matters of money as a supervisor's page may be told of them.
#pragma once

#include "base/money.h"
#include "domain/money_views.h"

#include <string>
#include <vector>

namespace hallpay::test {

using namespace hallpay::literals;
using domain::MatterCause;
using domain::MatterKind;

inline domain::MoneyMatter line(MatterKind kind, MatterCause cause, int n, Money amount)
{
    domain::MoneyMatter matter;
    matter.kind = kind;
    matter.cause = cause;
    matter.subject = matter.transactionId = "420000311120261122000000" + std::to_string(1000 + n);
    matter.since = *parseRfc3339("2026-11-22T09:15:00+08:00") + std::chrono::minutes(n);
    matter.amount = matter.left = amount;
    return matter;
}

inline std::vector<domain::MoneyMatter> oneOfEach()
{
    auto twice = line(MatterKind::Excess, MatterCause::Second, 1, 12'000_fen);
    twice.slipId = 41;
    twice.slipNumber = "9105-261122-0041-9";
    twice.maskedName = "李*梅";
    twice.mayRefund = twice.mayRest = true;
    auto stray = line(MatterKind::Suspense, MatterCause::UnknownNumber, 2, 500_fen);
    stray.mayRefund = stray.mayRest = true;
    auto failed = line(MatterKind::RefundFailed, MatterCause::NotEnough, 3, 6'000_fen);
    failed.slipNumber = "9105-261121-0007-2";
    failed.maskedName = "王*";
    failed.staffName = "张主管";
    failed.mayTryAgain = failed.maySettle = true;
    auto console = line(MatterKind::ConsoleRefund, MatterCause::None, 4, 8'000_fen);
    console.slipNumber = "9105-261120-0112-4";
    console.maskedName = "陈*明";
    console.left = {};
    console.mayRest = true;
    auto clock = line(MatterKind::Clock, MatterCause::Drifting, 5, {});
    clock.subject = clock.transactionId = "";
    return {twice, stray, failed, console, clock};
}

inline domain::MoneyMatter difference(std::int64_t id, domain::DifferenceKind kind,
                                      domain::DifferenceFix offered)
{
    auto matter = line(MatterKind::Difference, MatterCause::None, static_cast<int>(id), 12'000_fen);
    matter.subject = std::to_string(id);
    matter.day = *parseDay("2026-11-20");
    matter.left = {};
    auto& view = matter.difference.emplace();
    view.id = id;
    view.kind = kind;
    view.offered = offered;
    view.transactionId = matter.transactionId;
    view.outTradeNo = "T2611200000000000000" + std::to_string(1000 + id);
    return matter;
}

/// One day that agrees, one that waits for its bill, one that differs and is late.
inline domain::MoneyMatters threeDays()
{
    using domain::DayStanding;
    using domain::DifferenceFix;
    using domain::DifferenceKind;
    domain::MoneyMatters matters{.asOf = "e.1", .now = {}, .rows = {}, .days = {}};
    auto late = line(MatterKind::DayLate, MatterCause::Differs, 0, {});
    late.day = *parseDay("2026-11-20");
    late.subject = "2026-11-20";
    late.transactionId = "";
    auto other = difference(7, DifferenceKind::Amount, DifferenceFix::AskWallet);
    other.slipId = 41;
    other.slipNumber = "9105-261120-0041-9";
    other.maskedName = "李*梅";
    other.difference->ours = 12'000_fen;
    other.difference->theirs = 12'100_fen;
    auto extra = difference(8, DifferenceKind::TheirsOnly, DifferenceFix::QueryAgain);
    extra.difference->theirs = 12'000_fen;
    auto state = difference(9, DifferenceKind::State, DifferenceFix::AskWallet);
    state.difference->ours = 12'000_fen;
    state.difference->walletState = "REVOKED";
    matters.rows = {late, other, extra, state};
    domain::DayView day;
    day.day = *parseDay("2026-11-21");
    day.state = DayStanding::Waiting;
    day.why = "NO_STATEMENT_EXIST";
    matters.days.push_back(day);
    day = {};
    day.day = *parseDay("2026-11-20");
    day.state = DayStanding::Differs;
    day.late = true;
    day.ourPayments = 481;
    day.ourFen = 5'772'000;
    day.billPayments = 482;
    day.billFen = 1'234'567'800;
    day.billRefunds = 3;
    day.billRefundFen = 36'000;
    day.open = 3;
    matters.days.push_back(day);
    day.day = *parseDay("2026-11-19");
    day.state = DayStanding::Matched;
    day.late = false;
    day.open = 0;
    day.billPayments = day.ourPayments;
    day.billFen = day.ourFen;
    matters.days.push_back(day);
    return matters;
}

} // namespace hallpay::test
