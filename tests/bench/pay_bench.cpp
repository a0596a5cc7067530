#include "bench/benches.h"
#include "bench/event_ears.h"
#include "bench/from_many.h"
#include "bench/pay_hall.h"

#include "base/log.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace hallpay::bench {

namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using Steady = std::chrono::steady_clock;

constexpr std::int64_t kOnMostMs = 150;
constexpr std::int64_t kOffMostMs = 2'500;
constexpr auto kBetweenPayments = 50ms; ///< 20 a second
constexpr int kPayersMany = 8;
constexpr int kPayersInTheirFirstMinute = 40;

/// Nearest rank.
std::int64_t rank(const std::vector<std::int64_t>& sorted, std::size_t percent)
{
    return sorted[std::max<std::size_t>((sorted.size() * percent + 99) / 100, 1) - 1];
}

json figuresOf(std::vector<std::int64_t> millis)
{
    std::sort(millis.begin(), millis.end());
    return {{"events", millis.size()},
            {"p50_ms", rank(millis, 50)},
            {"p90_ms", rank(millis, 90)},
            {"p99_ms", rank(millis, 99)},
            {"worst_ms", millis.back()}};
}

std::string payerOf(const BenchSlip& slip)
{
    return "付款人" + std::to_string(slip.id);
}

/// From the wallet's own instant of each payment to its event on each stream.
std::vector<std::int64_t> delays(EventEars& ears, const std::vector<BenchSlip>& slips,
                                 const std::vector<std::int64_t>& paidAt)
{
    std::vector<std::int64_t> millis;
    for (std::size_t i = 0; i < slips.size(); ++i)
        for (const auto heard : ears.heardPaid(slips[i].id))
            millis.push_back(std::max<std::int64_t>(heard - paidAt[i], 0));
    return millis;
}

void throughput(PayHall& hall)
{
    constexpr std::size_t kPayments = 600;
    const auto slips = hall.registered(kPayments);
    EventEars ears(hall.staffPort(), hall.token(), hall.asOf(), 1);
    const auto start = Steady::now();
    fromMany(kPayersMany, slips.size(), [&](std::size_t i) {
        hall.pay(slips[i], payerOf(slips[i]));
        return true;
    });
    for (const auto& slip : slips) (void)ears.heardPaid(slip.id);
    const std::chrono::duration<double> took = Steady::now() - start;
    const json figures{{"payments", kPayments},
                       {"payers_at_once", kPayersMany},
                       {"seconds", took.count()},
                       {"payments_per_second", kPayments / took.count()}};
    report("pay_over_http", figures.dump().c_str());
}

json paced(PayHall& hall, int streams, std::size_t payments)
{
    const auto slips = hall.registered(payments);
    EventEars ears(hall.staffPort(), hall.token(), hall.asOf(), streams);
    std::vector<std::int64_t> paidAt(slips.size());
    const auto start = Steady::now();
    fromMany(kPayersMany, slips.size(), [&](std::size_t i) {
        restUntil(start + kBetweenPayments * static_cast<int>(i));
        paidAt[i] = hall.pay(slips[i], payerOf(slips[i]));
        return true;
    });
    auto figures = figuresOf(delays(ears, slips, paidAt));
    figures["streams"] = streams;
    figures["payments_per_second"] = 1'000 / kBetweenPayments.count();
    return figures;
}

bool withoutNotifications(PayHall& hall)
{
    constexpr int kRounds = 3;
    hall.setFaults({{"drop_notifications", true}});
    std::vector<std::int64_t> millis;
    for (int round = 0; round < kRounds; ++round) {
        const auto slips = hall.registered(kPayersInTheirFirstMinute);
        EventEars ears(hall.staffPort(), hall.token(), hall.asOf(), 1);
        std::vector<std::int64_t> paidAt(slips.size());
        fromMany(kPayersInTheirFirstMinute, slips.size(), [&](std::size_t i) {
            paidAt[i] = hall.pay(slips[i], payerOf(slips[i]));
            return true;
        });
        const auto these = delays(ears, slips, paidAt);
        millis.insert(millis.end(), these.begin(), these.end());
    }
    hall.setFaults({{"drop_notifications", false}});
    auto figures = figuresOf(millis);
    figures["payers_at_once"] = kPayersInTheirFirstMinute;
    const bool good = figures["p99_ms"] <= kOffMostMs;
    figures["promise_ms"] = kOffMostMs;
    report("pay_to_event_without_notifications", figures.dump().c_str());
    return good;
}

} // namespace

bool payBench()
{
    setLogSink([](LogLevel, std::string_view) {}); // no window reads what is paid here
    PayHall hall;
    throughput(hall);
    bool good = true;
    for (const int streams : {1, 100, 1'000}) {
        auto figures = paced(hall, streams, 200);
        if (streams == 1) {
            figures["promise_ms"] = kOnMostMs;
            good = figures["p99_ms"] <= kOnMostMs;
        }
        report("pay_to_event", figures.dump().c_str());
    }
    good = withoutNotifications(hall) && good;
    setLogSink(nullptr);
    return good;
}

} // namespace hallpay::bench
