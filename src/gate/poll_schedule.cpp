#include "gate/poll_schedule.h"

#include <algorithm>

namespace hallpay::gate {

using namespace std::chrono_literals;

namespace {

constexpr auto kOften = 15s;
constexpr auto kSometimes = 60s;
constexpr std::chrono::milliseconds kRare[] = {10s, 30s, 60s};

} // namespace

void PollSchedule::follow(Time now)
{
    const auto passed = now - m_latest;
    if (m_latest != Time{} && passed < passed.zero()) {
        m_queue.clear();
        for (auto& [attempt, entry] : m_entries) {
            entry.started += passed;
            entry.asked += passed;
            entry.next += passed;
            m_queue.emplace(entry.next, attempt);
        }
    } else if (m_latest != Time{}) {
        const std::chrono::duration<double> seconds = passed;
        m_budget = std::min<double>(m_perSecond, m_budget + seconds.count() * m_perSecond);
    }
    m_latest = now;
}

void PollSchedule::plan(const std::string& attempt, Entry& entry, Time next)
{
    m_queue.erase({entry.next, attempt});
    entry.next = next;
    m_queue.emplace(next, attempt);
}

std::chrono::milliseconds PollSchedule::pause(Entry& entry, Time now)
{
    const auto age = now - entry.started;
    if (age < kOften) return 1s;
    if (age < kSometimes) return 2s;
    const auto step = std::min<std::size_t>(entry.rareSteps++, std::size(kRare) - 1);
    return kRare[step];
}

void PollSchedule::watch(const std::string& attempt, Time now, std::chrono::seconds age)
{
    follow(now);
    auto& entry = m_entries[attempt];
    entry.started = now - age;
    entry.asked = now;
    entry.rareSteps = 0;
    plan(attempt, entry, now + pause(entry, now));
}

void PollSchedule::hurry(const std::string& attempt, Time now)
{
    follow(now);
    const auto found = m_entries.find(attempt);
    if (found == m_entries.end()) return;
    auto& entry = found->second;
    plan(attempt, entry, std::min<Time>(entry.next, std::max<Time>(now, entry.asked + 1s)));
}

void PollSchedule::forget(const std::string& attempt)
{
    const auto found = m_entries.find(attempt);
    if (found == m_entries.end()) return;
    m_queue.erase({found->second.next, attempt});
    m_entries.erase(found);
}

std::vector<std::string> PollSchedule::due(Time now)
{
    follow(now);
    std::vector<std::string> answer;
    while (!m_queue.empty() && m_queue.begin()->first <= now && m_budget >= 1) {
        const auto attempt = m_queue.begin()->second;
        auto& entry = m_entries.at(attempt);
        m_budget -= 1;
        entry.asked = now;
        plan(attempt, entry, now + pause(entry, now));
        answer.push_back(attempt);
    }
    return answer;
}

} // namespace hallpay::gate
