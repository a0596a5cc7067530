#include "bench/benches.h"
#include "domain/token.h"
#include "gate/match_bill.h"
#include "gate/wallet_days.h"
#include "storage/gate/sqlite_gate_ledger.h"
#include "support/temp_folder.h"
#include "unit/gate/fake_wallet.h"
#include "unit/gate/manual_clock.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <stdexcept>
#include <thread>

namespace hallpay::bench {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr int kLines = 100'000;
constexpr int kAtOnce = 1'000;
constexpr int kWrongEvery = 1'000; ///< one line in so many has another amount
constexpr double kSecondsMost = 5;

std::string padded(const char* prefix, int n)
{
    return prefix + std::to_string(1'000'000 + n);
}

/// A day on which so many people paid, and the wallet's bill of it.
std::vector<ports::BillLine> fill(ports::GateLedger& ledger, Instant morning)
{
    std::vector<ports::BillLine> lines;
    for (int first = 0; first < kLines; first += kAtOnce)
        ledger.write([&](ports::GateTx& tx) {
            for (int n = first; n < first + kAtOnce; ++n) {
                const auto token = domain::makeToken(true, 1);
                const auto at = morning + std::chrono::milliseconds(200) * n;
                const ports::GateAttempt attempt{.outTradeNo = padded("TBENCH", n),
                                                 .token = token,
                                                 .life = {domain::AttemptState::Paid, 2},
                                                 .amount = Money::fromFen(16'000),
                                                 .expires = endOfDay(businessDay(morning)),
                                                 .description = "出入境证件费",
                                                 .payerId = padded("oUpF8uMuAJO_M2pxb", n),
                                                 .createdAt = at,
                                                 .prepayId = {}};
                tx.addOrder({.token = token,
                             .state = domain::OrderState::Paid,
                             .amount = attempt.amount,
                             .deadline = attempt.expires,
                             .paidAt = at,
                             .transactionId = padded("42000000", n)});
                tx.addAttempt(attempt);
                tx.addPayment({.transactionId = padded("42000000", n),
                               .outTradeNo = attempt.outTradeNo,
                               .token = token,
                               .amount = attempt.amount,
                               .succeededAt = at,
                               .learntAt = at,
                               .tradeType = "JSAPI"});
                lines.push_back(
                    {.at = at,
                     .transactionId = padded("42000000", n),
                     .outTradeNo = attempt.outTradeNo,
                     .tradeType = "JSAPI",
                     .tradeState = "SUCCESS",
                     .amount = n % kWrongEvery == 0 ? Money::fromFen(16'001) : attempt.amount,
                     .refundId = {},
                     .refundNo = {},
                     .refundState = {}});
            }
        });
    return lines;
}

/// Somebody writes all the while, as a counter does; the longest that one of them had to wait.
class Counter {
public:
    Counter(ports::GateLedger& ledger, Instant at)
        : m_thread([this, &ledger, at](const std::stop_token& stop) {
              while (!stop.stop_requested()) {
                  const auto begin = Steady::now();
                  ledger.write([&](ports::GateTx& tx) {
                      tx.addNotificationRecord({.at = at, .serial = "bench"});
                  });
                  m_longest = std::max(m_longest, Steady::now() - begin);
                  ++m_writes;
                  std::this_thread::yield();
              }
          })
    {
    }
    /// Milliseconds, and how many writes.
    std::pair<double, int> stop()
    {
        m_thread.request_stop();
        m_thread.join();
        return {std::chrono::duration<double, std::milli>(m_longest).count(), m_writes};
    }

private:
    Steady::duration m_longest{0};
    int m_writes = 0;
    std::jthread m_thread;
};

} // namespace

bool dayBench()
{
    const test::TempFolder folder;
    test::ManualClock clock(*parseRfc3339("2026-11-20T00:00:01+08:00"));
    test::FakeWallet wallet(clock);
    storage::SqliteGateLedger ledger({folder.file("gate.db"), folder.file("payer.key")},
                                     {true, test::FakeWallet::kMerchant}, nullptr);
    gate::GateOptions options;
    options.merchant = test::FakeWallet::kMerchant;
    const gate::GateContext gate{ledger, wallet, clock, options};
    const auto day = businessDay(clock.now());
    ports::Bill bill{.answer = ports::BillAnswer::Done,
                     .fileHash = std::string(40, 'a'),
                     .lines = fill(ledger, clock.now()),
                     .errorCode = {}};
    wallet.onBill = [&](Day) { return std::optional(std::move(bill)); };
    clock.set(endOfDay(day) + gate::kBillReadyAfter);
    gate::addDaysThatAreOver(gate);

    Counter counter(ledger, clock.now());
    const auto begin = Steady::now();
    const auto cpuBegin = std::clock();
    gate::matchBill(gate, day);
    const auto cpu = static_cast<double>(std::clock() - cpuBegin) / CLOCKS_PER_SEC;
    const auto seconds = std::chrono::duration<double>(Steady::now() - begin).count();
    const auto [longest, writes] = counter.stop();

    const auto eraseBegin = Steady::now();
    gate::erasePayers(gate, day);
    const auto eraseSeconds = std::chrono::duration<double>(Steady::now() - eraseBegin).count();
    const auto row = ledger.read([&](ports::GateRead& from) { return from.days().day(day); });
    if (!row || row->open != kLines / kWrongEvery)
        throw std::runtime_error("the day was not matched as it should be");
    const nlohmann::json figures{{"lines", kLines},
                                 {"differences", row->open},
                                 {"seconds", seconds},
                                 {"cpu_seconds_with_others", cpu},
                                 {"longest_wait_of_others_ms", longest},
                                 {"writes_of_others", writes},
                                 {"erase_seconds", eraseSeconds}};
    report("match_day", figures.dump().c_str());
    return seconds <= kSecondsMost;
}

} // namespace hallpay::bench
