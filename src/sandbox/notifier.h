// Tells the merchant about payments and refunds, again and again until it listens.
#pragma once

#include "sandbox/credentials.h"
#include "sandbox/faults.h"
#include "sandbox/notice_letter.h"
#include "sandbox/order_book.h"
#include "sandbox/platform_signer.h"
#include "sandbox/refund_book.h"
#include "sandbox/slip_names.h"
#include "sandbox/training_clock.h"
#include "sandbox/web_client.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace hallpay::sandbox {

/// What the notifier works on; all of it outlives the notifier.
struct NotifierWorld {
    const Credentials& credentials;
    Journal& journal;
    const TrainingClock& clock;
    const PlatformSigner& signer;
    OrderBook& book;
    RefundBook& refunds;
    FaultSwitches& faults;
    const SlipNames& slips;
    std::uint32_t timeFactor = 1;
};

/// A few threads of its own, so that one merchant's slow answer does not hold the next one back.
/// Source of envelope, limit and schedule: WECHATPAY.md §4.
class Notifier {
public:
    static constexpr std::chrono::seconds kAnswerWithin{5};
    static constexpr int kThreads = 4;

    explicit Notifier(const NotifierWorld& world) : m_world(world) { }
    /// Waits for calls under way, at most kAnswerWithin a step.
    ~Notifier();
    Notifier(const Notifier&) = delete;
    Notifier& operator=(const Notifier&) = delete;

    void start();
    /// Looks again at once: a payment was made, or the clock was moved.
    void wake();
    /// Returns when no notification is due or on its way any more.
    void finishDue();

private:
    void run(const std::stop_token& stop);
    std::uint64_t wakes();
    void rest(const std::stop_token& stop, std::uint64_t seen);
    bool sendOne();
    NoticeAttempt send(const NoticeLetter& letter) const;
    std::string deliver(const NoticeLetter& letter, const Faults& faults) const;
    std::string post(const NoticeLetter& letter, const std::string& body,
                     const Fields& headers) const;
    SigningKey keyFor(const NoticeLetter& letter, const Faults& faults) const;

    NotifierWorld m_world;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::condition_variable m_sent;
    std::uint64_t m_wakes = 0; // guarded by m_mutex
    std::vector<std::jthread> m_threads;
};

} // namespace hallpay::sandbox
