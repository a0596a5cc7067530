#include "sandbox/faults.h"

#include <chrono>
#include <map>
#include <optional>

namespace hallpay::sandbox {

using nlohmann::json;

namespace {

constexpr std::chrono::seconds kSilence{30};
constexpr std::int64_t kDelayMsMax = 24LL * 3600 * 1000;
constexpr std::int64_t kWrongFenMax = 1'000'000;
constexpr std::int64_t kCountMax = 1'000'000;

const std::map<std::string, bool Faults::*> kSwitches{
    {"drop_notifications", &Faults::dropNotifications},
    {"duplicate_notifications", &Faults::duplicateNotifications},
    {"signature_probe", &Faults::signatureProbe},
    {"rate_limit_on_close", &Faults::rateLimitOnClose},
    {"userpaying_on_close", &Faults::userpayingOnClose},
    {"five_minute_rule", &Faults::fiveMinuteRule},
};

const std::map<std::string, int Faults::*> kCounts{
    {"error_after_accepting", &Faults::errorAfterAccepting},
    {"timeout_after_accepting", &Faults::timeoutAfterAccepting},
};

std::string wordOf(NotificationSerial serial)
{
    switch (serial) {
    case NotificationSerial::PublicKey: return "public_key";
    case NotificationSerial::Certificate: return "certificate";
    case NotificationSerial::Mixed: return "mixed";
    }
    return {};
}

std::string wordOf(CloseAnswer answer)
{
    switch (answer) {
    case CloseAnswer::UserPaying: return "USERPAYING";
    case CloseAnswer::FrequencyLimited: return "FREQUENCY_LIMITED";
    }
    return {};
}

bool inRange(const json& value, std::int64_t least, std::int64_t most)
{
    return value.is_number_integer() && value.get<std::int64_t>() >= least
        && value.get<std::int64_t>() <= most;
}

/// Switched on is "all" (-1), switched off none, a number the next so many.
std::optional<int> countOf(const json& value)
{
    if (value.is_boolean()) return value.get<bool>() ? -1 : 0;
    if (inRange(value, 0, kCountMax)) return value.get<int>();
    return std::nullopt;
}

bool setSerial(Faults& faults, const json& value)
{
    for (const auto serial : {NotificationSerial::PublicKey, NotificationSerial::Certificate,
                              NotificationSerial::Mixed}) {
        if (value == wordOf(serial)) {
            faults.notificationSerial = serial;
            return true;
        }
    }
    return false;
}

bool setCloseAnswer(Faults& faults, const json& value)
{
    for (const auto answer : {CloseAnswer::UserPaying, CloseAnswer::FrequencyLimited}) {
        if (value == wordOf(answer)) {
            faults.closeWhilePaying = answer;
            return true;
        }
    }
    return false;
}

bool setNumber(std::int64_t& number, const json& value, std::int64_t least, std::int64_t most)
{
    if (!inRange(value, least, most)) return false;
    number = value.get<std::int64_t>();
    return true;
}

bool setOne(Faults& faults, const std::string& name, const json& value)
{
    if (const auto found = kSwitches.find(name); found != kSwitches.end()) {
        if (!value.is_boolean()) return false;
        faults.*(found->second) = value.get<bool>();
        return true;
    }
    if (const auto found = kCounts.find(name); found != kCounts.end()) {
        const auto count = countOf(value);
        if (count) faults.*(found->second) = *count;
        return count.has_value();
    }
    if (name == "notification_serial") return setSerial(faults, value);
    if (name == "close_while_paying") return setCloseAnswer(faults, value);
    if (name == "notification_delay_ms")
        return setNumber(faults.notificationDelayMs, value, 0, kDelayMsMax);
    if (name == "wrong_amount_fen")
        return setNumber(faults.wrongAmountFen, value, -kWrongFenMax, kWrongFenMax);
    return false;
}

bool takeOne(int& count)
{
    if (count == 0) return false;
    if (count > 0) --count;
    return true;
}

} // namespace

json toJson(const Faults& faults)
{
    json body;
    for (const auto& [name, member] : kSwitches) body[name] = faults.*member;
    for (const auto& [name, member] : kCounts) {
        const int count = faults.*member;
        body[name] = count <= 0 ? json(count < 0) : json(count);
    }
    body["notification_serial"] = wordOf(faults.notificationSerial);
    body["close_while_paying"] = wordOf(faults.closeWhilePaying);
    body["notification_delay_ms"] = faults.notificationDelayMs;
    body["wrong_amount_fen"] = faults.wrongAmountFen;
    return body;
}

Faults FaultSwitches::now() const
{
    const std::lock_guard lock(m_mutex);
    return m_faults;
}

void FaultSwitches::set(const Faults& faults)
{
    const std::lock_guard lock(m_mutex);
    m_faults = faults;
    ++m_version;
    m_changed.notify_all();
}

Result<Done, std::string> FaultSwitches::merge(const json& changes)
{
    if (!changes.is_object()) return std::string("not an object");
    const std::lock_guard lock(m_mutex);
    auto next = m_faults;
    for (const auto& [name, value] : changes.items()) {
        if (!setOne(next, name, value)) return name;
    }
    m_faults = next;
    ++m_version;
    m_changed.notify_all();
    return Done{};
}

bool FaultSwitches::takeError()
{
    const std::lock_guard lock(m_mutex);
    return takeOne(m_faults.errorAfterAccepting);
}

bool FaultSwitches::takeTimeout()
{
    const std::lock_guard lock(m_mutex);
    return takeOne(m_faults.timeoutAfterAccepting);
}

void FaultSwitches::silence()
{
    std::unique_lock lock(m_mutex);
    const auto seen = m_version;
    m_changed.wait_for(lock, kSilence, [&] { return m_stopping || m_version != seen; });
}

void FaultSwitches::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
    m_changed.notify_all();
}

} // namespace hallpay::sandbox
