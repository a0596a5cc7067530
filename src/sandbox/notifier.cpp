#include "sandbox/notifier.h"

#include "base/log.h"
#include "base/random.h"
#include "sandbox/gcm.h"
#include "sandbox/sandbox_error.h"
#include "sandbox/transaction_json.h"

namespace hallpay::sandbox {

namespace {

/// The training clock may be moved or faked, so nothing can tell how long to sleep.
constexpr std::chrono::milliseconds kLook{50};

std::string outcomeOf(const Result<WebAnswer, WebRefusal>& answer)
{
    if (answer) return std::to_string(answer.value().status);
    switch (answer.error()) {
    case WebRefusal::Timeout: return "timeout";
    case WebRefusal::TooLarge: return "too_large";
    case WebRefusal::Unreachable: break;
    }
    return "unreachable";
}

} // namespace

void Notifier::start()
{
    for (int i = 0; i < kThreads; ++i)
        m_threads.emplace_back([this](const std::stop_token& stop) { run(stop); });
}

Notifier::~Notifier()
{
    for (auto& thread : m_threads) thread.request_stop();
    wake();
    m_threads.clear();
}

void Notifier::wake()
{
    const std::lock_guard lock(m_mutex);
    ++m_wakes;
    m_wake.notify_all();
}

void Notifier::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        // Read before looking, so that a payment made meanwhile is not slept over.
        const auto seen = wakes();
        try {
            if (const auto order = m_world.book.takeNotice(m_world.timeFactor)) {
                send(*order);
                continue;
            }
        } catch (const std::exception& failure) {
            log(LogLevel::Error, "sandbox", std::string("notifier: ") + failure.what());
        }
        rest(stop, seen);
    }
}

std::uint64_t Notifier::wakes()
{
    const std::lock_guard lock(m_mutex);
    return m_wakes;
}

void Notifier::rest(const std::stop_token& stop, std::uint64_t seen)
{
    std::unique_lock lock(m_mutex);
    const auto woken = [&] { return m_wakes != seen; };
    if (m_world.book.hasPendingNotices())
        m_wake.wait_for(lock, stop, kLook, woken);
    else
        m_wake.wait(lock, stop, woken);
}

void Notifier::send(const Order& order)
{
    const auto faults = m_world.faults.now();
    const auto at = m_world.clock.now();
    std::string outcome = "dropped";
    if (!faults.dropNotifications) {
        const auto body = envelope(order);
        const auto headers = m_world.signer.headersFor(body, keyFor(order, faults));
        if (faults.signatureProbe) {
            auto probe = headers;
            for (auto& [name, value] : probe) {
                if (name == "Wechatpay-Signature") value = "WECHATPAY/SIGNTEST/" + value;
            }
            post(order, body, probe);
        }
        if (faults.duplicateNotifications) post(order, body, headers);
        outcome = post(order, body, headers);
    }
    const bool delivered = outcome == "200" || outcome == "204";
    m_world.book.noticeDone(order.request.outTradeNo, {at, outcome}, delivered, m_world.timeFactor);
}

std::string Notifier::envelope(const Order& order) const
{
    const auto sealed = seal(transactionJson(order, m_world.credentials).dump(),
                             m_world.credentials.apiv3Key, "transaction");
    const nlohmann::json body{{"id", order.notice.id},
                              {"create_time", formatRfc3339(*order.paidAt)},
                              {"resource_type", "encrypt-resource"},
                              {"event_type", "TRANSACTION.SUCCESS"},
                              {"summary", "支付成功"},
                              {"resource",
                               {{"original_type", "transaction"},
                                {"algorithm", "AEAD_AES_256_GCM"},
                                {"ciphertext", sealed.ciphertext},
                                {"associated_data", "transaction"},
                                {"nonce", sealed.nonce}}}};
    return body.dump();
}

PlatformKey Notifier::keyFor(const Order& order, const Faults& faults) const
{
    switch (faults.notificationSerial) {
    case NotificationSerial::PublicKey: return PlatformKey::PublicKey;
    case NotificationSerial::Certificate: return PlatformKey::Certificate;
    case NotificationSerial::Mixed: break;
    }
    // Neighbouring orders and the repeats of one order both see both keys.
    const auto turn
        = order.notice.attempts.size() + static_cast<unsigned char>(order.transactionId.back());
    return turn % 2 == 0 ? PlatformKey::PublicKey : PlatformKey::Certificate;
}

std::string Notifier::post(const Order& order, const std::string& body, const Fields& headers) const
{
    const auto address = parseLocal(order.request.notifyUrl);
    if (!address) return "unreachable";
    WebCall call{"POST", *address, headers, "application/json", body, kAnswerWithin};
    call.headers.emplace_back("User-Agent", "Mozilla/4.0");
    call.headers.emplace_back("Accept", "*/*");
    return outcomeOf(callWeb(call));
}

} // namespace hallpay::sandbox
