#include "sandbox/notifier.h"

#include "base/log.h"
#include "sandbox/sandbox_error.h"

namespace hallpay::sandbox {

namespace {

/// The training clock may be moved or faked, so nothing can tell how long to sleep.
constexpr std::chrono::milliseconds kLook{50};
/// How soon a waiter sees that the last one has gone.
constexpr std::chrono::milliseconds kGlance{1};

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
            if (sendOne()) {
                m_sent.notify_all();
                continue;
            }
        } catch (const std::exception& failure) {
            log(LogLevel::Error, "sandbox", std::string("notifier: ") + failure.what());
        }
        rest(stop, seen);
    }
}

void Notifier::finishDue()
{
    wake();
    std::unique_lock lock(m_mutex);
    // The book's own lock is taken inside, so a sending may end unseen: hence the look now and
    // then.
    while (!m_world.book.isQuiet() || !m_world.refunds.isQuiet()) m_sent.wait_for(lock, kGlance);
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
    if (m_world.book.hasPendingNotices() || m_world.refunds.hasPendingNotices())
        m_wake.wait_for(lock, stop, kLook, woken);
    else
        m_wake.wait(lock, stop, woken);
}

bool Notifier::sendOne()
{
    const auto delivered = [](const NoticeAttempt& attempt) {
        return attempt.outcome == "200" || attempt.outcome == "204";
    };
    if (const auto order = m_world.book.takeNotice()) {
        const auto attempt = send(letterOf(*order, m_world.credentials, m_world.slips));
        m_world.book.noticeDone(order->request.outTradeNo, attempt, delivered(attempt),
                                m_world.timeFactor);
        return true;
    }
    if (const auto refund = m_world.refunds.takeNotice()) {
        const auto attempt = send(letterOf(*refund, m_world.credentials, m_world.slips));
        m_world.refunds.noticeDone(refund->request.outRefundNo, attempt, delivered(attempt),
                                   m_world.timeFactor);
        return true;
    }
    return false;
}

NoticeAttempt Notifier::send(const NoticeLetter& letter) const
{
    // Nobody hears of a payment that a crash could still undo.
    m_world.journal.settle();
    const auto at = m_world.clock.now();
    const auto faults = m_world.faults.now();
    const bool lost = faults.dropNotifications
        || m_world.faults.strikes(Chance::NotificationLost, letter.occasion);
    return {at, lost ? "dropped" : deliver(letter, faults)};
}

std::string Notifier::deliver(const NoticeLetter& letter, const Faults& faults) const
{
    const auto strikes
        = [&](Chance chance) { return m_world.faults.strikes(chance, letter.occasion); };
    const auto said = m_world.clock.now() + std::chrono::milliseconds(faults.clockSkewMs);
    const auto key = keyFor(letter, faults);
    const auto signedBody
        = [&](const std::string& body) { return PlatformSigner::headersFor(body, key, said); };
    const auto body = envelopeOf(letter, m_world.credentials);
    const auto headers = signedBody(body);
    if (faults.signatureProbe || strikes(Chance::NotificationProbe)) {
        auto probe = headers;
        for (auto& [name, value] : probe) {
            if (name == "Wechatpay-Signature") value = "WECHATPAY/SIGNTEST/" + value;
        }
        post(letter, body, probe);
    }
    if (strikes(Chance::NotificationForeign)) {
        auto foreign = letter;
        foreign.content["mchid"] = kForeignMchid;
        const auto other = envelopeOf(foreign, m_world.credentials);
        post(letter, other, signedBody(other));
    }
    if (strikes(Chance::NotificationWrongSignature))
        return post(letter, body, withWrongSignature(headers));
    if (faults.duplicateNotifications || strikes(Chance::NotificationDoubled))
        post(letter, body, headers);
    return post(letter, body, headers);
}

SigningKey Notifier::keyFor(const NoticeLetter& letter, const Faults& faults) const
{
    // Neighbouring orders and the repeats of one order both see both keys.
    const auto turn
        = letter.occasion.attempt + static_cast<unsigned char>(letter.transactionId.back());
    switch (faults.notificationSerial) {
    case NotificationSerial::PublicKey: return m_world.signer.publicKey();
    case NotificationSerial::Certificate: return m_world.signer.certificate(turn);
    case NotificationSerial::Mixed: break;
    }
    return turn % 2 == 0 ? m_world.signer.publicKey() : m_world.signer.certificate(turn / 2);
}

std::string Notifier::post(const NoticeLetter& letter, const std::string& body,
                           const Fields& headers) const
{
    const auto address = parseLocal(letter.url);
    if (!address) return "unreachable";
    WebCall call{"POST", *address, headers, "application/json", body, kAnswerWithin};
    call.headers.emplace_back("User-Agent", "Mozilla/4.0");
    call.headers.emplace_back("Accept", "*/*");
    return outcomeOf(callWeb(call));
}

} // namespace hallpay::sandbox
