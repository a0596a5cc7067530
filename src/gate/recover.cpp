#include "gate/recover.h"

#include "gate/ask.h"
#include "gate/close_attempt.h"
#include "gate/lapse.h"
#include "gate/pursue_refund.h"
#include "gate/refund_moves.h"
#include "gate/row_moves.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace hallpay::gate {

using domain::AttemptEvent;
using domain::AttemptState;
using Steady = std::chrono::steady_clock;

namespace {

constexpr int kPage = 200;
constexpr int kRoundsMax = 3;

std::vector<std::string> liveNumbers(const GateContext& gate)
{
    std::vector<std::string> numbers;
    for (;;) {
        const auto last = numbers.empty() ? std::string() : numbers.back();
        const auto page = gate.ledger.read(
            [&](ports::GateRead& from) { return from.liveAttempts(last, kPage); });
        for (const auto& attempt : page) numbers.push_back(attempt.outTradeNo);
        if (page.size() < kPage) return numbers;
    }
}

/// No send outlives its program.
void giveUpSends(const GateContext& gate, const std::vector<std::string>& numbers)
{
    const auto now = gate.clock.now();
    for (const auto& number : numbers) {
        const auto row
            = gate.ledger.read([&](ports::GateRead& from) { return from.attempt(number); });
        if (!row || row->life.state != AttemptState::Sending) continue;
        gate.ledger.write([&](ports::GateTx& tx) {
            auto attempt = tx.attempt(number);
            if (attempt) moveAttempt(tx, *attempt, AttemptEvent::NoClearAnswer, now);
        });
    }
}

/// Runs `act` for each number on as many threads as polling has, until `until`; returns those for
/// which it answered false or that were not reached.
template <typename Act>
std::vector<std::string> eachInParallel(const GateContext& gate,
                                        const std::vector<std::string>& numbers,
                                        Steady::time_point until, const Act& act)
{
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::vector<std::string> left; // GUARDED_BY(mutex)
    std::exception_ptr broken; // GUARDED_BY(mutex)
    {
        std::vector<std::jthread> workers;
        const auto count = std::min<std::size_t>(gate.options.walletWorkers, numbers.size());
        for (std::size_t w = 0; w < count; ++w)
            workers.emplace_back([&] {
                for (auto i = next++; i < numbers.size(); i = next++) {
                    try {
                        if (Steady::now() < until && act(numbers[i])) continue;
                    } catch (...) { // boundary of the thread: rethrown below
                        const std::lock_guard lock(mutex);
                        broken = std::current_exception();
                    }
                    const std::lock_guard lock(mutex);
                    left.push_back(numbers[i]);
                }
            });
    }
    if (broken) std::rethrow_exception(broken);
    return left;
}

/// Refunds that the wallet may know of; those whose send was cut off are Unknown from here on.
std::vector<std::string> refundsOnTheirWay(const GateContext& gate)
{
    const auto now = gate.clock.now();
    std::vector<std::string> numbers;
    for (std::string last;;) {
        const auto page = gate.ledger.read(
            [&](ports::GateRead& from) { return from.refunds().underWay(last, kPage); });
        for (const auto& refund : page) {
            if (refund.sends > 0) numbers.push_back(refund.refundNo);
            if (refund.life.state != domain::RefundState::Sending) continue;
            gate.ledger.write([&](ports::GateTx& tx) {
                auto row = tx.refunds().byNumber(refund.refundNo);
                if (row) moveRefund(tx, *row, domain::RefundEvent::NoClearAnswer, now);
            });
        }
        if (page.size() < kPage) return numbers;
        last = page.back().refundNo;
    }
}

std::vector<std::string> numbersToClose(const GateContext& gate)
{
    const auto now = gate.clock.now();
    const auto due = gate.ledger.read([&](ports::GateRead& from) {
        return from.attemptsToClose(now, std::chrono::milliseconds(0), kPage);
    });
    std::vector<std::string> numbers;
    for (const auto& attempt : due) numbers.push_back(attempt.outTradeNo);
    return numbers;
}

} // namespace

RecoverReport recover(const GateContext& gate)
{
    const auto until = Steady::now() + gate.options.recoverPatience;
    auto open = liveNumbers(gate);
    RecoverReport report{.asked = static_cast<int>(open.size())};
    giveUpSends(gate, open);
    for (int round = 0; round < kRoundsMax && !open.empty() && Steady::now() < until; ++round)
        open = eachInParallel(gate, open, until, [&](const std::string& number) {
            return askWallet(gate, number) != Asked::Unclear;
        });
    report.unanswered = static_cast<int>(open.size());
    const auto refunds = refundsOnTheirWay(gate);
    report.refundsAsked = static_cast<int>(refunds.size());
    const auto silent = eachInParallel(
        gate, refunds, until, [&](const std::string& number) { return askRefund(gate, number); });
    report.refundsUnanswered = static_cast<int>(silent.size());
    for (;;) {
        const auto numbers = numbersToClose(gate);
        const auto left = eachInParallel(gate, numbers, until, [&](const std::string& number) {
            const auto closed = closeAttempt(gate, number);
            return closed == CloseOutcome::Closed || closed == CloseOutcome::Paid;
        });
        if (numbers.size() < kPage || !left.empty()) break;
    }
    for (int lapsed = kPage; lapsed == kPage;) {
        lapsed = lapseIdleOrders(gate, kPage);
        report.lapsed += lapsed;
    }
    return report;
}

} // namespace hallpay::gate
