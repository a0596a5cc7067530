#include "gate/payer_door.h"

#include "base/checkpoint.h"
#include "base/log.h"
#include "domain/token.h"
#include "gate/settle.h"
#include "gate/settle_refund.h"

#include <algorithm>

namespace hallpay::gate {

namespace {

constexpr std::size_t kSerialMax = 64;

/// The token as the ledger has it, when it can be one of ours at all.
std::optional<std::string> tokenOf(const std::string& text, const GateOptions& options)
{
    const auto parsed = domain::parseToken(text);
    if (!parsed || parsed->training != options.training) return std::nullopt;
    return parsed->text;
}

/// Whose a token is stands at its beginning; no ledger is asked.
bool ofOtherHall(const std::string& text, const GateOptions& options)
{
    const auto parsed = domain::parseToken(text);
    return parsed && parsed->training == options.training && options.hallId
        && parsed->hallId != *options.hallId;
}

/// A serial as anybody may have written it, cut down to what serials are made of.
std::string plainSerial(const std::string& serial)
{
    std::string plain;
    for (const char c : serial.substr(0, kSerialMax)) {
        const bool letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
            || (c >= 'a' && c <= 'z') || c == '_';
        plain += letter ? c : '.';
    }
    return plain;
}

/// Counts one page that waits for the wallet, while it lives.
class Waiting {
public:
    explicit Waiting(std::atomic<int>& count) : m_count(count), m_before(count++) { }
    ~Waiting() { --m_count; }
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;
    bool within(int most) const { return m_before < most; }

private:
    std::atomic<int>& m_count;
    const int m_before;
};

} // namespace

PageView PayerDoor::look(const std::string& text) const
{
    if (ofOtherHall(text, m_gate.options)) return {PageState::OtherHall, {}};
    const auto token = tokenOf(text, m_gate.options);
    if (!token) return {};
    const auto now = m_gate.clock.now();
    return m_gate.ledger.read([&](ports::GateRead& from) {
        const auto order = from.order(*token);
        if (!order) return PageView{};
        return PageView{pageStateOf(order, from.attempts(*token), now, m_gate.options),
                        order->amount};
    });
}

Result<ports::BridgeParameters, OpenRefusal> PayerDoor::pay(const std::string& text,
                                                            const std::string& payerId)
{
    const auto token = tokenOf(text, m_gate.options);
    if (!token) return OpenRefusal::NotPayable;
    const Waiting waiting(m_waiting);
    if (!waiting.within(m_gate.options.payersAtOnceMax)) return OpenRefusal::WalletAway;
    const auto opened = openAttempt(m_gate, *token, payerId);
    if (!opened) return opened.error();
    m_jobs.watch(opened.value().outTradeNo);
    return opened.value().parameters;
}

void PayerDoor::reported(const std::string& text)
{
    const auto token = tokenOf(text, m_gate.options);
    if (!token) return;
    const auto live
        = m_gate.ledger.read([&](ports::GateRead& from) { return from.liveAttempt(*token); });
    if (live) m_jobs.pageReported(live->outTradeNo);
}

NotifyAnswer PayerDoor::notified(const ports::NotificationRequest& request)
{
    const auto opened = m_gate.wallet.open(request);
    auto refusal = opened.refusal;
    if (!refusal && opened.notification) {
        checkpoint("gate.notify.before");
        const bool kept = keep(*opened.notification);
        checkpoint("gate.notify.after");
        if (kept) return NotifyAnswer::Kept;
        refusal = ports::NotificationRefusal::Foreign;
    }
    const auto why = refusal.value_or(ports::NotificationRefusal::Unreadable);
    if (!mayRecord(why)) {
        ++m_unrecorded;
        return NotifyAnswer::Refused;
    }
    const auto now = m_gate.clock.now();
    m_gate.ledger.write([&](ports::GateTx& tx) {
        tx.addNotificationRecord({why, now, plainSerial(request.serial)});
    });
    log(LogLevel::Warning, "gate",
        "a notification was refused and is on record; only counted so far: "
            + std::to_string(m_unrecorded));
    return NotifyAnswer::Refused;
}

bool PayerDoor::keep(const ports::Notification& notification)
{
    if (notification.refund)
        return settleRefund(m_gate, *notification.refund) != RefundOutcome::Foreign;
    ensure(notification.trade.has_value());
    const auto outcome = settle(m_gate, *notification.trade, Learnt::ByNotification);
    if (outcome == SettleOutcome::Suspense) m_jobs.confirmSuspense();
    return outcome != SettleOutcome::Foreign;
}

bool PayerDoor::mayRecord(ports::NotificationRefusal refusal)
{
    // The other kinds carry the wallet's signature: nobody else can make them up.
    if (refusal != ports::NotificationRefusal::WrongSignature
        && refusal != ports::NotificationRefusal::Stale)
        return true;
    const auto now = std::chrono::steady_clock::now();
    const std::lock_guard lock(m_mutex);
    if (now - m_refilledAt >= std::chrono::minutes(1)) {
        m_recordsLeft = std::max(m_recordsLeft, m_gate.options.refusedRecordsPerMinute);
        m_refilledAt = now;
    }
    if (m_recordsLeft == 0) return false;
    --m_recordsLeft;
    return true;
}

std::string PayerDoor::identifyUrl(const std::string& redirectUrl, const std::string& state) const
{
    return m_gate.wallet.identifyUrl(redirectUrl, state);
}

ports::PayerIdentity PayerDoor::identify(const std::string& code)
{
    const Waiting waiting(m_waiting);
    if (!waiting.within(m_gate.options.payersAtOnceMax)) return {};
    return m_gate.wallet.identify(code);
}

} // namespace hallpay::gate
