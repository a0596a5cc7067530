#include "sandbox/faults.h"

#include "sandbox/error_spelling.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>

namespace hallpay::sandbox {

using nlohmann::json;

namespace {

constexpr std::chrono::milliseconds kLook{100};
constexpr std::int64_t kSilenceMsMax = 120'000;
constexpr std::int64_t kRefundDelayMsMax = 30LL * 24 * 3600 * 1000;
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
    {"refund_not_enough", &Faults::refundNotEnough},
};

const std::map<std::string, int Faults::*> kCounts{
    {"error_after_accepting", &Faults::errorAfterAccepting},
    {"timeout_after_accepting", &Faults::timeoutAfterAccepting},
    {"recall_on_reverse", &Faults::recallOnReverse},
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

bool setOutcome(Faults& faults, const json& value)
{
    for (const auto outcome :
         {RefundStatus::Success, RefundStatus::Closed, RefundStatus::Abnormal}) {
        if (value == wordOf(outcome)) {
            faults.refundOutcome = outcome;
            return true;
        }
    }
    return false;
}

bool setSpellings(Faults& faults, const json& value)
{
    if (!value.is_object()) return false;
    std::map<std::string, std::string> spellings;
    for (const auto& [code, other] : value.items()) {
        if (!other.is_string() || !spellingOf(code, other.get<std::string>())) return false;
        spellings[code] = other.get<std::string>();
    }
    faults.spellings = std::move(spellings);
    return true;
}

/// Probabilities from 0 to 1; those that are not named become 0.
bool setChances(Faults& faults, const json& value)
{
    if (!value.is_object()) return false;
    Chances chances{};
    for (const auto& [name, share] : value.items()) {
        const auto found = std::find(kChanceNames.begin(), kChanceNames.end(), name);
        if (found == kChanceNames.end() || !share.is_number()) return false;
        const auto part = share.get<double>();
        if (!(part >= 0 && part <= 1)) return false;
        chances.at(static_cast<std::size_t>(found - kChanceNames.begin()))
            = static_cast<std::uint32_t>(std::lround(part * kAlways));
    }
    faults.chances = chances;
    return true;
}

bool setSeed(Faults& faults, const json& value)
{
    if (!value.is_number_unsigned()) return false;
    faults.seed = value.get<std::uint64_t>();
    return true;
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
    if (name == "refund_outcome") return setOutcome(faults, value);
    if (name == "spellings") return setSpellings(faults, value);
    if (name == "probabilities") return setChances(faults, value);
    if (name == "seed") return setSeed(faults, value);
    if (name == "refund_delay_ms")
        return setNumber(faults.refundDelayMs, value, 0, kRefundDelayMsMax);
    if (name == "clock_skew_ms")
        return setNumber(faults.clockSkewMs, value, -kDelayMsMax, kDelayMsMax);
    if (name == "silence_ms") return setNumber(faults.silenceMs, value, 0, kSilenceMsMax);
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
    body["refund_delay_ms"] = faults.refundDelayMs;
    body["refund_outcome"] = wordOf(faults.refundOutcome);
    body["clock_skew_ms"] = faults.clockSkewMs;
    body["silence_ms"] = faults.silenceMs;
    body["spellings"] = faults.spellings;
    body["seed"] = faults.seed;
    auto& probabilities = body["probabilities"] = json::object();
    for (std::size_t i = 0; i < faults.chances.size(); ++i) {
        if (faults.chances.at(i) > 0)
            probabilities[std::string(kChanceNames.at(i))]
                = static_cast<double>(faults.chances.at(i)) / kAlways;
    }
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
    m_attempts.clear();
    m_struck.clear();
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
    // A seed that is set begins anew, also when it is the same one.
    if (changes.contains("seed")) {
        m_attempts.clear();
        m_struck.clear();
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

bool FaultSwitches::takeRecall()
{
    const std::lock_guard lock(m_mutex);
    return takeOne(m_faults.recallOnReverse);
}

std::uint32_t FaultSwitches::nextAttempt(const std::string& slip, const std::string& call)
{
    const std::lock_guard lock(m_mutex);
    if (m_attempts.size() >= kAttemptsMax) m_attempts.clear();
    return m_attempts[{slip, call}]++;
}

Draw FaultSwitches::drawn(Chance chance, const Occasion& occasion)
{
    std::uint64_t seed = 0;
    Chances chances;
    {
        const std::lock_guard lock(m_mutex);
        seed = m_faults.seed;
        chances = m_faults.chances;
    }
    const auto drawn = draw(seed, chances, chance, occasion);
    if (drawn.strikes) {
        const std::lock_guard lock(m_mutex);
        if (m_struck.size() < kStruckMax) m_struck.emplace(chance, occasion);
    }
    return drawn;
}

std::vector<std::pair<Chance, Occasion>> FaultSwitches::struck() const
{
    const std::lock_guard lock(m_mutex);
    return {m_struck.begin(), m_struck.end()};
}

void FaultSwitches::silence(const std::function<bool()>& gone)
{
    std::unique_lock lock(m_mutex);
    const auto seen = m_version;
    const auto over = [&] { return m_stopping || m_version != seen; };
    const auto until
        = std::chrono::steady_clock::now() + std::chrono::milliseconds(m_faults.silenceMs);
    while (!over() && std::chrono::steady_clock::now() < until) {
        lock.unlock();
        const bool left = gone();
        lock.lock();
        if (left) return;
        m_changed.wait_for(lock, kLook, over);
    }
}

void FaultSwitches::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
    m_changed.notify_all();
}

} // namespace hallpay::sandbox
