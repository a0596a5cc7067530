#include "desk/ten_second_watch.h"

#include "base/log.h"

#include <string>

namespace hallpay::desk {

namespace {

void logWhenSlow(const domain::PayTimes& times)
{
    const auto stage = domain::slowStage(times);
    if (!stage) return;
    log(LogLevel::Warning, "hall",
        "a payment was slow: " + std::string(domain::wordOf(*stage)) + " took "
            + std::to_string(domain::lengthOf(times, *stage)->count()) + " ms");
}

} // namespace

domain::PayTimes& TenSecondWatch::openOne(std::int64_t slipId)
{
    if (m_open.size() >= kOpenMax && !m_open.contains(slipId)) m_open.erase(m_open.begin());
    return m_open[slipId];
}

void TenSecondWatch::printed(std::int64_t slipId, domain::CodePlace place, Instant at)
{
    const std::lock_guard lock(m_mutex);
    auto& times = openOne(slipId);
    if (times.paid) return; // a copy for whoever has paid
    times.place = place;
    times.printed = at;
}

void TenSecondWatch::paid(std::int64_t slipId, const ports::GateStages& stages)
{
    const std::lock_guard lock(m_mutex);
    auto& times = openOne(slipId);
    times.scanned = stages.scanned;
    times.ordered = stages.ordered;
    times.paid = stages.paid;
    times.learnt = stages.learnt;
}

void TenSecondWatch::shown(std::int64_t slipId, Instant at)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_open.find(slipId);
    if (found == m_open.end() || !found->second.paid) return;
    auto times = found->second;
    const bool watched = times.learnt && at - *times.learnt <= kNobodyThere;
    if (watched) times.shown = at;
    m_open.erase(found);
    logWhenSlow(times);
    m_done.push_back(times);
    if (m_done.size() > kPaymentsMax) m_done.pop_front();
}

std::vector<domain::PlaceFigures> TenSecondWatch::figures() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<domain::PayTimes> payments(m_done.begin(), m_done.end());
    for (const auto& [slipId, times] : m_open)
        if (times.paid) payments.push_back(times); // no window has looked yet
    return domain::figuresOf(payments);
}

domain::CodePlace codePlaceOf(const Caller& caller)
{
    return caller.registrationWindowId != 0 ? domain::CodePlace::Window : domain::CodePlace::Desk;
}

} // namespace hallpay::desk
