// Which attempts are to be asked about next: often at first, then ever more rarely.
#pragma once

#include "base/time.h"

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace hallpay::gate {

/// A pure schedule on the gate's clock; not thread-safe. Every second for 15 s from the bridge's
/// start, every 2 s up to 60 s, then after 10, 30 and every 60 s. A clock that is put back takes
/// the whole plan back with it, so that nobody waits longer than planned.
class PollSchedule {
public:
    using Time = Instant;

    /// `perSecond` is the cap over all attempts: those that wait longest go first.
    explicit PollSchedule(int perSecond) : m_perSecond(perSecond), m_budget(perSecond) { }

    /// Begins (or begins anew) at `now`, as if the bridge had started `age` ago.
    void watch(const std::string& attempt, Time now, std::chrono::seconds age);
    /// The page is back: ask at once, unless it was asked less than a second ago.
    void hurry(const std::string& attempt, Time now);
    void forget(const std::string& attempt);

    /// The attempts to ask now, at most what the cap leaves; each is due again later by itself.
    std::vector<std::string> due(Time now);

    std::size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        Time started;
        Time asked; ///< when it last was due; before the first time, its start
        Time next;
        int rareSteps = 0; ///< how many of the 10, 30, 60 s steps are behind it
    };

    void follow(Time now);
    void plan(const std::string& attempt, Entry& entry, Time next);
    static std::chrono::milliseconds pause(Entry& entry, Time now);

    int m_perSecond;
    double m_budget; // queries that may be sent now
    Time m_latest{}; // the newest time that was told; the budget is filled up to it
    std::map<std::string, Entry> m_entries;
    std::set<std::pair<Time, std::string>> m_queue;
};

} // namespace hallpay::gate
